"""A drawn batch and what is entered after it, and the judgement of every event of a log, by the keys of its faults."""

import pytest

from dbl_random.core.judgement.judge import faults_of
from dbl_random.core.replay.files import read_events
from dbl_random.core.replay.trial import Trial


class AsTheWriter(Trial):
    """The sources of the writer: its records are those of today, whatever the event."""

    def records(self, _):
        return self.today


def keys_of(world, records=None, without=frozenset()):
    """The keys of all faults of all events, each judged after those before it."""
    trial = Trial(world)
    if records:
        trial = AsTheWriter(world)
        trial.today = records
    found = []
    for event in read_events(world, world.paths()):
        found += [(event.seq, each.kind.key) for each in faults_of(trial.history, event, trial, without)]
        trial.add(event)
    return found


@pytest.fixture(name="keys_of", scope="session")
def give_keys_of():
    return keys_of
