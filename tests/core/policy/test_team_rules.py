"""The team and the pool as a whole: 二(二)2, 二(二)3, 二(三)2."""

from dataclasses import replace

import pytest

from dbl_random.model.plan import Slot
from dbl_random.model.ratio import Ratio


def test_clause_2_2_2_somebody_qualified_may_lead(case):
    leader, *rest = case.records.inspectors
    specialists = [replace(person, certificate=None) for person in rest]
    assert case.with_records(inspectors=(leader, *specialists)).faults() == []
    unqualified = replace(leader, items=("salt",))
    (fault,) = case.with_records(inspectors=(unqualified, *specialists)).freeze().faults
    assert fault.code == "DBR206"
    assert "组长" in fault.message


def test_clause_2_2_2_every_place_of_the_team_can_be_filled(case):
    # One slot only, so that nobody without a certificate fills any.
    people = [replace(person, certificate=None) for person in case.records.inspectors]
    assert case.with_records(inspectors=tuple(people)).with_plan(places=(Slot("lead"),)).faults() == [
        "DBR205",
        "DBR206",
        "DBR210",
    ]


@pytest.mark.parametrize(("cap", "faults"), [(6, ["DBR210"]), (7, []), (None, [])])
def test_clause_2_2_3_the_places_do_not_exceed_what_the_pool_can_bear(case, cap, faults):
    # 20 enterprises of two places: 40; six inspectors.
    assert case.with_plan(ratio=Ratio(1, 2), inspector_cap=cap).faults() == faults


def test_clause_2_2_3_a_pool_that_is_used_to_the_full_is_enough(case):
    assert case.with_plan(ratio=Ratio(9, 20), inspector_cap=6).faults() == []  # 18 enterprises of two: 36 = 6 * 6


def test_clause_2_3_2_a_team_is_at_least_two(case):
    assert case.with_plan(places=tuple(map(Slot, ("lead", "member", "member")))).faults() == []
    assert case.with_policy(team_size=3).with_plan(places=tuple(map(Slot, ("lead", "member")))).faults() == ["DBR205"]
