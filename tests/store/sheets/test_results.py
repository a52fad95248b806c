"""The filled record sheet: rows of one visit agree, words and codes are both read, and one fault takes it all."""

import csv
import io

import pytest

from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome, VisitResult
from dbl_random.model.inspector import Inspector
from dbl_random.store.sheets.results import COLUMNS, Known, read_results

A, B = "91350503350346779T", "9135050000000001X1"
ITEMS = {"energy-use": "用能单位节能监察", "salt": "食盐专营检查"}
HEAD = ("enterprise", "item", "visited", "inspectors", "method", "outcome", "nature", "detail", "follow_up", "evidence")
#: Two people bear one name.
PEOPLE = [
    Inspector(each, name, "支队", "energy", "", "", tuple(ITEMS))
    for each, name in (("zf-1", "陈一"), ("zf-2", "林二"), ("zf-3", "王三"), ("zf-4", "王三"))
]


WIDE = (*HEAD, "clause")


def row(enterprise=A, item="energy-use", **changes):
    given = {"visited": "2016-07-15", "inspectors": "陈一、林二", "outcome": "未发现问题", **changes}
    return [enterprise, item, *(given.get(name, "") for name in (WIDE if "clause" in changes else HEAD)[2:])]


def read(*rows, head=HEAD):
    out = io.StringIO()
    csv.writer(out).writerows([[COLUMNS[name][0] for name in head], *rows])
    return read_results(out.getvalue().encode(), "f.csv", ITEMS, PEOPLE)


def places(sheet):
    """Line and column's field of each fault."""
    found = []
    for each in sheet.problems:
        before = next(csv.reader([each.text[: each.column - 1] + "x"]))
        found.append((each.line, HEAD[len(before) - 1], each.code))
    return found


# --- law 1 ---


def test_one_row_is_one_item_and_the_rows_of_an_enterprise_are_one_visit():
    sheet = read(row(), row(B), row(item="食盐专营检查", evidence=""))
    assert sheet.problems == []
    fine = [ItemResult(item, Method.ON_SITE, Outcome.NO_PROBLEM) for item in ITEMS]
    assert sheet.visits == (
        VisitResult(A, "2016-07-15", ("zf-1", "zf-2"), tuple(fine)),
        VisitResult(B, "2016-07-15", ("zf-1", "zf-2"), (fine[0],)),
    )
    assert {name: first.number for name, first in sheet.rows.items()} == {A: 2, B: 3}
    assert (sheet.column("outcome"), sheet.column("name")) == (5, 0)


@pytest.mark.parametrize("changes", [{"visited": "2016-07-16"}, {"inspectors": "陈一、zf-3"}, {"evidence": "照片.jpg"}])
def test_rows_of_one_visit_that_do_not_agree_are_a_fault_at_the_later(changes):
    sheet = read(row(), row(item="salt", **changes))
    assert places(sheet) == [(3, "visited", "DBR169")]


def test_a_row_that_says_the_same_again_is_a_fault_at_the_later():
    assert places(read(row(), row(item="用能单位节能监察"))) == [(3, "item", "DBR169")]


BAD = {"outcome": "发现问题待后续处理", "nature": "违法行为", "follow_up": "立案处罚，责令改正；立案处罚"}


def test_rows_of_one_item_are_its_findings_in_their_order_each_with_clause_and_follow_ups():
    first = row(detail="未设岗位", clause="《办法》第十条", **BAD)
    other = row(detail="积水", clause="", **BAD | {"nature": "安全隐患", "follow_up": "责令改正"})
    sheet = read(first, row(item="salt", clause=""), other, head=WIDE)
    assert sheet.problems == []
    one, two, three = sheet.visits[0].items
    assert (one.detail, one.clause, one.follow_ups) == (
        "未设岗位", "《办法》第十条", (FollowUp.RECTIFY, FollowUp.PENALTY),
    )  # fmt: skip
    assert (two.item, two.detail, two.clause, two.nature) == ("energy-use", "积水", "", Nature.HAZARD)
    assert three.item == "salt"


@pytest.mark.parametrize("words", ["责令改正、无需后续处置", "责令改正、罚款"])
def test_follow_ups_that_cannot_stand_together_are_a_fault_at_every_row(words):
    rows = [row(firm, detail="漏电", **BAD | {"follow_up": words}) for firm in (A, B)]
    assert places(read(*rows)) == [(2, "follow_up", "DBR169"), (3, "follow_up", "DBR169")]


# --- law 2 ---


def test_words_and_codes_are_read_alike():
    said = {"method": "书面", "outcome": "发现问题已责令改正", "nature": "违法行为", "follow_up": "责令改正"}
    coded = {"method": "documents", "outcome": "corrected", "nature": "violation", "follow_up": "rectify"}
    words, codes = row(detail="未设\n岗位", **said), row(B, detail="未设 岗位", **coded)
    one, other = (visit.items for visit in read(words, codes).visits)
    assert one == other
    assert one[0] == ItemResult(
        "energy-use", Method.DOCUMENTS, Outcome.CORRECTED, Nature.VIOLATION, "未设 岗位", "", (FollowUp.RECTIFY,)
    )


