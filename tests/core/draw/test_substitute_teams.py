"""Substitutes with what the log knows: who is next, with which team, at which load (docs/protocol.md, section 4.6)."""

from dataclasses import replace

import pytest

from dbl_random.core.draw.substitute_teams import (
    next_in_line,
    refreeze,
    skip_in_words,
    team_of_substitute,
    team_with_substitute,
)
from dbl_random.core.record.draws import stand

DRAW = "2016-energy-1"


@pytest.fixture
def draw(world):
    """The first batch as it was drawn, before anybody was replaced."""
    found = world.concluded(DRAW)
    return found, stand(found.rows, ())


@pytest.fixture
def told(world):
    """The bodies of the two substitutions of the log: of an enterprise, and of an inspector."""
    return [event.body for event in world.concluded(DRAW).state.substitutions]


def fresh(world, records, day, standing):
    others, earlier = world.past(apart_from=DRAW), world.past(before=DRAW)
    return refreeze(records, records.plans["2016-energy"], day, others, earlier, standing)


def test_the_next_of_the_stratum_who_was_not_drawn_takes_the_place(draw):
    found, standing = draw
    for replaced in standing.teams:
        name, skipped = next_in_line(found.body, found.outcome, found.candidates, standing, replaced, found.candidates)
        stratum = {row.id: row.stratum for row in found.candidates}
        assert stratum[name] == standing.strata[replaced]
        assert name not in standing.used
        assert skipped == ()


def test_who_was_passed_over_stays_passed_over(told, draw):
    found, standing = draw
    told, _ = told
    name, _ = next_in_line(found.body, found.outcome, found.candidates, standing, told.replaced, found.candidates)
    assert [each.id for each in told.skipped] == [name]
    standing.substitute(told)
    again, _ = next_in_line(
        found.body, found.outcome, found.candidates, standing, list(standing.teams)[-1], found.candidates
    )
    assert again not in {name, told.replacement}


def test_nobody_is_next_where_nobody_may_be_drawn_any_more(draw):
    found, standing = draw
    first = found.rows[0]
    name, skipped = next_in_line(found.body, found.outcome, found.candidates, standing, first.id, ())
    candidates = [row for row in found.candidates if row.stratum == first.stratum and row.status == "candidate"]
    assert name is None
    assert len(skipped) == len([row for row in candidates if row.id not in standing.used])
    assert {skip_in_words(each.reason) for each in skipped} == {"已不在名录库中"}


def test_the_team_that_leaves_is_free_again_for_the_substitute(draw):
    found, standing = draw
    first = found.rows[0]
    # Each may have one enterprise, and nobody else is left.
    pool = replace(found.pool, inspectors=tuple(e for e in found.pool.inspectors if e.id in first.team), recusals=())
    body = replace(found.body, team=replace(found.body.team, cap=1))
    standing.teams = {first.id: first.team}
    assert set(team_of_substitute(body, found.outcome, standing, first.id, "E", pool)) == set(first.team)
    standing.teams = {first.id: first.team, "F": first.team}
    assert team_of_substitute(body, found.outcome, standing, first.id, "E", pool) is None


def test_one_place_is_filled_anew_and_the_others_stay(draw):
    found, standing = draw
    first = found.rows[0]
    leaves, stays = first.team[1], first.team[0]
    team = team_with_substitute(found.body, found.outcome, standing, first.id, leaves, found.pool)
    assert team[0] == stays
    assert team[1] not in first.team


def test_who_was_replaced_before_does_not_come_back(told, draw):
    found, standing = draw
    _, told = told
    standing.substitute(told)
    pool = replace(
        found.pool, inspectors=tuple(e for e in found.pool.inspectors if e.id in {told.replaced, *told.team})
    )
    assert team_with_substitute(found.body, found.outcome, standing, told.enterprise, told.replacement, pool) is None
    standing.out.clear()
    team = team_with_substitute(found.body, found.outcome, standing, told.enterprise, told.replacement, pool)
    assert team == tuple(told.replaced if each == told.replacement else each for each in told.team)


def test_the_pool_is_frozen_anew_on_the_day_of_the_step(world, make_records, draw):
    found, standing = draw
    records = make_records()
    day = found.event.day
    fewer = replace(records, inspectors=records.inspectors[:3])
    assert fresh(world, records, day, standing).pool.inspectors == found.pool.inspectors
    assert [each.id for each in fresh(world, fewer, day, standing).pool.inspectors] == ["J01", "J02", "J03"]
    last = replace(records.inspectors[7], certificate=replace(records.inspectors[7].certificate, expires=day))
    renewed = replace(records, inspectors=(*records.inspectors[:7], last))
    statuses = [fresh(world, each, day, standing).pool.inspectors[7].status for each in (records, renewed)]
    assert statuses == ["excluded", "eligible"]
