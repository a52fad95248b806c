"""Rules that a draw must meet: one clause, one rule, one departure; each is told by its own rule and by no other."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.policy.rule import Severity
from dbl_random.core.policy.rules import DRAW_RULES, IN_PRINCIPLE, RULES, Leave, leave_of
from dbl_random.core.record.past import Past, Visit
from dbl_random.model.acts import PlanAmended, PlanApproved, PlanConsented, PlanFiled
from dbl_random.model.checklist import Basis, Published
from dbl_random.model.codes import ALL_CODES
from dbl_random.model.event import Deviation
from dbl_random.model.ground import Ground, GroundKind
from dbl_random.model.organisation import Department
from dbl_random.model.plan import Batch, Filter, Joint, Mode, Slot
from dbl_random.model.ratio import Ratio
from dbl_random.model.registry import Registry

ENDED = Basis("旧办法", "第三条", date(2000, 1, 1), date(2016, 6, 30))
MONTHS = tuple(Batch(n, n) for n in range(1, 13))

#: Code -> what departs from that rule and from no other.
DEPARTURES = {
    "DBR201": lambda case: case.with_item(bases=(ENDED,)),
    "DBR202": lambda case: case.with_item(published=None),
    "DBR203": lambda case: case.with_plan(ratio=Ratio(1, 50)),
    "DBR204": lambda case: case.with_plan(ratio=Ratio(1, 10), batches=(Batch(1, 7),)),
    "DBR205": lambda case: case.with_plan(places=(Slot("lead"),)),
    "DBR206": lambda case: case.with_records(inspectors=case.records.inspectors[:1]).with_plan(inspector_cap=None),
    "DBR209": lambda case: case.with_firms(*case.records.registries["energy"].enterprises, items=("salt",)),
    "DBR210": lambda case: case.with_plan(ratio=Ratio(1, 2), inspector_cap=3),
    "DBR211": lambda case: _after_a_lost_nonce(case, "2016-energy"),
    "DBR212": lambda case: case.with_firms(),
    "DBR208": lambda case: _beyond_the_cap(case),  # noqa: PLW0108 - it stands below
    "DBR218": lambda case: case.with_plan(digest="cd" * 32),
    "DBR219": lambda case: case.with_plan(joint=None),
    "DBR221": lambda case: _directed(case).with_plan(filter=Filter(), registries=("energy",)),
    "DBR228": lambda case: _joint(case, consents=()),
    "DBR229": lambda case: _joint(case, filed=False),
    "DBR237": lambda case: case.with_plan(joint=Joint(("centre",))),
}
BY_CODE = {rule.code: rule for rule in DRAW_RULES}


def _directed(case):
    """Directed at the whole registry as a key field; a directed draw is bound by no ratio."""
    ground = Ground(GroundKind.KEY_FIELD, "条例", date(2016, 1, 1), registry="energy")
    case.with_records(grounds=(ground,))
    return case.with_plan(mode=Mode.DIRECTED, filter=Filter((GroundKind.KEY_FIELD,)))


def _beyond_the_cap(case):
    first = case.records.registries["energy"].enterprises[0].id
    case.past = Past({first: tuple(Visit(f"d-{n}", date(2016, 6, n), ("J1",)) for n in (1, 2))})
    return _directed(case)


def _joint(case, consents=("centre",), *, filed=True):
    """Joint with the centre, which has the second place; consented to and filed."""
    people = [replace(p, department="centre" if n % 2 else "energy") for n, p in enumerate(case.records.inspectors)]
    departments = (*case.records.organisation.departments, Department("centre", "节能监察中心"))
    bureau = replace(case.records.organisation, departments=departments)
    case.with_records(inspectors=tuple(people), organisation=bureau)
    for n, party in enumerate(consents):
        case.enter(4 + n, PlanConsented("2016-energy", 2, party, "曾雨桐", "", "2016-06-22"))
    if filed:
        case.enter(9, PlanFiled("2016-energy", 2, "泉府法备〔2016〕8号", "2016-06-22"))
    places = (Slot("lead"), Slot("member", "centre"))
    return case.with_plan(mode=Mode.JOINT, joint=Joint(("centre",)), places=places)


def _after_a_lost_nonce(case, plan):
    case.past = Past({}, frozenset({plan}))
    return case


def deviate(case, code, reason="上级交办", approved_by="staff-01"):
    return case.with_plan(deviations=(Deviation(code, "条款", reason, approved_by),))


def test_a_plan_that_keeps_every_clause_is_frozen(case):
    found = case.freeze()
    assert found.faults == found.deviations == ()
    assert [stratum.quota for stratum in found.strata] == [2]


def test_every_rule_has_a_departure_here_and_a_code():
    assert DEPARTURES.keys() == BY_CODE.keys()
    assert len(RULES) == len({rule.code for rule in RULES})
    for rule in RULES:
        assert ALL_CODES[rule.code].clause == rule.clause
        assert rule.sentence
        assert rule.mend


@pytest.mark.parametrize("code", DEPARTURES)
def test_a_departure_is_told_by_its_own_rule_and_by_no_other(case, code):
    rest = tuple(rule for rule in RULES if rule.code != code)
    departed = DEPARTURES[code](case)
    assert departed.faults() == [code]
    assert departed.faults(rest) == []


@pytest.mark.parametrize("code", DEPARTURES)
def test_the_fault_names_the_plan_the_fact_and_the_next_step(case, code):
    (fault,) = DEPARTURES[code](case).freeze().faults
    assert fault.subject == "plan 2016-energy"
    assert fault.message
    assert fault.hint == BY_CODE[code].mend


@pytest.mark.parametrize("code", DEPARTURES)
def test_only_what_holds_in_principle_can_be_departed_from_and_it_goes_into_the_intent(case, code):
    found = deviate(DEPARTURES[code](case), code).freeze()
    if BY_CODE[code].severity is Severity.IN_PRINCIPLE:
        assert found.faults == ()
        assert found.deviations == (Deviation(code, "条款", "上级交办", "staff-01"),)
    else:
        assert [fault.code for fault in found.faults] == [code, "DBR220"]
        assert found.deviations == ()


@pytest.mark.parametrize("code", DEPARTURES)
def test_leave_at_the_draw_covers_the_same_and_no_more(case, code):
    case.leave = Leave("原定场地停电", "staff-01")
    found = DEPARTURES[code](case).freeze()
    if BY_CODE[code].severity is Severity.IN_PRINCIPLE:
        assert found.faults == ()
        assert found.deviations == (Deviation(code, BY_CODE[code].clause, "原定场地停电", "staff-01"),)
        assert leave_of(case.plan, found.deviations) == case.leave
    else:
        assert [fault.code for fault in found.faults] == [code]


def test_musts_and_principles():
    lenient = {rule.code for rule in DRAW_RULES if rule.severity is Severity.IN_PRINCIPLE}
    assert lenient == {"DBR203", "DBR204", "DBR208", "DBR211"} == IN_PRINCIPLE


def test_a_deviation_of_what_must_be_kept_is_a_fault_itself_even_where_nothing_departs(case):
    (fault,) = deviate(case, "DBR205").freeze().faults
    assert (fault.code, fault.field) == ("DBR220", "deviations[0].rule")


@pytest.mark.parametrize(("reason", "approver"), [("", "staff-01"), ("上级交办", "")])
def test_a_deviation_needs_a_reason_and_an_approver(case, reason, approver):
    departed = deviate(DEPARTURES["DBR203"](case), "DBR203", reason, approver)
    assert departed.faults() == ["DBR203"]
    case.leave = Leave(reason, approver)
    assert case.with_plan(deviations=()).faults() == ["DBR203"]


def test_a_deviation_covers_only_its_own_rule(case):
    assert deviate(DEPARTURES["DBR203"](case), "DBR204").faults() == ["DBR203"]


def test_a_deviation_that_was_not_needed_stays_out_of_the_intent(case):
    assert deviate(case, "DBR203").freeze().deviations == ()


def test_the_plans_deviation_comes_before_leave_at_the_draw(case):
    case.leave = Leave("原定场地停电", "staff-01")
    found = deviate(DEPARTURES["DBR203"](case), "DBR203").freeze()
    assert [d.reason for d in found.deviations] == ["上级交办"]
    assert leave_of(case.plan, found.deviations) is None


# --- 二(一) ---


@pytest.mark.parametrize(
    ("day", "faults"),
    [
        (date(2016, 6, 30), ["DBR201"]),
        (date(2016, 7, 1), []),
        (date(2016, 12, 31), []),
        (date(2017, 1, 1), ["DBR201"]),
    ],
)
def test_clause_2_1_a_basis_carries_from_its_first_to_its_last_day(case, day, faults):
    basis = Basis("办法", "第三条", date(2016, 7, 1), date(2016, 12, 31))
    assert case.with_item(bases=(basis,)).on(day).faults() == faults


def test_clause_2_1_one_basis_in_force_is_enough_and_every_item_needs_one(case):
    now = Basis("新办法", "第三条", date(2016, 7, 1))
    assert case.with_item(bases=(ENDED, now)).faults() == []
    assert case.with_item("salt", bases=(ENDED,)).faults() == ["DBR201"]
    assert case.with_item("salt", bases=()).faults() == ["DBR201"]


def test_clause_2_1_an_item_is_public_from_its_day(case):
    case.with_item(published=Published(date(2016, 7, 1), "公告"))
    assert case.faults() == []
    assert case.on(date(2016, 6, 30)).faults() == ["DBR202"]
    assert case.on(date(2016, 7, 1)).with_item("salt", published=None).faults() == ["DBR202"]


# --- 二(二) ---


def test_clause_2_2_1_every_item_is_served_by_a_registry_of_the_plan(case):
    case.with_item("salt")
    other = Registry("salt", "食盐企业", ("salt",), "consumer")
    energy = replace(case.records.registries["energy"], items=("energy-use",))
    case.with_records(registries={"energy": energy, "salt": other})
    assert case.faults() == ["DBR209"]
    assert case.with_plan(registries=("energy", "salt")).faults() == []


def test_clause_2_2_1_where_all_are_excluded_there_is_nobody_to_draw(case):
    firms = [firm._replace(status="suspended") for firm in case.records.registries["energy"].enterprises]
    (fault,) = case.with_firms(*firms).freeze().faults
    assert fault.code == "DBR212"
    assert "均被排除" in fault.message


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


# --- 二(三) ---


@pytest.mark.parametrize(
    ("ratio", "batches", "faults"),
    [(Ratio(1, 40), 2, []), (Ratio(1, 41), 2, ["DBR203"]), (Ratio(1, 240), 12, []), (Ratio(1, 241), 12, ["DBR203"])],
)
def test_clause_2_3_1_the_share_of_the_year_is_reckoned_exactly(case, ratio, batches, faults):
    assert case.with_plan(ratio=ratio, batches=MONTHS[:batches]).faults() == faults


def test_clause_2_3_1_a_count_is_a_share_of_the_population(case):
    assert case.with_plan(ratio=None, count=1).faults() == []
    firms = [case.records.registries["energy"].enterprises[0]._replace(id=f"{n:018d}") for n in range(41)]
    (fault,) = case.with_firms(*firms).with_plan(ratio=None, count=1).freeze().faults
    assert (fault.code, fault.message) == ("DBR203", "全年抽查比例合计为 2/41，低于 5%")


def test_clause_2_3_1_the_laws_own_share_and_number_win(case):
    case.with_item(ratio=Ratio(1, 50), batches=1).with_plan(batches=MONTHS[:1])
    assert case.with_plan(ratio=Ratio(1, 50)).faults() == []
    assert case.with_plan(ratio=Ratio(1, 51)).faults() == ["DBR203"]
    assert case.with_item(ratio=Ratio(1, 2), batches=12).faults() == ["DBR203", "DBR204"]


def test_clause_2_3_1_an_item_without_a_law_of_its_own_keeps_the_general_share_and_number(case):
    # The law of one item says less; it does not speak for the item beside it.
    case.with_item("salt", ratio=Ratio(1, 50), batches=1).with_plan(batches=MONTHS[:1], ratio=Ratio(1, 50))
    assert case.plan.items == ("energy-use", "salt")
    assert case.faults() == ["DBR203", "DBR204"]
    assert case.with_plan(items=("salt",)).faults() == []


def test_clause_2_3_1_a_directed_draw_is_bound_by_neither(case):
    few = case.with_plan(ratio=Ratio(1, 50), batches=MONTHS[:1])
    assert few.faults() == ["DBR203", "DBR204"]
    assert _directed(few).faults() == []


def test_clause_2_3_1_a_joint_plan_is_bound_by_both(case):
    assert _joint(case.with_plan(ratio=Ratio(1, 50), batches=MONTHS[:1])).faults() == ["DBR203", "DBR204"]


# --- 二(五), 三(一) ---


def test_clause_2_5_a_joint_plan_that_has_everything_is_drawn(case):
    assert _joint(case).faults() == []


def test_clause_2_5_each_party_has_a_place_of_its_own(case):
    assert _joint(case).with_plan(places=tuple(map(Slot, ("lead", "member")))).faults() == ["DBR237"]
    assert _joint(case).with_plan(joint=Joint()).faults() == ["DBR237"]


def test_clause_2_5_an_amendment_asks_for_consent_and_filing_anew(case):
    _joint(case)
    amended = PlanAmended("2016-energy", 2, "扩大范围", "centre", {"plans/2016-energy.yaml": "cd" * 32}, None)
    case.enter(10, amended).enter(11, PlanApproved("2016-energy", 10, "staff-01", ""))
    assert case.with_plan(digest="cd" * 32).faults() == ["DBR228", "DBR229"]


def test_clause_3_1_what_is_drawn_is_the_latest_approved_file(case):
    amended = PlanAmended("2016-energy", 2, "调整", "无", {"plans/2016-energy.yaml": "cd" * 32}, None)
    case.enter(4, amended)
    assert case.faults() == []  # an amendment that nobody approved changes nothing
    (fault,) = case.with_plan(digest="cd" * 32).freeze().faults
    assert (fault.code, "的调整" in fault.message) == ("DBR218", True)
    case.enter(5, PlanApproved("2016-energy", 4, "staff-01", ""))
    assert case.faults() == []
    assert case.with_plan(digest="ab" * 32).faults() == ["DBR218"]


def test_clause_3_1_a_plan_nobody_handed_in_or_approved_is_not_drawn(case):
    case.acts = case.acts[:1]
    (fault,) = case.freeze().faults
    assert "还没有批准" in fault.message
    case.acts = []
    (fault,) = case.freeze().faults
    assert "还没有报送" in fault.message


def test_clause_3_1_department_and_year_are_those_that_were_handed_in(case):
    assert case.with_plan(year=2017).faults() == ["DBR219"]


def test_clause_2_3_2_a_team_is_at_least_two(case):
    assert case.with_plan(places=tuple(map(Slot, ("lead", "member", "member")))).faults() == []
    assert case.with_policy(team_size=3).with_plan(places=tuple(map(Slot, ("lead", "member")))).faults() == ["DBR205"]


# --- 全程留痕 ---


def test_a_lost_nonce_of_another_plan_binds_nobody(case):
    assert _after_a_lost_nonce(case, "2016-salt").faults() == []