@pytest.mark.parametrize("people", ["陈一、zf-2", "zf-2，陈一", "林二/陈一", "陈一 林二", "陈一；林二;陈一"])
def test_inspectors_are_known_by_name_or_id_however_they_are_parted(people):
    (visit,) = read(row(inspectors=people)).visits
    assert visit.inspectors == ("zf-1", "zf-2")


def test_a_name_that_two_bear_is_nobodys_and_their_ids_are_theirs():
    assert places(read(row(inspectors="陈一、王三"))) == [(2, "inspectors", "DBR169")]
    (visit,) = read(row(inspectors="zf-3、zf-4")).visits
    assert visit.inspectors == ("zf-3", "zf-4")


def test_evidence_is_named_by_enterprise_and_a_name_may_have_blanks():
    sheet = read(row(evidence='现场 照片.jpg；笔录.pdf; a.jpg,b.jpg、c.jpg，"d,e.jpg"“f、g.jpg”'), row(B))
    assert sheet.files == {A: ("现场 照片.jpg", "笔录.pdf", "a.jpg", "b.jpg", "c.jpg", "d,e.jpg", "f、g.jpg")}


# --- law 3 ---


def test_every_fault_of_every_row_is_told_with_its_cell_and_nothing_is_taken():
    sheet = read(
        row(),
        row("x", "盐", visited="七月", inspectors="", outcome="", method="看", nature="坏", follow_up="罚"),
        row(B, visited="", inspectors="张三", outcome="好", detail="铃\x07"),
    )
    assert [visit.enterprise for visit in sheet.visits] == [A, B]  # a code that is none is nobody's
    assert (sheet.unsure[B], sheet.unsure[""], sheet.files) == ({"visited", "inspectors", "items"}, {"items"}, {})
    assert sorted(places(sheet)) == sorted(
        [
            *((2 + 1, name, "DBR169") for name in ("enterprise", "visited", "inspectors")),
            *((3, name, "DBR169") for name in ("item", "method", "outcome", "nature", "follow_up")),
            *((4, name, "DBR169") for name in ("visited", "inspectors", "outcome", "detail")),
        ]
    )


def test_the_same_wrong_words_are_told_at_every_row_that_has_them():
    assert places(read(row(visited="七月"), row(B, visited="七月"), row(item="salt", outcome="好"))) == [
        (2, "visited", "DBR169"),
        (3, "visited", "DBR169"),
        (4, "outcome", "DBR169"),
    ]


# --- what the sheet may lack ---


def test_columns_beyond_the_needed_may_be_missing():
    head = ("enterprise", "item", "visited", "inspectors", "outcome")
    sheet = read([A, "salt", "2016年7月15日", "陈一", "no-problem"], head=head)
    assert sheet.visits == (
        VisitResult(A, "2016-07-15", ("zf-1",), (ItemResult("salt", Method.ON_SITE, Outcome.NO_PROBLEM),)),
    )


def test_a_sheet_without_a_needed_column_or_without_rows_says_so():
    assert [each.code for each in read(head=HEAD[:3]).problems] == ["DBR150"]
    assert [each.code for each in read().problems] == ["DBR162"]


# --- laws 3 and 4: what the empty sheet came with ---

GIVEN = ("task", "enterprise", "name", "item", "visited", "inspectors", "outcome")


def filled(*rows):
    out = io.StringIO()
    csv.writer(out).writerows([[COLUMNS[name][0] for name in GIVEN], *rows])
    known = Known({A: "甲厂", B: "乙厂"}, {A: "〔2016〕1号", B: "〔2016〕2号"})
    return read_results(out.getvalue().encode(), "f.csv", ITEMS, PEOPLE, known)


DONE = ("2016-07-15", "陈一、林二", "未发现问题")


def test_rows_that_are_not_filled_in_yet_are_counted_and_left():
    sheet = filled(("〔2016〕1号", A, "甲厂", "salt", *DONE), ("〔2016〕2号", B, "乙厂", "salt", "", "陈一、林二", ""))
    assert ([each.enterprise for each in sheet.visits], sheet.problems) == ([A], [])
    (remark,) = sheet.file.remarks
    assert (remark.code, remark.message) == ("DBR180", "还没有填写的 1 行没有录入")


def test_a_sheet_that_comes_back_empty_is_one_fault():
    assert [each.code for each in filled(("", A, "甲厂", "salt", "", "陈一、林二", "")).problems] == ["DBR162"]


def test_a_row_that_is_half_filled_is_told():
    row = ("", A, "甲厂", "salt", "", "陈一、林二", "未发现问题")
    assert [each.code for each in filled(row).problems] == ["DBR169"]


@pytest.mark.parametrize(
    ("task", "name", "codes"),
    [
        ("〔2016〕2号", "甲厂", ["DBR181"]),
        ("［2016］9号", "甲厂", ["DBR181"]),
        ("〔2016〕1号", "乙厂", ["DBR179"]),
        ("〔2016〕 1号", "甲 厂", []),
        ("", "", []),
    ],
)
def test_a_task_number_or_a_name_that_is_another_enterprises_is_refused(task, name, codes):
    assert [each.code for each in filled((task, A, name, "salt", *DONE)).problems] == codes
