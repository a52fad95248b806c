"""Results of the finished draw, for the credit platform."""

import pytest

from dbl_random.desk.results.results import Visit, record_result
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome


@pytest.fixture
def fine():
    """Nothing found."""
    return ItemResult("", Method.ON_SITE, Outcome.NO_PROBLEM, Nature.NONE, "", follow_ups=(FollowUp.NONE,))


@pytest.fixture
def visited(at, teams, fine, attest, finished):
    """Two of the drawn have a result, and the record sheet is signed; answers the two."""
    attest(finished)
    two = list(teams)[:2]
    for enterprise in two:
        record_result(at(), "2016-energy-1", Visit(enterprise, fine))
    return two
