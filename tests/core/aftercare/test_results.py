"""What a visit's finding says: whether it agrees with itself, and where a substitute may be taken (二(四)1)."""

import pytest

from dbl_random.core.aftercare.results import finding_at, finding_fault, findings_of, numbered, to_substitute
from dbl_random.model.findings import (
    FOLLOWED,
    NOBODY_THERE,
    OUTCOMES,
    PROBLEMS,
    FollowUp,
    ItemResult,
    Method,
    Nature,
    Outcome,
    VisitResult,
)


@pytest.mark.parametrize("outcome", Outcome)
def test_a_problem_has_a_nature_and_words_and_no_problem_has_neither(outcome):
    bare = ItemResult("i", Method.ON_SITE, outcome)
    told = ItemResult("i", Method.ON_SITE, outcome, Nature.HAZARD, "配电室积水", follow_ups=(FollowUp.RECTIFY,))
    words_alone = ItemResult("i", Method.ON_SITE, outcome, Nature.NONE, "配电室积水")
    assert finding_fault(words_alone) is not None
    assert (finding_fault(bare) is None) == (outcome not in PROBLEMS)
    assert (finding_fault(told) is None) == (outcome in PROBLEMS)


@pytest.mark.parametrize("outcome", Outcome)
def test_a_substitute_is_offered_exactly_where_nobody_was_there(outcome):
    found = VisitResult("E", "2016-07-15", ("a", "b"), (ItemResult("i", Method.ON_SITE, outcome),))
    assert to_substitute([found]) == (["E"] if outcome in NOBODY_THERE else [])


@pytest.mark.parametrize("outcome", sorted(PROBLEMS))
def test_a_problem_says_what_was_found(outcome):
    bare = ItemResult("i", Method.ON_SITE, outcome, Nature.HAZARD)
    clause = ItemResult("i", Method.ON_SITE, outcome, Nature.HAZARD, clause="《办法》第十条")
    assert finding_fault(clause) == finding_fault(bare)
    assert finding_fault(bare) == f"结果是“{OUTCOMES[outcome]}”，须写明情况"


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - set(PROBLEMS)))
def test_where_no_problem_was_found_there_is_no_nature(outcome):
    told = ItemResult("i", Method.ON_SITE, outcome, Nature.VIOLATION)
    assert finding_fault(told) == f"结果是“{OUTCOMES[outcome]}”，不能另有违法行为或安全隐患"


def test_only_where_all_is_well_nothing_may_follow():
    fine = ItemResult("i", Method.ON_SITE, Outcome.NO_PROBLEM, follow_ups=(FollowUp.NOTIFY,))
    gone = ItemResult("i", Method.ON_SITE, Outcome.NO_CONTACT, follow_ups=(FollowUp.NOTIFY,))
    assert finding_fault(fine) == "未发现问题的，不作后续处置"
    assert finding_fault(gone) is None


@pytest.mark.parametrize("outcome", sorted(PROBLEMS))
def test_what_was_ordered_or_is_pending_or_was_obstructed_is_followed_by_something(outcome):
    told = ItemResult("i", Method.ON_SITE, outcome, Nature.HAZARD, "配电室积水")
    fault = f"结果是“{OUTCOMES[outcome]}”，须有后续处置" if outcome in FOLLOWED else None
    assert finding_fault(told) == fault
    assert {"corrected", "uncooperative", "pending"} == FOLLOWED


def test_nothing_to_follow_stands_alone_and_a_clause_needs_a_problem():
    both = ItemResult(
        "i", Method.ON_SITE, Outcome.PENDING, Nature.HAZARD, "漏电", "", (FollowUp.NONE, FollowUp.PENALTY)
    )
    assert finding_fault(both) == "“无需后续处置”不能与其他后续处置并列"
    fine = ItemResult("i", Method.ON_SITE, Outcome.NO_PROBLEM, clause="《办法》第十条")
    assert finding_fault(fine) == "结果是“未发现问题”，没有发现问题的，不写违反条款"


def test_findings_count_within_their_item():
    i, j, k = (
        ItemResult(item, Method.ON_SITE, Outcome.NOT_DISCLOSED, detail=words) for item, words in ("ia", "ib", "jc")
    )
    visit = VisitResult("E", "2016-07-15", ("a", "b"), (i, j, k))
    assert list(numbered(visit.items)) == [(i, 1), (j, 2), (k, 1)]
    assert findings_of(visit, "i") == (i, j)
    assert [finding_at(visit, "i", at) for at in (0, 1, 2, 3)] == [None, i, j, None]
    assert finding_at(None, "i") is None


def test_one_item_that_could_be_inspected_is_enough_to_need_no_substitute():
    gone = ItemResult("i", Method.ON_SITE, Outcome.NO_CONTACT)
    fine = ItemResult("j", Method.DOCUMENTS, Outcome.NO_PROBLEM)
    assert to_substitute([VisitResult("E", "2016-07-15", ("a", "b"), (gone, fine))]) == []
