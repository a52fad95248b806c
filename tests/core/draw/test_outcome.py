"""From what was opened to the outcome, and teams for one that had none (docs/protocol.md, 4.3 and 4.4)."""

from dataclasses import replace

import pytest

from dbl_random.core.draw.outcome import Opened, Teamed, conclude, team_up, teamed_body
from dbl_random.core.draw.teams import NoTeams
from dbl_random.core.record.snapshots import parse_result
from dbl_random.model.frozen import Pool

PLAIN, LATER, WITHHELD = "2016-energy-1", "2016-energy-2.2", "2016-energy-3"
OFFICES = ("legal", "supervision")


def opened(draw):
    return Opened(draw.outcome.machine_nonce, draw.outcome.contributions, draw.outcome.public)


def again(draw, what=None, pool=None):
    state = draw.state
    pool = draw.pool if pool is None else pool
    return conclude(state.intent, state.sealed, OFFICES, what or opened(draw), draw.candidates, pool)


@pytest.mark.parametrize("name", [PLAIN, LATER, WITHHELD])
def test_the_same_opened_values_give_the_outcome_of_the_log(world, name):
    draw = world.concluded(name)
    assert again(draw).body == draw.outcome


def test_the_table_has_the_quota_of_each_stratum_numbered_from_one(world):
    draw = world.concluded(PLAIN)
    found = again(draw)
    assert [row.order for row in found.rows] == list(range(1, len(found.rows) + 1))
    drawn = [row.stratum for row in found.rows]
    assert {each.id: drawn.count(each.id) for each in draw.body.strata} == {e.id: e.quota for e in draw.body.strata}
    assert parse_result(found.result) == found.rows


def test_another_digit_is_another_seed(world):
    draw = world.concluded(PLAIN)
    legal = replace(draw.outcome.contributions["legal"], digits="3141592654")
    other = replace(opened(draw), contributions={**draw.outcome.contributions, "legal": legal})
    assert again(draw, other).body.seed != draw.outcome.seed


def test_a_lost_nonce_still_gives_an_outcome_and_another_seed(world):
    draw = world.concluded(PLAIN)
    found = again(draw, replace(opened(draw), machine_nonce=None))
    assert found.body.machine_nonce is None
    assert found.body.seed != draw.outcome.seed
    assert len(found.rows) == len(draw.rows)


def test_the_enterprises_stand_where_no_teams_can_be_had(world):
    draw = world.concluded(PLAIN)
    found = again(draw, pool=Pool((), (), {}))
    whole = again(draw)
    assert [row[:5] for row in found.rows] == [row[:5] for row in whole.rows]
    assert {row.team for row in found.rows} == {()}
    assert (found.teams, found.body.team_cap, found.body.skips) == (None, None, ())
    assert isinstance(found.impossible, NoTeams)
    assert whole.impossible is None


def test_later_teams_are_those_that_the_pool_would_have_given_at_once(world):
    draw = world.concluded(PLAIN)
    whole, without = again(draw), again(draw, pool=Pool((), (), {}))
    found = team_up(draw.body, without.body, without.rows, draw.pool)
    assert isinstance(found, Teamed)
    assert (found.rows, found.result, found.reference) == (whole.rows, whole.result, whole.body.result)
    assert (found.team_cap, found.skips) == (whole.body.team_cap, whole.body.skips)


def test_later_teams_that_cannot_be_had_are_a_witness(world):
    draw = world.concluded(LATER)
    assert isinstance(team_up(draw.body, draw.outcome, draw.rows, draw.pool), NoTeams)


def test_the_event_of_later_teams_names_its_outcome_and_its_files(world):
    draw = world.concluded(LATER)
    told = draw.state.teamed.body
    found = team_up(draw.body, draw.outcome, draw.rows, draw.team_pool)
    assert teamed_body(draw.event, LATER, told.sources, told.pool, found) == told
