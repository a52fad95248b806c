"""Who is outside the population, who is excluded from a draw, and why: 二(二)1, 二(三)3, 二(五)."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.policy.enterprise_rules import cell
from dbl_random.model.ground import Ground, GroundKind
from dbl_random.model.plan import Combine, Filter, Mode
from dbl_random.model.registry import Registry, Status


def with_first(case, **changes):
    first, *rest = case.records.registries["energy"].enterprises
    return case.with_firms(first._replace(**changes), *rest)


# --- statuses ---


@pytest.mark.parametrize(
    ("status", "becomes", "reason"),
    [
        (Status.ACTIVE, "candidate", ""),
        (Status.SUSPENDED, "excluded", "suspended"),
        (Status.DEREGISTERED, "outside", "deregistered"),
        (Status.REVOKED, "outside", "revoked"),
        (Status.MOVED, "outside", "moved"),
        (Status.CLOSED, "outside", "closed"),
    ],
)
def test_clause_2_2_1_a_status_decides_whether_a_firm_counts_and_may_be_drawn(case, status, becomes, reason):
    found = with_first(case, status=status.value).row()
    assert (found.status, found.reason) == (becomes, reason)
    strata = case.freeze().strata
    assert sum(s.population for s in strata) == 40 - (becomes == "outside")
    assert sum(s.candidates for s in strata) == 40 - (becomes != "candidate")


@pytest.mark.parametrize(
    ("region", "status"), [("350582", "candidate"), ("350502", "candidate"), ("350583", "outside"), ("", "outside")]
)
def test_the_plans_regions_are_its_scope(case, region, status):
    case.with_plan(regions=("350502", "350582"))
    found = with_first(case, region=region).row()
    assert (found.status, found.reason) == (status, "out-of-region" if status == "outside" else "")
    case.with_plan(regions=())
    assert with_first(case, region=region).row().status == "candidate"


# --- the frequency cap ---


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ([], ""),
        ([date(2016, 6, 1)], ""),
        ([date(2016, 3, 1), date(2016, 6, 1)], "frequency-cap d-1 d-2"),
        ([date(2016, 1, 1), date(2016, 3, 1), date(2016, 6, 1)], "frequency-cap d-1 d-2 d-3"),
        ([date(2014, 1, 1), date(2014, 3, 1), date(2016, 6, 1)], ""),
        ([date(2015, 7, 1), date(2016, 6, 1)], ""),  # 12 months to the day are over
        ([date(2015, 7, 2), date(2016, 6, 1)], "frequency-cap d-1 d-2"),
        ([date(2015, 6, 1), date(2015, 7, 2), date(2016, 6, 1)], "frequency-cap d-2 d-3"),  # who counts is named
        ([date(2016, 7, 1), date(2016, 7, 1)], "frequency-cap d-1 d-2"),
        ([date(2016, 7, 2), date(2016, 6, 1)], ""),  # a clock that went ahead is no visit yet
    ],
)
def test_clause_2_3_3_who_was_drawn_twice_within_twelve_months_is_excluded(case, days, reason):
    case.visited(case.firm(), *days)
    found = case.row()
    assert (found.status, found.reason) == ("excluded" if reason else "candidate", reason)
    assert case.row(1).status == "candidate"


def test_clause_2_3_3_the_excluded_stay_in_the_population(case):
    case.visited(case.firm(), date(2016, 3, 1), date(2016, 6, 1))
    (stratum,) = case.freeze().strata
    assert (stratum.population, stratum.candidates) == (40, 39)


def test_clause_2_3_3_cap_and_period_are_the_policys(case):
    case.visited(case.firm(), date(2015, 1, 1), date(2016, 6, 1))
    assert case.row().status == "candidate"
    assert case.with_policy(visits_months=24).row().status == "excluded"
    assert case.with_policy(visits_cap=3).row().status == "candidate"
    assert case.with_policy(visits_cap=1, visits_months=12).row().status == "excluded"


def test_clause_2_3_3_only_a_directed_draw_with_a_ground_goes_beyond_the_cap(case):
    case.visited(case.firm(), date(2016, 3, 1), date(2016, 6, 1))
    assert case.with_plan(mode=Mode.JOINT).row().status == "excluded"
    case.with_plan(mode=Mode.DIRECTED, filter=Filter((GroundKind.REPORTED,)))
    assert (case.row().status, case.row().reason) == ("outside", "no-ground")
    case.with_records(grounds=(Ground(GroundKind.REPORTED, "转办", date(2016, 6, 1), enterprise=case.firm()),))
    assert case.row().status == "candidate"


def test_clause_2_3_3_with_29_february(case):
    case.visited(case.firm(), date(2016, 2, 29), date(2017, 2, 1))
    assert case.on(date(2017, 2, 28)).row().status == "excluded"
    assert case.on(date(2017, 3, 1)).row().status == "candidate"


# --- joint plans ---


def two_registries(case, combine, shared=10):
    """The energy registry and one of boilers, of which the first `shared` enterprises stand in both."""
    energy = case.records.registries["energy"]
    boilers = Registry("boilers", "锅炉", ("boiler",), "energy", "", (), energy.enterprises[:shared])
    case.with_records(registries={"energy": energy, "boilers": boilers})
    return case.with_plan(registries=("energy", "boilers"), combine=combine)


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
    faults = two_registries(case, Combine.INTERSECTION, shared=0).freeze().faults
    (fault,) = (each for each in faults if each.code != "DBR203")
    assert fault.code == "DBR212"
    assert fault.message == "抽查对象总数为 0，没有可以抽取的企业：不是各名录库共有的企业 40 家"


def test_clause_2_5_what_they_share_may_all_be_capped_and_that_is_told(case):
    two_registries(case, Combine.INTERSECTION, shared=2)
    for number in (0, 1):
        case.visited(case.firm(number), case.day.replace(month=3), case.day.replace(month=5))
    (fault,) = (each for each in case.freeze().faults if each.code != "DBR203")
    words = "：不是各名录库共有的企业 38 家、12 个月内抽查已达上限 2 家"
    assert fault.message == "全部企业均被排除，没有可以抽取的企业" + words


# --- grounds ---


def test_clause_2_3_3_who_is_blacklisted_on_the_log_has_the_ground_of_dishonesty(case):
    case.past = replace(case.past, blacklist=frozenset({case.firm()}))
    case.with_plan(mode=Mode.DIRECTED, filter=Filter((GroundKind.DISHONESTY,)))
    assert [case.row(number).reason for number in (0, 1)] == ["", "no-ground"]
    assert case.with_plan(filter=Filter((GroundKind.REPORTED,))).row().reason == "no-ground"


def test_a_cell_of_a_column_that_the_registry_does_not_have_is_empty(case):
    registry = case.with_firms(*case.records.registries["energy"].enterprises, extra_columns=("行业",)).records
    registry = registry.registries["energy"]
    firm = registry.enterprises[0]._replace(grade="A", extra=("钢铁",))
    assert [cell(name, registry, firm) for name in ("status", "grade", "行业", "产值")] == ["active", "A", "钢铁", ""]
