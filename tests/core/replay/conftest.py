"""One check asked about one event of a log, and the second reading: verifier/dbr_verify.py, which shares no code."""

import importlib.util
import sys
from pathlib import Path

import pytest

from dbl_random.core.replay.files import read_events
from dbl_random.core.replay.finding import Finding
from dbl_random.core.replay.trial import Trial
from dbl_random.core.replay.walk import CHECKS

PROGRAM = Path(__file__).resolve().parents[3] / "verifier" / "dbr_verify.py"


def tried(world, seq):
    """The trial as it is before event `seq`, and that event."""
    trial = Trial(world)
    for event in read_events(world, world.paths()):
        assert not isinstance(event, Finding), event  # the forgery is to be read
        if event.seq == seq:
            return trial, event
        trial.add(event)
    raise LookupError(seq)


@pytest.fixture(name="tried", scope="session")
def give_tried():
    return tried


@pytest.fixture(scope="session")
def ask():
    """Asks a check about an event: what it says, and what should stand there and does."""
    by_function = {check.ask: check for check in CHECKS}
    return lambda world, check, seq: [
        (said.message, said.expected, said.found) for said in by_function[check].says(*tried(world, seq))
    ]


@pytest.fixture(scope="package")
def judge():
    """The single-file verifier, loaded as a module."""
    spec = importlib.util.spec_from_file_location("dbr_verify_beside", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
