"""Which inspector may fill which place, and whom a recusal keeps away: 二(二)2, 二(三)2, 二(五)."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.model.acts import RecusalDecided, RecusalDeclared
from dbl_random.model.frozen import PoolInspector, RecusalRow
from dbl_random.model.inspector import Away, Recusal
from dbl_random.model.organisation import Partner
from dbl_random.model.plan import Slot


def first(case):
    return case.freeze().pool.inspectors[0]


def fills(case):
    return {row.id: row.fills for row in case.freeze().pool.inspectors}


def test_clause_2_2_2_one_is_qualified_for_every_item_of_the_plan(case):
    case.with_item("salt")
    assert first(case).status == "eligible"
    assert first(case.with_person(items=("energy-use",))).reason == "not-qualified"
    assert first(case.with_person(items=("energy-use", "salt", "more"))).status == "eligible"


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2016, 6, 30), ""),
        (date(2016, 7, 1), "away"),
        (date(2016, 7, 15), "away"),
        (date(2016, 7, 16), ""),
        (date(2016, 8, 1), "away"),
    ],
)
def test_clause_2_2_2_days_away_count_from_the_first_to_the_last(case, day, reason):
    away = (Away(date(2016, 7, 1), date(2016, 7, 15), "公差"), Away(date(2016, 8, 1), date(2016, 8, 1), "病假"))
    assert first(case.with_person(away=away).on(day)).reason == reason


@pytest.mark.parametrize(("day", "reason"), [(date(2018, 12, 31), ""), (date(2019, 1, 1), "certificate-expired")])
def test_clause_2_2_2_a_certificate_holds_on_its_last_day(case, day, reason):
    assert first(case.on(day)).reason == reason


def test_clause_2_3_2_a_specialist_without_a_certificate_is_a_member_and_never_leads(case):
    assert first(case.with_person(certificate=None)) == PoolInspector("J1", "eligible", (1,), "")
    assert first(case.with_plan(places=tuple(map(Slot, ("lead", "a", "b"))))).fills == (1, 2)


@pytest.mark.parametrize(
    ("since", "until", "stands"),
    [
        (date(2016, 1, 1), None, True),
        (date(2016, 7, 1), None, True),
        (date(2016, 7, 2), None, False),
        (date(2016, 1, 1), date(2016, 7, 1), True),
        (date(2016, 1, 1), date(2016, 6, 30), False),
    ],
)
def test_clause_2_3_2_a_recusal_stands_from_its_first_to_its_last_day(case, since, until, stands):
    recusal = Recusal("J1", case.firm(), "near-relative", since, until, "staff-01", date(2016, 1, 1))
    found = case.with_records(recusals=(recusal,)).freeze().pool.recusals
    assert found == ((RecusalRow("J1", case.firm(), "near-relative"),) if stands else ())


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
    case.enter(4, RecusalDeclared("J1", case.firm(), "declared", "近亲属", "检查员1"))
    case.enter(5, RecusalDecided(4, granted, "属实", "staff-01", "2016-06-30", since, until))
    assert bool(case.freeze().pool.recusals) == barred


def test_a_recusal_that_is_not_decided_bars_nobody_yet(case):
    case.enter(4, RecusalDeclared("J1", case.firm(), "applied", "利害关系", "示例企业"))
    assert case.freeze().pool.recusals == ()


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
