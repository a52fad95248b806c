"""Directed draws, 二(三)3: by which grounds, confined to whom, how often, and still at random inside."""

from datetime import date

import pytest

from dbl_random.core.draw.selection import select
from dbl_random.core.policy.rules import Leave
from dbl_random.core.record.past import NO_PAST
from dbl_random.model.event import Deviation
from dbl_random.model.ground import Ground, GroundKind
from dbl_random.model.plan import ColumnFilter, Filter, Mode
from dbl_random.model.registry import Registry

TWICE = (date(2016, 3, 1), date(2016, 6, 1))


def reported(case, *numbers, **changes):
    """Directed at what was reported of these enterprises."""
    given = {"kind": GroundKind.REPORTED, "source": "转办", "date": date(2016, 6, 1), **changes}
    case.with_records(
        grounds=tuple(Ground(**given, enterprise=case.firm(number), approved_by="staff-01") for number in numbers)
    )
    return case.with_plan(mode=Mode.DIRECTED, filter=Filter((given["kind"],)))


def candidates(case):
    found = case.freeze()
    return [row.id for row in found.candidates if row.status == "candidate"]


def test_clause_2_3_3_only_who_has_a_ground_is_drawn_and_the_others_are_not_counted(case):
    reported(case, 3, 5)
    assert candidates(case) == sorted([case.firm(3), case.firm(5)])
    assert [stratum.population for stratum in case.freeze().strata] == [2]
    assert case.faults() == []


def test_clause_2_3_3_a_plan_without_grounds_says_so_once_and_nothing_of_each_enterprise(case):
    case.with_plan(mode=Mode.DIRECTED)
    assert case.faults() == ["DBR221"]
    assert len(candidates(case)) == 40


def test_clause_2_3_3_where_no_ground_stands_it_is_told_why_nobody_is_left(case):
    (fault,) = reported(case).freeze().faults
    assert fault.code == "DBR212"
    assert fault.message == "抽查对象总数为 0，没有可以抽取的企业：没有定向抽查的依据 40 家"


@pytest.mark.parametrize("kind", [each for each in GroundKind if each is not GroundKind.COMPLAINT])
def test_clause_2_3_3_a_ground_counts_for_its_own_kind_alone(case, kind):
    assert candidates(reported(case, 0, kind=kind)) == [case.firm()]
    others = tuple(each for each in GroundKind if each is not kind)
    assert candidates(case.with_plan(filter=Filter(others))) == []


@pytest.mark.parametrize(
    ("count", "threshold", "stands"), [(2, 3, False), (3, 3, True), (9, 3, True), (1, 1, True), (4, 5, False)]
)
def test_clause_2_3_3_complaints_stand_from_the_policys_number_on(case, count, threshold, stands):
    reported(case, 0, kind=GroundKind.COMPLAINT, count=count).with_policy(complaints_threshold=threshold)
    assert bool(candidates(case)) == stands


@pytest.mark.parametrize(
    ("since", "until", "months", "stands"),
    [
        (date(2016, 7, 1), None, 12, True),  # the day itself
        (date(2016, 7, 2), None, 12, False),
        (date(2015, 7, 2), None, 12, True),
        (date(2015, 7, 1), None, 12, False),
        (date(2015, 7, 1), None, 13, True),
        (date(2010, 1, 1), date(2016, 7, 1), 12, True),  # its own last day wins over the period
        (date(2016, 6, 1), date(2016, 6, 30), 12, False),
    ],
)
def test_clause_2_3_3_a_ground_stands_for_its_period(case, since, until, months, stands):
    reported(case, 0, date=since, until=until).with_policy(grounds_months=months)
    assert bool(candidates(case)) == stands


# --- key fields ---


def test_clause_2_3_3_a_key_field_is_a_ground_for_its_whole_registry(case):
    assert len(candidates(case.directed())) == 40
    elsewhere = Ground(GroundKind.KEY_FIELD, "条例", date(2016, 1, 1), registry="explosives")
    assert candidates(case.with_records(grounds=(elsewhere,))) == []


