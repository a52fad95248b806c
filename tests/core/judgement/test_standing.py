"""What rests on another's word waits for its paper or signature, and a confirmation counts from its own number on."""

from dataclasses import replace

import pytest

from dbl_random.core.aftercare.credit_rows import content_hash, rows_of
from dbl_random.core.judgement.adoption import not_in_force
from dbl_random.core.judgement.standing import _barred, rows_that_wait
from dbl_random.core.record.credit_table import format_credit
from dbl_random.core.record.people import waiting, words_of
from dbl_random.core.record.standing_words import adoption_in_words
from dbl_random.model.acts import RecusalDecided, RecusalDeclared
from dbl_random.model.aftercare import CreditSent, ResultsRecorded
from dbl_random.model.archive import ArchiveSealed
from dbl_random.model.blacklist import BlacklistChanged, BlacklistNotified
from dbl_random.model.organisation import Duty, Member
from dbl_random.model.people import ActConfirmed, ConfirmedAct
from dbl_random.model.standing import Approval, Standing
from tests.core.judgement.bureau import (
    FIRM,
    HASH,
    OTHER,
    RULES,
    Ledger,
    confirmed,
    deviation,
    with_plan,
    wrong_by_the_other_reader,
)
from tests.core.record.sshsigs import sshsig


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


def test_grounds_are_approved_by_somebody_who_may_and_sealed_with_their_paper():
    ledger = Ledger().plan()
    assert ledger.enter(ledger.intent(grounds_by=("huang",)), "fu") == ["duty.approver"]
    ledger = Ledger().plan()
    assert ledger.enter(ledger.intent(grounds_by=("yuan",)), "fu") == []
    assert ledger.enter(confirmed(ledger, 5), "fu") == []
    assert ledger.enter(replace(ledger.sealed(), intent=5), "fu") == []
    assert wrong_by_the_other_reader(ledger) == ""


def test_results_wait_for_the_sheet():
    ledger = Ledger().to_outcome()
    seq = ledger.last
    ledger.visited(seq).enter(ledger.attested(seq), "fu")
    assert ledger.enter(ledger.results_notice(), "fu") == []


def test_a_change_of_the_blacklist_has_its_effect_from_its_paper_on():
    ledger = Ledger()
    entry, leaves = (BlacklistChanged(FIRM, each, "失信", "", "2016-06-22", "yuan") for each in ("entry", "exit"))
    ledger.enter(entry, "fu")
    seq = ledger.last
    assert (ledger.history.blacklist(), ledger.history.past().blacklist) == ({}, frozenset())
    ledger.enter(confirmed(ledger, seq, role="decider"), "fu")
    assert ledger.history.past().blacklist == {FIRM}
    assert ledger.history.people.since(ledger.history.events[seq - 1]) == seq + 1
    ledger.enter(leaves, "fu")
    assert ledger.history.past().blacklist == {FIRM}, "nobody leaves by word alone"
    ledger.enter(confirmed(ledger, ledger.last, role="decider"), "fu")
    assert ledger.history.blacklist() == {}


def test_another_bureau_is_told_of_a_change_that_has_its_paper():
    ledger = Ledger()
    ledger.enter(BlacklistChanged(FIRM, "entry", "失信", "", "2016-06-22", "yuan"), "fu")
    letter = BlacklistNotified(ledger.last, "quality", "2号", "2016-06-22")
    assert ledger.enter(letter, "fu") == ["standing.letter"]
    assert "（yuan）" in wrong_by_the_other_reader(ledger)
    ledger = Ledger()
    ledger.enter(BlacklistChanged(FIRM, "entry", "失信", "", "2016-06-22", "yuan"), "fu")
    seq = ledger.last
    ledger.enter(confirmed(ledger, seq, role="decider"), "fu")
    assert ledger.enter(replace(letter, change=seq), "fu") == []
    assert wrong_by_the_other_reader(ledger) == ""


def recused(ledger, *, granted):
    ledger.enter(RecusalDeclared("J01", FIRM, "applied", "亲属", "企业", "energy"), "lin")
    declared = ledger.last
    since = "2016-06-22" if granted else None
    ledger.enter(RecusalDecided(declared, granted, "", "lin", "2016-06-22", since, None), "zheng")
    return ledger.last


def test_a_recusal_bars_from_its_entry_and_a_refusal_waits_for_its_paper():
    ledger = Ledger()
    ledger.enter(RecusalDeclared("J01", FIRM, "applied", "亲属", "企业", "energy"), "lin")
    assert [each.inspector for each in ledger.history.past().pending] == ["J01"]
    ledger.enter(RecusalDecided(ledger.last, False, "", "lin", "2016-06-22", None, None), "zheng")
    assert [each.inspector for each in ledger.history.past().pending] == ["J01"]
    ledger.enter(confirmed(ledger, ledger.last, by="lin", role="decider"), "fu")
    assert ledger.history.past().pending == ()


