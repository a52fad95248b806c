"""What became of each enterprise that was drawn, folded from the log (二(四)1)."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome, TaskNumber

DRAW = "2016-energy-1"
BAD = ItemResult(
    "energy-use", Method.ON_SITE, Outcome.CORRECTED, Nature.VIOLATION, "未设岗位", follow_ups=(FollowUp.RECTIFY,)
)
GONE = ItemResult("energy-use", Method.ON_SITE, Outcome.NO_CONTACT)


def case(after, at=0):
    return after.history.cases.case(DRAW, after.ids[at])


# --- results ---


def test_a_case_that_nothing_was_logged_about_is_empty(after):
    found = case(after)
    assert (found.result, found.closed, found.task_number, found.nobody_there) == (None, False, "", False)
    assert after.history.cases.of(DRAW) == []


def test_the_result_in_force_is_the_latest_and_each_is_kept(after):
    first = after.results(after.visit(0, BAD))
    second = after.correction(after.visit(0), first.seq)
    assert [event for event, _ in case(after).results] == [first, second]
    assert case(after).result == after.visit(0)


def test_who_has_no_result_yet_is_told_in_the_order_asked(after):
    after.results(after.visit(1))
    assert after.history.cases.without_result(DRAW, after.ids[:3]) == [after.ids[0], after.ids[2]]


@pytest.mark.parametrize(("found", "nobody"), [((GONE,), True), ((GONE, replace(BAD, item="j")), False)])
def test_nobody_was_there_where_no_item_could_be_inspected(after, found, nobody):
    after.results(replace(after.visit(0), items=found))
    assert case(after).nobody_there is nobody


# --- orders ---


def test_the_deadline_of_an_order_is_the_latest_given(after):
    order = after.order()
    assert case(after).orders[0].deadline == date(2016, 8, 10)
    after.recheck(order.seq, outcome="extended", deadline="2016-08-20")
    after.recheck(order.seq, outcome="extended", deadline="2016-08-30")
    found = case(after).orders[0]
    assert (found.deadline, found.state) == (date(2016, 8, 30), "open")


def test_an_order_is_overdue_after_its_last_day_while_it_is_open(after):
    order = after.order()
    assert [case(after).orders[0].overdue(date(2016, 8, day)) for day in (10, 11)] == [False, True]
    after.recheck(order.seq)
    assert not case(after).orders[0].overdue(date(2016, 8, 11))


@pytest.mark.parametrize("outcome", ["closed", "penalty", "transfer"])
def test_a_recheck_that_ends_an_order_is_its_state(after, outcome):
    after.recheck(after.order().seq, outcome=outcome)
    assert case(after).orders[0].state == outcome


def test_a_recheck_of_an_order_that_is_not_there_is_passed_over(after):
    after.recheck(1)
    assert after.history.cases.orders == {}


# --- settled and closed ---


def test_an_item_that_asks_for_nothing_is_settled(after):
    after.results(after.visit(0))
    assert case(after).closed
    assert not case(after).settled("other")


def test_an_order_settles_its_item_when_it_was_closed_and_not_when_it_was_escalated(after):
    after.results(after.visit(0, BAD), after.visit(1, BAD))
    first, second = after.order(0), after.order(1)
    assert not case(after, 0).closed
    after.recheck(first.seq)
    after.recheck(second.seq, outcome="penalty")
    assert [case(after, at).closed for at in (0, 1)] == [True, False]
    after.measure(1, closed=False)
    assert not case(after, 1).closed
    after.measure(1)
    assert case(after, 1).closed


def test_a_case_is_closed_where_every_item_is_settled(after):
    other = replace(BAD, item="j")
    after.results(replace(after.visit(0), items=(BAD, other)))
    after.measure(0)
    assert not case(after).closed
    after.measure(0, item="j")
    assert case(after).closed


# --- tasks and archives ---


def test_task_numbers_count_by_year_and_the_last_is_remembered(after):
    after.tasks(TaskNumber(after.ids[0], 2016, 7), TaskNumber(after.ids[1], 2017, 1))
    after.tasks(TaskNumber(after.ids[2], 2016, 5))
    assert [case(after, at).task_number for at in range(3)] == ["〔2016〕7号", "〔2017〕1号", "〔2016〕5号"]
    assert after.history.cases.last_number == {2016: 7, 2017: 1}


def test_a_sealed_archive_is_the_cases(after):
    archive = after.archive(1)
    assert [case(after, at).archive for at in (0, 1)] == [None, archive]