def test_clause_2_3_3_who_stands_in_a_key_field_and_in_another_registry_has_its_ground(case):
    energy = case.records.registries["energy"]
    key = Registry("explosives", "民爆", ("explosives",), "energy", "", (), energy.enterprises[:3])
    case.directed().with_records(
        registries={"energy": energy, "explosives": key},
        grounds=(Ground(GroundKind.KEY_FIELD, "条例", date(2016, 1, 1), registry="explosives"),),
    )
    three = sorted(case.firm(number) for number in range(3))
    assert candidates(case.with_plan(registries=("energy", "explosives"))) == three
    assert candidates(case.with_plan(registries=("explosives", "energy"))) == three


# --- the filter ---


@pytest.mark.parametrize(
    ("chosen", "changes", "kept"),
    [
        (Filter(grades=("C", "D")), {"grade": "C"}, True),
        (Filter(grades=("C", "D")), {"grade": "A"}, False),
        (Filter(sizes=("大型",)), {"extra": ("大型", "")}, True),
        (Filter(sizes=("大型",)), {"extra": ("小型", "")}, False),
        (Filter(tags=("高耗能",)), {"extra": ("", "上市、高耗能")}, True),
        (Filter(tags=("高耗能", "上市")), {"extra": ("", "上市")}, True),
        (Filter(tags=("高耗能",)), {"extra": ("", "非高耗能")}, False),
        (Filter(columns=(ColumnFilter("规模", ("大型", "中型")),)), {"extra": ("中型", "")}, True),
        (Filter(columns=(ColumnFilter("规模", ("大型", "中型")),)), {"extra": ("小型", "")}, False),
        (Filter(columns=(ColumnFilter("grade", ("",)),)), {"grade": ""}, True),
        (Filter(columns=(ColumnFilter("产值", ("大",)),)), {}, False),  # no such column: an empty cell
        (Filter(items=("energy-use",)), {}, True),
        (Filter(items=("salt",)), {}, False),
        (Filter(grades=("C",), sizes=("大型",)), {"grade": "C", "extra": ("小型", "")}, False),  # each of them
    ],
)
def test_clause_2_3_3_a_filter_keeps_who_it_says(case, chosen, changes, kept):
    firms = [firm._replace(extra=("小型", "")) for firm in case.records.registries["energy"].enterprises]
    firms[0] = firms[0]._replace(**changes)
    case.with_firms(*firms, extra_columns=("规模", "标签")).with_plan(filter=chosen)
    row = case.row()
    assert (row.status == "candidate") == kept
    assert row.reason == ("" if kept else "filtered")


def test_clause_2_3_3_a_district_is_a_scope_like_any_other(case):
    first, *rest = case.directed().records.registries["energy"].enterprises
    case.with_firms(first._replace(region="350582"), *rest).with_plan(regions=("350582",))
    assert candidates(case) == [first.id]


def test_clause_2_3_3_an_item_is_one_that_any_registry_of_the_enterprise_serves(case):
    energy = case.records.registries["energy"]
    salt = Registry("salt", "食盐", ("salt",), "energy", "", (), energy.enterprises[:2])
    case.with_records(registries={"energy": energy, "salt": salt}).with_plan(filter=Filter(items=("salt",)))
    two = sorted(case.firm(number) for number in range(2))
    assert candidates(case.with_plan(registries=("energy", "salt"))) == two
    assert candidates(case.with_plan(registries=("salt", "energy"))) == two


def test_clause_2_3_3_ground_and_filter_confine_together(case):
    first, second, *rest = case.records.registries["energy"].enterprises
    case.with_firms(first._replace(grade="D"), second._replace(grade="A"), *rest)
    reported(case, 0, 1).with_plan(filter=Filter((GroundKind.REPORTED,), grades=("D",)))
    assert candidates(case) == [first.id]


