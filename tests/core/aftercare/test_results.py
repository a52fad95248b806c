"""What a visit's finding says: whether it agrees with itself, and where a substitute may be taken (二(四)1)."""

import pytest

from dbl_random.core.aftercare.results import finding_fault, to_substitute
from dbl_random.model.findings import (
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
    told = ItemResult("i", Method.ON_SITE, outcome, Nature.HAZARD, "配电室积水", FollowUp.RECTIFY)
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
    assert finding_fault(bare) == f"结果是“{OUTCOMES[outcome]}”，须写明情况"


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - set(PROBLEMS)))
def test_where_no_problem_was_found_there_is_no_nature(outcome):
    told = ItemResult("i", Method.ON_SITE, outcome, Nature.VIOLATION)
    assert finding_fault(told) == f"结果是“{OUTCOMES[outcome]}”，不能另有违法行为或安全隐患"


def test_only_where_all_is_well_nothing_may_follow():
    fine = ItemResult("i", Method.ON_SITE, Outcome.NO_PROBLEM, follow_up=FollowUp.NOTIFY)
    gone = ItemResult("i", Method.ON_SITE, Outcome.NO_CONTACT, follow_up=FollowUp.NOTIFY)
    assert finding_fault(fine) == "未发现问题的，不作后续处置"
    assert finding_fault(gone) is None


def test_one_item_that_could_be_inspected_is_enough_to_need_no_substitute():
    gone = ItemResult("i", Method.ON_SITE, Outcome.NO_CONTACT)
    fine = ItemResult("j", Method.DOCUMENTS, Outcome.NO_PROBLEM)
    assert to_substitute([VisitResult("E", "2016-07-15", ("a", "b"), (gone, fine))]) == []
