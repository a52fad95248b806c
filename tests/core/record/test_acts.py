"""The fold of the acts: where plans, recusals and reports stand, whatever was written, in whatever order."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbl_random.core.record.acts import Acts, fold_acts
from dbl_random.core.record.chain import make_line, parse_line
from dbl_random.model.acts import (
    ChangesAcknowledged,
    ChangesSubmitted,
    PlanAmended,
    PlanApproved,
    PlanConsented,
    PlanCorrected,
    PlanFiled,
    PlanSubmitted,
    RecusalDecided,
    RecusalDeclared,
    VisitsEntered,
)
from dbl_random.model.event import DrawVoid
from dbl_random.model.reference import FileRef

FIRST, SECOND = "a" * 64, "b" * 64


def log(*bodies):
    """Events 1, 2, 3 … with these bodies."""
    lines = (
        make_line(body, seq=seq, prev="0" * 64, time="2016-07-01T09:00:00+08:00", actor="clerk-01", tool="dbr test")
        for seq, body in enumerate(bodies, 1)
    )
    return list(map(parse_line, lines))


def submitted(plan="heat", digest=FIRST):
    return PlanSubmitted(plan, "energy", 2016, "无", {f"plans/{plan}.yaml": digest} if digest else {}, None)


def amended(previous, plan="heat", digest=SECOND):
    return PlanAmended(plan, previous, "增加批次", "无", {f"plans/{plan}.yaml": digest}, None)


def approved(submission, plan="heat"):
    return PlanApproved(plan, submission, "staff-01", "批示")


def consented(submission, party="safety"):
    return PlanConsented("heat", submission, party, "王立", "复函", "2016-07-01")


def declared(inspector="J01"):
    return RecusalDeclared(inspector, "E1", "declared", "near-relative", inspector)


def decided(declaration, *, granted=True, since="2016-07-01", until=None):
    return RecusalDecided(declaration, granted, "属实", "staff-01", "2016-06-30", since, until)


def plan(*bodies):
    return fold_acts(log(*bodies)).plans["heat"]


# --- law 2 ---
def test_a_plan_that_was_handed_in_may_not_be_drawn_from_before_its_approval():
    assert plan(submitted()).in_force is None
    assert plan(submitted(), approved(1)).in_force.digest == FIRST


def test_an_amendment_changes_nothing_until_it_is_approved():
    standing = plan(submitted(), approved(1), amended(1))
    assert (standing.in_force.digest, standing.latest.digest) == (FIRST, SECOND)
    standing = plan(submitted(), approved(1), amended(1), approved(3))
    assert standing.in_force is standing.latest
    assert standing.latest.digest == SECOND


def test_the_latest_approved_file_counts_even_if_an_earlier_one_is_approved_after_it():
    assert plan(submitted(), amended(1), approved(2), approved(1)).in_force.digest == SECOND


def test_a_second_submission_of_a_plan_changes_nothing():
    standing = plan(submitted(), submitted(digest=SECOND), approved(2))
    assert [each.event.seq for each in standing.submissions] == [1]
    assert standing.in_force is None


def test_an_approval_that_names_another_plan_approves_nothing():
    acts = fold_acts(log(submitted(), submitted("gas"), approved(1, "gas"), approved(2, "heat"), approved(9)))
    assert [standing.in_force for standing in acts.plans.values()] == [None, None]


def test_a_plan_has_the_department_and_the_year_of_its_first_submission():
    standing = plan(submitted(), amended(1))
    assert (standing.plan, standing.department, standing.year) == ("heat", "energy", 2016)


def test_a_submission_without_a_file_has_no_hash():
    assert plan(submitted(digest="")).latest.digest == ""


# --- law 3 ---
def test_consents_and_the_filing_belong_to_one_file():
    filed = PlanFiled("heat", 1, "12", "2016-07-01")
    standing = plan(submitted(), consented(1), consented(1, "housing"), filed, amended(1), consented(5))
    first, second = standing.submissions
    assert (list(first.consents), first.filing.seq) == (["safety", "housing"], 4)
    assert (list(second.consents), second.filing) == (["safety"], None)


def test_a_consent_and_a_filing_read_as_they_were_corrected_last_under_their_own_number():
    filed = PlanFiled("heat", 1, "12", "2016-07-01")
    right = [
        PlanCorrected("heat", 2, "王立新", "函", "2016-07-02", "笔误"),
        PlanCorrected("heat", 2, "王立", "复函", "2016-07-03", "笔误"),
        PlanCorrected("heat", 3, "13", "", "2016-07-04", "笔误"),
        PlanCorrected("heat", 1, "x", "", "2016-07-04", "笔误"),
        PlanCorrected("gas", 2, "x", "", "2016-07-04", "笔误"),
    ]
    latest = plan(submitted(), consented(1), filed, *right).latest
    (consent,) = latest.consents.values()
    assert (consent.seq, consent.body.by, consent.body.document, consent.body.date) == (2, "王立", "复函", "2016-07-03")
    assert (latest.filing.seq, latest.filing.body.number, latest.filing.body.date) == (3, "13", "2016-07-04")


# --- law 4 ---
def test_a_recusal_bars_from_the_day_and_to_the_day_of_its_decision():
    (found,) = fold_acts(log(declared(), decided(1, until="2016-08-01"))).granted()
    assert (found.inspector, found.enterprise, found.reason) == ("J01", "E1", "near-relative")
    assert (found.decided_by, found.decided_on) == ("staff-01", date(2016, 6, 30))
    days = [date(2016, 6, 30), date(2016, 7, 1), date(2016, 8, 1), date(2016, 8, 2)]
    assert [found.bars(day) for day in days] == [False, True, True, False]


def test_a_recusal_without_an_end_lasts():
    (found,) = fold_acts(log(declared(), decided(1))).granted()
    assert found.until is None
    assert found.bars(date(2099, 1, 1))


@pytest.mark.parametrize(
    "decision", [[], [decided(1, granted=False, since=None)], [decided(1, since=None)], [decided(1, granted=False)]]
)
def test_a_recusal_that_is_open_or_not_granted_bars_nobody(decision):
    acts = fold_acts(log(declared(), *decision))
    assert acts.granted() == ()
    assert list(acts.recusals) == [1]


def test_recusals_that_were_granted_stand_in_the_order_of_their_declarations():
    acts = fold_acts(log(declared("J02"), declared("J01"), decided(2), decided(1), decided(7)))
    assert [each.inspector for each in acts.granted()] == ["J02", "J01"]


# --- visits and reports ---
def test_reports_stand_by_their_number_and_are_acknowledged_there():
    report = ChangesSubmitted({}, {"data/checklist.yaml": FIRST}, FileRef("x.tsv", 1, 0), None)
    acts = fold_acts(log(report, report, ChangesAcknowledged(2, "staff-01", ""), ChangesAcknowledged(3, "x", "")))
    assert [(seq, each.acknowledged and each.acknowledged.seq) for seq, each in acts.reports.items()] == [
        (1, None),
        (2, 3),
    ]
    assert acts.reports[1].body == report


def test_visits_that_were_entered_are_kept_in_order():
    visits = [VisitsEntered(FileRef(f"{n}.tsv", 1, 0), "台账") for n in (1, 2)]
    assert [event.body for event in fold_acts(log(visits[0], declared(), visits[1])).entered] == visits


# --- law 1 ---
SEQS = st.integers(0, 12)
BODIES = st.one_of(
    st.builds(submitted, st.sampled_from(["heat", "gas"]), st.sampled_from([FIRST, ""])),
    st.builds(amended, SEQS, st.sampled_from(["heat", "gas"])),
    st.builds(approved, SEQS, st.sampled_from(["heat", "gas"])),
    st.builds(consented, SEQS),
    st.builds(PlanFiled, st.just("heat"), SEQS, st.just("12"), st.just("2016-07-01")),
    st.builds(declared),
    st.builds(decided, SEQS, granted=st.booleans(), since=st.sampled_from([None, "2016-07-01"])),
    st.builds(ChangesSubmitted, st.just({}), st.just({}), st.just(FileRef("x.tsv", 1, 0)), st.none()),
    st.builds(ChangesAcknowledged, SEQS, st.just("x"), st.just("")),
    st.builds(DrawVoid, SEQS, st.just("x"), st.just("x")),
)


@settings(deadline=None, max_examples=200, derandomize=True, database=None)
@given(st.lists(BODIES, max_size=12), st.integers(0, 12))
def test_a_fold_never_fails_and_may_be_broken_off_and_taken_up(bodies, at):
    events = log(*bodies)
    acts = Acts()
    for part in (events[:at], events[at:]):
        for event in part:
            acts.add(event)
    assert acts == fold_acts(events)
    for standing in acts.plans.values():
        assert standing.in_force is None or standing.in_force in standing.submissions
        assert [each.event.seq for each in standing.submissions] == sorted(
            each.event.seq for each in standing.submissions
        )
    assert len(acts.granted()) <= len(acts.recusals)
