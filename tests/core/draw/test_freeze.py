"""What an intent freezes follows from the records, the plan, the day and the past alone (docs/protocol.md, 4.1)."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.draw.freeze import foresee, freeze, share_of
from dbl_random.core.policy.counts import Sorts
from dbl_random.core.record.past import NO_PAST
from dbl_random.model.plan import PlanStratum
from dbl_random.model.ratio import Ratio

DAY = date(2016, 7, 1)


@pytest.fixture
def records(make_records):
    return make_records()


@pytest.fixture
def plan(records):
    return records.plans["2016-energy"]


@pytest.fixture
def past(world):
    """Before the first draw, its plan approved."""
    world.cut(3)
    return world.past()


def test_the_intent_of_the_log_is_what_is_frozen_again(finished_world, records, plan, past):
    frozen = freeze(records, plan, DAY, past)
    draw = finished_world.concluded("2016-energy-1")
    assert (frozen.candidates, frozen.pool) == (draw.candidates, draw.pool)
    assert (frozen.strata, frozen.deviations) == (draw.body.strata, draw.body.deviations)
    assert frozen.faults == ()


def test_the_strata_are_those_of_the_candidates_and_the_excluded(records, plan, past):
    frozen = freeze(records, plan, DAY, past)
    counted = [row.stratum for row in frozen.candidates if row.status != "outside"]
    assert {each.id: each.population for each in frozen.strata} == {s: counted.count(s) for s in set(counted)}
    assert frozen.population == len(counted)
    assert frozen.quota == sum(each.quota for each in frozen.strata)
    assert len(list(frozen.drawable)) == sum(each.candidates for each in frozen.strata)


def test_what_is_frozen_is_sorted_by_id(records, plan, past):
    turned = replace(records.registries["energy"], enterprises=records.registries["energy"].enterprises[::-1])
    other = replace(records, registries={"energy": turned}, inspectors=records.inspectors[::-1])
    assert freeze(other, plan, DAY, past) == freeze(records, plan, DAY, past)


def test_a_plan_that_departs_from_the_policy_is_refused(records, plan, past):
    small = replace(plan, strata=(PlanStratum("all", ("*",), Ratio(1, 1000)),))
    found = freeze(records, small, DAY, past)
    assert [fault.code for fault in found.faults] == ["DBR203"]
    assert foresee(small, DAY, past, Sorts(records)) == found.faults


def test_a_plan_that_was_never_approved_is_refused_and_foreseen(records, plan):
    found = freeze(records, plan, DAY, NO_PAST)
    assert [fault.code for fault in found.faults] == ["DBR218"]
    assert foresee(plan, DAY, NO_PAST, Sorts(records)) == found.faults


def test_where_nobody_can_be_drawn_the_reasons_are_counted(records, plan, past):
    gone = tuple(each._replace(status="deregistered") for each in records.registries["energy"].enterprises)
    empty = replace(records, registries={"energy": replace(records.registries["energy"], enterprises=gone)})
    found = freeze(empty, plan, DAY, past)
    assert (found.strata, list(found.drawable)) == ((), [])
    assert any("已注销" in fault.message for fault in found.faults)


def test_a_stratum_has_its_own_share_before_that_of_the_plan(plan):
    plain = replace(plan, ratio=Ratio(1, 20), strata=(PlanStratum("key", ("A",), count=3), PlanStratum("rest", ("*",))))
    assert share_of(plain, "key") == (None, 3)
    assert share_of(plain, "rest") == (Ratio(1, 20), None)
    assert share_of(plain, "all") == (Ratio(1, 20), None)


def test_of_a_stratum_without_any_share_nobody_is_drawn(plan):
    assert share_of(replace(plan, ratio=None, count=None, strata=()), "rest") == (None, 0)
