"""A plan that asks for more than there are: all are drawn, and that is told."""

import pytest

from dbl_random.core.draw.quota import quota
from dbl_random.core.draw.shortfall import shortfalls
from dbl_random.model.event import FrozenStratum
from dbl_random.model.plan import Batch, Plan
from dbl_random.model.ratio import Ratio

PLAN = Plan("p", "抽查", 2016, "energy", ("energy-use",), ("energy",), (Batch(1, 7),))


def told(population, candidates, ratio=None, count=None):
    drawn = quota(population, candidates, ratio, count)
    stratum = FrozenStratum("key", population, candidates, drawn, str(ratio) if ratio else None, count)
    return [(fault.code, fault.message) for fault in shortfalls(PLAN, [stratum])]


@pytest.mark.parametrize(
    ("population", "candidates", "ratio", "count", "wanted"),
    [(40, 40, None, 41, 41), (40, 12, None, 13, 13), (40, 12, Ratio(1, 2), None, 20), (3, 1, Ratio(2, 3), None, 2)],
)
def test_more_than_there_are_is_told_with_both_numbers(population, candidates, ratio, count, wanted):
    ((code, message),) = told(population, candidates, ratio, count)
    assert code == "DBR236"
    assert f"应抽 {wanted} 户，候选企业只有 {candidates} 户" in message


@pytest.mark.parametrize(
    ("population", "candidates", "ratio", "count"),
    [(40, 40, None, 40), (40, 12, None, 12), (40, 20, Ratio(1, 2), None), (3, 1, Ratio(1, 3), None)],
)
def test_as_many_as_there_are_is_no_shortfall(population, candidates, ratio, count):
    assert told(population, candidates, ratio, count) == []


def test_where_there_is_nobody_that_is_a_fault_of_its_own():
    assert told(40, 0, None, 5) == []
    assert told(0, 0, None, 5) == []
