"""Somebody who photographs is waited for, where there is a code to photograph and somebody to say that it was."""

import pytest

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import heads, prompt, stage
from dbl_random.cli.screen.person import Person


@pytest.mark.parametrize(
    ("coded", "wait", "attended", "asked"),
    [(True, True, True, 1), (False, True, True, 0), (True, False, True, 0), (True, True, False, 0)],
)
def test_a_photograph_is_waited_for(monkeypatch, coded, wait, attended, asked):
    questions = []
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(heads, "show_head", lambda *_: coded)
    monkeypatch.setattr(prompt, "at_a_terminal", lambda: attended)
    monkeypatch.setattr(prompt, "ask", lambda question, complaint: questions.append((question, complaint)))
    Person(Settings()).photograph("dbr-head/1 …", "封存", wait=wait)
    assert len(questions) == asked
    assert all((complaint(""), complaint("3141592653")) == ("", "这里只按回车") for _, complaint in questions)


@pytest.mark.parametrize(("wait", "screens"), [(True, 1), (False, 0)])
def test_on_a_stage_a_photograph_that_is_waited_for_has_the_screen_for_itself(monkeypatch, capsys, wait, screens):
    shown = []
    monkeypatch.setattr(stage, "able", lambda _: True)
    monkeypatch.setattr(stage, "play", lambda _, scenes, *, foot: shown.append((*scenes, foot)))
    Person(Settings()).photograph("dbr-head/1 …", "封存", wait=wait)
    assert [(scene.lines, foot) for scene, foot in shown] == [
        (("dbr-head/1 …",), "封存的日志头，拍好以后按空格或回车继续")
    ] * screens
