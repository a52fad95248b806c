"""Help and usage faults in Chinese."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

import pytest
import typer

from dbl_random.cli.help import usage_refusal
from dbl_random.cli.screen.text_width import width


@pytest.mark.parametrize("words", [["--help"], ["plan", "--help"], ["plan", "new", "--help"], ["plan", "show", "-h"]])
def test_help_is_chinese_and_fits_the_screen(line, english, words):
    status, out, err = line(*words)
    assert (status, err) == (0, "")
    assert out.startswith("用法：dbr")
    assert english(out) == []
    assert all(width(line) <= 80 for line in out.splitlines())


def test_the_help_of_a_command_says_what_must_be_given_and_what_is_taken_otherwise(line):
    _, out, _ = line("plan", "new", "--help")
    assert "--ratio RATIO" in out
    assert "每批比例 [必填]" in out
    assert "--batches 整数" in out
    assert "批次数 [不小于 1] [默认：2]" in out
    assert "--kind key|general" in out
    assert "类别：key 重点、general 一般 [默认：key]" in out
    assert "事项 [可重复]" in out
    assert "用法：dbr plan new [选项] PLAN\n" in out


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("plan new p", "缺少选项 --ratio"),
        ("plan new --ratio 5%", "缺少参数 PLAN"),
        ("plan new p --ratio", "选项 --ratio 后面缺少值"),
        ("plan new p --ratio 5% --batches two", "选项 --batches 的值不对：“two”，应为 整数"),
        ("plan new p --ratio 5% --batches 计划批准", "选项 --batches 的值不对：“计划批准”，应为 整数"),
        ("plan new p --ratio 5% --kind 计划批准", "选项 --kind 的值不对：“计划批准”，应为 key 重点、general 一般"),
        ("plan new p --ratio 5% --file 计划批准", "选项 --file 的值不对：“计划批准”"),
        ("plan new p --ratio 5% --batches 0", "选项 --batches 的值不对：应为 整数，不小于 1"),
        ("plan new p --ratio 5% --kind none", "选项 --kind 的值不对：“none”，应为 key 重点、general 一般"),
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
def test_a_usage_fault_is_told_in_chinese_with_status_2(line, english, words, fact):
    status, out, err = line(*words.split())
    assert (status, out) == (2, "")
    assert f"DBR540 {fact}" in err
    assert "--help 说明用法" in err
    assert english(err) == []


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (int, "计划批准"),
        (float, "计划批准"),
        (UUID, "计划'批准"),
        (datetime, "计划批准"),
        (Path, "计划批准"),
        (typer.FileText, "计划批准"),
        (Literal["key", "general"], "计划批准"),
    ],
)
def test_no_kind_of_value_is_refused_in_english(english, kind, typed):
    def take(said: Annotated[kind, typer.Option(exists=True) if kind is Path else typer.Option()]):
        pass

    maker = typer.Typer(add_completion=False)
    maker.command()(take)
    with pytest.raises(typer.BadParameter) as wrong:
        typer.main.get_command(maker).make_context("dbr", [f"--said={typed}"])
    (problem,) = usage_refusal(wrong.value).problems
    assert english(problem.message) == []
    assert typed in problem.message


def test_a_hostile_word_is_harmless_in_its_fault(line):
    _, _, err = line("plan", "show", "p", "\x1b[2J\u202e")
    assert "<U+001B>[2J<U+202E>" in err