def test_a_filter_that_leaves_nobody_says_why(case):
    faults = case.with_plan(filter=Filter(grades=("Z",))).freeze().faults
    (fault,) = (each for each in faults if each.code != "DBR203")
    assert fault.code == "DBR212"
    assert fault.message == "抽查对象总数为 0，没有可以抽取的企业：不符合定向条件 40 家"


# --- at random inside ---


def test_clause_2_3_3_inside_its_bounds_a_directed_draw_is_drawn_by_lot(case):
    reported(case, *range(8)).with_plan(ratio=None, count=3)
    frozen = case.freeze()
    quotas = {stratum.id: stratum.quota for stratum in frozen.strata}
    draws = {tuple(each.id for each in select(f"{n:064x}", "d-1", frozen.candidates, quotas)) for n in range(20)}
    grounded = {case.firm(number) for number in range(8)}
    assert {len(each) for each in draws} == {3}
    assert len(draws) > 1
    assert set().union(*draws) == grounded  # any of them may be drawn, and nobody else


# --- beyond the cap ---


def test_clause_2_3_3_drawn_twice_is_not_drawn_a_third_time_but_by_a_directed_draw_with_a_ground(case):
    case.visited(case.firm(), *TWICE)
    for mode in (Mode.UNDIRECTED, Mode.JOINT):
        assert case.with_plan(mode=mode).row().status == "excluded"
    assert reported(case, 1).row().reason == "no-ground"
    assert reported(case, 0).row().status == "candidate"


def test_clause_2_3_3_beyond_the_cap_it_takes_a_reason_and_an_approver(case):
    reported(case.visited(case.firm(), *TWICE), 0)
    (fault,) = case.freeze().faults
    assert fault.code == "DBR208"
    assert fault.message == f"1 家候选企业 12 个月内抽查已达上限，例如 {case.firm()}（d-1、d-2）"
    leave = Deviation("DBR208", "二(三)3", "群众多次投诉", "staff-01")
    found = case.with_plan(deviations=(leave,)).freeze()
    assert (found.faults, found.deviations) == ((), (leave,))


def test_clause_2_3_3_leave_at_the_draw_does_as_well(case):
    reported(case.visited(case.firm(), *TWICE), 0)
    case.leave = Leave("群众多次投诉", "staff-01")
    found = case.freeze()
    assert (found.faults, [each.rule for each in found.deviations]) == ((), ["DBR208"])


def test_clause_2_3_3_who_is_below_the_cap_needs_no_leave(case):
    assert reported(case.visited(case.firm(), TWICE[0]), 0).faults() == []
    assert reported(case.visited(case.firm(1), *TWICE), 0).faults() == []  # of whom another is capped


def test_clause_2_3_3_an_undirected_draw_is_not_helped_by_a_ground(case):
    reported(case.visited(case.firm(), *TWICE), 0).with_plan(mode=Mode.UNDIRECTED)
    assert case.row().reason == "frequency-cap d-1 d-2"


def test_clause_2_3_3_a_directed_plan_that_names_no_ground_does_not_go_beyond_the_cap(case):
    case.visited(case.firm(), *TWICE).with_plan(mode=Mode.DIRECTED)
    assert case.row().reason == "frequency-cap d-1 d-2"


def test_clause_2_3_3_a_draw_rests_on_no_ground_that_nobody_approved(case):
    assert case.directed(approved_by="").faults() == ["DBR261"]
    elsewhere = Ground(GroundKind.KEY_FIELD, "条例", date(2016, 1, 1), registry="explosives")
    approved = Ground(GroundKind.KEY_FIELD, "条例", date(2016, 1, 1), registry="energy", approved_by="staff-01")
    assert case.with_records(grounds=(approved, elsewhere)).faults() == []
    ended = Ground(GroundKind.KEY_FIELD, "旧条例", date(2014, 1, 1), registry="energy")
    assert case.with_records(grounds=(approved, ended)).faults() == []
    case.directed(approved_by="").past = NO_PAST  # no rules are in force yet
    assert case.faults() == []
