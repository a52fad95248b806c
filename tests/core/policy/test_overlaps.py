"""二(五): enterprises that several plans of a period may visit are found, and offered for merging."""

from dataclasses import replace

from dbl_random.core.policy.overlaps import overlaps
from dbl_random.core.record.past import NO_PAST
from dbl_random.model.plan import Batch
from dbl_random.model.registry import Registry


def found(case, period=range(1, 13), drawn=None):
    return overlaps(case.records, 2016, period, drawn or {}, case.day, NO_PAST)


def two_plans(case, shared=5, month=7):
    """A second plan over a registry that has `shared` firms of the first."""
    firms = case.records.registries["energy"].enterprises
    other = Registry("boilers", "锅炉", ("energy-use",), "energy", "", (), firms[:shared])
    plan = replace(case.plan, id="2016-boilers", registries=("boilers",), batches=(Batch(1, month),))
    return case.with_records(
        registries={**case.records.registries, "boilers": other}, plans={case.plan.id: case.plan, plan.id: plan}
    )


def test_clause_2_5_shared_enterprises_of_two_plans_are_found_by_id(case):
    (overlap,) = found(two_plans(case))
    assert (overlap.first, overlap.second) == ("2016-boilers", "2016-energy")
    assert overlap.shared == tuple(sorted(firm.id for firm in case.records.registries["boilers"].enterprises))


def test_batches_in_the_same_or_the_next_month_are_offered_for_merging(case):
    assert found(two_plans(case, month=7))[0].months == ((7, 7),)
    assert found(two_plans(case, month=8))[0].months == ((8, 7),)
    assert found(two_plans(case, month=9))[0].months == ((9, 10),)
    assert found(two_plans(case, month=4))[0].months == ()


def test_a_plan_without_open_batches_in_the_period_visits_nobody(case):
    two_plans(case)
    assert found(case, period=range(8, 10)) == ()
    assert found(case, drawn={"2016-boilers": {1}}) == ()
    assert overlaps(case.records, 2017, range(1, 13), {}, case.day, NO_PAST) == ()


def test_who_may_not_be_drawn_is_not_shared(case):
    two_plans(case, shared=1)
    gone = tuple(
        firm._replace(status="deregistered")
        if firm.id == case.records.registries["boilers"].enterprises[0].id
        else firm
        for firm in case.records.registries["energy"].enterprises
    )
    energy = replace(case.records.registries["energy"], enterprises=gone)
    assert found(case.with_records(registries={**case.records.registries, "energy": energy})) == ()
