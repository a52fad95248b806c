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


def test_whoever_wrote_is_told_the_head_whole(capsys):
    say_head(Settings(), HEAD)
    assert capsys.readouterr().err == f"日志头：{HEAD}\n"
