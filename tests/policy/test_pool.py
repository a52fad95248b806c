"""Who may inspect and which places each may fill: 二(二)2 and 二(三)2."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.policy.pool import REASONS, Rosters, freeze_pool
from dbl_random.core.record.past import NO_PAST, Past, Visit
from dbl_random.model.frozen import PoolInspector, RecusalRow
from dbl_random.model.inspector import Away, Certificate, Inspector, Recusal
from dbl_random.model.plan import Slot

FIRM = "110108000000016"


def pool(case, enterprises=(FIRM,)):
    return freeze_pool(Rosters(case.records), case.plan, case.day, case.past, enterprises)


def first(case):
    return pool(case).inspectors[0]


def test_who_is_qualified_present_and_certified_may_fill_every_place(case):
    assert first(case) == PoolInspector("J1", "eligible", (0, 1), "")
    assert first(case.with_plan(places=tuple(map(Slot, ("lead", "member", "member"))))).fills == (0, 1, 2)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"items": ()}, "not-qualified"),
        ({"items": ("salt",)}, "not-qualified"),
        ({"away": (Away(date(2016, 7, 1), date(2016, 7, 1), "公差"),)}, "away"),
        ({"certificate": Certificate("闽A-1", date(2016, 6, 30))}, "certificate-expired"),
    ],
)
def test_clause_2_2_2_who_is_excluded_fills_no_place_and_has_a_reason(case, changes, reason):
    assert first(case.with_person(**changes)) == PoolInspector("J1", "excluded", (), reason)
    assert {row.status for row in pool(case).inspectors[1:]} == {"eligible"}


def test_every_reason_has_words(case):
    assert {"other-unit", "not-qualified", "away", "certificate-expired", "no-certificate"} == REASONS.keys()
    assert all(REASONS.values())


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


def test_all_are_in_the_pool_sorted_by_id_as_bytes(case):
    base = case.records.inspectors[0]
    people = tuple(replace(base, id=each) for each in ("j1", "J10", "J2", "_x", "J1"))
    case.with_records(inspectors=people)
    assert [row.id for row in pool(case).inspectors] == ["J1", "J10", "J2", "_x", "j1"]


def recusal(inspector="J1", enterprise=FIRM, reason="near-relative", since=date(2016, 1, 1), until=None):
    return Recusal(inspector, enterprise, reason, since, until, "staff-01", date(2016, 1, 1))


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
    found = pool(case.with_records(recusals=(recusal(since=since, until=until),))).recusals
    assert found == ((RecusalRow("J1", FIRM, "near-relative"),) if stands else ())


def test_recusals_are_sorted_and_stand_once(case):
    case.with_records(recusals=(recusal("J2"), recusal("J1"), recusal("J2", until=date(2017, 1, 1)), recusal("J10")))
    assert [row.inspector for row in pool(case).recusals] == ["J1", "J10", "J2"]


# --- continuity ---


def been(*visits):
    return Past({FIRM: tuple(Visit(f"d-{n}", day, team) for n, (day, team) in enumerate(visits))})


def test_clause_2_3_2_the_latest_team_within_the_period_is_the_previous_one(case):
    case.past = been((date(2015, 3, 1), ("J3", "J4")), (date(2016, 3, 1), ("J1", "J2")))
    assert pool(case).previous_teams == {FIRM: ("J1", "J2")}


@pytest.mark.parametrize(
    ("day", "known"),
    [(date(2014, 7, 1), False), (date(2014, 7, 2), True), (date(2016, 7, 1), True), (date(2016, 7, 2), False)],
)
def test_clause_2_3_2_older_teams_are_forgotten_and_later_ones_not_known_yet(case, day, known):
    case.past = been((day, ("J1", "J2")))
    assert bool(pool(case).previous_teams) is known


def test_clause_2_3_2_a_visit_that_has_no_team_yet_is_passed_over(case):
    case.past = been((date(2015, 3, 1), ("J3", "J4")), (date(2016, 3, 1), ()))
    assert pool(case).previous_teams == {FIRM: ("J3", "J4")}


def test_previous_teams_are_kept_for_those_asked_for_only(case):
    case.past = been((date(2016, 3, 1), ("J1", "J2")))
    assert pool(case, []).previous_teams == {}
    assert pool(case, ["other"]).previous_teams == {}


def test_without_a_past_nobody_has_a_previous_team(case):
    assert case.past is NO_PAST
    assert pool(case).previous_teams == {}


def test_what_decides_of_an_inspector_is_on_the_record_and_nothing_else(case):
    before = pool(case)
    people = tuple(
        Inspector(i.id, "别名", "别处", "energy", "别的", "别的", i.items, i.certificate)
        for i in case.records.inspectors
    )
    assert pool(case.with_records(inspectors=people)) == before
