"""What a machine has is asked of the machine; a trial leaves nothing."""

import pytest

from dbl_random.store import machine


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """Programs of a PATH of their own: name -> what it prints."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def make(name, text):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\necho '{text}'\n", encoding="utf-8")
        path.chmod(0o755)

    return make


@pytest.mark.parametrize(("text", "numbers"), [("git version 2.39.5", (2, 39)), ("no number", (0,))])
def test_a_version_is_the_first_number_with_a_point(programs, text, numbers):
    programs("git", text)
    assert machine.version("git", "--version") == numbers


def test_a_program_that_is_not_there_has_no_version(programs):
    assert machine.version("git", "--version") is None


def test_fonts_that_the_system_does_not_list_are_missing(programs):
    assert machine.missing_fonts() is None
    programs("fc-list", "FangSong,仿宋\nSimHei\nKaiTi\nSimSun")
    assert machine.missing_fonts() == ("方正小标宋",)


def test_a_trial_of_links_leaves_nothing(tmp_path, monkeypatch):
    assert machine.has_links(tmp_path) is True
    monkeypatch.setattr(machine, "hard_link", lambda *_: False)
    assert machine.has_links(tmp_path) is False
    assert list(tmp_path.iterdir()) == []
    assert machine.has_links(tmp_path / "none") is None


def test_what_is_not_utf_8_is_named(monkeypatch):
    monkeypatch.setattr(machine.sys, "getfilesystemencoding", lambda: "ascii")
    assert "ascii" in machine.encodings()


def test_there_is_room(tmp_path):
    assert machine.room(tmp_path) > 0
