"""A shell in a copy of the finished store, and what is done with it."""

import errno
import json
import re
import sys
import types
from enum import Enum
from pathlib import Path
from typing import Annotated

import pytest
import typer

from dbl_random.cli import app
from dbl_random.cli.app import run
from dbl_random.cli.lazy import Row
from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.text_width import width
from dbl_random.model.problem import Exit, refuse

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
def two_visited(dbr, attest):
    """The signed sheet is back, the first of the drawn has something to put right; answers everybody drawn."""
    attest(dbr.root)
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
    sample = ["log.opened", "rules.adopted", *["plan.submitted", "plan.approved"] * 8]

    def later(root):
        kinds = [event["type"] for event in events_of(root)]
        assert kinds[: len(sample)] == sample
        return kinds[len(sample) :]

    return later


# --- a command line of its own ---

ENGLISH = (
    "Usage", "Options", "Arguments", "Commands", "COMMAND", "ARGS", "Missing", "No such", "Try ", "Error", "Show this",
    "exit.", "Install", "completion", "Abort", "Invalid", "Did you mean", "Possible", "required", "default", "requires",
    "TEXT", "INTEGER", "PATH", "valid", "unexpected", "argument", "option", "does not",
)  # fmt: skip


class Kind(Enum):
    KEY = "key"
    GENERAL = "general"


def show(context: typer.Context, plan: Annotated[str, typer.Argument(metavar="PLAN", help="计划编号")]) -> Exit:
    said = settings(context)
    at = said.at and said.at.isoformat()
    voice.json_out([plan, str(said.directory), said.json, said.quiet, said.color, said.actor, at])
    return Exit.DONE


def new(
    context: typer.Context,
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="计划编号")],
    ratio: Annotated[str, typer.Option("--ratio", metavar="RATIO", help="每批比例")],
    batches: Annotated[int, typer.Option("--batches", min=1, help="批次数")] = 2,
    kind: Annotated[Kind, typer.Option("--kind", help="类别")] = Kind.KEY,
    item: Annotated[list[str] | None, typer.Option("--item", help="事项")] = None,
    file: Annotated[Path | None, typer.Option("--file", exists=True, help="文件")] = None,
    *,
    dry_run: DryRun = False,
) -> Exit:
    voice.out(settings(context), f"{plan} {ratio} {batches} {kind.value} {item} {file} {dry_run}")
    return Exit.NO


def faulty(context: typer.Context) -> Exit:
    voice.json_out([settings(context).actor])
    return Exit.NO


def fails(context: typer.Context, how: Annotated[str, typer.Argument(metavar="HOW", help="怎样")]) -> None:
    failures = {
        "refusal": refuse(Exit.LOCKED, "DBR504", "另一项操作正在进行", "稍后再试"),
        "interrupt": KeyboardInterrupt(),
        "eof": EOFError(),
        "abort": typer.Abort(),
        "denied": PermissionError(errno.EACCES, "Permission denied", "data/plan.yaml"),
        "readonly": OSError(errno.EROFS, "Read-only file system", "data"),
        "full": OSError(errno.ENOSPC, "No space left on device"),
        "absent": FileNotFoundError(errno.ENOENT, "No such file or directory", "名册.csv"),
        "odd": OSError(errno.EPROTO, "Protocol error"),
        "bug": ZeroDivisionError("secret digits"),
    }
    raise failures[how]


@pytest.fixture
def line(monkeypatch, tmp_path, capsys):
    """Runs the words of a command line against a table of commands that stand in no file: status, stdout, stderr."""
    module = types.ModuleType("subject")
    module.show, module.new, module.fails, module.faulty = show, new, fails, faulty
    monkeypatch.setitem(sys.modules, "subject", module)
    rows = {
        "plan show": Row("subject", "show", "显示一份计划"),
        "plan new": Row("subject", "new", "新建一份计划"),
        "plan faulty": Row("subject", "faulty", "有误的计划", "--faulty"),
        "fails": Row("subject", "fails", "失败"),
        "elsewhere": Row("no_such_module", "nothing", "不曾载入"),
    }
    monkeypatch.setattr(app, "COMMANDS", rows)
    monkeypatch.setattr(app, "GROUPS", {"plan": "年度计划"})
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.delenv("DBR_DEBUG", raising=False)

    def run_line(*words):
        status = run(list(words))
        told = capsys.readouterr()
        return status, told.out, told.err

    return run_line


@pytest.fixture
def english():
    """The English words of a parser that a text has."""
    return lambda text: [word for word in ENGLISH if word in re.sub(r"--[a-z-]+", "", text)]


def _screen_of(seen, columns=80, height=40):
    """What is left on a screen of endless height, after everything that a terminal was sent."""
    rows, at, column = [[]], 0, 0
    for text, count, act in re.findall(r"([^\x1b])|\x1b\[([0-9]*)([A-Za-z])", seen):
        if act == "A":
            at = max(at - int(count or 1), 0)
        elif act == "H":
            at, column = max(len(rows) - height, 0), 0
        elif act == "J":
            del rows[at][column:], rows[at + 1 :]
        elif text == "\r":
            column = 0
        elif text == "\n":
            at += 1
        elif text:
            if column + width(text) > columns:
                at, column = at + 1, 0
            rows += [[] for _ in range(at + 1 - len(rows))]
            rows[at] += [" "] * (column + width(text) - len(rows[at]))
            rows[at][column : column + width(text)] = [text] + [""] * (width(text) - 1)
            column += width(text)
        rows += [[] for _ in range(at + 1 - len(rows))]
    return "\n".join("".join(row).rstrip() for row in rows)


@pytest.fixture
def screen_of():
    """What a room reads on the screen, when everything that was sent to its terminal has come."""
    return _screen_of
