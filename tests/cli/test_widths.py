"""Every listing and message fits a terminal of 60 to 200 columns, and loses nothing by it."""

import io
import re
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from dbl_random.cli.app import COMMANDS, run
from dbl_random.cli.screen.text_width import width

PROJECT = Path(__file__).parents[2]
STORE = ("data", "plans", "audit-log", "notices", "outbox", "archives")
FIRM = "91350582775541634G"
#: What only shows, and a word behind it where it needs one; what asks for an answer or writes is no matter here.
SHOWN = {
    "status": "",
    "next": "",
    "check": "",
    "changes": "",
    "doctor": "",
    "explain": "DBR103",
    "report": "2016",
    "verify-log": "",
    "rules list": "",
    "plan list": "",
    "plan show": "2016-energy",
    "plan check": "2016-energy",
    "plan due": "",
    "plan overlaps": "",
    "publish list": "",
    "publish due": "",
    "recusal list": "",
    "rectify list": "",
    "result list": "2016-energy-1",
    "archive list": "",
    "credit list": "",
    "checkpoint show": "",
    "log list": "",
    "log show": "36",
    "show draw": "2016-energy-1 --order 3",
    "show enterprise": FIRM,
    "show inspector": "jx-001",
    "show item": "energy-supervision",
}
#: Refusals, each with a place, a message and a hint.
REFUSED = (
    "draw --plan 2016-salt",
    "task list",
    "void 2016-energy-1 --reason 改期",
    "show draw 2016-none",
    "substitute -h",
)
#: A line that is there to be copied stays whole: a command, a head, and what has no Chinese.
COPIED = re.compile(r" *([0-9]+ +)?dbr |.*dbr-head/1 |[\x00-\x7f]*$")


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The year at the top of the project."""
    root = tmp_path_factory.mktemp("sample") / "store"
    for part in STORE:
        shutil.copytree(PROJECT / part, root / part)
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run(["git", "-C", root, *words], check=True)
    return root


def told(monkeypatch, root, line, *, terminal):
    """Both streams of a command."""
    screen = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    screen.isatty = lambda: terminal
    with monkeypatch.context() as patch:
        for stream in ("stdout", "stderr"):
            patch.setattr(f"sys.{stream}", screen)
        patch.setattr("dbl_random.cli.screen.progress.time", SimpleNamespace(monotonic=lambda: 0.0))  # no bar
        run(["-C", str(root), *line.split()])
    screen.flush()
    return screen.buffer.getvalue().decode()


@pytest.mark.slow
@pytest.mark.parametrize("columns", [60, 80, 200])
def test_no_line_is_wider_than_the_terminal(monkeypatch, sample, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    wide = {
        line: [each for each in lines if width(each) > columns and not COPIED.match(each)]
        for line in (*(f"{name} {words}" for name, words in SHOWN.items()), *REFUSED)
        if (lines := told(monkeypatch, sample, line, terminal=True).split("\n"))
    }
    assert {line: found for line, found in wide.items() if found} == {}


@pytest.mark.slow
def test_what_goes_on_below_loses_nothing(monkeypatch, sample):
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    for line in ("check", "plan due", "verify-log", "show draw 2016-energy-1", "draw --plan 2016-salt"):
        narrow, plain = (told(monkeypatch, sample, line, terminal=terminal) for terminal in (True, False))
        assert narrow != plain
        assert "".join(narrow.split()) == "".join(plain.split())


def test_whatever_shows_or_lists_is_walked():
    last = {"list", "show", "due", "status", "check", "overlaps", "verify-log", "report", "changes", "doctor"}
    assert {name for name in COMMANDS if name.split()[-1] in last or name.startswith("show ")} <= SHOWN.keys()


@pytest.mark.parametrize("columns", ["60", "80", "200"])
def test_every_page_of_help_fits(monkeypatch, capsys, columns):
    monkeypatch.setenv("COLUMNS", columns)
    for name in ("", *COMMANDS):
        run([*name.split(), "--help"])
    wide = [line for line in capsys.readouterr().out.splitlines() if width(line) > int(columns)]
    assert wide == []
