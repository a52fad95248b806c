"""The order of substitutes as it stands on a day."""

from datetime import datetime

import pytest

from dbl_random.desk.open_store import open_desk
from dbl_random.desk.request import Request
from dbl_random.desk.show.order import order_of
from dbl_random.model.clock import CHINA


@pytest.fixture
def order(shipped):
    desk = open_desk(shipped.directory)

    def call(draw, most, at=None):
        return order_of(Request(shipped.directory, at=at), desk, desk.draw(draw), most)

    return call


def test_every_stratum_has_its_places_by_number_with_names(order):
    found = order("2016-coast-1", 4)
    assert list(found) == ["jinjiang", "shishi"]
    for places in found.values():
        assert [place.place for place, _ in places] == [1, 2, 3, 4]
        assert all(name for _, name in places)


def test_a_place_that_was_taken_names_the_event(order):
    assert [(place.mark, place.event) for place, _ in order("2016-coast-1", 3)["shishi"]] == [
        ("used", 73),
        ("used", 79),
        ("next", 0),
    ]


def test_who_may_not_be_taken_on_the_day_is_barred_with_the_reason(order):
    later = order("2016-complaints-2", 5, at=datetime(2018, 12, 1, tzinfo=CHINA))["others"]
    assert {(place.mark, place.reason) for place, _ in later} == {("barred", "no-ground")}


def test_nobody_is_told_which_day_was_reckoned_with(order, capsys):
    order("2016-coast-1", 1)
    assert capsys.readouterr() == ("", "")


def test_there_is_no_order_before_the_outcome(finished, refused):
    desk = open_desk(finished)
    state = desk.draw("2016-energy-1")
    early = type(state)(state.intent, state.sealed)
    assert refused(order_of, Request(finished), desk, early, 1) == (4, ["DBR600"])
