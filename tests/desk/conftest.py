"""Transactions are called as a script calls them: by a request, with nobody at the terminal."""

from contextlib import contextmanager

import pytest

from dbl_random.desk.clock import read_moment
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.request import Request
from dbl_random.model.problem import Refusal


@pytest.fixture
def at(finished):
    """A request to the finished store at a time."""
    return lambda time="2016-07-20T10:00", actor="lin-zhixia": Request(finished, actor, read_moment(time))


@pytest.fixture
def refused():
    """Calls a transaction that refuses; answers the exit status and the codes."""

    def call(transaction, *words, **more):
        with pytest.raises(Refusal) as told:
            transaction(*words, **more)
        return int(told.value.exit_status), [problem.code for problem in told.value.problems]

    return call


@pytest.fixture
def unwritten(finished):
    """A block in which nothing of the store may change."""

    def files():
        found = (path for path in finished.rglob("*") if path.is_file() and ".git" not in path.parts)
        return {path: path.read_bytes() for path in found}

    @contextmanager
    def block():
        before = files()
        yield
        assert files() == before

    return block


@pytest.fixture
def teams(finished):
    """Who is drawn, each with the team."""
    return dict(open_desk(finished).history.standing("2016-energy-1").teams)


@pytest.fixture
def log_of(finished):
    """The log of the finished store, folded."""
    return lambda: open_desk(finished).history
