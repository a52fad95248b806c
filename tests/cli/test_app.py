"""The command line as a whole: a table of commands that stand in no file, every way to say a thing, every fault."""

import errno
import json
import sys
import types
from enum import Enum
from pathlib import Path
from typing import Annotated

import pytest
import typer

from dbl_random.cli import app
from dbl_random.cli.lazy import Row
from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.text_width import width
from dbl_random.model.problem import Exit, refuse

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


@pytest.fixture(autouse=True)
def table(monkeypatch, tmp_path):
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


@pytest.fixture
def dbr(capsys):
    def run(*words):
        status = app.run(list(words))
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


ALL = ["-C", "库", "--json", "-q", "--no-color", "--actor", "clerk-01", "--at", "2016-07-01"]


@pytest.mark.parametrize("place", range(4))
def test_the_global_options_may_stand_anywhere(dbr, place):
    words = ["plan", "show", "2016-energy"]
    status, out, _ = dbr(*words[:place], *ALL, *words[place:])
    assert (status, json.loads(out)) == (
        0,
        ["2016-energy", "库", True, True, False, "clerk-01", "2016-07-01T00:00:00+08:00"],
    )


def test_they_may_be_spread_and_the_last_word_counts(dbr):
    _, out, _ = dbr("--actor", "a", "--json", "plan", "-q", "show", "p", "--actor", "b", "-C", "x")
    assert json.loads(out) == ["p", "x", True, True, True, "b", None]


def test_a_value_that_looks_like_an_option_is_a_value(dbr):
    _, out, _ = dbr("plan", "show", "--actor", "--json", "p")
    assert json.loads(out)[2:6] == [False, False, True, "--json"]


def test_nothing_is_said_means_the_defaults(dbr):
    _, out, _ = dbr("plan", "show", "p")
    assert json.loads(out) == ["p", ".", False, False, True, "", None]


def test_a_command_s_answer_is_the_exit_status(dbr, tmp_path):
    status, out, _ = dbr(
        "plan", "new", "p", "--ratio", "5%", "--item", "a", "--item", "b", "--dry-run", "--kind", "general"
    )
    assert (status, out) == (1, "p 5% 2 general ['a', 'b'] None True\n")


@pytest.mark.parametrize("words", ["plan faulty --actor a", "plan --faulty --actor a", "--actor a plan --faulty"])
def test_a_command_may_be_meant_by_an_option_of_its_group(dbr, words):
    assert dbr(*words.split()) == (1, '[\n  "a"\n]\n', "")


def test_a_name_counts_more_than_the_option_that_means_a_command(dbr):
    assert json.loads(dbr("plan", "--faulty", "show", "p")[1])[0] == "p"


def test_help_imports_no_command(dbr):
    status, out, _ = dbr("--help")
    assert status == 0
    assert [line.split()[0] for line in out.split("命令：\n")[1].split("\n\n")[0].splitlines()] == [
        "plan",
        "fails",
        "elsewhere",
    ]


@pytest.mark.parametrize("words", [["--help"], ["plan", "--help"], ["plan", "new", "--help"], ["plan", "show", "-h"]])
def test_help_is_chinese_and_fits_the_screen(dbr, words):
    status, out, err = dbr(*words)
    assert (status, err) == (0, "")
    assert out.startswith("用法：dbr")
    assert [word for word in ENGLISH if word in out] == []
    assert all(width(line) <= 80 for line in out.splitlines())


