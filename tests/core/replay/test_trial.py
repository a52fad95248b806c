"""The log so far, as a check of the next event may see it."""

import pytest

from dbl_random.core.record.merkle import format_root
from dbl_random.core.replay.trial import Trial
from dbl_random.model.records import Records
from dbl_random.model.reference import FileRef

NOWHERE = FileRef("0" * 64 + ".tsv", 1, 1)


def test_a_check_sees_what_came_before_its_event_and_nothing_later(world, tried):
    trial, event = tried(world, 7)
    assert [each.seq for each in trial.history.events] == [1, 2, 3, 4, 5, 6]
    assert event.body.replaced in trial.history.standings["2016-energy-1"].teams
    trial.add(event)
    assert event.body.replaced not in trial.history.standings["2016-energy-1"].teams


@pytest.mark.parametrize(
    ("seq", "before", "hangs"),
    [(5, 4, True), (6, 5, True), (7, 4, True), (8, 6, True), (10, 9, True), (14, 13, True), (9, 4, False)],
)
def test_an_event_hangs_on_what_was_wrong_of_its_own_draw(world, tried, seq, before, hangs):
    trial, event = tried(world, seq)
    assert not trial.hangs_on_wrong(event)
    trial.wrong.add(before)
    assert trial.hangs_on_wrong(event) == hangs
    trial.wrong.add(seq)
    assert trial.hangs_on_wrong(event)


def test_a_step_of_a_draw_that_is_not_on_the_log_hangs_on_nothing_but_itself(world, tried):
    trial, event = tried(world.put(7, draw="2016-energy-9"), 7)
    trial.wrong.add(4)
    assert not trial.hangs_on_wrong(event)
    assert trial.sources(event) is None


def test_what_is_not_there_or_broken_answers_nothing(world):
    trial = Trial(world)
    assert trial.table(NOWHERE) is None
    assert [read(NOWHERE) for read in (trial.candidates, trial.pool, trial.result)] == [None] * 3
    pool = world.events[3].body.pool
    assert trial.candidates(pool) is None
    assert trial.pool(pool) is not None
    assert trial.pool(NOWHERE) is None  # the latest is kept, and no other is taken for it


def test_an_event_has_the_sources_that_it_names_or_those_of_its_draw(world, tried):
    trial, intent = tried(world, 4)
    assert isinstance(trial.records(intent), Records)
    later, event = tried(world, 7)
    assert later.records(event) is world.versions[event.body.sources["data/world.yaml"]]
    trial, approved = tried(world, 3)
    assert trial.sources(approved) is None


def test_sources_that_cannot_be_had_say_why_and_give_no_records(world, tried):
    world.versions.clear()
    trial, event = tried(world, 4)
    assert trial.sources(event) == "找不到当时的 data/world.yaml"
    assert trial.records(event) is None


def test_what_is_made_is_made_once_until_something_else_is_asked(world):
    trial, made = Trial(world), []

    def make():
        made.append(1)
        return len(made)

    assert [trial.once(name, make) for name in ("a", "a", "b", "b", "a")] == [1, 1, 2, 2, 3]
    assert trial.once("nothing", lambda: None) is None


def test_an_outcome_is_computed_again_from_what_was_opened(world, tried):
    trial, outcome = tried(world, 6)
    assert trial.concluded(outcome).body == outcome.body
    trial, sealed = tried(world, 5)
    assert trial.concluded(sealed) is None


@pytest.mark.parametrize("changes", [{"intent": 17}, {"contributions": {"legal": None}}])
def test_an_outcome_without_its_sealing_or_its_offices_is_not_computed(world, tried, changes):
    assert Trial.concluded(*tried(world.put(6, **changes), 6)) is None


def test_the_root_is_that_of_the_first_events_whatever_was_asked_before(world):
    trial = Trial(world)
    assert [format_root(trial.root(size)) for size in (7, 3, 12)] == [world.mark(size).root for size in (7, 3, 12)]
