"""Which notices must be out by when (二(四)1)."""

from datetime import date

import pytest

from dbl_random.core.notices.due import due_notices, ended_on, followed
from dbl_random.model.calendar import UnknownYearError, WorkCalendar, YearOff
from dbl_random.model.event import DrawVoid
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome

DRAW = "2016-energy-1"
CALENDAR = WorkCalendar({2016: YearOff(2016, frozenset(), frozenset())})
BAD = ItemResult(
    "energy-use", Method.ON_SITE, Outcome.CORRECTED, Nature.VIOLATION, "未设岗位", follow_ups=(FollowUp.RECTIFY,)
)


def due(after, working_days=5):
    return [(each.kind, each.corrects) for each in due_notices(after.history, CALENDAR, working_days)]


def test_nothing_is_due_while_a_visit_is_not_recorded(after):
    assert due(after) == []
    after.results(*(after.visit(at) for at in range(len(after.rows) - 1)))
    assert due(after) == []


def test_results_and_bulletin_are_due_from_the_last_visit(after):
    visits = [after.visit(at) for at in range(len(after.rows) - 1)]
    after.results(*visits, after.visit(len(after.rows) - 1, visited="2016-07-18"))
    found = due_notices(after.history, CALENDAR, 5)
    assert [(each.kind, each.subject, each.since) for each in found] == [
        ("bulletin", DRAW, date(2016, 7, 18)),
        ("results", DRAW, date(2016, 7, 18)),
    ]
    assert {each.by for each in found} == {date(2016, 7, 25)}
    assert not found[0].late(date(2016, 7, 25))
    assert found[0].late(date(2016, 7, 26))


def test_a_notice_that_stands_is_not_due(after):
    after.visit_all()
    after.notice("results")
    assert due(after) == [("bulletin", None)]
    after.notice("bulletin")
    assert due(after) == []


def test_a_corrected_result_makes_a_correction_of_the_notice_due(after):
    first = after.visit_all()
    after.notice("bulletin")
    notice = after.notice("results")
    after.correction(after.visit(0, BAD), first.seq)
    assert due(after) == [("results", notice.seq)]


def test_what_followed_is_due_until_a_notice_tells_it(after):
    after.results(after.visit(0, BAD), *(after.visit(at) for at in range(1, len(after.rows))))
    after.notice("results")
    after.notice("bulletin")
    order = after.order()
    after.recheck(order.seq, outcome="extended", deadline="2016-08-20")
    assert due(after) == []
    after.recheck(order.seq)
    assert due(after) == [("follow-up", None)]
    after.notice("follow-up")
    assert due(after) == []
    after.measure()
    assert due(after) == [("follow-up", None)]


def test_a_change_of_the_blacklist_is_due_once_a_year(after):
    after.listed("entry")
    after.listed("exit")
    (found,) = due_notices(after.history, CALENDAR, 5)
    assert (found.kind, found.subject) == ("blacklist", "2016")
    after.notice("blacklist", "2016")
    assert due(after) == []
    after.listed("entry")
    assert due(after) == [("blacklist", None)]


def test_a_void_attempt_is_due_from_its_day(new_world, make_records):
    world = new_world().open()
    intent, _ = world.intent(make_records(), 1, 1, "2016-07-01T09:00:00")
    world.enter(DrawVoid(intent.seq, "名录库有误", "staff-01"), "2016-07-01T09:30:00")
    (found,) = due_notices(world.history(), CALENDAR, 5)
    assert (found.kind, found.subject, found.by) == ("void", DRAW, date(2016, 7, 8))


def test_what_is_due_is_sorted_by_day(after):
    after.visit_all()
    after.listed("entry")
    days = [each.by for each in due_notices(after.history, CALENDAR, 5)]
    assert days == sorted(days)
    assert len(set(days)) == 2


def test_a_deadline_in_a_year_that_nobody_has_entered_is_no_guess(after):
    after.visit_all()
    with pytest.raises(UnknownYearError):
        due_notices(after.history, CALENDAR, 250)


def test_a_batch_without_anybody_has_no_end():
    assert ended_on([]) is None


def test_only_the_recheck_that_ended_an_order_is_told(after):
    order = after.order()
    after.recheck(order.seq, outcome="extended", deadline="2016-08-20")
    case = after.history.cases.case(DRAW, after.ids[0])
    assert followed(case) == []
    last = after.recheck(order.seq, outcome="penalty")
    measure = after.measure()
    assert followed(after.history.cases.case(DRAW, after.ids[0])) == [last, measure]
