"""What people read for each enumerated value."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from dbl_random.model import findings, ground, organisation, plan, policy, power, standing
from dbl_random.model.checklist import Weight
from dbl_random.model.event_types import EVENT_TYPES
from dbl_random.model.notice_types import NOTICES
from dbl_random.model.words import TABLES, words_of

ENUMS = [
    Weight, findings.Outcome, findings.FollowUp, findings.Method, findings.Nature, ground.GroundKind,
    organisation.Duty, plan.Mode, policy.Replaced, policy.When, power.PowerKind, standing.Standing, standing.Role,
    standing.Approval,
]  # fmt: skip


def literals() -> Iterator[tuple[str, ...]]:
    """The values of each field of an event that has one of a few."""
    for row in EVENT_TYPES:
        for hint in get_type_hints(row.body).values():
            if get_origin(hint) is Literal and len(get_args(hint)) > 1:
                yield get_args(hint)


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_every_value_of_an_enumeration_has_a_word(enum: type[StrEnum]):
    assert set(map(str, words_of(enum))) == {member.value for member in enum}


def test_every_value_of_a_field_of_the_log_has_a_word():
    known = [set(words_of(standing.Standing)), set(NOTICES)]
    lacking = [each for each in literals() if not words_of(each) and not any(set(each) <= words for words in known)]
    assert lacking == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: next(iter(table)))
def test_no_two_values_of_a_table_share_a_word(table):
    assert len(set(table.values())) == len(table)
    assert all(word and not word.isascii() for word in table.values())


def test_no_two_tables_have_the_same_values():
    assert len({frozenset(map(str, table)) for table in TABLES}) == len(TABLES)
