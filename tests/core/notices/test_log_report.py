"""The report says what was found, what was not checked and who only said so; it stays short."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.notices.log_report import POINTS, log_report
from dbl_random.core.record.log_head import LogHead, format_head
from dbl_random.core.record.merkle import root
from dbl_random.core.replay.anchor import Anchor, answer
from dbl_random.core.replay.finding import Finding, Weight
from dbl_random.core.replay.walk import Verdict
from dbl_random.model.event import Deviation
from dbl_random.model.notice import Facts, Heading, Signatures

LEAVES = [bytes([each]) * 32 for each in range(4)]
PHOTO = Anchor("photograph", 3, "法规科的照片")
BY_HEART = Anchor("memory", 2, "")


def report(*findings, anchors=(), history=None, behind=0):
    verdict = Verdict(
        list(findings),
        events=3,
        behind=behind,
        leaves=LEAVES,
        anchors=list(anchors),
        last_time="2016-07-01T09:30:00+08:00",
    )
    verdict.answer = answer(verdict.findings, verdict.anchors, 3)
    verdict.history = history or verdict.history
    return log_report(verdict, dict.fromkeys(POINTS, "proven") | {7: "unchecked"}, date(2016, 7, 20), "某局")


def facts_of(notice):
    return dict(row for block in notice.blocks if isinstance(block, Facts) for row in block.rows)


def note(seq, code="DBR370", weight=Weight.NOTE):
    return Finding(code, 3, weight, f"事实{seq}", seq)


@pytest.mark.parametrize(
    ("findings", "anchors", "begins"),
    [
        ((), (PHOTO,), "通过"),
        ((note(1),), (PHOTO,), "通过"),
        ((note(1, "DBR376", Weight.UNCHECKED),), (), "部分核对"),
        ((note(1, "DBR302", Weight.WRONG),), (PHOTO,), "不通过：有1处不符"),
    ],
)
def test_the_conclusion_is_that_of_the_verification(findings, anchors, begins):
    assert facts_of(report(*findings, anchors=anchors))["结论"].startswith(begins)


def test_the_head_is_that_of_the_events_that_were_judged_and_what_proves_it_is_told():
    notice = report(anchors=(BY_HEART, PHOTO))
    assert facts_of(notice)["日志头"] == format_head(LogHead("", 3, root(LEAVES[:3])))
    assert facts_of(notice)["有凭据的"] == "到第3号事件，凭另行取得的日志头（法规科的照片）"
    rows = notice.table("anchors").rows
    assert [row[1:] for row in rows] == [("法规科的照片", "前3个", "可证明"), ("", "前2个", "只能否定")]


def test_each_point_stands_with_its_answer():
    rows = report().table("points").rows
    assert [row[0] for row in rows] == [str(point) for point in POINTS]
    assert {row[2] for row in rows} == {"通过", "未核对"}


def test_what_is_wrong_what_should_be_known_and_what_was_not_checked_stand_apart_and_in_order():
    notice = report(note(1, "DBR302", Weight.WRONG), note(2), note(3, "DBR376", Weight.UNCHECKED))
    assert [notice.table(key).rows[0][-1] for key in ("wrong", "matters", "unchecked")] == ["事实1", "事实2", "事实3"]
    headings = [block.text for block in notice.blocks if isinstance(block, Heading)]
    assert [each[:2] for each in headings] == ["一、", "二、", "三、", "四、", "五、"]
    assert [each[:2] for each in (block.text for block in report().blocks if isinstance(block, Heading))][-1] == "四、"


def test_lists_are_bounded_and_what_they_leave_out_is_counted():
    rows = report(*map(note, range(1, 31))).table("matters").rows
    assert [row[2] for row in rows] == ["事实1", "事实2", "另有28项"]
    codes = [f"DBR37{digit}" for digit in range(5)] + ["DBR263"]
    rows = report(*(note(seq, code) for seq, code in enumerate(codes * 3, 1))).table("matters").rows
    assert len(rows) == 9
    assert rows[-1][2].startswith("还有10行")


def test_a_deviation_is_told_with_its_clause_its_reason_and_who_let_it_be(world):
    history = world.history()
    name, state = next(iter(history.draws.items()))
    body = replace(state.body, deviations=(Deviation("ratio", "二(三)1", "人手不足", "zhou-jing"),))
    history.draws[name] = replace(state, intent=replace(state.intent, body=body))
    told = (str(state.intent.seq), "变通", f"{name}，二(三)1：人手不足；批准人zhou-jing")
    assert told in report(history=history).table("matters").rows


def test_two_places_to_sign():
    (places,) = [block for block in report().blocks if isinstance(block, Signatures)]
    assert [role for role, _ in places.places] == ["核对人", "监察室负责人"]


def test_events_behind_those_that_were_asked_for_stand_under_what_was_not_checked():
    notice = report(anchors=(PHOTO,), behind=7)
    assert facts_of(notice)["结论"].startswith("通过：日志的前3个事件")
    words = "第4至10号事件（共7个）没有核对，不在结论之内"
    assert facts_of(notice)["不在结论之内"] == words
    assert notice.table("unchecked").rows == (("4", words),)
    assert "不在结论之内" not in facts_of(report(anchors=(PHOTO,)))
