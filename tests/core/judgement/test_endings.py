"""How a case and a notice to a department end (docs/protocol.md, section 8; 二(四)3, 三(二))."""

from dbl_random.core.judgement.endings import KINDS
from dbl_random.model.oversight import NoticeAnswered, NoticeServed

ENTERED = {
    "archive.once": [lambda a: (a.results(a.visit(0)), a.archive(0), a.archive(0))],
    "archive.first": [
        lambda a: (a.results(a.visit(0)), a.archive(0, supplements=3)),
        lambda a: (a.recheck(a.ordered()), a.archive(0), a.measure(0, document="2号"), a.archive(0)),
    ],
    "archive.closed": [lambda a: (a.results(a.visit(0, a.BAD)), a.archive(0)), lambda a: a.archive(0)],
    "served.person": [lambda a: a.enter(NoticeServed("supervise", "energy", "批次", "", None, "staff-01", "jx-001"))],
    "answer.notice": [
        lambda a: a.enter(NoticeAnswered(a.drawn.seq, "已办", "2016-07-20")),
        lambda a: [a.enter(NoticeAnswered(a.served().seq if n == 0 else 7, "已办", "2016-07-20")) for n in range(2)],
    ],
    "answer.day": [lambda a: a.enter(NoticeAnswered(a.served().seq, "已办", "2016-07-19"))],
}


UNLISTED = {
    "served.known": [lambda a: a.enter(NoticeServed("accountability", "energy", "x", "", None, "staff-01", "nobody"))],
}


def test_each_kind_has_a_log_that_breaks_it():
    assert ENTERED.keys() | UNLISTED.keys() == KINDS.keys()


def test_whom_nobody_knows_is_not_held_accountable(after, make_records, told_alone, key, enter_unlisted):
    enter_unlisted(after)
    told_alone(after.world, key, make_records())


def test_an_ending_that_is_entered_wrongly_is_told_by_its_kind_alone(after, told_alone, key, enter):
    enter(after)
    told_alone(after.world, key)


def test_a_case_with_a_violation_is_archived_when_its_order_is_closed_and_then_no_more(after, refusals):
    after.recheck(after.ordered())
    sealed = after.archive(0).seq
    after.archive(0)
    firm = after.ids[0]
    assert refusals(after.world) == [
        ("DBR450", f"{firm} 的案卷已经归档（第 {sealed} 号事件）"),
    ]


def test_what_came_after_the_archive_goes_into_a_supplement_that_names_the_first(after, refusals):
    after.recheck(after.ordered())
    first = after.archive(0).seq
    after.measure(0, document="2号")
    after.archive(0, supplements=first)
    after.measure(0, document="3号")
    after.archive(0, supplements=first)
    assert refusals(after.world) == []
    again = after.archive(0, supplements=first).seq - 1
    assert refusals(after.world) == [("DBR450", f"{after.ids[0]} 的案卷已经归档（第 {again} 号事件）")]


def test_a_notice_to_a_department_is_answered_on_its_day_and_once(after, refusals):
    served = after.served().seq
    for _ in range(2):
        after.enter(NoticeAnswered(served, "已办", "2016-07-20"))
    assert refusals(after.world) == [("DBR452", f"第 {served} 号事件不是督办或问责，或已有结果")]
