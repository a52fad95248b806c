"""A head is told as a line everywhere, and as a code where a terminal can show one (tests/browser reads it back)."""

import io

import pytest

from dbl_random.cli.options import Settings
from dbl_random.cli.screen.heads import say_head, show_head
from dbl_random.render.qr import half_blocks

HEAD = "dbr-head/1 quanzhou-2.dbr.example 7 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def shown(monkeypatch, *, at_a_terminal=True, encoding="utf-8", **said):
    screen = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    screen.isatty = lambda: at_a_terminal
    monkeypatch.setattr("sys.stderr", screen)
    answer = show_head(Settings(color=False, **said), HEAD, "封存")
    screen.flush()
    return answer, screen.buffer.getvalue().decode(encoding)


def test_at_a_terminal_the_code_stands_between_what_it_is_and_the_text(monkeypatch):
    answer, text = shown(monkeypatch)
    assert answer
    assert text.split("\n") == ["封存的日志头，请各科室用自己的手机拍下：", *half_blocks(HEAD), HEAD, ""]


@pytest.mark.parametrize("where", [{"at_a_terminal": False}, {"encoding": "gbk"}])
def test_where_no_code_can_be_shown_the_text_stands_alone(monkeypatch, where):
    assert shown(monkeypatch, **where) == (False, f"封存的日志头：{HEAD}\n")


def test_a_quiet_run_shows_nothing(monkeypatch):
    assert shown(monkeypatch, quiet=True) == (False, "")


def test_where_json_was_asked_for_no_head_is_said(monkeypatch, capsys):
    assert shown(monkeypatch, json=True) == (False, "")
    monkeypatch.undo()
    say_head(Settings(json=True), HEAD)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("manner", "times"), [((), 1), (("-q",), 0), (("--json",), 0)])
def test_a_command_that_writes_says_the_head_once_on_stderr_and_not_to_a_program(dbr, manner, times):
    """By a ceremony, which shows it to be photographed, and by the frame that every other writer shares."""
    void = ("void", "2016-civil-explosives-1", "--reason", "改期", "--document", "会议纪要1号")
    for words in (("draw", "--plan", "2016-civil-explosives", "--intent-only"), void):
        assert dbr(*words, *manner) == 0
        assert "日志头" not in dbr.out
        assert dbr.err.count("dbr-head/1") == times


def test_whoever_wrote_is_told_the_head_whole(capsys):
    say_head(Settings(), HEAD)
    assert capsys.readouterr().err == f"日志头：{HEAD}\n"
