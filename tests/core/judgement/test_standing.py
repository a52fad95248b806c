"""What rests on another's word waits for its paper or signature, and a confirmation counts from its own number on."""

from dataclasses import replace

from dbl_random.core.record.people import words_of
from dbl_random.model.standing import Approval, Standing
from tests.core.judgement.bureau import Ledger, confirmed, deviation, with_plan


def test_a_paper_lifts_what_was_only_entered():
    ledger = with_plan()
    approval = ledger.history.events[3]
    (word,) = words_of(approval)
    assert ledger.history.people.standing(approval, word) is Standing.STATED
    assert ledger.enter(confirmed(ledger, 4), "fu") == []
    assert ledger.history.people.standing(approval, word) is Standing.DOCUMENT
    assert ledger.enter(ledger.intent(), "fu") == []


def test_what_rested_on_it_before_stays_a_finding():
    ledger = with_plan()
    assert ledger.enter(ledger.intent(), "fu") == ["standing.plan"]


def test_rules_that_accept_no_paper_ask_for_a_signature():
    ledger = with_plan()
    rules = ledger.history.people.rules
    strict = replace(rules, standing={**rules.standing, Approval.PLAN: (Standing.SIGNED,)})
    assert ledger.enter(ledger.adoption(strict), "fu") == []
    assert ledger.enter(confirmed(ledger, 4), "fu") == []
    assert ledger.enter(ledger.intent(), "fu") == ["standing.plan"]


def test_one_paper_covers_every_deviation_of_an_intent():
    ledger = Ledger().plan()
    assert ledger.enter(ledger.intent(deviations=[deviation(), replace(deviation(), rule="DBR204")]), "fu") == []
    assert ledger.enter(confirmed(ledger, 5), "fu") == []
    assert ledger.enter(replace(ledger.sealed(), intent=5), "fu") == []


def test_results_wait_for_the_sheet():
    ledger = Ledger().to_outcome()
    seq = ledger.last
    ledger.visited(seq).enter(ledger.attested(seq), "fu")
    assert ledger.enter(ledger.results_notice(), "fu") == []
