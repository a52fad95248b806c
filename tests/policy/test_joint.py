"""Joint inspections, 二(五): who takes part, what they have agreed to, and whom they may visit together."""

from dataclasses import replace

import pytest

from dbl_random.core.policy.rules import RULES
from dbl_random.model.acts import PlanAmended, PlanApproved
from dbl_random.model.organisation import Department, Partner
from dbl_random.model.plan import Combine, Joint, Mode, Slot
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


def test_clause_2_5_a_place_of_a_party_is_filled_by_its_own_people_qualified_for_its_own_items(case):
    case.joint().with_item("boiler", department="centre")
    for number in (1, 3, 5):  # of the energy department
        case.with_person(number, items=("energy-use",))
    for number in (2, 4, 6):  # of the centre
        case.with_person(number, items=("boiler",))
    case.with_plan(places=(Slot("lead", "energy"), Slot("member", "centre")))
    assert case.faults() == []
    assert fills(case) == {"J1": (0,), "J2": (1,), "J3": (0,), "J4": (1,), "J5": (0,), "J6": (1,)}
    assert fills(case.with_person(2, items=("energy-use",)))["J2"] == ()


def test_clause_2_5_a_place_of_nobody_in_particular_needs_every_item(case):
    case.joint().with_item("boiler", department="centre").with_person(1, items=("energy-use",))
    assert fills(case)["J1"] == ()
    assert fills(case)["J3"] == (0,)


def test_clause_2_5_another_bureaus_people_need_none_of_our_items_and_fill_no_other_place(case):
    bureau = replace(case.records.organisation, partners=(Partner("quality", "质监局"),))
    case.with_records(organisation=bureau).with_person(department="quality", items=())
    assert fills(case)["J1"] == ()
    case.with_plan(places=(Slot("lead"), Slot("member", unit="quality")))
    assert fills(case)["J1"] == (1,)


@pytest.mark.parametrize(
    ("combine", "population", "reasons"),
    [(Combine.UNION, 40, {""}), (Combine.INTERSECTION, 10, {"", "not-in-all-registries"})],
)
def test_clause_2_5_registries_together_or_what_they_share(case, combine, population, reasons):
    frozen = two_registries(case, combine).freeze()
    assert [stratum.population for stratum in frozen.strata] == [population]
    assert len(frozen.candidates) == 40
    assert {row.reason for row in frozen.candidates} == reasons


@pytest.mark.parametrize("combine", Combine)
def test_clause_2_5_an_enterprise_of_two_registries_is_one_enterprise_and_its_visit_one_visit(case, combine):
    two_registries(case, combine).visited(case.firm(), case.day.replace(month=3))
    ids = [row.id for row in case.freeze().candidates]
    assert len(ids) == len(set(ids))
    assert case.row().status == "candidate"  # once, though two departments came
    case.visited(case.firm(), case.day.replace(month=3), case.day.replace(month=5))
    assert case.row().reason == "frequency-cap d-1 d-2"


def test_clause_2_5_where_the_registries_share_nobody_it_is_told_why(case):
    (fault,) = two_registries(case, Combine.INTERSECTION, shared=0).freeze().faults
    assert fault.code == "DBR212"
    assert fault.message == "抽查对象总数为 0，没有可以抽取的企业：不是各名录库共有的企业 40 家"


def test_clause_2_5_what_they_share_may_all_be_capped_and_that_is_told(case):
    two_registries(case, Combine.INTERSECTION, shared=2)
    for number in (0, 1):
        case.visited(case.firm(number), case.day.replace(month=3), case.day.replace(month=5))
    (fault,) = case.freeze().faults
    words = "：不是各名录库共有的企业 38 家、12 个月内抽查已达上限 2 家"
    assert fault.message == "全部企业均被排除，没有可以抽取的企业" + words
