"""Numbers change between draw and substitution, and between two draws: the log says the same to both readings.

Law of the protocol: an intent freezes present ids; a draw that has begun goes on under the ids that it froze.
"""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.record.snapshots import parse_candidates, parse_pool
from dbl_random.core.replay.walk import verify
from dbl_random.model.ids import registration_check_digit
from dbl_random.model.inspector import Recusal

DRAW = "2016-energy-1"


def other(number):
    first = f"350500{number:08d}"
    return first + registration_check_digit(first)


def renumbered(records):
    """Every firm has another number, and names the one it had."""
    registry = records.registries["energy"]
    new = {each.id: other(n) for n, each in enumerate(registry.enterprises, 1)}
    rows = tuple(each._replace(id=new[each.id]) for each in registry.enterprises)
    moved = replace(registry, enterprises=rows, former_ids={now: (was,) for was, now in new.items()})
    return replace(records, registries={"energy": moved}), new


@pytest.fixture
def drawn(new_world, make_records):
    """A log whose first batch is drawn, the rows of its result, and what was frozen."""
    world, records = new_world().open(), make_records()
    intent, frozen = world.intent(records, 1, 1, "2016-07-01T09:00:00")
    sealed = world.sealed(intent, "2016-07-01T09:10:00")
    _, found = world.outcome(intent, sealed, frozen, "2016-07-01T09:20:00")
    return world, records, frozen, found.rows


def table(world, ref):
    return world.files[f"audit-log/snapshots/{ref.file}"]


def sound(world):
    return verify(world).wrong == []


def test_a_substitute_is_taken_under_the_number_that_was_frozen(drawn):
    world, records, frozen, rows = drawn
    moved, new = renumbered(records)
    event = world.substitute(moved, DRAW, rows[0].id, frozen, "2016-07-05T09:00:00")
    assert event.body.replacement in new
    assert event.body.skipped == ()
    assert sound(world)


def test_a_recusal_at_the_new_number_bars_from_the_draw_under_the_old_one(drawn):
    world, records, _, rows = drawn
    moved, new = renumbered(records)
    last = rows[-1]
    barred = Recusal(last.team[1], new[last.id], "亲属", date(2016, 7, 2), None, "staff-01", date(2016, 7, 2))
    free = next(i.id for i in records.inspectors if i.id not in last.team)
    also = replace(barred, inspector=free)
    event = world.step_in(replace(moved, recusals=(barred, also)), DRAW, last.id, last.team[1], "2016-07-06T09:00:00")
    assert event.body.replacement not in {free, last.team[1]}
    assert {row.enterprise for row in parse_pool(table(world, event.body.pool)).recusals} == {last.id, new[last.id]}
    assert sound(world)


def test_the_next_draw_freezes_present_numbers_and_counts_what_was_done_under_the_old_ones(drawn):
    world, records, _, rows = drawn
    moved, new = renumbered(records)
    moved = replace(moved, policy=replace(moved.policy, visits_cap=1))
    intent, _ = world.intent(moved, 2, 1, "2016-09-01T09:00:00")
    found = {row.id: row for row in parse_candidates(table(world, intent.body.candidates))}
    assert set(found) == set(new.values())
    assert {found[new[row.id]].reason for row in rows} == {f"frequency-cap {DRAW}"}
    recusals = {row.enterprise for row in parse_pool(table(world, intent.body.pool)).recusals}
    assert recusals == {new[each.enterprise] for each in records.recusals}
    assert sound(world)


def test_who_came_before_comes_again_to_the_new_number(drawn):
    world, records, _, rows = drawn
    moved, new = renumbered(records)
    intent, _ = world.intent(moved, 2, 1, "2016-09-01T09:00:00")
    pool = parse_pool(table(world, intent.body.pool))
    assert pool.previous_teams == {new[row.id]: row.team for row in rows}


def test_a_list_that_forgets_the_old_number_is_found_out(drawn):
    world, records, _, _ = drawn
    moved, _ = renumbered(records)
    moved = replace(moved, policy=replace(moved.policy, visits_cap=1))
    intent, _ = world.intent(moved, 2, 1, "2016-09-01T09:00:00")
    registry = replace(moved.registries["energy"], former_ids={})
    (name,) = intent.body.sources.values()
    world.versions[name] = replace(moved, registries={"energy": registry})
    assert "DBR351" in {finding.code for finding in verify(world).wrong}


def test_a_second_reading_agrees(drawn, judge):
    world, records, frozen, rows = drawn
    moved, _ = renumbered(records)
    world.substitute(moved, DRAW, rows[0].id, frozen, "2016-07-05T09:00:00")
    last = rows[-1]
    world.step_in(moved, DRAW, last.id, last.team[1], "2016-07-06T09:00:00")
    intent, again = world.intent(moved, 2, 1, "2016-09-01T09:00:00")
    sealed = world.sealed(intent, "2016-09-01T09:10:00")
    world.outcome(intent, sealed, again, "2016-09-01T09:20:00")
    assert sound(world)
    files = {path.removeprefix("audit-log/"): data for path, data in world.files.items()}
    assert judge.verify(files).findings == []
