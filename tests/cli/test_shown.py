"""What a command shows as JSON is what its schema under docs/schemas/shown/ says."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dbl_random.cli.app import COMMANDS, run

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas" / "shown"
#: Second words, and whole names, of commands that show something.
SHOWING = {"list", "show", "due", "overlaps", "check", "verify"}
ALONE = {"status", "next", "report", "check", "doctor", "changes", "verify-log", "explain"}
DRAW, PLAN, FIRM = "2016-energy-1", "2016-energy", "91350582MAJ4NTKL0J"
BEHIND = {
    "report": ["2016"],
    "result list": [DRAW],
    "show draw": [DRAW],
    "show enterprise": [FIRM],
    "show inspector": ["jx-001"],
    "show item": ["energy-use"],
    "plan show": [PLAN],
    "plan check": [PLAN],
    "explain": ["DBR205"],
    "verify-log": ["--no-memory"],
}


def schema(name):
    return json.loads((SCHEMAS / f"{name.replace(' ', '-')}.json").read_text(encoding="utf-8"))


def faults(name, value):
    return [f"{each.json_path}: {each.message}" for each in Draft202012Validator(schema(name)).iter_errors(value)]


def showing():
    for name in COMMANDS:
        group, _, second = name.partition(" ")
        if name in ALONE or second in SHOWING or (group == "show" and second):
            yield name


@pytest.fixture
def shown(shipped, capsys):
    """What a command shows of a year as it was shipped once."""

    def ask(name):
        run(["-C", str(shipped.directory), *name.split(), *BEHIND.get(name, []), "--json"])
        return json.loads(capsys.readouterr().out)

    return ask


def test_every_command_that_shows_something_has_a_schema():
    written = {file.stem for file in SCHEMAS.glob("*.json")}
    of_commands = {name.replace(" ", "-") for name in showing() if name != "log show"}  # docs/schemas/event.json
    assert written == of_commands | {"help", "version", "problems"}
    for name in written:
        Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", [name for name in showing() if name != "log show"])
def test_what_is_shown_of_a_year_is_what_the_schema_says(shown, name):
    assert faults(name, shown(name)) == []


@pytest.mark.parametrize("name", ["status", "show draw", "show enterprise", "plan show", "plan check", "result list"])
def test_and_so_is_what_is_shown_of_a_store_that_has_just_begun(dbr, name):
    words = list(BEHIND.get(name, []))
    if name == "show enterprise":
        words = [dbr.json("show", "draw", DRAW)["present"][0]["id"]]
    assert faults(name, dbr.json(*name.split(), *words)) == []


@pytest.mark.parametrize(("name", "words"), [("help", ["plan", "new", "--help"]), ("version", ["--version"])])
def test_help_and_version_have_schemas(capsys, name, words):
    assert run([*words, "--json"]) == 0
    assert faults(name, json.loads(capsys.readouterr().out)) == []


def test_a_refusal_has_a_schema(dbr):
    assert faults("problems", dbr.json("show", "draw", "no-such")) == []


def test_a_schema_that_lacks_a_field_is_found():
    whole = {"name": "dbr", "version": "1"}
    assert faults("version", whole) == []
    assert faults("version", {**whole, "more": 1}) != []
    assert faults("version", {"name": "dbr"}) != []
