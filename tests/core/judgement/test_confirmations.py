"""Words that are confirmed and draws that are attested: what may not be entered, and what a confirmation lifts."""

from dataclasses import replace

import pytest

from dbl_random.core.record.people import words_of
from dbl_random.model.blacklist import BlacklistChanged
from dbl_random.model.people import ConfirmedAct
from dbl_random.model.standing import Standing
from tests.core.judgement.bureau import HASH, OTHER, RULES, Ledger, confirmed, with_plan
from tests.core.record.sshsigs import UNSOUND, sshsig

SIGNATURE = sshsig()


def test_a_signature_is_worth_more_than_a_paper():
    ledger = with_plan()
    signed = replace(confirmed(ledger, 4), how="signed", document="", signature=SIGNATURE)
    assert ledger.enter(signed, "fu") == []
    assert ledger.enter(confirmed(ledger, 4), "fu") == []
    approval = ledger.history.events[3]
    assert ledger.history.people.standing(approval, *words_of(approval)) is Standing.SIGNED
    assert ledger.history.people.confirmed[4, "approver", "yuan"] == {Standing.SIGNED: 5, Standing.DOCUMENT: 6}


def test_chair_and_witness_are_confirmed_by_how_the_act_names_them():
    ledger = Ledger().to_outcome()
    acts = tuple(
        ConfirmedAct(seq, ledger.history.events[seq - 1].hash, role) for seq, role in ((5, "chair"), (6, "witness"))
    )
    refused = Ledger().to_outcome()
    assert refused.enter(replace(confirmed(refused, 5), acts=acts), "fu") == ["confirmed.role"]
    assert ledger.enter(replace(confirmed(ledger, 5), acts=acts[:1]), "fu") == []
    assert ledger.enter(replace(confirmed(ledger, 5, "su"), acts=acts[1:]), "fu") == []


WRONG_CONFIRMATIONS = {
    "confirmed.order": lambda given: replace(given, acts=()),
    "confirmed.act": lambda given: replace(given, acts=(replace(given.acts[0], event=HASH),)),
    "confirmed.role": lambda given: replace(given, by="su"),
    "confirmed.paper": lambda given: replace(given, document=" "),
    "confirmed.signature": lambda given: replace(given, how="signed", document="", signature="none"),
}


@pytest.mark.parametrize("key", WRONG_CONFIRMATIONS)
def test_a_confirmation_that_may_not_be_entered(key):
    ledger = with_plan()
    assert ledger.enter(WRONG_CONFIRMATIONS[key](confirmed(ledger, 4)), "fu") == [key]


@pytest.mark.parametrize(
    "change",
    [
        {"document": "文号"},
        {"scan": HASH},
        {"signature": None},
        *({"signature": text} for name, text in UNSOUND.items() if name != "two lines"),
    ],
)
def test_a_signature_has_no_paper_and_is_one(change):
    ledger = with_plan()
    signed = replace(confirmed(ledger, 4), how="signed", document="", signature=SIGNATURE)
    assert ledger.enter(replace(signed, **change), "fu") == ["confirmed.signature"]


@pytest.mark.parametrize("number", ["本人签名 yuan", " 本人签名yuan", "\u3000# 1号"])
@pytest.mark.parametrize("of", ["approval", "confirmation", "adoption", "blacklist"])
def test_no_number_of_a_paper_reads_as_a_signature_or_a_remark(of, number):
    ledger = with_plan() if of == "confirmation" else Ledger()
    ledger.enter(ledger.submitted(), "fu")
    body = {
        "approval": lambda: ledger.approved(document=number),
        "confirmation": lambda: confirmed(ledger, 4, document=number),
        "adoption": lambda: replace(ledger.adoption(replace(RULES, quorum=3)), document=number),
        "blacklist": lambda: BlacklistChanged("9135050000000082XF", "entry", "拒不整改", number, "2016-06-22", "yuan"),
    }[of]()
    assert ledger.enter(body, "zheng") == ["paper.number"]
    told = [(each.event, each.what) for each in OTHER.verify(ledger.files).findings if each.event == ledger.last]
    assert told == [(ledger.last, "书面件的文号")]


def test_acts_ascend_and_none_comes_twice():
    ledger = with_plan()
    given = confirmed(ledger, 4)
    assert "confirmed.order" in ledger.enter(replace(given, acts=given.acts * 2), "fu")


def test_an_act_that_comes_later_is_not_confirmed():
    ledger = with_plan()
    given = confirmed(ledger, 4)
    assert ledger.enter(replace(given, acts=(replace(given.acts[0], seq=99),)), "fu") == ["confirmed.act"]


def test_the_same_is_confirmed_once():
    ledger = with_plan()
    assert ledger.enter(confirmed(ledger, 4), "fu") == []
    assert ledger.enter(confirmed(ledger, 4), "fu") == ["confirmed.once"]


# --- the record sheet ---
def test_the_sheet_comes_back_signed_by_all_or_by_all_but_one():
    for absent in ({}, {"personnel": "出差"}):
        ledger = Ledger().to_outcome()
        assert ledger.enter(ledger.attested(ledger.last, absent=absent), "fu") == []
        assert set(ledger.history.people.attested) == {"2016-energy-1"}


WRONG_SHEETS = {
    "attested.outcome": {"draw": "2016-energy-2"},
    "attested.chair": {"chair": "su"},
    "attested.absent": {"absent": {"legal": "出差", "general": "休假"}},
    "attested.day": {"day": "2016-06-21"},
}


@pytest.mark.parametrize("key", WRONG_SHEETS)
def test_a_sheet_that_may_not_be_entered(key):
    ledger = Ledger().to_outcome()
    assert ledger.enter(ledger.attested(ledger.last, **WRONG_SHEETS[key]), "fu") == [key]


def test_every_office_signs_or_is_absent():
    ledger = Ledger().to_outcome()
    sheet = ledger.attested(ledger.last)
    lacking = replace(sheet, by={office: who for office, who in sheet.by.items() if office != "legal"})
    assert ledger.enter(lacking, "fu") == ["attested.offices"]


def test_the_sheet_comes_back_once():
    ledger = Ledger().to_outcome()
    seq = ledger.last
    assert ledger.enter(ledger.attested(seq), "fu") == []
    assert ledger.enter(ledger.attested(seq), "fu") == ["attested.once"]
