"""A kill at any moment of a ceremony leaves a log that verifies, and the next `dbr draw` takes the same intent up.

The moments are found by counting: before every link, fsync, rename and git command of a whole ceremony (after one is
before the next: the disk is the same). For each of them a forked child runs the ceremony on a fresh copy and is ended
there by `os._exit`, as a kill would end it.
"""

import json
import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from dbl_random.cli import app
from tests.conftest import commit

pytestmark = pytest.mark.no_cover

ROOT = Path(__file__).resolve().parents[2]
WORDS = [
    "draw", "--plan", "2016-civil-explosives", "--at", "2016-07-01T09:30", "--actor", "fu-ziang", "-q",
    "--digits", "legal=3141592653", "--digits", "general=2718281828",
    "--digits", "personnel=1414213562", "--digits", "supervision=1732050807",
]  # fmt: skip
KILLED = 137


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kills") / "store"
    assert app.run(["init", str(folder), "--example", "-q"]) == 0
    # Once in this process: what a command loads is there for every child.
    once = shutil.copytree(folder, folder.with_name("once"), symlinks=True)
    assert app.run(["-C", str(once), *WORDS]) == 0
    assert app.run(["-C", str(once), "verify-log", "-q"]) == 6
    return folder


def in_a_child(work):
    """The exit status of `work` in a forked child whose screen is nowhere."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child runs one thread and never returns
        child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        sys.stdin = open(0, closefd=False)  # noqa: SIM115 - the child's own
        sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115 - as above
        sys.stderr = open(2, "w", closefd=False)  # noqa: SIM115 - as above
        os._exit(work())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def ended(folder, moment, words):
    """Run a command and end it at the `moment`-th step; 0 steps are never reached."""
    passed = 0

    def step():
        nonlocal passed
        passed += 1
        if passed == moment:
            os._exit(KILLED)

    def watched(function):
        def call(*words, **options):
            step()
            return function(*words, **options)

        return call

    for owner, name in ((os, "link"), (os, "fsync"), (os, "rename"), (os, "replace"), (subprocess, "run")):
        setattr(owner, name, watched(getattr(owner, name)))
    status = app.run(["-C", str(folder), *words])
    (folder.parent / "steps").write_text(str(passed))
    return status


def events(folder):
    return [json.loads(path.read_bytes()) for path in sorted((folder / "audit-log").glob("0*/*.json"))]


def verify(folder):
    return in_a_child(lambda: app.run(["-C", str(folder), "verify-log", "-q"]))


def test_a_kill_at_any_moment_leaves_a_log_that_verifies_and_the_same_intent_is_taken_up(store, tmp_path):
    whole = tmp_path / "whole"
    shutil.copytree(store, whole, symlinks=True)
    assert in_a_child(lambda: ended(whole, 0, WORDS)) == 0
    steps = int((tmp_path / "steps").read_text())
    assert steps > 80
    founded = events(store)

    for moment in range(1, steps + 1):
        folder = tmp_path / f"at-{moment}"
        shutil.copytree(store, folder, symlinks=True)
        assert in_a_child(lambda here=folder, when=moment: ended(here, when, WORDS)) == KILLED
        before = events(folder)
        assert verify(folder) == 6, f"step {moment} of {steps}"

        again = in_a_child(lambda here=folder: app.run(["-C", str(here), *WORDS]))
        after = events(folder)
        drawn = after[len(founded) :][:3]
        kinds = [event["type"] for event in drawn]
        assert kinds == ["draw.intent", "draw.sealed", "draw.outcome"], f"step {moment} of {steps}"
        assert before[: len(founded)] == founded
        assert after[: len(before)] == before, "what was in the log stays, and nothing is begun anew beside it"
        assert drawn[2]["body"]["machine_nonce"] is not None
        # A ceremony that was over when it was killed goes on to the next batch; any other ends with its outcome.
        assert again == 0, f"step {moment} of {steps}"
        assert verify(folder) == 6, f"step {moment} of {steps}"
        left = subprocess.run(
            ["git", "-C", folder, "status", "--porcelain", "audit-log"], capture_output=True, check=True
        )
        assert left.stdout == b"", f"step {moment} of {steps}"
        shutil.rmtree(folder)


def test_a_kill_at_any_moment_of_an_approval_with_its_paper_leaves_both_or_neither(adopted, tmp_path):
    """The two are one append and one commit; done again, each is there once."""
    path = adopted / "plans/2016-energy.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: 新 "), "utf-8")
    commit(adopted)
    seat = ["--at", "2016-07-03T09:00", "--actor", "lin-zhixia", "-q"]
    assert app.run(["-C", str(adopted), *seat, "plan", "amend", "2016-energy", "--reason", "改题目"]) == 0
    scan = tmp_path / "批件.pdf"
    scan.write_bytes(b"%PDF-1.4")
    words = [*seat, "plan", "approve", "2016-energy", "--document", "3号", "--scan", str(scan)]
    founded = events(adopted)
    whole = tmp_path / "whole"
    shutil.copytree(adopted, whole, symlinks=True)
    assert in_a_child(lambda: ended(whole, 0, words)) == 0
    steps = int((tmp_path / "steps").read_text())
    for moment in range(1, steps + 1):
        folder = tmp_path / f"at-{moment}"
        shutil.copytree(adopted, folder, symlinks=True)
        assert in_a_child(lambda here=folder, when=moment: ended(here, when, words)) == KILLED
        if not (folder / ".dbr/pending").is_dir():
            assert len(events(folder)) - len(founded) in {0, 2}, f"step {moment} of {steps}"
        assert in_a_child(lambda here=folder: app.run(["-C", str(here), *words])) == 0, f"step {moment} of {steps}"
        added = [event["type"] for event in events(folder)][len(founded) :]
        assert added == ["plan.approved", "act.confirmed"], f"step {moment} of {steps}"
        commits = subprocess.run(
            ["git", "-C", folder, "log", "-2", "--format=%(trailers:key=Dbr-Event,valueonly,separator=%x2C)"],
            capture_output=True, check=True, text=True,
        ).stdout.split()  # fmt: skip
        assert commits[0] == f"{len(founded) + 1},{len(founded) + 2}", f"step {moment} of {steps}"
        shutil.rmtree(folder)
