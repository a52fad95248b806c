"""The lines of a verifier's own machine: outside of the store, appended, links not followed."""

import os
import stat
from pathlib import Path

import pytest

from dbl_random.model.problem import Refusal
from dbl_random.store.outside.memory import remember, remembered, usual_place


def test_each_log_has_a_file_of_its_own_in_the_users_state_folder():
    place = usual_place("a.example", "0" * 64, {"XDG_STATE_HOME": "/state"})
    assert place.parent == Path("/state/dbr/heads")
    others = {
        usual_place(*log, {"XDG_STATE_HOME": "/state"}) for log in (("b.example", "0" * 64), ("a.example", "1" * 64))
    }
    assert len(others | {place}) == 3
    for env in ({"HOME": "/somebody"}, {"HOME": "/somebody", "XDG_STATE_HOME": "relative"}):
        assert usual_place("a", "b", env).is_relative_to("/somebody/.local/state")


def test_lines_are_appended_a_torn_one_is_ended_and_what_is_there_is_seen(tmp_path):
    path = tmp_path / "new" / "state" / "file"
    assert remembered(path) == []
    remember(path, lambda before: f"one {len(before)}")
    with path.open("ab") as file:
        file.write(b"torn")
    remember(path, lambda before: f"two {len(before)}")
    remember(path, lambda _: "")
    assert remembered(path) == ["one 0", "torn", "two 2"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("make", ["link", "pipe", "folder"])
def test_what_is_no_plain_file_is_refused(tmp_path, make):
    path = tmp_path / "file"
    {"link": lambda: path.symlink_to(tmp_path / "x"), "pipe": lambda: os.mkfifo(path), "folder": path.mkdir}[make]()
    with pytest.raises((Refusal, OSError)):
        remembered(path)
    with pytest.raises((Refusal, OSError)):
        remember(path, lambda _: "x")
    assert not (tmp_path / "x").exists()


def test_nothing_is_remembered_among_the_files_of_a_log(tmp_path):
    (tmp_path / "audit-log").mkdir()
    with pytest.raises(Refusal, match="DBR509"):
        remember(tmp_path / "audit-log" / "memory", lambda _: "x")
