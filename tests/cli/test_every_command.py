"""Every command of the table: its help, and everything that can be wrong with its words, in Chinese alone."""

import json
import re

import pytest

from dbl_random.cli.app import COMMANDS, GROUPS, run
from dbl_random.cli.lazy import load

#: Two English words beside each other, `dbr …` and what was typed apart.
_SENTENCE = re.compile(r"(?<![-\w.])[A-Za-z][a-z]+,? [a-z]{2,}\b")


@pytest.fixture
def told(capsys, tmp_path):
    """Runs words outside of every store; answers the status and the problems."""

    def run_words(*words):
        status = run([*words, "-C", str(tmp_path), "--json"])
        out = capsys.readouterr().out
        return status, json.loads(out)["problems"]

    return run_words


def english_in(problem):
    text = f"{problem['message']}；{problem['hint']}"
    return _SENTENCE.findall(re.sub(r"“[^”]*”|dbr [a-z -]+", "", text))


def wrong_words(name, params):
    """(what is wrong, words) for a command: each way in which its words can be wrong."""
    words = name.split()
    yield "an unknown option", [*words, "--frob"]
    if all(param.nargs != -1 for param in params):
        yield "too many arguments", [*words, *["a"] * (len(params) + 3)]
    for param in params:
        option = max(param.opts, key=len)
        if not option.startswith("-"):
            continue
        if getattr(param, "is_flag", False):
            yield f"{option} with a value", [*words, f"{option}=x"]
            continue
        choices, number = getattr(param.type, "choices", ()), param.type.name.startswith(("int", "float"))
        if choices or number:
            yield f"a bad value of {option}", [*words, option, "bad"]
        if getattr(param.type, "min", None) is not None:
            yield f"{option} too small", [*words, option, str(param.type.min - 1)]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_whatever_is_wrong_with_the_words_of_a_command_is_told_in_chinese(told, name):
    params = load(name, COMMANDS[name]).params
    for what, words in wrong_words(name, params):
        status, problems = told(*words)
        assert (status, [each["code"] for each in problems]) == (2, ["DBR540"]), what
        assert english_in(problems[0]) == [], what
        assert "--help 说明用法" in problems[0]["hint"], what


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_with_nothing_behind_it_is_told_what_lacks(told, name):
    params = [each for each in load(name, COMMANDS[name]).params if each.required]
    if params:
        status, problems = told(*name.split())
        assert status == 2
        assert problems[0]["message"].startswith("缺少")
        assert english_in(problems[0]) == []


@pytest.mark.parametrize("name", sorted({*COMMANDS, *GROUPS}))
def test_help_is_told_to_programs(capsys, name):
    assert run([*name.split(), "--help", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["command"] == f"dbr {name}"
    assert found["about"]
    assert all(re.search("[\u4e00-\u9fff]", each["help"]) for each in found["parameters"])
    assert bool(found["commands"]) == (name in GROUPS)


@pytest.mark.parametrize("words", [["--version", "--json"], ["--json", "--version"]])
def test_the_version_is_told_to_programs(capsys, words):
    assert run(words) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "dbr"


@pytest.mark.parametrize(
    "words",
    [
        ["result", "record", "2016-energy-1", "--enterprise", "{firm}", "--outcome", "未发现问题", "--date", "昨天"],
        ["import", "results", "absent.xlsx"],
        ["substitute", "2016-energy-1", "--from", "absent.csv"],
        ["confirm", "4", "--document", "x", "--scan", "absent.pdf"],
        ["show", "enterprise", "查无此企业"],
        ["plan", "show", "查无此计划"],
        ["log", "show", "9999"],
        ["plan", "submit", "2016-energy", "--actor", "查无此人"],
        ["changes", "--since", "昨天"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_what_the_store_does_not_know_and_a_file_that_is_not_there_are_told_in_chinese(dbr, words):
    firm = dbr.json("show", "draw", "2016-energy-1")["present"][0]["id"]
    said = dbr.json(*(word.format(firm=firm) for word in words))
    assert said["status"] in {2, 3, 4}
    for problem in said["problems"]:
        assert re.search("[\u4e00-\u9fff]", problem["message"])
        assert problem["hint"]
        assert english_in(problem) == []
