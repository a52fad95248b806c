"""What may be said with every command, before or after its name."""

import json

import pytest

ALL = ["-C", "库", "--json", "-q", "--no-color", "--actor", "clerk-01", "--at", "2016-07-01"]


@pytest.mark.parametrize("place", range(4))
def test_the_global_options_may_stand_anywhere(line, place):
    words = ["plan", "show", "2016-energy"]
    status, out, _ = line(*words[:place], *ALL, *words[place:])
    assert (status, json.loads(out)) == (
        0,
        ["2016-energy", "库", True, True, False, "clerk-01", "2016-07-01T00:00:00+08:00"],
    )


def test_they_may_be_spread_and_the_last_word_counts(line):
    _, out, _ = line("--actor", "a", "--json", "plan", "-q", "show", "p", "--actor", "b", "-C", "x")
    assert json.loads(out) == ["p", "x", True, True, True, "b", None]


def test_a_value_that_looks_like_an_option_is_a_value(line):
    _, out, _ = line("plan", "show", "--actor", "--json", "p")
    assert json.loads(out)[2:6] == [False, False, True, "--json"]


def test_nothing_is_said_means_the_defaults(line):
    _, out, _ = line("plan", "show", "p")
    assert json.loads(out) == ["p", ".", False, False, True, "", None]


@pytest.mark.parametrize("words", [["--json", "frob"], ["-q", "--json", "plan", "frob"], ["plan", "--json", "frob"]])
def test_a_fault_is_told_as_json_wherever_that_was_said(line, words):
    assert json.loads(line(*words)[1])["problems"][0]["code"] == "DBR540"
