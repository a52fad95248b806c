"""What a correction says of the notice that it replaces."""

from dataclasses import replace

import pytest

from dbl_random.core.notices.correction import CHANGES, corrected, without_correction, without_names
from dbl_random.core.notices.results import bulletin, results
from dbl_random.model.event import Recorded
from dbl_random.model.findings import OUTCOMES, ItemResult, Method, Outcome
from dbl_random.model.notice import Facts, Paragraph

DRAW = "2016-energy-1"
EVENT = Recorded(24, "", "2016-07-25T10:00:00+08:00", "notice.published", "a", "b", None, "0" * 64)
GONE = ItemResult("energy-use", Method.ON_SITE, Outcome.NO_CONTACT)


@pytest.fixture
def before(after):
    """What was published of two visits."""
    after.first = after.results(after.visit(0, after.BAD), after.visit(1))
    return replace(results(after.frame(), DRAW), number="某经信〔2016〕3号")


def changes(notice, old, hide=str):
    """Change, row, name, code, field, before and after of each difference."""
    return [row[1:] for row in corrected(notice, old, EVENT, "笔误", hide).table(CHANGES).rows]


def test_a_correction_says_what_it_corrects_and_why_before_its_own_text(after, before):
    notice = corrected(before, before, EVENT, "笔误", str)
    assert notice.title == f"{before.title}（更正）"
    assert corrected(notice, notice, EVENT, "笔误", str).title == notice.title
    assert notice.blocks[1] == Facts((
        ("更正的公告", before.title), ("原发文字号", "某经信〔2016〕3号"), ("原公布日期", "2016年7月20日"),
        ("原日志事件", "第24号"), ("更正理由", "笔误"),
    ))  # fmt: skip
    assert without_correction(notice.blocks) == before.blocks


def test_a_changed_row_is_told_with_old_and_new_of_each_cell(after, before):
    after.correction(after.visit(0), after.first.seq)
    firm, item = after.rows[0], after.frame().item("energy-use")
    said = ("变更", "1", firm.name, firm.id)
    assert changes(results(after.frame(), DRAW), before) == [
        (*said, f"{item}，检查结果", "发现问题已责令改正", "未发现问题"),
        (*said, f"{item}，处置", "责令改正", "无需后续处置"),
    ]


def test_rows_that_came_and_went_are_told_whole_and_a_new_number_is_no_difference(after, before):
    after.results(after.visit(2, GONE))
    now = results(after.frame(), DRAW)
    (added,) = [row for row in changes(now, before) if row[0] == "新增"]
    assert added[:4] == ("新增", "3", after.rows[2].name, after.rows[2].id)
    assert added[5] == ""
    assert f"检查结果：{OUTCOMES[Outcome.NO_CONTACT]}" in added[6]
    table = now.table("rows")
    less = replace(table, rows=tuple((str(at), *row[1:]) for at, row in enumerate(table.rows[1:], 1)))
    later = replace(now, blocks=tuple(less if each == table else each for each in now.blocks))
    (removed,) = changes(later, now)
    assert removed[:4] == ("删去", "原1", after.rows[0].name, after.rows[0].id)
    assert "检查结果：发现问题已责令改正" in removed[5]


def test_another_day_of_publication_is_no_difference_and_that_nothing_differs_is_said(after, before):
    frame = after.frame()
    later = results(replace(frame, day=frame.day.replace(day=28)), DRAW)
    assert changes(later, before) == [("无", "", "公布的内容没有改动", "", "", "", "")]


def test_several_rows_about_the_same_change_in_their_order(after, before):
    table = before.table("rows")
    row = table.rows[0]
    other = (*row[:5], "已关闭停业", *row[6:])

    def having(*rows):
        return replace(before, blocks=(replace(table, rows=rows),))

    assert changes(having(other, row), having(row, other)) == [("无", "", "公布的内容没有改动", "", "", "", "")]
    (told,) = changes(having(row, other, other), having(row, other))
    assert told[0] == "新增"
    (told,) = changes(having(row, other), having(row, row))
    assert (told[0], told[5:]) == ("变更", ("发现问题已责令改正", "已关闭停业"))


def test_paragraphs_are_compared_under_their_headings(after):
    first = after.results(after.visit(0, after.BAD), after.visit(1))
    old = bulletin(after.frame(), DRAW)
    after.correction(after.visit(0), first.seq)
    told = {(row[0], row[2], row[4]) for row in changes(bulletin(after.frame(), DRAW), old)}
    assert ("变更", "一、基本情况", "段落") in told
    assert {row[0] for row in told} == {"变更", "删去", "新增"}


def test_what_should_not_have_been_said_is_not_said_again(after, before):
    wrong = replace(before, blocks=(*before.blocks, Paragraph("经李秋斌核实。")))
    said = corrected(before, wrong, EVENT, "误写", lambda text: without_names(text, ["李秋斌"]))
    assert "李秋斌" not in str(said)
    assert "经（隐去）核实。" in str(said.table(CHANGES))
