"""A row is sent once, and again only where the platform has not got it; a batch has one receipt."""

import csv
import json

import pytest

from dbl_random.desk.credit.outbox import Refused, credit_stands, record_receipt, send_batch
from dbl_random.desk.results.results import Visit, correct_result, record_result
from dbl_random.model.problem import Refusal
from dbl_random.store.sheets.workbook import read_workbook


@pytest.fixture
def keys(at, visited):
    """The first batch was sent; answers the keys of its rows."""
    send_batch(at())
    return [row.key for row in credit_stands(at())[0].waiting]


def test_a_batch_has_every_fresh_row_and_its_deadline(at, visited, finished):
    done = send_batch(at(), "json")
    assert (done.rows, done.file, done.entered.body.batch) == (2, "outbox/0001.json", 1)
    assert done.entered.body.deadline > "2016-07-20"
    assert len(json.loads((finished / done.file).read_text(encoding="utf-8"))) == 2
    assert send_batch(at()) is None


def test_what_waits_for_a_paper_is_held_back_and_told_and_the_rest_goes(at, visited, fine):
    correct_result(at(), "2016-energy-1", Visit(visited[0], fine), "有误")
    done = send_batch(at())
    assert (done.rows, done.held[0]) == (1, 1)
    assert [each[:2] for each in done.held[1]] == ["更正"]
    assert [row.code for row in credit_stands(at())[0].fresh] == [visited[0]]


def test_without_the_signed_sheet_nothing_is_pushed(at, teams, fine, refused, unwritten):
    record_result(at(), "2016-energy-1", Visit(next(iter(teams)), fine))
    with unwritten():
        assert refused(send_batch, at()) == (4, ["DBR289"])


def test_a_preview_writes_no_file_and_no_event(at, visited, unwritten):
    with unwritten():
        assert send_batch(at(), preview=True).rows == 2


def test_what_a_break_left_is_written_again(at, visited, finished):
    (finished / "outbox").mkdir(exist_ok=True)
    (finished / "outbox/0001.csv").write_text("half", encoding="utf-8")
    done = send_batch(at())
    assert (finished / done.file).read_text(encoding="utf-8-sig").count("\n") == 3


def test_no_format_and_no_batch_that_there_is_not(at, visited, refused, unwritten):
    with unwritten():
        assert refused(send_batch, at(), "xml") == (2, ["DBR448"])
        assert refused(send_batch, at(), resend=1) == (4, ["DBR449"])


def test_a_deadline_in_a_year_that_nobody_has_entered_is_refused(at, teams, fine, refused):
    late = at("2026-12-30T10:00")
    record_result(late, "2016-energy-1", Visit(next(iter(teams)), fine))
    assert refused(send_batch, late) == (4, ["DBR447"])


def test_a_refused_row_is_sent_again_alone(at, keys):
    done, rows = record_receipt(at(), 1, " R1 ", refused=Refused({keys[0]: "代码不符"}))
    assert (done.body.receipt, rows, [each.key for each in done.body.refused]) == ("R1", 2, [keys[0]])
    again = send_batch(at(), resend=1)
    assert (again.rows, again.entered.body.resends) == (1, 1)
    box, credit, _ = credit_stands(at())
    assert [row.key for row in box.accepted] == [keys[1]]
    assert (list(credit.sent), list(credit.received)) == ([1, 2], [1])


def test_a_batch_that_was_sent_again_is_not_sent_again_but_its_successor_is(at, keys, refused, unwritten):
    record_receipt(at(), 1, "R1", refused=Refused({keys[0]: "代码不符"}))
    send_batch(at(), resend=1)
    with unwritten():
        assert refused(send_batch, at(), resend=1) == (4, ["DBR484"])
    again = send_batch(at(), resend=2)
    assert (again.rows, again.entered.body.resends) == (1, 2)
    record_receipt(at(), 3, "R3")
    assert send_batch(at(), resend=3) is None


def test_without_a_receipt_all_of_a_batch_is_sent_again(at, keys):
    assert send_batch(at(), resend=1).rows == 2


def test_a_batch_may_be_refused_whole_or_by_a_table(at, keys, tmp_path, unwritten):
    table = tmp_path / "refused.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("数据编号", "理由"), (keys[1], "名称不符")])
    with unwritten():
        by_table, _ = record_receipt(at(), 1, "R1", refused=Refused(table=table), preview=True)
        whole, _ = record_receipt(at(), 1, "R1", refused=Refused(reason="格式不符"), preview=True)
    assert [(each.key, each.reason) for each in by_table.body.refused] == [(keys[1], "名称不符")]
    assert {each.reason for each in whole.body.refused} == {"格式不符"}
    assert len(whole.body.refused) == 2


def test_a_table_with_faults_goes_back_with_all_of_them_marked(at, keys, tmp_path, unwritten):
    table = tmp_path / "refused.csv"
    table.write_text(f"数据编号,理由\nx/1,不符\n{keys[0]},\n{keys[1]},名称不符\n", encoding="utf-8")
    with unwritten(), pytest.raises(Refusal) as told:
        record_receipt(at(), 1, "R1", refused=Refused(table=table))
    assert [(each.code, each.line) for each in told.value.problems] == [("DBR449", 2), ("DBR449", 3)]
    (sheet, *_) = read_workbook((tmp_path / "refused.错误.xlsx").read_bytes())
    marked = {row[0]: "".join(row[2:]) for row in sheet.rows[1:]}
    assert set(marked) == {"x/1", keys[0]}
    assert "没有编号为" in marked["x/1"]
    assert "没有填写理由" in marked[keys[0]]


def test_a_receipt_that_cannot_be_is_refused(at, keys, refused, tmp_path, unwritten):
    broken = tmp_path / "broken.csv"
    broken.write_text("数据编号,理由\n", encoding="utf-8")
    with unwritten():
        assert refused(record_receipt, at(), 2, "R") == (4, ["DBR449"])
        assert refused(record_receipt, at(), 1, "R", refused=Refused({"x": "理由"})) == (4, ["DBR449"])
        assert refused(record_receipt, at(), 1, "R", refused=Refused({keys[0]: ""})) == (4, ["DBR449"])
        assert refused(record_receipt, at(), 1, "R", refused=Refused(table=tmp_path / "x")) == (3, ["DBR150"])
        assert refused(record_receipt, at(), 1, "R", refused=Refused(table=broken)) == (3, ["DBR449"])
        assert refused(record_receipt, at(), 1, "R", day="2016-07-21") == (2, ["DBR442"])
    record_receipt(at(), 1, "R")
    assert refused(record_receipt, at(), 1, "R") == (4, ["DBR449"])
