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
from dbl_random.model.acts import RecusalDecided, RecusalDeclared
from dbl_random.model.ground import GroundKind
from dbl_random.model.inspector import Away, Certificate, Recusal
from dbl_random.model.organisation import Partner
from dbl_random.model.plan import ColumnFilter, Combine, Filter, Mode, Slot
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


# --- the pool: code -> (the departure, whether J1 may lead for the first enterprise) ---


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
}


@pytest.mark.parametrize("code", POOL)
def test_without_its_rule_the_inspector_may_lead(case, code):
    departed = POOL[code](case)
    rest = tuple(rule for rule in RULES if rule.code != code)

    def may_lead(rules):
        pool = departed.freeze(rules).pool
        row = next(row for row in pool.inspectors if row.id == "J1")
        barred = any(each.inspector == "J1" and each.enterprise == first_id(case) for each in pool.recusals)
        return 0 in row.fills and not barred

    assert not may_lead(RULES)
    assert may_lead(rest)


def test_every_rule_of_candidates_and_of_the_pool_is_tried_here():
    kinds = {CandidateRule: CANDIDATES.keys(), (PoolRule, BarRule): POOL.keys()}
    for kind, tried in kinds.items():
        assert {rule.code for rule in RULES if isinstance(rule, kind)} == tried
    assert all(isinstance(rule, DrawRule | CandidateRule | PoolRule | BarRule) for rule in RULES)


# --- 二(三)3: directed draws ---


@pytest.mark.parametrize(
    ("chosen", "changes", "kept"),
    [
        (Filter(grades=("C", "D")), {"grade": "C"}, True),
        (Filter(grades=("C", "D")), {"grade": "A"}, False),
        (Filter(sizes=("大型",)), {"extra": ("大型", "")}, True),
        (Filter(sizes=("大型",)), {"extra": ("小型", "")}, False),
        (Filter(tags=("高耗能",)), {"extra": ("", "上市、高耗能")}, True),
        (Filter(tags=("高耗能",)), {"extra": ("", "非高耗能")}, False),
        (Filter(columns=(ColumnFilter("规模", ("大型", "中型")),)), {"extra": ("中型", "")}, True),
        (Filter(columns=(ColumnFilter("规模", ("大型", "中型")),)), {"extra": ("小型", "")}, False),
        (Filter(items=("energy-use",)), {}, True),
        (Filter(items=("salt",)), {}, False),
    ],
)
def test_clause_2_3_3_a_filter_keeps_who_it_says(case, chosen, changes, kept):
    firms = [firm._replace(extra=("小型", "")) for firm in case.records.registries["energy"].enterprises]
    firms[0] = firms[0]._replace(**changes)
    case.with_firms(*firms, extra_columns=("规模", "标签")).with_plan(filter=chosen)
    row = next(row for row in case.freeze().candidates if row.id == firms[0].id)
    assert (row.status == "candidate") == kept


def test_a_filter_that_leaves_nobody_says_so(case):
    (fault,) = case.with_plan(filter=Filter(grades=("Z",))).freeze().faults
    assert fault.code == "DBR212"


def test_clause_2_5_a_joint_plan_whose_registries_share_nobody_says_so(case):
    empty = Registry("boilers", "锅炉", ("energy-use",), "energy", "", (), ())
    case.with_records(registries={**case.records.registries, "boilers": empty})
    (fault,) = case.with_plan(registries=("energy", "boilers"), combine=Combine.INTERSECTION).freeze().faults
    assert fault.code == "DBR212"


# --- 二(三)2: recusals ---


@pytest.mark.parametrize(
    ("granted", "since", "until", "barred"),
    [
        (True, "2016-07-01", None, True),
        (True, "2016-01-01", "2016-07-01", True),
        (True, "2016-07-02", None, False),
        (True, "2016-01-01", "2016-06-30", False),
        (False, None, None, False),
    ],
)
def test_clause_2_3_2_a_recusal_on_the_log_bars_within_its_days(case, granted, since, until, barred):
    case.enter(4, RecusalDeclared("J1", first_id(case), "declared", "近亲属", "检查员1"))
    case.enter(5, RecusalDecided(4, granted, "属实", "staff-01", "2016-06-30", since, until))
    assert bool(case.freeze().pool.recusals) == barred


def test_a_recusal_that_is_not_decided_bars_nobody_yet(case):
    case.enter(4, RecusalDeclared("J1", first_id(case), "applied", "利害关系", "示例企业"))
    assert case.freeze().pool.recusals == ()


# --- 二(五): joint and cross-region places ---


def test_clause_2_5_a_place_of_a_unit_or_region_is_filled_by_its_people_alone(case):
    people = [replace(p, region="350582" if n % 2 else "350581") for n, p in enumerate(case.records.inspectors)]
    case.with_records(inspectors=tuple(people))
    case.with_plan(places=(Slot("lead", region="350581"), Slot("member", region="350582")))
    fills = {row.id: row.fills for row in case.freeze().pool.inspectors}
    assert fills == {"J1": (0,), "J2": (1,), "J3": (0,), "J4": (1,), "J5": (0,), "J6": (1,)}


def test_clause_2_5_another_bureaus_people_need_none_of_our_items_and_fill_no_other_place(case):
    _of_another_bureau(case).with_person(items=())
    assert next(row for row in case.freeze().pool.inspectors if row.id == "J1").fills == ()
    case.with_plan(places=(Slot("lead"), Slot("member", unit="quality")))
    assert next(row for row in case.freeze().pool.inspectors if row.id == "J1").fills == (1,)