def test_a_recusal_that_is_granted_needs_no_paper():
    ledger = Ledger()
    seq = recused(ledger, granted=True)
    assert list(waiting(ledger.history.people, ledger.history.events)) == []
    assert ledger.history.people.stands(ledger.history.events[seq - 1])
    assert ledger.history.past().pending == ()


@pytest.mark.parametrize(("since", "until"), [("2016-01-01", "2016-01-02"), ("2016-06-23", None), ("2026-01-01", None)])
def test_a_recusal_that_is_granted_in_part_waits_for_its_paper(since, until):
    """What was over before it began, ends, or begins later, lifts what bars from its entry."""
    ledger = Ledger()
    ledger.enter(RecusalDeclared("J01", FIRM, "applied", "亲属", "企业", "energy"), "lin")
    ledger.enter(RecusalDecided(ledger.last, True, "", "lin", "2016-06-22", since, until), "zheng")
    seq = ledger.last
    assert [each.inspector for each in ledger.history.past().pending] == ["J01"]
    ledger.to_outcome()
    visits = ResultsRecorded("2016-energy-1", ledger.last, ledger.results(), {})
    assert "standing.recusal" in ledger.enter(visits, "fu")
    assert wrong_by_the_other_reader(ledger) != ""
    ledger.enter(confirmed(ledger, seq, by="lin", role="decider"), "fu")
    assert ledger.history.past().pending == ()


def test_before_the_first_rules_a_recusal_bars_when_it_is_granted():
    ledger = Ledger(adopted=False)
    recused(ledger, granted=False)
    assert ledger.history.past().pending == ()


def test_whose_recusal_waits_does_not_recheck():
    ledger = Ledger()
    recused(ledger, granted=False)
    ledger.to_outcome()
    firm, day = FIRM, "2016-06-22"
    told = [each.kind.key for each in _barred(ledger.history, None, firm, ("J01", "J02"), day)]
    assert told == ["standing.recusal"]
    assert list(_barred(ledger.history, None, firm, ("J02",), day)) == []
    assert list(_barred(ledger.history, None, firm, ("J01",), "2016-06-21")) == []


def signed_only(rules):
    return replace(rules, standing={**rules.standing, Approval.RULES: (Standing.SIGNED,)})


def signature(ledger, seq, by="yuan"):
    act = ConfirmedAct(seq, ledger.history.events[seq - 1].hash, "approver")
    return ActConfirmed((act,), by, "signed", "", None, sshsig())


def test_rules_whose_approval_lacks_its_standing_are_not_in_force_yet():
    strict = signed_only(RULES)
    ledger = Ledger(strict)
    later, last = replace(strict, quorum=3), replace(strict, quorum=2)
    assert ledger.enter(ledger.adoption(later), "fu") == []
    seq = ledger.last
    assert ledger.history.people.rules == strict
    ledger.files_say(later)
    assert ledger.enter(signature(ledger, seq), "fu") == [], "what puts rules into force may not wait for them"
    assert ledger.history.people.rules == later
    assert wrong_by_the_other_reader(ledger) == ""
    ledger.files_say(last)
    assert ledger.enter(ledger.adoption(last), "fu") == []
    assert ledger.enter(signature(ledger, ledger.last), "fu") == []
    assert ledger.history.people.rules == last
    ledger.enter(signature(ledger, seq, by="su"), "fu")
    assert ledger.history.people.rules == last


def pending(*rules):
    """Adoptions one after the other under rules that take a signature alone, and the number of the first of them."""
    ledger = Ledger(signed_only(RULES))
    first = ledger.last + 1
    for each in rules:
        assert ledger.enter(ledger.adoption(each), "fu") == []
    return ledger, first


def test_an_adoption_takes_the_place_of_one_that_waits_so_nobody_is_dropped_between_them():
    new = Member("new", "新科员", "energy", duties=(Duty.HANDLE,))
    with_new = signed_only(replace(RULES, staff=(*RULES.staff, new)))
    ledger, first = pending(with_new, replace(signed_only(RULES), quorum=3))
    assert ledger.enter(signature(ledger, first), "fu") == ["confirmed.superseded"]
    assert [each.event for each in OTHER.verify(ledger.files).findings] == [ledger.last]
    assert ledger.history.people.rules == signed_only(RULES), (
        "what was superseded is not put into force, right or wrong"
    )
    told = [adoption_in_words(ledger.history.people, seq) for seq in (2, first, first + 1)]
    assert told == ["自第 2 号事件起施行", f"没有施行，由第 {first + 1} 号事件取代", "尚未施行"]
    again, first = pending(with_new)
    again.files_say(with_new)
    assert again.enter(again.submitted(), "fu") == ["rules.in-force"]
    (hint,) = (each.hint for each in not_in_force(again.history, with_new))
    assert f"dbr confirm {first} " in hint
    again, first = pending(with_new)
    assert again.enter(signature(again, first), "fu") == []
    assert again.enter(again.adoption(replace(signed_only(RULES), quorum=3)), "fu") == ["rules.dropped"]
    assert [each.event for each in OTHER.verify(again.files).findings] == [again.last]


