"""Records as JSON material."""

import json
from dataclasses import dataclass
from datetime import date
from enum import Enum

import pytest

from dbl_random.cli.screen.plain import plain
from dbl_random.model.ratio import Ratio


class Weight(Enum):
    KEY = "key"


@dataclass(frozen=True)
class Inner:
    day: date
    share: Ratio | None = None


@dataclass(frozen=True)
class Outer:
    name: str
    weight: Weight
    inner: tuple[Inner, ...]


def test_a_record_is_told_field_for_field_down_to_its_innermost():
    found = plain(Outer("甲", Weight.KEY, (Inner(date(2016, 6, 17), Ratio(1, 20)), Inner(date(2016, 7, 1)))))
    assert found == {
        "name": "甲",
        "weight": "key",
        "inner": [{"day": "2016-06-17", "share": "1/20"}, {"day": "2016-07-01", "share": None}],
    }
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize("value", [None, True, 3, "text", {"a": 1}])
def test_what_json_has_already_is_left_as_it_is(value):
    assert plain(value) is value


def test_a_class_is_no_record():
    assert plain(Inner) is Inner
