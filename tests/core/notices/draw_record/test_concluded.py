"""What a record rests on: a draw with an outcome, and the tables that were frozen for it."""

from dataclasses import replace

import pytest

from dbl_random.model.organisation import Member

PLAIN, LATER = "2016-energy-1", "2016-energy-2.2"


@pytest.mark.parametrize(("draw", "kind"), [(PLAIN, "draw.outcome"), (LATER, "draw.teamed")])
def test_the_teams_stand_in_the_event_that_drew_them(world, draw, kind):
    found = world.concluded(draw)
    assert [event.type for event in world.events if event.body == found.teamed] == [kind]
    assert found.teamed.team_cap is not None


def test_names_are_those_that_were_frozen(world):
    found = world.concluded(PLAIN)
    renamed = replace(found, frame=replace(found.frame, names={}))
    assert [renamed.names[row.id] for row in found.rows] == [row.name for row in found.rows]


def test_one_stratum_is_no_stratification(world, otherwise):
    found = world.concluded(PLAIN)
    assert found.stratified
    assert not otherwise(found, strata=found.body.strata[:1]).stratified


def test_staff_are_told_with_their_title_and_strangers_by_id(world):
    found = world.concluded(PLAIN)
    organisation = found.frame.records.organisation
    staff = (*organisation.staff, Member("head", "林知夏", "energy", "科长"))
    records = replace(found.frame.records, organisation=replace(organisation, staff=staff))
    found = replace(found, frame=replace(found.frame, records=records))
    assert [found.titled(each) for each in ("head", "staff-01", "nobody")] == ["林知夏（科长）", "周敏", "nobody"]
