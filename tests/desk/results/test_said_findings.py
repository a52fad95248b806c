"""The options of a command line are findings, one by one, or refused."""

import pytest

from dbl_random.desk.results.said_findings import said_findings
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome

PENDING, CORRECTED = Outcome.PENDING, Outcome.CORRECTED
HAZARD, VIOLATION = Nature.HAZARD, Nature.VIOLATION
RECTIFY, PENALTY = FollowUp.RECTIFY, FollowUp.PENALTY


def said(outcomes, natures=(), details=(), clauses=(), follow_ups=()):
    return list(said_findings("i", Method.ON_SITE, outcomes, natures, details, clauses, follow_ups))


def test_what_is_not_said_is_one_finding_with_nothing_to_follow():
    assert said([Outcome.NO_PROBLEM]) == [ItemResult("i", Method.ON_SITE, Outcome.NO_PROBLEM)]


@pytest.mark.parametrize("words", [("penalty", "rectify"), ("责令改正，penalty",), ("rectify、立案处罚",)])
def test_the_follow_ups_of_one_finding_are_said_one_by_one_or_together(words):
    (one,) = said([PENDING], [VIOLATION], ["未设岗位"], ["《办法》第十条"], words)
    assert one == ItemResult("i", Method.ON_SITE, PENDING, VIOLATION, "未设岗位", "《办法》第十条", (RECTIFY, PENALTY))


def test_the_nth_of_each_option_is_of_the_nth_finding_and_what_is_said_once_is_of_all():
    found = said([PENDING], [VIOLATION, HAZARD], ["甲", "乙"], ["第十条"], ["rectify,penalty", "rectify"])
    assert found == [
        ItemResult("i", Method.ON_SITE, PENDING, VIOLATION, "甲", "第十条", (RECTIFY, PENALTY)),
        ItemResult("i", Method.ON_SITE, PENDING, HAZARD, "乙", "第十条", (RECTIFY,)),
    ]


@pytest.mark.parametrize(
    "options",
    [
        ([PENDING, PENDING, PENDING], [HAZARD], ["甲", "乙"], (), ["rectify"]),
        ([PENDING], [HAZARD], ["甲", "乙", "丙"], (), ["rectify", "penalty"]),
        ([PENDING], [HAZARD], ["甲"], (), ["fine"]),
    ],
)
def test_options_that_do_not_fit_together_are_refused(refused, options):
    assert refused(lambda: said(*options)) == (2, ["DBR546"])


def test_nothing_to_follow_beside_something_is_left_for_the_law_to_refuse():
    (one,) = said([PENDING], [HAZARD], ["甲"], (), ["none", "rectify"])
    assert one.follow_ups == (FollowUp.NONE, RECTIFY)
