"""The table of event types is whole: what is derived from it (words, schemas, commits, the protocol) lacks nothing."""

import re
from collections import Counter
from dataclasses import fields, is_dataclass
from string import Formatter
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from dbl_random.model.event import Body
from dbl_random.model.event_type import LABELS, NAMED
from dbl_random.model.event_types import EVENT_TYPES, row_of

each_row = pytest.mark.parametrize("row", EVENT_TYPES, ids=lambda row: row.body.__name__)
NAMES = {row.name for row in EVENT_TYPES}


def hints(row):
    return get_type_hints(row.body)


def choices(kind):
    """The values of every Literal in a kind of value."""
    if get_origin(kind) is Literal:
        return set(get_args(kind))
    return set().union(*map(choices, get_args(kind))) if get_origin(kind) else set()


def test_every_body_has_one_row():
    assert Counter(row.body for row in EVENT_TYPES) == Counter(get_args(Body))


def test_types_that_share_a_name_are_told_apart_by_their_kind():
    for name, count in Counter(row.name for row in EVENT_TYPES).items():
        kinds = [choices(hints(row)["kind"]) for row in EVENT_TYPES if row.name == name and count > 1]
        assert sum(map(len, kinds)) == len(set().union(*kinds))


@each_row
def test_a_type_is_named_by_what_it_is_about_and_what_happened(row):
    assert re.fullmatch(r"[a-z]+\.[a-z]+", row.name)
    assert row.title


def test_titles_differ():
    assert len({row.title for row in EVENT_TYPES}) == len(EVENT_TYPES)


@each_row
def test_every_field_has_a_label(row):
    assert is_dataclass(row.body)
    assert all(row.label(field.name) for field in fields(row.body))


def test_every_label_is_some_field_s():
    names = {field.name for row in EVENT_TYPES for field in fields(row.body)}
    assert LABELS.keys() <= names
    assert NAMED.keys() <= names


@each_row
def test_every_value_of_a_choice_has_a_word(row):
    chosen = [choices(kind) for kind in hints(row).values()]
    assert set().union(*(values for values in chosen if len(values) > 1)) <= row.codes.keys()


@each_row
def test_a_row_speaks_of_its_own_fields_alone(row):
    names = hints(row).keys()
    assert {*row.answers, *row.notes, *row.labels} <= names
    for template in (*row.shown.values(), row.subject):
        for _, field, _, _ in Formatter().parse(template):
            assert field is None or field.partition(".")[0] in names, template


@each_row
def test_what_an_event_answers_is_a_type_and_is_named_by_its_number(row):
    for field, types in row.answers.items():
        assert hints(row)[field] in (int, int | None)
        assert types
        assert set(types) <= NAMES


def test_a_row_is_found_by_a_body_of_it():
    for row in EVENT_TYPES:
        assert row_of(object.__new__(row.body)) is row
