"""docs/schemas/event.json and the table in docs/protocol.md say of each event what the program takes."""

import copy
import importlib.util
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dbl_random.core.record.bodies import OPTIONAL, NotABodyError, body_from_json
from dbl_random.core.record.chain import parse_line
from dbl_random.model.event_types import EVENT_TYPES, row_of

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("event_forms", ROOT / "docs" / "event_forms.py")
FORMS = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(FORMS)
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "event.json").read_text(encoding="utf-8"))
JUDGE = Draft202012Validator(SCHEMA)
PATHS = sorted((ROOT / "audit-log").glob("0*/*.json"))
LINES = [path.read_bytes() for path in PATHS]
EVENTS = [parse_line(line) for line in LINES]
#: One event of each type that the shipped year has.
SAMPLES = {event.type: json.loads(line) for event, line in zip(EVENTS, LINES, strict=True)}
BODIES = {event.type: type(event.body) for event in EVENTS}


def test_the_schema_is_one_and_is_fresh():
    Draft202012Validator.check_schema(SCHEMA)
    assert FORMS.event_schema() == SCHEMA


def test_it_has_every_type():
    assert [one["properties"]["type"]["const"] for one in SCHEMA["oneOf"]] == [row.name for row in EVENT_TYPES]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_shipped_event_is_valid_and_nothing_more_or_less(name):
    event = SAMPLES[name]
    JUDGE.validate(event)
    assert not JUDGE.is_valid({**event, "more": 1})
    assert not JUDGE.is_valid(event | {"type": "draw.rerolled"})
    assert not JUDGE.is_valid(event | {"body": {**event["body"], "more": 1}})
    optional = OPTIONAL.get(BODIES[name], frozenset())
    for field in event["body"]:
        less = copy.deepcopy(event)
        del less["body"][field]
        assert JUDGE.is_valid(less) == (field in optional)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_field_is_of_another_type_nor_null_where_it_may_be_left_out(name):
    event = SAMPLES[name]
    for field in BODIES[name].__dataclass_fields__:
        for wrong in [{"no": ["such"]}, [[0]], 0.5, *([None] if field in OPTIONAL.get(BODIES[name], ()) else [])]:
            changed = event | {"body": {**event["body"], field: wrong}}
            assert not JUDGE.is_valid(changed), (field, wrong)
            with pytest.raises(NotABodyError):
                body_from_json(name, changed["body"])


def test_the_table_has_every_field():
    lines = FORMS.protocol_table().splitlines()[2:]
    assert len(lines) == len(EVENT_TYPES)
    for line, row in zip(lines, EVENT_TYPES, strict=True):
        assert line.startswith(f"| `{row.name}` |")
        assert all(f"`{name}`" in line for name in row.body.__dataclass_fields__)


def test_what_an_event_of_the_shipped_year_answers_is_earlier_and_of_that_type():
    types = {event.seq: event.type for event in EVENTS}
    asked = 0
    for event in EVENTS:
        for field, wanted in row_of(event.body).answers.items():
            named = getattr(event.body, field)
            if named is not None:
                asked += 1
                assert named < event.seq
                assert types[named] in wanted
    assert asked > 50
