"""An order rests on a result, a recheck on an order, a measure on a result."""

import pytest

from dbl_random.desk.request import Nobody, Request
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


def test_an_order_with_a_number_was_served_on_its_day_or_another(at, two_visited):
    said = (at("2016-07-22T10:00"), DRAW, two_visited[0], *SAID)
    served = [
        order_rectification(*said, days=10, preview=True, **more).body.served
        for more in ({}, {"document": "1号"}, {"document": "1号", "served": "2016-07-21"})
    ]
    assert served == [None, "2016-07-22", "2016-07-21"]


def test_a_deadline_on_a_day_off_is_told_and_not_refused(at, two_visited):
    heard = []

    class Heard(Nobody):
        def say(self, text, style=""):  # noqa: ARG002 - a terminal is told how
            heard.append(text)

    class Attended(Request):
        terminal = Heard()

    asked = at()
    for day in ("2016-08-05", "2016-08-06"):
        request = Attended(asked.directory, asked.actor, asked.at)
        order_rectification(request, DRAW, two_visited[0], *SAID, deadline=day, preview=True)
    assert heard == ["期限 2016-08-06 不是工作日；要顺延的，写最近的工作日。"]


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ({}, (2, ["DBR446"])),
        ({"days": 10, "deadline": "2016-08-10"}, (2, ["DBR446"])),
        ({"deadline": "2016-7-30"}, (2, ["DBR442"])),
        ({"deadline": "2016-07-19"}, (4, ["DBR446"])),
        ({"days": 10, "item": "nothing"}, (4, ["DBR444"])),
        ({"days": 10, "region": "nowhere"}, (4, ["DBR446"])),
        ({"days": 10, "region": "elsewhere"}, (4, ["DBR390"])),
        ({"days": 10, "served": "2016-07-20"}, (4, ["DBR446"])),
        ({"days": 10, "served": "2016-07-21", "document": "1号"}, (2, ["DBR442"])),
        ({"days": 10, "clause": " "}, (4, ["DBR446"])),
        ({"days": 10, "content": ""}, (4, ["DBR446"])),
        ({"days": 10, "enterprise": "x"}, (4, ["DBR446"])),
        ({"days": 10, "draw": "2016-energy-9"}, (4, ["DBR409"])),
    ],
)
def test_an_order_that_may_not_be_given_is_refused(at, two_visited, refused, unwritten, more, answer):
    said = {"draw": DRAW, "enterprise": two_visited[0], "clause": SAID[0], "content": SAID[1], **more}
    if more.get("region") == "elsewhere":
        own = order_rectification(at(), **{**said, "region": ""}, preview=True).body.region
        said["region"] = "350582" if own != "350582" else "350583"
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


def test_a_penalty_is_opened_and_closed_as_one_matter(at, two_visited, log_of, refused):
    said = (DRAW, two_visited[0], "penalty")
    number = take_measure(at(), *said, "罚告〔2016〕1号", "拟罚款", amount="20000", clause="第六十八条").event.seq
    assert refused(take_measure, at(), *said, "罚〔2016〕1号", "罚款", closes=number + 1) == (4, ["DBR394"])
    assert refused(take_measure, at(), *said, "罚〔2016〕1号", "罚款", amount="2万") == (4, ["DBR446"])
    done = take_measure(at(), *said, "罚〔2016〕1号", "罚款", closes=number)
    assert (done.body.closed, done.body.closes, done.body.amount) == (True, number, None)
    (matter,) = log_of().cases.case(DRAW, two_visited[0]).matters
    assert (matter.closed, matter.latest("amount"), matter.latest("document")) == (True, "20000", "罚〔2016〕1号")
    assert refused(take_measure, at(), DRAW, two_visited[1], "penalty", "3号", "罚款") == (4, ["DBR393"])
    assert refused(take_measure, at(), DRAW, two_visited[1], "notify", "罚〔2016〕1号", "告知") == (4, ["DBR391"])


def test_a_practice_store_reckons_what_is_overdue_by_its_own_clock(finished):
    assert str(open_rectifications(Request(finished)).day) == "2016-07-01"
