"""Results of the finished draw."""

import pytest

from dbl_random.desk.results.results import Visit, record_result
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome

WRONG = ItemResult("", Method.ON_SITE, Outcome.CORRECTED, Nature.VIOLATION, "未设岗位", follow_ups=(FollowUp.RECTIFY,))
FINE = ItemResult("", Method.ON_SITE, Outcome.NO_PROBLEM, Nature.NONE, "", follow_ups=(FollowUp.NONE,))


@pytest.fixture
def findings():
    """Something to put right, and nothing."""
    return WRONG, FINE


@pytest.fixture
def two_visited(at, teams):
    """The first of the drawn has something to put right, the second is in order; answers everybody drawn."""
    drawn = list(teams)
    for enterprise, finding in zip(drawn, (WRONG, FINE), strict=False):
        record_result(at(), "2016-energy-1", Visit(enterprise, finding))
    return drawn
