"""Digits that somebody could guess are a finding where the sealing should have refused them."""

from dataclasses import replace

import pytest

from tests.core.judgement.bureau import Ledger, wrong_by_the_other_reader

WEAK = {"the same": "2718281828", "one digit": "0" * 10, "a piece again": "1231231231", "in order": "1234567890"}


def sealed(how=None, **said):
    ledger = Ledger(**said).to_intent() if said.get("adopted", True) else Ledger(adopted=False)
    if not said.get("adopted", True):
        for body, who in ((ledger.submitted(), "fu"), (ledger.approved, "fu"), (ledger.intent, "lin")):
            ledger.enter(body() if callable(body) else body, who)
    ledger.enter(replace(ledger.sealed(), how=ledger.sealed().how | (how or {})), "fu")
    return ledger


@pytest.mark.parametrize("digits", WEAK.values(), ids=WEAK)
def test_weak_digits_are_a_finding_to_both_readings(digits):
    ledger = sealed()
    found = ledger.enter(ledger.outcome(legal=digits), "fu")
    assert set(found) == {"outcome.digits"}
    assert len(found) == (2 if digits == WEAK["the same"] else 1)
    assert wrong_by_the_other_reader(ledger).endswith(digits)


def test_digits_that_were_thrown_are_none():
    ledger = sealed()
    assert ledger.enter(ledger.outcome(), "fu") == []
    assert wrong_by_the_other_reader(ledger) == ""


def test_what_a_device_sealed_or_what_came_before_the_rules_is_none():
    for ledger in (sealed({"legal": "device"}), sealed(adopted=False)):
        assert ledger.enter(ledger.outcome(legal=WEAK["the same"]), "fu") == []
        assert wrong_by_the_other_reader(ledger) == ""


def test_whoever_enters_the_outcome_is_not_asked():
    ledger = sealed()
    ledger.entering = True
    assert ledger.enter(ledger.outcome(legal="0" * 10), "fu") == []
