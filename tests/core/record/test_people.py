"""Whose words an act rests on, and what they rest on themselves."""

from dbl_random.core.record.people import waiting, words_of
from dbl_random.model.blacklist import BlacklistChanged
from dbl_random.model.standing import Approval, Role
from tests.core.judgement.bureau import Ledger, confirmed, with_plan


def words(event):
    return [(word.kind, word.role, word.who) for word in words_of(event)]


def test_each_act_names_its_approver_once():
    ledger = Ledger().to_outcome()
    by_type = {event.type: words(event) for event in ledger.history.events}
    assert by_type["plan.approved"] == [(Approval.PLAN, Role.APPROVER, "yuan")]
    assert by_type["rules.adopted"] == [(Approval.RULES, Role.APPROVER, "yuan")]
    assert by_type["draw.intent"] == [(Approval.DRAW, Role.CHAIR, "yuan")]
    assert sorted(who for _, _, who in by_type["draw.sealed"]) == ["huang", "su", "wu", "zheng"]
    assert by_type["plan.submitted"] == by_type["log.opened"] == []


def test_what_waits_is_told_until_it_is_confirmed():
    ledger = with_plan()
    waits = [(event.seq, word.who) for event, word in waiting(ledger.history.people, ledger.history.events)]
    assert waits == [(4, "yuan")]
    ledger.enter(confirmed(ledger, 4), "fu")
    assert list(waiting(ledger.history.people, ledger.history.events)) == []


def test_before_the_first_rules_nothing_waits():
    ledger = Ledger(adopted=False)
    ledger.enter(ledger.submitted(), "fu")
    ledger.enter(ledger.approved(document=""), "fu")
    assert list(waiting(ledger.history.people, ledger.history.events)) == []
    ledger.enter(ledger.adoption(), "fu")
    assert list(waiting(ledger.history.people, ledger.history.events)) == []


def test_an_entry_on_the_blacklist_rests_on_its_document():
    ledger = Ledger()
    entry = BlacklistChanged("91350500000000997N", "entry", "拒不整改", "", "2016-06-22", "yuan")
    ledger.enter(entry, "fu")
    assert [word.kind for _, word in waiting(ledger.history.people, ledger.history.events)] == [Approval.BLACKLIST]
