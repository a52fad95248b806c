"""How notices are published, corrected and withdrawn (docs/protocol.md, section 8; 二(四)1)."""

import pytest

from dbl_random.core.judgement.notices import KINDS, subject_faults, unvisited
from dbl_random.model.publishing import NoticeWithdrawn


def withdrawn_twice(a):
    seq = a.notice("draw").seq
    a.enter(NoticeWithdrawn(seq, "有误", "staff-01"))
    a.enter(NoticeWithdrawn(seq, "有误", "staff-01"))


ENTERED = {
    "notice.subject": [
        lambda a: a.notice("draw", "2016-energy-9"),
        lambda a: a.notice("void"),
        lambda a: a.notice("plan", "2016-unknown"),
        lambda a: a.notice("checklist", "16"),
        lambda a: a.notice("list", "2016-energy-9"),
    ],
    "notice.embargo": [
        lambda a, kind=kind: (a.results(a.visit(0)), a.notice(kind))
        for kind in ("list", "results", "bulletin", "substitution", "follow-up")
    ],
    "notice.corrects-in-force": [lambda a: a.notice("draw", corrects=1, reason="笔误", approved_by="staff-01")],
    "notice.corrects-same": [
        lambda a: a.notice("checklist", "2016", corrects=a.notice("draw").seq, reason="笔误", approved_by="staff-01")
    ],
    "notice.one-in-force": [lambda a: (a.notice("draw"), a.notice("draw"))],
    "notice.number": [lambda a: (a.notice("draw", number="1号"), a.notice("checklist", "2016", number="1号"))],
    "notice.grounds": [
        lambda a: a.notice("draw", corrects=a.notice("draw").seq),
        lambda a: a.notice("draw", corrects=a.notice("draw").seq, reason=" ", approved_by="staff-01"),
        lambda a: a.notice("draw", corrects=a.notice("draw").seq, reason="笔误", approved_by="周敏"),
        lambda a: a.notice("draw", reason="笔误"),
        lambda a: a.notice("draw", approved_by="staff-01"),
    ],
    "notice.files-fresh": [
        lambda a: [a.notice(*about, files={"a.json": "ab" * 32}) for about in (("draw",), ("checklist", "2016"))]
    ],
    "notice.content": [
        lambda a: a.notice("draw", content="cd" * 32),
        lambda a: a.notice("draw", files={"a.html": "ab" * 32}),
        lambda a: a.notice("draw", files={"a.json": "ab" * 32, "b.json": "ab" * 32}),
    ],
    "notice.size": [
        lambda a: a.notice("draw", size=len(a.world.events) + 1),
        lambda a: a.notice("draw", size=0, root=a.root(0)),
        lambda a: a.notice("draw", size=a.drawn.seq - 1, root=a.root(a.drawn.seq - 1)),
        lambda a: (a.visit_all(), a.notice("follow-up", size=a.drawn.seq, root=a.root(a.drawn.seq))),
        lambda a: a.notice("plan", "2016-energy", size=1, root=a.root(1)),
    ],
    "notice.root": [lambda a: a.notice("checklist", "2016", size=1, root=a.root(2))],
    "withdrawal.in-force": [lambda a: a.enter(NoticeWithdrawn(1, "有误", "staff-01")), withdrawn_twice],
}


def test_each_kind_has_a_log_that_breaks_it():
    assert ENTERED.keys() == KINDS.keys()


def test_a_notice_that_is_entered_wrongly_is_told_by_its_kind_alone(after, told_alone, key, enter):
    enter(after)
    told_alone(after.world, key)


@pytest.mark.parametrize(
    ("kind", "subject", "why"),
    [
        ("checklist", "二〇一六", "“二〇一六”不是年度"),
        ("plan", "2016-heat", "计划 2016-heat 没有经过批准"),
        ("void", "2016-energy-1", "2016-energy-1 没有作废"),
        ("results", "2016-energy-9", "2016-energy-9 没有抽取结果"),
    ],
)
def test_before_there_is_a_notice_it_is_told_why_there_can_be_none(after, kind, subject, why):
    (found,) = subject_faults(after.history, kind, subject)
    assert (found.refusal, found.message) == ("DBR602", f"{why}，没有可以公布的内容")


def test_a_plan_that_was_handed_in_and_not_approved_is_not_published(new_world):
    world = new_world().open()
    assert list(subject_faults(world.history(), "plan", "2016-energy")) == []
    world.cut(2)
    assert [each.refusal for each in subject_faults(world.history(), "plan", "2016-energy")] == ["DBR602"]


def test_who_was_drawn_is_named_once_every_visit_is_recorded(after):
    after.results(after.visit(0))
    waiting = sorted(after.ids[1:])
    assert sorted(unvisited(after.history, "2016-energy-1")) == waiting
    (found,) = subject_faults(after.history, "list", "2016-energy-1")
    told = f"2016-energy-1 还有 {len(waiting)} 户没有检查结果，公告会泄露名单"
    assert (found.refusal, found.message) == ("DBR603", told)
    assert list(subject_faults(after.history, "draw", "2016-energy-1")) == []  # numbers and hashes alone
    after.results(*(after.visit(at) for at in range(1, len(after.rows))))
    assert list(subject_faults(after.history, "list", "2016-energy-1")) == []


def test_a_correction_keeps_the_number_of_what_it_corrects_and_a_later_notice_does_not(after, refusals):
    first = after.notice("draw", number="1号")
    grounds = {"reason": "笔误", "approved_by": "staff-01"}
    second = after.notice("draw", number="1号", corrects=first.seq, **grounds)
    assert refusals(after.world) == []
    after.notice("blacklist", "2016", number="1号")
    assert refusals(after.world) == [("DBR604", f"发文字号 1号 已由第 {second.seq} 号事件使用")]


def test_notices_without_a_number_do_not_share_one(after, keys_of):
    after.notice("draw")
    after.notice("blacklist", "2016")
    after.notice("blacklist", "2016")  # comes again
    assert keys_of(after.world) == []


def test_after_a_withdrawal_the_notice_is_published_anew(after, keys_of):
    after.enter(NoticeWithdrawn(after.notice("draw").seq, "有误", "staff-01"))
    after.notice("draw")
    assert keys_of(after.world) == []
