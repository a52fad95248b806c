"""What is open after a result: orders by place, and what findings wait for (二(四)1)."""

from dataclasses import replace
from datetime import date

from dbl_random.core.aftercare.rectification import by_place, open_orders, unanswered
from dbl_random.model.findings import FollowUp


def waits(after):
    return [
        (each.item, each.number, each.asked, bool(each.matter), each.escalated) for each in unanswered(after.history)
    ]


def test_open_orders_are_told_by_place_the_most_overdue_first(after):
    after.results(*(after.visit(at, after.BAD) for at in range(3)))
    first = after.order(0).seq
    city = after.order(1, level="city", region="", deadline="2016-08-01").seq
    after.recheck(after.order(2).seq)
    found = open_orders(after.history.cases, date(2016, 8, 2))
    assert [(each.seq, each.days) for each in found] == [(city, 1), (first, -8)]
    places = {place: [each.seq for each in orders] for place, orders in by_place(found).items()}
    assert places == {("city", ""): [city], ("county", "350582"): [first]}


def test_nothing_waits_where_nothing_was_found_or_the_order_is_open(after):
    after.results(after.visit(0), after.visit(1, after.BAD))
    after.order(1)
    assert waits(after) == []


def test_each_finding_waits_for_each_of_its_follow_ups(after):
    more = replace(after.BAD, detail="未检修", follow_ups=(FollowUp.RECTIFY, FollowUp.PENALTY))
    after.results(replace(after.visit(0), items=(after.BAD, more)))
    after.order(0)
    assert waits(after) == [
        ("energy-use", 2, FollowUp.RECTIFY, False, False),
        ("energy-use", 2, FollowUp.PENALTY, False, False),
    ]
    number = after.measure(0, finding=2, closed=False).seq
    after.order(0, finding=2)
    assert waits(after) == [("energy-use", 2, FollowUp.PENALTY, True, False)]
    after.measure(0, finding=2, closes=number)
    assert waits(after) == []


def test_an_order_that_was_escalated_waits_for_what_it_came_to(after):
    after.recheck(after.ordered(), outcome="penalty")
    assert waits(after) == [("energy-use", 1, FollowUp.PENALTY, False, True)]
    after.measure(0)
    assert waits(after) == []


def test_a_measure_that_no_result_asked_for_waits_for_its_end_too(after):
    after.results(after.visit(0))
    after.measure(0, kind="notify", closed=False)
    assert waits(after) == [("energy-use", 1, FollowUp.NOTIFY, True, False)]
