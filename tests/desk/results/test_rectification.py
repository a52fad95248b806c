"""An order rests on a result, a recheck on an order, a measure on a result."""

import pytest

from dbl_random.desk.request import Request
from dbl_random.desk.results.rectification import (
    open_rectifications,
    order_rectification,
    recheck_rectification,
    take_measure,
)

DRAW, ITEM = "2016-energy-1", "energy-supervision"
SAID = ("节约能源法第十二条", "设立岗位")


@pytest.fixture
def order(at, two_visited):
    """The first of the drawn has an open order."""
    return order_rectification(at(), DRAW, two_visited[0], *SAID, days=10)


def test_an_order_has_its_item_deadline_and_the_enterprises_own_county(order, two_visited, log_of):
    body = order.body
    assert (body.enterprise, body.item, body.deadline, body.level) == (two_visited[0], ITEM, "2016-08-03", "county")
    assert body.region
    assert list(log_of().cases.orders) == [order.event.seq]


def test_the_city_names_no_county(at, two_visited):
    done = order_rectification(
        at(), DRAW, two_visited[0], *SAID, deadline="2016-08-10", level="city", region="x", preview=True
    )
    assert (done.body.region, done.body.deadline) == ("", "2016-08-10")


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ({}, (2, ["DBR446"])),
        ({"days": 10, "deadline": "2016-08-10"}, (2, ["DBR446"])),
        ({"deadline": "2016-7-30"}, (2, ["DBR442"])),
        ({"deadline": "2016-07-19"}, (4, ["DBR446"])),
        ({"days": 10, "item": "nothing"}, (4, ["DBR444"])),
        ({"days": 10, "region": "nowhere"}, (4, ["DBR446"])),
        ({"days": 10, "clause": " "}, (4, ["DBR446"])),
        ({"days": 10, "content": ""}, (4, ["DBR446"])),
        ({"days": 10, "enterprise": "x"}, (4, ["DBR446"])),
        ({"days": 10, "draw": "2016-energy-9"}, (4, ["DBR409"])),
    ],
)
def test_an_order_that_may_not_be_given_is_refused(at, two_visited, refused, unwritten, more, answer):
    said = {"draw": DRAW, "enterprise": two_visited[0], "clause": SAID[0], "content": SAID[1], **more}
    with unwritten():
        assert refused(order_rectification, at(), **said) == answer


def test_a_year_that_nobody_has_entered_is_refused(at, two_visited, refused):
    late = at("2026-12-30T10:00")
    assert refused(order_rectification, late, DRAW, two_visited[0], *SAID, days=10) == (4, ["DBR447"])


def test_a_recheck_closes_or_extends(at, order, two_visited, unwritten, log_of):
    number, people = order.event.seq, ("jx-002", "jx-001")
    with unwritten():
        done, enterprise = recheck_rectification(at(), number, "extended", people, days=20, preview=True)
    assert (enterprise, done.body.deadline, done.written) == (two_visited[0], "2016-08-17", False)
    done, _ = recheck_rectification(at(), number, "closed", people, detail=" 已设岗位 ")
    assert (done.body.inspectors, done.body.detail, done.body.deadline) == (("jx-001", "jx-002"), "已设岗位", None)
    assert done.body.approved_by
    assert log_of().cases.orders[number].state == "closed"


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ({"order": 1}, (4, ["DBR446"])),
        ({"inspectors": ("jx-001",)}, (4, ["DBR446"])),
        ({"inspectors": ("jx-001", "nobody")}, (4, ["DBR443"])),
        ({"approved_by": "nobody"}, (4, ["DBR270", "DBR275"])),
        ({"outcome": "extended"}, (2, ["DBR446"])),
        ({"outcome": "extended", "deadline": "2016-08-01"}, (4, ["DBR446"])),
        ({"day": "2016-07-21"}, (2, ["DBR442"])),
    ],
)
def test_a_recheck_that_cannot_be_recorded_is_refused(at, order, refused, unwritten, more, answer):
    said = {"order": order.event.seq, "outcome": "closed", "inspectors": ("jx-001", "jx-002"), **more}
    with unwritten():
        assert refused(recheck_rectification, at(), **said) == answer


def test_what_is_open_is_counted_on_a_day(at, order):
    found = open_rectifications(at())
    assert [(each.seq, each.days <= 0) for each in found.orders] == [(order.event.seq, True)]
    assert open_rectifications(at(), overdue=True).orders == []
    late = open_rectifications(at("2016-08-05"), overdue=True)
    assert [(str(late.day), each.days) for each in late.orders] == [("2016-08-05", 2)]


def test_a_measure_may_settle_the_item(at, two_visited, log_of, unwritten, refused):
    said = (DRAW, two_visited[0], "penalty", " 罚〔2016〕1号 ", "罚款")
    with unwritten():
        assert not take_measure(at(), *said, closed=True, preview=True).written
        assert refused(take_measure, at(), DRAW, two_visited[2], *said[2:]) == (4, ["DBR446"])
        assert refused(take_measure, at(), *said[:3], " ", "罚款") == (4, ["DBR446"])
        assert refused(take_measure, at(), *said[:4], "") == (4, ["DBR446"])
        assert refused(take_measure, at(), *said, item="x") == (4, ["DBR444"])
    assert take_measure(at(), *said, closed=True).body.document == "罚〔2016〕1号"
    assert log_of().cases.case(DRAW, two_visited[0]).closed


def test_a_practice_store_reckons_what_is_overdue_by_its_own_clock(finished):
    assert str(open_rectifications(Request(finished)).day) == "2016-07-01"
