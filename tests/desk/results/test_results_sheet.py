"""A sheet is taken whole or not at all, and every fault has its cell."""

import csv
from dataclasses import replace

import pytest

from dbl_random.core.judgement.results import setting_of
from dbl_random.desk.results.draw_results import DrawResults
from dbl_random.desk.results.results_sheet import record_sheet
from dbl_random.model.problem import Refusal
from dbl_random.store.sheets.workbook import read_workbook

DRAW = "2016-energy-1"
HEAD = ("统一社会信用代码", "事项", "检查日期", "检查人员", "检查结果", "证据文件")


@pytest.fixture
def sheet(tmp_path):
    def made(*rows):
        path = tmp_path / "results.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([HEAD, *rows])
        return path

    return made


def row(enterprise, team, outcome="未发现问题", evidence="", day="2016-07-15"):
    return (enterprise, "用能单位节能监察", day, "、".join(team), outcome, evidence)


def test_all_visits_are_one_event_and_who_waits_is_counted(at, teams, sheet, log_of, tmp_path):
    (first, its), (second, other) = list(teams.items())[:2]
    (tmp_path / "photo.jpg").write_bytes(b"photo")
    file = sheet(row(first, its, evidence="photo.jpg"), row(second, other, outcome="已关闭停业或正在组织清算"))
    done = record_sheet(at(), DRAW, file)
    assert [visit.enterprise for visit in done.visits] == [first, second]
    assert (done.waiting, done.to_substitute) == (len(teams) - 2, {second: "closed"})
    assert list(done.entered.body.evidence.values()) == ["photo.jpg"]
    assert log_of().cases.without_result(DRAW, teams) == list(teams)[2:]


def test_a_preview_is_judged_and_writes_nothing(at, teams, sheet, unwritten):
    first, team = next(iter(teams.items()))
    with unwritten():
        done = record_sheet(at(), DRAW, sheet(row(first, team)), preview=True)
    assert not done.entered.written
    assert done.waiting == len(teams) - 1


def test_every_fault_has_its_cell_and_nothing_is_written(at, teams, sheet, unwritten):
    (first, its), (second, other) = list(teams.items())[:2]
    file = sheet(row(first, its, day="2016-07-21"), row(second, other, day="2016-06-30"))
    with unwritten(), pytest.raises(Refusal) as told:
        record_sheet(at(), DRAW, file)
    assert [(each.code, each.line, each.column) for each in told.value.problems] == [
        ("DBR442", line, len(firm) + len("，用能单位节能监察，") + 1) for line, firm in ((2, first), (3, second))
    ]


def test_a_person_is_told_at_the_cell_beside_all_else_and_the_sheet_goes_back(at, teams, tmp_path, unwritten):
    (first, its), (second, other) = list(teams.items())[:2]
    path = tmp_path / "results.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        found = [
            (*row(first, its, outcome="好"), "电话13812345678"),
            (*row(second, other, day="2016-07-21"), "李秋斌说"),
        ]
        csv.writer(file).writerows([(*HEAD, "检查情况"), *found])
    with unwritten(), pytest.raises(Refusal) as told:
        record_sheet(at(), DRAW, path)
    codes = {(each.code, each.line) for each in told.value.problems}
    assert {("DBR169", 2), ("DBR460", 2), ("DBR442", 3), ("DBR460", 3)} <= codes
    (sheet, *_) = read_workbook((tmp_path / "results.错误.xlsx").read_bytes())
    assert ["138****5678" in "".join(each) for each in sheet.rows[1:]] == [True, False]
    assert ["姓名“李秋斌”" in "".join(each) for each in sheet.rows[1:]] == [False, True]


def test_a_sheet_or_evidence_that_cannot_be_read_is_refused(at, teams, sheet, refused, tmp_path):
    first, team = next(iter(teams.items()))
    assert refused(record_sheet, at(), DRAW, tmp_path / "none.csv") == (3, ["DBR150"])
    assert refused(record_sheet, at(), DRAW, sheet(row(first, team, evidence="none.jpg"))) == (3, ["DBR445"])
    assert refused(record_sheet, at(), DRAW, sheet())[0] == 3
    assert refused(record_sheet, at(), "2016-energy-9", sheet(row(first, team))) == (4, ["DBR409"])


def test_words_evidence_and_what_the_law_refuses_are_told_in_one_run(at, teams, sheet, unwritten):
    (first, its), (second, other), (third, more) = list(teams.items())[:3]
    file = sheet(
        row(first, its, outcome="好", day="2016-06-30", evidence="none.jpg"),
        row(second, other, day="2016-06-30"),
        row(third, more, outcome="发现问题已责令改正"),
        row(list(teams)[3], [*teams[list(teams)[3]], "没有这个人"], day="七月", evidence="none.jpg"),
    )
    with unwritten(), pytest.raises(Refusal) as told:
        record_sheet(at(), DRAW, file)
    assert {(each.code, each.line) for each in told.value.problems} == {
        ("DBR169", 2),
        ("DBR442", 2),
        ("DBR445", 2),
        ("DBR442", 3),
        ("DBR444", 4),
        ("DBR169", 5),
        ("DBR445", 5),
    }
    assert "--evidence-dir" in next(each.hint for each in told.value.problems if each.code == "DBR445")


@pytest.mark.parametrize("spoil", [(0, "9135058200000000"), (5, "a.jpg,b.jpg")])
def test_an_item_is_not_missing_where_its_row_could_not_be_read(at, teams, sheet, monkeypatch, spoil):
    first, its = next(iter(teams.items()))
    one = row(first, its)
    two = list(one) + (["多出"] if spoil[0] == 5 else [])
    two[spoil[0]] = spoil[1]
    items = {"energy-supervision": "用能单位节能监察", "other": "另一个事项"}
    two[1] = items["other"]
    monkeypatch.setattr(DrawResults, "items", items)
    monkeypatch.setattr(
        "dbl_random.desk.results.draw_results.setting_of", lambda *_: replace(setting_of(*_), items=tuple(items))
    )
    with pytest.raises(Refusal) as told:
        record_sheet(at(), DRAW, sheet(one, two))
    assert [each.line for each in told.value.problems] == [3]
