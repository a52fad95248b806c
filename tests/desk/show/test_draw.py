"""Where a draw stands."""

from dataclasses import replace
from datetime import datetime

import pytest

from dbl_random.desk.show.draw import show_draw
from dbl_random.model.clock import CHINA

DRAW = "2016-energy-1"


def test_who_is_present_is_who_was_drawn_with_substitutes_in_the_place_of_those_replaced(shipped):
    found = show_draw(shipped, DRAW)
    replaced = {e.body.replaced: e.body.replacement for e in found.state.substitutions if e.body.kind == "enterprise"}
    drawn = [row.id for row in found.drawn]
    assert replaced
    assert {each.id for each in found.present} == set(drawn) - replaced.keys() | set(replaced.values())
    assert [each.id for each in found.present if each.id in drawn] == [each for each in drawn if each not in replaced]


def test_everybody_present_has_a_name_a_stratum_and_a_team(shipped):
    assert all(each.name and each.stratum and len(each.team) == 2 for each in show_draw(shipped, DRAW).present)


def test_no_list_of_substitutes_is_read_unless_it_is_asked_for(shipped):
    found = show_draw(shipped, DRAW)
    assert (found.substitutes, found.order) == (None, None)


def test_the_next_substitutes_are_the_lowest_tickets_that_were_never_used(shipped):
    found = show_draw(shipped, DRAW, substitutes=4)
    used = {each.id for each in found.present} | {row.id for row in found.drawn}
    assert {stratum: len(rows) for stratum, rows in found.substitutes.items()} == {"key": 4, "others": 4}
    for rows in found.substitutes.values():
        assert [each.ticket for each in rows] == sorted(each.ticket for each in rows)
        assert used.isdisjoint(each.id for each in rows)


def test_the_order_begins_with_those_used_and_then_the_next(shipped):
    order = show_draw(shipped, DRAW, order=3).order
    assert {stratum: [place.mark for place, _ in places] for stratum, places in order.items()} == {
        "key": ["used", "used", "next"],
        "others": ["used", "next", "waiting"],
    }


def test_the_next_of_the_order_is_the_first_substitute(shipped):
    found = show_draw(shipped, DRAW, substitutes=1, order=9)
    for stratum, (first,) in found.substitutes.items():
        assert [place.id for place, _ in found.order[stratum] if place.mark == "next"] == [first.id]


def test_a_stratum_whose_candidates_were_all_drawn_has_nobody_in_line(shipped):
    found = show_draw(shipped, "2016-complaints-1", substitutes=2, order=2)
    assert (found.substitutes["key"], found.order["key"]) == ((), ())


def test_the_marks_are_those_of_the_day_that_was_asked_for(shipped):
    year_later = replace(shipped, at=datetime(2017, 12, 1, tzinfo=CHINA))
    order = show_draw(year_later, "2016-complaints-2", order=3).order["others"]
    assert {place.mark for place, _ in order} != {place.mark for place, _ in _today(shipped)}


def _today(shipped):
    return show_draw(shipped, "2016-complaints-2", order=3).order["others"]


@pytest.mark.parametrize("lists", [{}, {"substitutes": 1}, {"order": 1}])
def test_a_draw_that_nobody_made_is_refused(shipped, refused, lists):
    assert refused(show_draw, shipped, "2016-nothing-1", **lists) == (4, ["DBR409"])
