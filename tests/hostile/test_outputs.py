"""Wherever a command is told to write, a link, a device, a folder or a place of ours is refused and stays (DBR509)."""

import os

import pytest

from dbl_random.cli.app import run

DRAW = "2016-energy-1"
#: The words before the place, for each command that takes one.
WRITERS = {
    "report --html": ("report", "2016", "--html"),
    "report --xlsx": ("report", "2016", "--xlsx"),
    "changes": ("changes", "--sheet"),
    "import registry": ("import", "registry", "energy", "{bad}", "--errors"),
    "seal": ("seal", "2016-energy-2", "--intent", "0" * 64, "--office", "legal", "--digits", "3141592653", "--state"),
    "checkpoint request": ("checkpoint", "request", "--office", "legal", "--output"),
    "publish site": ("publish", "site"),
}


def link(path):
    path.symlink_to(path.parent / "precious")


def dangling(path):
    path.symlink_to(path.parent / "nowhere")


def folder(path):
    path.mkdir()
    (path / "mine").write_text("mine", encoding="utf-8")


PLACES = {"link": link, "dangling link": dangling, "pipe": os.mkfifo, "folder": folder}


@pytest.fixture
def outside(tmp_path):
    """A folder with files of the user's own, where the outputs go."""
    made = tmp_path / "outside"
    made.mkdir()
    (made / "precious").write_text("mine", encoding="utf-8")
    (made / "bad.csv").write_text("统一社会信用代码,名称\n1,甲\n", encoding="utf-8")
    return made


def state(folder):
    return {path.name: (path.lstat().st_mode, path.is_file() and path.read_bytes()) for path in folder.rglob("*")}


def obey(root, outside, writer, place):
    words = [word.format(bad=outside / "bad.csv") for word in WRITERS[writer]]
    return run(["-C", str(root), "--at", "2016-12-30T09:30", *words, str(place)])


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("writer", WRITERS)
def test_a_place_that_is_no_plain_file_is_refused_and_stays(finished, outside, capsys, writer, place):
    PLACES[place](outside / "out.html")
    before = state(outside)
    assert obey(finished, outside, writer, outside / "out.html") == 3
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert "DBR9" not in told
    assert state(outside) == before


@pytest.mark.parametrize("writer", WRITERS)
def test_a_log_and_the_folder_itself_are_no_output(finished, outside, writer, capsys, monkeypatch):
    monkeypatch.chdir(outside)
    before = state(finished / "audit-log")
    names = [path.relative_to(outside) for path in outside.rglob("*")]
    inside = finished / "audit-log" / "0000" / "x.html"
    for place in {"changes": [inside], "publish site": [inside, finished, "/"]}.get(writer, [inside, ".", "/"]):
        assert obey(finished, outside, writer, place) == 3
        assert "Traceback" not in capsys.readouterr().err
    assert state(finished / "audit-log") == before
    assert [path.relative_to(outside) for path in outside.rglob("*")] == names


def test_neighbours_that_look_like_drafts_stay(finished, outside):
    neighbours = [outside / name for name in ("report.draft", ".report.html.draft", "report.html.draft", "report")]
    for each in neighbours:
        each.write_text("mine", encoding="utf-8")
    assert obey(finished, outside, "report --html", outside / "report.html") == 0
    assert {each.read_text("utf-8") for each in neighbours} == {"mine"}
    assert (outside / "report.html").read_text("utf-8").startswith("<!")


def test_of_two_outputs_none_is_written_where_one_cannot_be(finished, outside):
    words = ("report", "2016", "--xlsx", str(outside / "a.xlsx"), "--html", str(outside))
    assert run(["-C", str(finished), "--at", "2016-12-30T09:30", *words]) == 3
    assert not (outside / "a.xlsx").exists()