def test_the_help_of_a_command_says_what_must_be_given_and_what_is_taken_otherwise(dbr):
    _, out, _ = dbr("plan", "new", "--help")
    assert "--ratio RATIO" in out
    assert "每批比例 [必填]" in out
    assert "--batches 整数" in out
    assert "批次数 [不小于 1] [默认：2]" in out
    assert "--kind key|general" in out
    assert "类别 [默认：key]" in out
    assert "事项 [可重复]" in out
    assert "用法：dbr plan new [选项] PLAN\n" in out


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("plan new p", "缺少选项 --ratio"),
        ("plan new --ratio 5%", "缺少参数 PLAN"),
        ("plan new p --ratio", "选项 --ratio 后面缺少值"),
        ("plan new p --ratio 5% --batches two", "选项 --batches 的值不对：“two”，应为 整数"),
        ("plan new p --ratio 5% --batches 0", "选项 --batches 的值不对：应为 整数，不小于 1"),
        ("plan new p --ratio 5% --kind none", "选项 --kind 的值不对：“none”，应为 key|general"),
        ("plan new p --ratio 5% --file absent", "选项 --file 的值不对：“absent”"),
        ("plan new p --ratio 5% --dry-run=1", "选项 --dry-run 不带值"),
        ("plan new p --ration 5%", "没有 --ration 这个选项"),
        ("plan new p -x", "没有 -x 这个选项"),
        ("plan show p q r", "多余的参数：q r"),
        ("plan shwo p", "没有“shwo”这个命令，是不是“show”？"),
        ("plann show", "没有“plann”这个命令，是不是“plan”？"),
        ("plan", "没有写要执行的命令"),
        ("", "没有写要执行的命令"),
        ("--frob plan", "没有 --frob 这个选项"),
        ("--at noon plan show p", "选项 --at 的值不对：“noon”不是时间"),
    ],
)
def test_a_usage_fault_is_told_in_chinese_with_status_2(dbr, words, fact):
    status, out, err = dbr(*words.split())
    assert (status, out) == (2, "")
    assert f"DBR540 {fact}" in err
    assert "--help 说明用法" in err
    assert [word for word in ENGLISH if word in err] == []


def test_a_hostile_word_is_harmless_in_its_fault(dbr):
    _, _, err = dbr("plan", "show", "p", "\x1b[2J\u202e")
    assert "<U+001B>[2J<U+202E>" in err


@pytest.mark.parametrize(
    ("how", "status", "code", "fact"),
    [
        ("refusal", 5, "DBR504", "另一项操作正在进行"),
        ("interrupt", 130, "DBR541", "操作已中断"),
        ("eof", 130, "DBR541", "操作已中断"),
        ("abort", 130, "DBR541", "操作已中断"),
        ("denied", 3, "DBR501", "没有读写权限"),
        ("readonly", 3, "DBR501", "没有读写权限"),
        ("full", 3, "DBR502", "磁盘已满"),
        ("absent", 3, "DBR503", "文件读写失败：不存在"),
        ("odd", 3, "DBR503", "EPROTO"),
        ("bug", 70, "DBR900", "程序自身出错（ZeroDivisionError）"),
    ],
)
def test_every_end_has_its_status_and_its_words(dbr, how, status, code, fact):
    lines = dbr("fails", how)
    assert lines[:2] == (status, "")
    assert f"{code} " in lines[2]
    assert fact in lines[2]
    assert "建议：" in lines[2]
    assert "Traceback" not in lines[2]
    assert [word for word in ENGLISH if word in lines[2].replace("ZeroDivisionError", "")] == []
    told = dbr("fails", how, "--json")
    answer = json.loads(told[1])
    assert (told[0], told[2], answer["status"], answer["problems"][0]["code"]) == (status, "", status, code)


def test_a_system_s_fault_names_the_file(dbr):
    assert dbr("fails", "denied")[2].startswith("data/plan.yaml: DBR501 ")


def test_our_fault_is_kept_in_a_file_for_its_owner(dbr, tmp_path):
    _, _, err = dbr("fails", "bug")
    (kept,) = tmp_path.glob("dbr-*.txt")
    assert str(kept) in err
    assert "ZeroDivisionError" in kept.read_text(encoding="utf-8")
    assert kept.stat().st_mode & 0o077 == 0


def test_our_fault_is_told_even_where_it_cannot_be_kept(dbr, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", "/proc/nowhere")
    status, _, err = dbr("fails", "bug")
    assert (status, "DBR900" in err, "DBR_DEBUG=1" in err) == (70, True, True)


def test_the_traceback_is_shown_to_who_asks_for_it(dbr, monkeypatch):
    monkeypatch.setenv("DBR_DEBUG", "1")
    assert "Traceback" in dbr("fails", "bug")[2]


def test_a_module_that_cannot_be_imported_is_our_fault(dbr):
    assert dbr("elsewhere")[0] == Exit.OUR_FAULT
