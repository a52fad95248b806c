"""Recusals at the finished draw, declared and decided by the commands."""

import json
import subprocess

import pytest

DRAW = "2016-energy-1"
AT = ("--at", "2016-07-08T10:00")


@pytest.fixture
def place(dbr):
    """The first of the drawn: its id and its lead."""
    first = dbr.json("show", "draw", DRAW)["present"][0]
    return first["id"], first["team"][0]


@pytest.fixture
def events(dbr):
    """How many events the log has."""
    return lambda: len(dbr.json("log", "list", "--all"))


@pytest.fixture
def declare(dbr, events):
    """Declares a recusal; answers the number of the last event."""

    def declared(inspector, enterprise, *more, status=0):
        words = ("--inspector", inspector, "--enterprise", enterprise, "--reason", "近亲属任职", *more, *AT)
        assert dbr("recusal", "declare", *words) == status
        return events()

    return declared


@pytest.fixture
def decide(dbr):
    """Decides a recusal; answers what was said."""

    def decided(number, *words, status=0):
        assert dbr("recusal", "decide", str(number), "--reason", "情况属实", *words, *AT) == status
        return dbr.err

    return decided


@pytest.fixture
def pool_of(dbr):
    """The frozen pool of a draw."""

    def pool(draw):
        intent = dbr.json("show", "draw", draw)["intent"]["seq"]
        ref = dbr.json("log", "show", str(intent))["body"]["pool"]["file"]
        return json.loads((dbr.root / "audit-log/snapshots" / ref).read_text(encoding="utf-8"))

    return pool


@pytest.fixture
def commit(dbr):
    """Commits all that was changed."""

    def committed():
        git = ["git", "-C", str(dbr.root), "-c", "user.name=x", "-c", "user.email=x@dbr.example"]
        subprocess.run([*git, "add", "-A"], check=True)
        subprocess.run([*git, "commit", "-qm", "changed"], check=True)

    return committed


@pytest.fixture
def bar(dbr, commit):
    """Puts recusals of these people at an enterprise into the file."""

    def barred(enterprise, people):
        path = dbr.root / "data/recusals.yaml"
        rows = "".join(
            f"  - {{inspector: {each}, enterprise: {enterprise}, reason: 利害关系, since: 2016-01-01,"
            " decided_by: su-zhengyan, decided_on: 2016-06-22}\n"
            for each in people
        )
        path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n" + rows, encoding="utf-8")
        commit()

    return barred
