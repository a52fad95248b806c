"""What a store's files may say can be drawn from, and its log is then not called wrong for it."""

from dataclasses import replace

import pytest

from dbl_random.core.replay.walk import verify
from dbl_random.model.plan import Slot


def drawn(make_records, new_world, origin="dbr.test", **plan):
    records = make_records()
    records = replace(records, plans={"2016-energy": replace(records.plans["2016-energy"], **plan)})
    world = new_world().open(origin)
    intent, frozen = world.intent(records, 1, 1, "2016-07-01T09:00:00")
    sealed = world.sealed(intent, "2016-07-01T09:10:00")
    world.outcome(intent, sealed, frozen, "2016-07-01T09:20:00")
    return verify(world)


@pytest.mark.parametrize("slots", [("lead", "member", "member"), ("组长", "组员"), ("lead", "member")])
def test_places_of_a_team_have_any_names(make_records, new_world, slots):
    verdict = drawn(make_records, new_world, places=tuple(map(Slot, slots)))
    assert verdict.wrong == []
    assert verdict.events == 6


@pytest.mark.parametrize("origin", ["dbr.example", "dbr.example/quanzhou", "https://dbr.example:8443/log", "x" * 100])
def test_the_origin_is_any_word_of_ascii(make_records, new_world, origin):
    assert drawn(make_records, new_world, origin).wrong == []


@pytest.mark.parametrize("origin", ["", "two words", "泉州", "x" * 101])
def test_other_origins_are_wrong(make_records, new_world, origin):
    assert {finding.code for finding in drawn(make_records, new_world, origin).wrong} == {"DBR306"}
