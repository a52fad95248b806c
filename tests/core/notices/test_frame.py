"""What every notice stands on: names as the files have them now, ids where they are gone."""

from dataclasses import replace

import pytest

from dbl_random.core.notices.frame import facts, numbered, slot_in_words
from dbl_random.model.notice import Column, Paragraph
from dbl_random.model.organisation import Contact
from dbl_random.model.plan import PlanStratum
from dbl_random.model.ratio import Ratio

DRAW = "2016-energy-1"


@pytest.fixture
def bare(after):
    """The same log, whose files have lost their plan, items and people."""
    gone = replace(after.records, plans={}, items={}, inspectors=())
    return after.frame(records=gone, names={})


def test_names_come_from_the_files(after):
    frame = after.frame()
    assert frame.title_of(DRAW) == "2016 年节能监察第1批"
    assert frame.department_of(DRAW) == "节能科"
    assert frame.items_of(DRAW) == ("节能监察",)
    assert frame.inspector("J01") == "检查员1"
    assert frame.member("staff-01") == "周敏"
    assert frame.firm(after.ids[0]) == after.rows[0].name
    assert frame.contact(DRAW) == frame.contact(DRAW, place=True) == "节能科"
    assert frame.stratum(DRAW, "key") == "信用等级A"


def test_what_the_files_no_longer_have_is_told_by_its_id(bare, after):
    assert bare.title_of(DRAW) == "2016-energy第1批"
    assert bare.department_of(DRAW) == ""
    assert bare.items_of(DRAW) == ("energy-use",)
    assert bare.inspector("J01") == "J01"
    assert bare.member("nobody") == "nobody"
    assert bare.firm(after.ids[0]) == after.ids[0]
    assert bare.contact(DRAW) == "示例局"
    assert bare.stratum(DRAW, "key") == "key"


def test_whoever_asks_is_given_the_offices_telephone(after):
    bureau = after.records.organisation
    contacts = (Contact("energy", "0595-22000000", "305室"), Contact("legal", "12345"))
    frame = after.frame(records=replace(after.records, organisation=replace(bureau, contacts=contacts)))
    assert frame.contact(DRAW) == "节能科，0595-22000000"
    assert frame.contact(DRAW, place=True) == "节能科，0595-22000000，305室"
    assert frame.asked("legal", place=True) == "legal，12345"


@pytest.mark.parametrize(
    ("column", "values", "name"),
    [
        ("重点用能单位", ("是",), "重点用能单位"),
        ("重点用能单位", ("*",), "其他"),
        ("grade", ("C", "D", ""), "信用等级C、D、未填写"),
        ("region", ("350582",), "晋江市"),
        ("行业", ("陶瓷",), "行业陶瓷"),
    ],
)
def test_a_stratum_is_called_what_its_rows_have_in_the_plans_column(after, column, values, name):
    plan = after.records.plans["2016-energy"]
    changed = replace(plan, stratum_column=column, strata=(PlanStratum("key", values, Ratio(1, 5)),))
    frame = after.frame(records=replace(after.records, plans={"2016-energy": changed}))
    assert (frame.stratum(DRAW, "key"), frame.stratum(DRAW, "all")) == (name, "全部")


def test_a_paper_has_the_frames_head_and_foot(after):
    frame = after.frame()
    paper = frame.paper("void", DRAW, "公告", iter([Paragraph("已作废。")]))
    assert (paper.bureau, paper.signed_by, paper.practice) == ("示例局", "示例局", True)
    assert (paper.day, paper.log) == ("2016-07-01", frame.log)
    assert paper.blocks == (Paragraph("已作废。"),)


def test_only_a_numbered_document_has_an_issuing_office(after):
    plain, official = (after.frame(number=number).paper("void", DRAW, "公告", ()) for number in ("", "某〔2016〕1号"))
    assert (plain.number, plain.printed_by) == ("", "")
    assert (official.number, official.printed_by) == ("某〔2016〕1号", "示例局办公室")


def test_rows_are_numbered_from_one():
    table = numbered([Column("name", "企业名称", 4)], [("甲",), ("乙",)], "drawn", "共2户")
    assert [column.key for column in table.columns] == ["order", "name"]
    assert table.rows == (("1", "甲"), ("2", "乙"))
    assert (table.key, table.caption) == ("drawn", "共2户")


def test_a_blank_value_reads_none():
    assert facts(("未开启", ""), ("种子", "ab"), mono=("种子",)).rows == (("未开启", "无"), ("种子", "ab"))


def test_a_place_of_the_team_without_words_stands_as_it_is():
    assert [slot_in_words(each) for each in ("lead", "member", "环保局")] == ["组长", "组员", "环保局"]
