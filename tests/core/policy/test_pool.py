"""Who may inspect and which places each may fill: 二(二)2 and 二(三)2."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.policy.pool import REASONS, Rosters, freeze_pool
from dbl_random.core.record.past import Past, Visit
from dbl_random.model.frozen import PoolInspector
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
    assert {
        "other-unit",
        "not-qualified",
        "away",
        "certificate-expired",
        "no-certificate",
        "not-certified",
    } == REASONS.keys()
    assert all(REASONS.values())


def test_all_are_in_the_pool_sorted_by_id_as_bytes(case):
    base = case.records.inspectors[0]
    people = tuple(replace(base, id=each) for each in ("j1", "J10", "J2", "_x", "J1"))
    case.with_records(inspectors=people)
    assert [row.id for row in pool(case).inspectors] == ["J1", "J10", "J2", "_x", "j1"]


def test_plans_of_the_same_places_items_and_day_share_their_rows(case):
    rosters = Rosters(case.records)
    rows = rosters.rows(case.plan, case.day)
    assert rosters.rows(case.with_plan(id="2016-heat").plan, case.day) is rows
    away = Rosters(case.with_person(away=(Away(case.day, case.day, "公差"),)).records)
    assert [away.rows(case.plan, day)[0].reason for day in (case.day, date(2016, 7, 2))] == ["away", ""]
    assert [
        away.rows(plan, case.day)[1].fills for plan in (case.plan, case.with_plan(places=(Slot("lead"),)).plan)
    ] == [
        (0, 1),
        (0,),
    ]


def recusal(inspector="J1", enterprise=FIRM, reason="near-relative", since=date(2016, 1, 1), until=None):
    return Recusal(inspector, enterprise, reason, since, until, "staff-01", date(2016, 1, 1))


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
    assert case.past.visits == {}
    assert pool(case).previous_teams == {}


def test_what_decides_of_an_inspector_is_on_the_record_and_nothing_else(case):
    before = pool(case)
    people = tuple(
        Inspector(i.id, "别名", "别处", "energy", "别的", "别的", i.items, i.certificate)
        for i in case.records.inspectors
    )
    assert pool(case.with_records(inspectors=people)) == before
