"""The rules as a snapshot: every field is there, and what was written before a field was known is read as it was."""

from dataclasses import replace

import pytest

from dbl_random.core.record.canonical import decode, encode
from dbl_random.core.record.rules_file import format_rules, parse_rules
from dbl_random.core.record.snapshots import BrokenSnapshotError
from tests.core.judgement.bureau import RULES, Ledger

WRITTEN = format_rules(RULES)


def without(name):
    found = decode(WRITTEN.removesuffix(b"\n"))
    del found["figures"][name]
    return encode(found) + b"\n"


def test_a_day_that_is_not_set_is_written_as_null():
    assert decode(WRITTEN.removesuffix(b"\n"))["figures"]["plans_due"] is None
    assert parse_rules(WRITTEN) == RULES
    due = replace(RULES, figures=replace(RULES.figures, plans_due="03-31"))
    assert parse_rules(format_rules(due)) == due


def test_rules_from_before_the_day_was_written_are_the_same_rules():
    assert parse_rules(without("plans_due")) == RULES
    ledger = Ledger()
    again = replace(ledger.adoption(), rules=ledger.keep(without("plans_due")))
    assert ledger.enter(again, "fu") == ["rules.changed"]


@pytest.mark.parametrize("data", [without("min_batches"), WRITTEN.removesuffix(b"\n"), WRITTEN + b"\n"])
def test_what_is_not_the_rules_is_refused(data):
    with pytest.raises(BrokenSnapshotError):
        parse_rules(data)
