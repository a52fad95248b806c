"""A shell in a copy of the finished store, and what is done with it."""

import json

import pytest

from dbl_random.cli.app import run

SEATS = ["--actor", "lin-zhixia", "--at", "2016-07-01T09:30"]


class Shell:
    """Runs commands in this process: `dbr(...)` answers the exit status, `out` and `err` hold what was said."""

    def __init__(self, root, capsys):
        self.root, self._capsys, self.out, self.err = root, capsys, "", ""

    def __call__(self, *words):
        self._capsys.readouterr()
        status = run(["-C", str(self.root), *SEATS, *words])
        self.out, self.err = self._capsys.readouterr()
        return status

    def json(self, *words):
        self(*words, "--json")
        return json.loads(self.out)


@pytest.fixture
def dbr(finished, capsys):
    """A shell in a copy of the finished store."""
    return Shell(finished, capsys)


@pytest.fixture
def two_visited(dbr):
    """The first of the drawn has something to put right, the second is in order; answers everybody drawn."""
    drawn = [each["id"] for each in dbr.json("show", "draw", "2016-energy-1")["present"]]
    words = ("--outcome", "corrected", "--nature", "violation", "--detail", "未设岗位", "--follow-up", "rectify")
    at = ("--at", "2016-07-20T10:00")
    assert dbr("result", "record", "2016-energy-1", "--enterprise", drawn[0], *words, *at) == 0
    assert dbr("result", "record", "2016-energy-1", "--enterprise", drawn[1], "--outcome", "no-problem", *at) == 0
    return drawn


@pytest.fixture
def codes(dbr):
    """Runs a command that is refused; answers its exit status and the codes of its problems."""

    def refused(*words):
        told = dbr.json(*words)
        return told["status"], [each["code"] for each in told["problems"]]

    return refused


@pytest.fixture
def founded(events_of):
    """Checks that a log begins as `init --example` left it, and answers the types of all that came later."""
    sample = ["log.opened", *["plan.submitted", "plan.approved"] * 8]

    def later(root):
        kinds = [event["type"] for event in events_of(root)]
        assert kinds[: len(sample)] == sample
        return kinds[len(sample) :]

    return later
