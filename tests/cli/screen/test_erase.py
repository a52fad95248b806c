"""Digits in the open are known, and their rows are erased to the last one."""

import pytest

from dbl_random.cli.screen import erase as module
from dbl_random.cli.screen.erase import are_digits, erase


@pytest.mark.parametrize(
    "text", ["3", "3141592653", "３１４１５９２６５３", "31415 92653", "是3141592653", "3141592653a"]
)
def test_digits_are_known_however_they_are_set(text):
    assert are_digits(text)


@pytest.mark.parametrize("text", ["", "是", "wang-1985", "甲2", "fe152692dcdd6afb09923182a1495cad9f7d10ae468"])
def test_words_ids_and_sealed_values_are_no_digits(text):
    assert not are_digits(text)


@pytest.fixture
def written(monkeypatch):
    """What is written to a terminal of ten columns."""
    told = []
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(module.os, "get_terminal_size", lambda _: module.os.terminal_size((10, 4)))
    monkeypatch.setattr(module.streams, "words", told.append)
    return told


@pytest.mark.parametrize(
    ("question", "typed", "rows"),
    [
        ("1234：", "5\n", 1),
        ("12345678：", "\n", 1),  # the row is full, and not yet over
        ("123456789：", "\n", 2),  # a wide character does not stand half on a row
        ("甲乙丙丁：", "0123456789\n", 2),
        ("甲：", "01234567890123456789\n", 3),
        ("a list\n甲：", "\x01\t9\n", 2),  # `^A`, and a tab by its greatest width
    ],
)
def test_every_row_of_the_question_and_of_the_echo_is_erased(written, question, typed, rows):
    assert erase(question, typed)
    assert "".join(written) == f"\r\x1b[{rows}A\x1b[J"


def test_an_echo_without_its_end_is_erased_on_its_own_row(written):
    assert erase("甲：", "123")
    assert "".join(written) == "\r\x1b[J"


def test_a_terminal_that_cannot_erase_is_left_as_it_is(written, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert not erase("甲：", "123\n")
    assert written == []


def test_a_terminal_that_does_not_say_its_size_is_left_as_it_is(written, monkeypatch):
    def gone(_):
        raise OSError

    monkeypatch.setattr(module.os, "get_terminal_size", gone)
    assert not erase("甲：", "123\n")
    assert written == []
