"""Joint inspections, 二(五): who takes part, what they have agreed to, and whom they may visit together."""

from dataclasses import replace

import pytest

from dbl_random.core.policy.rules import RULES
from dbl_random.model.acts import PlanAmended, PlanApproved
from dbl_random.model.organisation import Department
from dbl_random.model.plan import Joint, Mode, Slot
from dbl_random.model.registry import Registry


def two_registries(case, combine, shared=10):
    """The energy registry and one of boilers, of which the first `shared` enterprises stand in both."""
    energy = case.records.registries["energy"]
    boilers = Registry("boilers", "锅炉", ("boiler",), "energy", "", (), energy.enterprises[:shared])
    case.with_records(registries={"energy": energy, "boilers": boilers})
    return case.with_plan(registries=("energy", "boilers"), combine=combine)


def fills(case):
    return {row.id: row.fills for row in case.freeze().pool.inspectors}


def test_clause_2_5_a_joint_plan_that_has_everything_is_drawn(case):
    assert case.joint().faults() == []


def test_clause_2_5_each_party_has_a_place_of_its_own(case):
    assert case.joint().with_plan(places=tuple(map(Slot, ("lead", "member")))).faults() == ["DBR237"]
    assert case.joint().with_plan(joint=Joint()).faults() == ["DBR237"]


def test_clause_2_5_an_amendment_asks_for_consent_and_filing_anew(case):
    case.joint()
    amended = PlanAmended("2016-energy", 2, "扩大范围", "centre", {"plans/2016-energy.yaml": "cd" * 32}, None)
    case.enter(10, amended).enter(11, PlanApproved("2016-energy", 10, "staff-01", ""))
    assert case.with_plan(digest="cd" * 32).faults() == ["DBR228", "DBR229"]


@pytest.mark.parametrize("code", ["DBR228", "DBR229"])
def test_clause_2_5_consent_and_filing_are_asked_of_joint_plans_alone(case, code):
    case.joint(consents=(), filed=False)
    assert code in case.faults()
    assert code not in case.faults(tuple(rule for rule in RULES if rule.code != code))
    assert case.with_plan(mode=Mode.UNDIRECTED, joint=Joint()).faults() == []


def test_clause_2_5_every_party_beside_the_plans_own_department_consents(case):
    case.joint(consents=("centre",))
    offices = (*case.records.organisation.departments, Department("power", "电力科"))
    case.with_records(organisation=replace(case.records.organisation, departments=offices))
    case.with_person(6, department="power").with_plan(
        joint=Joint(("energy", "centre", "power")),
        places=(Slot("lead"), Slot("member", "centre"), Slot("member", "power")),
    )
    (fault,) = case.freeze().faults
    assert (fault.code, fault.message) == ("DBR228", "电力科还没有同意本计划")


def test_clause_2_5_parties_that_have_no_place_are_named(case):
    case.joint().with_plan(places=(Slot("lead"), Slot("member")))
    (fault,) = case.freeze().faults
    assert fault.message == "节能监察中心在检查组中没有岗位"


def test_clause_2_5_a_plan_that_names_parties_is_a_joint_one(case):
    (fault,) = case.joint().with_plan(mode=Mode.UNDIRECTED).freeze().faults
    assert (fault.code, "抽取方式不是 joint" in fault.message) == ("DBR237", True)
