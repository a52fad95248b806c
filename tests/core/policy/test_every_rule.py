"""Every rule of the policy is needed: what it keeps apart is no longer kept apart when it is taken out of the tuple.

The rules of the draw have their departures in test_rules.py; here are those of candidates and of the pool.
"""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.policy.candidates import reason_in_words
from dbl_random.core.policy.rule import BarRule, CandidateRule, DrawRule, PoolRule
from dbl_random.core.policy.rules import RULES
from dbl_random.core.record.past import Past, Visit
from dbl_random.model.ground import GroundKind
from dbl_random.model.inspector import Away, Certificate, Recusal
from dbl_random.model.organisation import Partner
from dbl_random.model.plan import Combine, Filter, Mode
from dbl_random.model.registry import Registry


def first_firm(case, **changes):
    first, *rest = case.records.registries["energy"].enterprises
    return case.with_firms(first._replace(**changes), *rest)


def first_id(case):
    return case.records.registries["energy"].enterprises[0].id


# --- candidates: code -> (the departure, what becomes of the first enterprise) ---


def _not_shared(case):
    other = Registry(
        "boilers", "锅炉", ("energy-use",), "energy", "", (), case.records.registries["energy"].enterprises[1:]
    )
    case.with_records(registries={**case.records.registries, "boilers": other})
    return case.with_plan(registries=("energy", "boilers"), combine=Combine.INTERSECTION)


def _capped(case):
    case.past = Past({first_id(case): tuple(Visit(f"2016-x-{n}", date(2016, 5, n), ("J1",)) for n in (1, 2))})
    return case


CANDIDATES = {
    "DBR222": (lambda case: first_firm(case, status="closed"), ("outside", "closed")),
    "DBR223": (
        lambda case: first_firm(case, region="350583").with_plan(regions=("", "350502")),
        ("outside", "out-of-region"),
    ),
    "DBR224": (_not_shared, ("outside", "not-in-all-registries")),
    "DBR225": (
        lambda case: first_firm(case, grade="A").with_plan(filter=Filter(grades=("",))),
        ("outside", "filtered"),
    ),
    "DBR226": (
        lambda case: case.with_plan(mode=Mode.DIRECTED, filter=Filter((GroundKind.REPORTED,))),
        ("outside", "no-ground"),
    ),
    "DBR227": (lambda case: first_firm(case, status="suspended"), ("excluded", "suspended")),
    "DBR207": (_capped, ("excluded", "frequency-cap 2016-x-1 2016-x-2")),
}


@pytest.mark.parametrize("code", CANDIDATES)
def test_without_its_rule_the_enterprise_is_a_candidate(case, code):
    depart, wanted = CANDIDATES[code]
    departed = depart(case)
    rest = tuple(rule for rule in RULES if rule.code != code)

    def first(rules):
        return next(row for row in departed.freeze(rules).candidates if row.id == first_id(case))

    assert (first(RULES).status, first(RULES).reason) == wanted
    assert (first(rest).status, first(rest).reason) == ("candidate", "")
    assert reason_in_words(wanted[1]) != wanted[1]


# --- the pool: code -> the departure after which J1 may not lead for the first enterprise, or not be a member ---


def _of_another_bureau(case):
    bureau = replace(case.records.organisation, partners=(Partner("quality", "质监局"),))
    return case.with_records(organisation=bureau).with_person(department="quality")


def _recused(case):
    recusal = Recusal("J1", first_id(case), "近亲属", date(2016, 1, 1), None, "staff-01", date(2016, 1, 1))
    return case.with_records(recusals=(recusal,))


POOL = {
    "DBR230": _of_another_bureau,
    "DBR231": lambda case: case.with_person(items=("salt",)),
    "DBR232": lambda case: case.with_person(away=(Away(date(2016, 6, 27), date(2016, 7, 15), "培训"),)),
    "DBR233": lambda case: case.with_person(certificate=Certificate("闽A-1", date(2016, 6, 30))),
    "DBR234": lambda case: case.with_person(certificate=None),
    "DBR235": _recused,
    "DBR259": lambda case: case.with_person(certificate=None).with_plan(all_certified=True),
}
PLACE = {"DBR259": 1}


@pytest.mark.parametrize("code", POOL)
def test_without_its_rule_the_inspector_may_fill_the_place(case, code):
    departed = POOL[code](case)
    rest = tuple(rule for rule in RULES if rule.code != code)

    def may_fill(rules):
        pool = departed.freeze(rules).pool
        row = next(row for row in pool.inspectors if row.id == "J1")
        barred = any(each.inspector == "J1" and each.enterprise == first_id(case) for each in pool.recusals)
        return PLACE.get(code, 0) in row.fills and not barred

    assert not may_fill(RULES)
    assert may_fill(rest)


def test_clause_2_3_2_a_plan_from_before_the_key_asks_a_certificate_of_the_lead_alone(case):
    case.with_person(certificate=None)
    row = next(row for row in case.freeze().pool.inspectors if row.id == "J1")
    assert (row.status, row.fills) == ("eligible", (1,))
    row = next(row for row in case.with_plan(all_certified=True).freeze().pool.inspectors if row.id == "J1")
    assert (row.status, row.fills, row.reason) == ("excluded", (), "not-certified")


def test_clause_2_3_2_where_too_few_are_certified_the_draw_is_refused(case):
    for number in (2, 3, 4, 5, 6):
        case.with_person(number, certificate=None)
    assert case.faults() == []
    assert case.with_plan(all_certified=True).faults() == ["DBR206"]


def test_every_rule_of_candidates_and_of_the_pool_is_tried_here():
    kinds = {CandidateRule: CANDIDATES.keys(), (PoolRule, BarRule): POOL.keys()}
    for kind, tried in kinds.items():
        assert {rule.code for rule in RULES if isinstance(rule, kind)} == tried
    assert all(isinstance(rule, DrawRule | CandidateRule | PoolRule | BarRule) for rule in RULES)
