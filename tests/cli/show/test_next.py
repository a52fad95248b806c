"""`dbr next`."""

from dataclasses import replace

import pytest

from dbl_random.cli.screen import prompt
from dbl_random.desk.show.status import Next, next_matter, show_status


def test_off_a_terminal_the_first_matter_of_status_and_its_command_are_printed_alone(ask, ask_json):
    first = ask_json("status")[0]
    told = ask("next")
    assert told.out == f"{first['command']}\n"
    assert first["subject"] in told.err
    assert ask_json("next") == first


def test_nothing_open_is_said(monkeypatch, dbr):
    monkeypatch.setattr("dbl_random.cli.show.next.next_matter", _nothing)
    assert dbr("next") == 0
    assert ("没有待办" in dbr.err, dbr.out) == (True, "")


def _nothing(request):
    return Next(replace(show_status(request), matters=()), None, ())


@pytest.mark.parametrize("answer", [True, False])
def test_at_a_terminal_the_command_is_run_after_a_yes_alone(dbr, monkeypatch, answer):
    monkeypatch.setattr(prompt, "at_a_terminal", lambda: True)
    monkeypatch.setattr(
        prompt, "confirm", lambda question: answer if "运行这条命令" in question else pytest.fail(question)
    )
    monkeypatch.setattr("dbl_random.cli.show.next.next_matter", _results)
    assert dbr("next") == 0
    assert ("还没有结果 30 户" in dbr.out + dbr.err.split("\n", 1)[1]) is answer


def _results(request):
    return replace(next_matter(request), words=("result", "list", "2016-energy-1"))
