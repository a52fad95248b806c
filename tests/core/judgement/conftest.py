"""What every subject's test asks: each kind of its faults has a log that breaks it, and it alone.

A test file has tables of its subject's kinds, key -> ways to break it, and tests that run through them: `FORGED` forges
an event of the finished world (tests/core/conftest.py), `ENTERED` enters something after a drawn batch, `UNLISTED` what
is wrong only to somebody who has the records of today. Take a kind out of the judgement, and a test fails.
"""

import importlib.util
import sys
from pathlib import Path

import pytest

from dbl_random.core.judgement.judge import faults_of
from dbl_random.core.replay.files import read_events
from dbl_random.core.replay.trial import Trial

#: What a test takes, by the table that it is run through; it takes the `key` beside it.
TABLES = {"forge": "FORGED", "enter": "ENTERED", "enter_unlisted": "UNLISTED"}
#: Where one thing that is wrong breaks two laws.
TOGETHER = {key: {"results.item-of-draw"} for key in ("results.item-told", "results.item-together")}


def pytest_generate_tests(metafunc):
    for taken, table in TABLES.items():
        if taken in metafunc.fixturenames:
            ways = [
                pytest.param(key, way, id=f"{key}-{n}")
                for key, each in getattr(metafunc.module, table).items()
                for n, way in enumerate(each)
            ]
            metafunc.parametrize(("key", taken), ways)


class AsTheWriter(Trial):
    """The sources of the writer: its records are those of today, whatever the event."""

    def records(self, _):
        return self.today


def faults_in(world, records=None, without=frozenset()):
    """The faults of all events, each judged after those before it, with the number of the event."""
    trial = Trial(world)
    if records:
        trial = AsTheWriter(world)
        trial.today = records
    found = []
    for event in read_events(world, world.paths()):
        found += [(event.seq, each) for each in faults_of(trial.history, event, trial, without)]
        trial.add(event)
    return found


def keys_of(world, records=None, without=frozenset()):
    """The same by the keys of their kinds."""
    return [(seq, each.kind.key) for seq, each in faults_in(world, records, without)]


def faults(world, records=None):
    """The same without the numbers."""
    return [each for _, each in faults_in(world, records)]


def refusals(world, records=None):
    """What the writer would say of them: its code, and the fact."""
    return [(each.refusal, each.message) for each in faults(world, records)]


def first(found):
    """The kinds at the first event that is wrong: what comes after may hang on it."""
    return {key for seq, key in found if seq == min(seq for seq, _ in found)}


@pytest.fixture(name="keys_of", scope="session")
def give_keys_of():
    return keys_of


@pytest.fixture(name="faults", scope="session")
def give_faults():
    return faults


@pytest.fixture(name="refusals", scope="session")
def give_refusals():
    return refusals


@pytest.fixture(scope="session")
def other_reader():
    """The single-file verifier, which shares no code with the program: the events that it finds wrong, by number."""
    path = Path(__file__).parents[3] / "verifier" / "dbr_verify.py"
    spec = importlib.util.spec_from_file_location("the_other_reader", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)

    def wrong(world):
        report = module.verify({name.removeprefix("audit-log/"): data for name, data in world.files.items()})
        assert report.unknown_types == {}
        return {finding.event for finding in report.findings if finding.event}

    return wrong


@pytest.fixture(scope="session")
def told_alone(other_reader):
    """Asserts that a log is wrong by this kind and no other, and that the other reader finds it no later."""

    def check(world, key, records=None):
        found = keys_of(world, records)
        assert first(found) == {key} | TOGETHER.get(key, set())
        assert key not in first(keys_of(world, records, without={key}))
        if records:
            assert keys_of(world) == []  # verify-log has no records of these events
        else:
            assert min(other_reader(world)) <= min(seq for seq, _ in found)

    return check