def test_rules_in_force_wait_for_nothing_and_those_that_wait_wait_for_what_the_rules_before_accept():
    ledger, waits = (
        Ledger(),
        lambda ledger: [event.seq for event, _ in waiting(ledger.history.people, ledger.history.events)],
    )
    ledger.enter(ledger.adoption(signed_only(RULES)), "fu")
    in_force = ledger.last
    assert (ledger.history.people.effective[in_force], waits(ledger)) == (in_force, [])
    for quorum in (3, 2):
        ledger.enter(ledger.adoption(replace(signed_only(RULES), quorum=quorum)), "fu")
        assert waits(ledger) == [ledger.last]
    assert ledger.enter(signature(ledger, ledger.last), "fu") == []
    assert (ledger.history.people.effective[ledger.last - 1], waits(ledger)) == (ledger.last, [])


def test_a_batch_with_a_corrected_result_waits_and_one_without_does_not():
    told = []
    for corrected in (True, False):
        ledger = Ledger().to_outcome()
        outcome = ledger.last
        ledger.visited(outcome)
        if corrected:
            ledger.corrected()
            second = f"2016-energy-1/{FIRM}/energy-use/{ledger.last}/2"
            waits = list(dict.fromkeys(each.kind.key for _, each in rows_that_wait(ledger.history, [second])))
            assert "standing.correction" in waits
        ledger.enter(ledger.attested(outcome), "fu")
        told.append(ledger.enter(pushed(ledger), "fu"))
        told.append(bool(wrong_by_the_other_reader(ledger)))
    assert told == [["standing.correction"], True, [], False]


def pushed(ledger):
    (each,) = rows_of(ledger.history.cases, {}, {}, "")
    return CreditSent(1, ledger.keep(format_credit([each]), "tsv", 1), content_hash([each]), "csv", "2016-07-22", None)


def of_kind(kind):
    return lambda ledger: ledger.notice(kind, "2016-energy-1")


#: What goes out of a draw -> what it waits for where an inspector was replaced, a result corrected, by word alone.
GOES_OUT = {
    "results": (of_kind("results"), ["standing.correction", "standing.results", "standing.attested"]),
    "bulletin": (of_kind("bulletin"), ["standing.correction", "standing.results", "standing.attested"]),
    "follow-up": (of_kind("follow-up"), ["standing.correction", "standing.results", "standing.attested"]),
    "substitution": (of_kind("substitution"), ["standing.results"]),
    "credit": (pushed, ["standing.results", "standing.attested", "standing.correction"]),
    "list": (of_kind("list"), []),
    "draw": (of_kind("draw"), []),
}


@pytest.mark.parametrize("what", GOES_OUT)
def test_what_publishes_results_or_substitutions_waits_for_the_papers_that_they_rest_on(what):
    make, waits = GOES_OUT[what]
    ledger = Ledger().replaced()
    ledger.visited(ledger.last - 1).corrected()
    assert ledger.enter(make(ledger), "fu") == waits
    assert bool(wrong_by_the_other_reader(ledger)) == bool(waits)


@pytest.mark.parametrize("what", GOES_OUT)
def test_and_goes_out_when_they_are_there(what):
    ledger = Ledger().replaced()
    outcome, replaced = ledger.last - 1, ledger.last
    ledger.visited(outcome).enter(ledger.attested(outcome), "fu")
    ledger.enter(confirmed(ledger, replaced, "lin"), "fu")
    assert ledger.enter(GOES_OUT[what][0](ledger), "fu") == []
    assert wrong_by_the_other_reader(ledger) == ""


def test_what_goes_out_of_a_draw_that_went_on_without_an_office_waits_for_who_let_it():
    ledger = Ledger().to_intent()
    ledger.enter(ledger.sealed(supervision="su"), "fu")
    ledger.enter(ledger.outcome(("legal",), "yuan"), "fu")
    ledger.visited(ledger.last).enter(ledger.attested(ledger.last - 1), "fu")
    for what in ("results", "bulletin", "follow-up", "substitution", "credit"):
        assert ledger.enter(GOES_OUT[what][0](ledger), "fu") == ["standing.withheld"]
        assert wrong_by_the_other_reader(ledger)


def test_a_case_is_not_sealed_over_a_correction_by_word_alone():
    ledger = Ledger().to_outcome()
    ledger.visited(ledger.last).corrected()
    body = ArchiveSealed("2016-energy-1", FIRM, "2016/x", HASH, 1, 1, "lin", "2026-06-22")
    assert ledger.enter(body, "fu") == ["standing.correction"]
    assert wrong_by_the_other_reader(ledger)


def test_where_nobody_withheld_nobody_lets_the_draw_go_on():
    ledger = Ledger().to_intent()
    ledger.enter(ledger.sealed(), "fu")
    assert ledger.enter(ledger.outcome((), "yuan"), "fu") == ["outcome.approver"]
    assert wrong_by_the_other_reader(ledger)
