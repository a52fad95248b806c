"""Rules that a draw must meet: one clause, one rule, one departure; each is told by its own rule and by no other."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.policy.rule import Severity
from dbl_random.core.policy.rules import DRAW_RULES, IN_PRINCIPLE, RULES, Leave, leave_of
from dbl_random.core.record.past import Past
from dbl_random.model.checklist import Basis
from dbl_random.model.codes import ALL_CODES
from dbl_random.model.event import Deviation
from dbl_random.model.plan import Batch, Filter, Joint, Slot
from dbl_random.model.ratio import Ratio

ENDED = Basis("旧办法", "第三条", date(2000, 1, 1), date(2016, 6, 30))
MONTHS = tuple(Batch(n, n) for n in range(1, 13))

#: Code -> what departs from that rule and from no other.
DEPARTURES = {
    "DBR201": lambda case: case.with_item(bases=(ENDED,)),
    "DBR202": lambda case: case.with_item(published=None),
    "DBR203": lambda case: case.with_plan(ratio=Ratio(1, 50)),
    "DBR204": lambda case: case.with_plan(ratio=Ratio(1, 10), batches=(Batch(1, 7),)),
    "DBR253": lambda case: case.with_item(ratio=Ratio(15, 100)).with_plan(ratio=Ratio(7, 100)),
    "DBR254": lambda case: case.with_item(batches=3),
    "DBR205": lambda case: case.with_plan(places=(Slot("lead"),)),
    "DBR206": lambda case: case.with_records(inspectors=case.records.inspectors[:1]).with_plan(inspector_cap=None),
    "DBR209": lambda case: case.with_firms(*case.records.registries["energy"].enterprises, items=("salt",)),
    "DBR210": lambda case: case.with_plan(ratio=Ratio(1, 2), inspector_cap=3),
    "DBR211": lambda case: _after_a_lost_nonce(case, "2016-energy"),
    "DBR212": lambda case: case.with_firms(),
    "DBR239": lambda case: case.drawing(2),
    "DBR208": lambda case: _beyond_the_cap(case),  # noqa: PLW0108 - it stands below
    "DBR218": lambda case: case.with_plan(digest="cd" * 32),
    "DBR219": lambda case: case.with_plan(joint=None),
    "DBR221": lambda case: case.directed().with_plan(filter=Filter(), registries=("energy",)),
    "DBR261": lambda case: case.directed(approved_by=""),
    "DBR228": lambda case: case.joint(consents=()),
    "DBR260": lambda case: _of_two_counties(case),  # noqa: PLW0108 - it stands below
    "DBR229": lambda case: case.joint(filed=False),
    "DBR237": lambda case: case.with_plan(joint=Joint(("centre",))),
}
BY_CODE = {rule.code: rule for rule in DRAW_RULES}


def _beyond_the_cap(case):
    return case.visited(case.firm(), date(2016, 6, 1), date(2016, 6, 2)).directed()


def _of_two_counties(case):
    first = replace(case.records.registries["energy"], region="350582")
    registries = {"energy": first, "shishi": replace(first, id="shishi", region="350581")}
    return case.with_records(registries=registries).with_plan(registries=("energy", "shishi"))


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
    assert lenient == {"DBR203", "DBR204", "DBR208", "DBR211", "DBR239"} == IN_PRINCIPLE


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


def test_a_lost_nonce_of_another_plan_binds_nobody(case):
    assert _after_a_lost_nonce(case, "2016-salt").faults() == []
