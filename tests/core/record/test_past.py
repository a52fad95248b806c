"""What earlier draws mean: one visit a drawn enterprise on the day of the outcome, not for those substituted."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbl_random.core.record.acts import Acts, fold_acts
from dbl_random.core.record.chain import parse_line
from dbl_random.core.record.draws import fold_draws, stand
from dbl_random.core.record.past import ENTERED, Visit, months_before, past_of
from dbl_random.core.record.snapshots import parse_result
from dbl_random.model.acts import PlanApproved, PlanSubmitted, RecusalDecided, RecusalDeclared
from dbl_random.model.frozen import VisitRow

FOLDER = Path(__file__).parents[2] / "vectors" / "golden-log" / "audit-log"
EVENTS = [parse_line(path.read_bytes()) for path in sorted((FOLDER / "0000").iterdir())]


def world(events=EVENTS):
    draws = fold_draws(events)
    standings = {
        name: stand(parse_result((FOLDER / "snapshots" / state.result.file).read_bytes()), state.substitutions)
        for name, state in draws.items()
        if state.result
    }
    return draws, standings


def past(events=EVENTS, **which):
    return past_of(*world(events), **which)


def test_the_drawn_of_each_outcome_were_visited_once_on_its_day():
    draws, standings = world()
    found = past()
    for name in ("2016-energy-1", "2016-energy-2.2"):
        for enterprise, team in standings[name].teams.items():
            visit = next(v for v in found.visits[enterprise] if v.draw == name)
            assert visit.day == date.fromisoformat(draws[name].outcome.time[:10])
            assert visit.team == team
    assert sum(map(len, found.visits.values())) == sum(len(standings[name].teams) for name in standings)


def test_who_was_substituted_was_not_visited_and_the_substitute_was():
    body = EVENTS[4].body
    assert all(visit.draw != "2016-energy-1" for visit in past().visits.get(body.replaced, ()))
    assert past().visits[body.replacement][0].draw == "2016-energy-1"
    before = past(EVENTS[:4])
    assert before.visits[body.replaced][0].draw == "2016-energy-1"
    assert body.replacement not in before.visits


def test_a_void_attempt_and_one_without_an_outcome_are_no_visits():
    assert past(EVENTS[:3]).visits == {}
    assert {v.draw for visits in past(EVENTS[:10]).visits.values() for v in visits} == {"2016-energy-1"}


def test_a_visit_without_a_team_is_a_visit():
    found = past(EVENTS[:11])
    assert any(v.draw == "2016-energy-2.2" and v.team == () for visits in found.visits.values() for v in visits)


def test_visits_stand_in_the_logs_order():
    draws, standings = world()
    for standing, team in zip(standings.values(), [("J1", "J2"), ("J3", "J4")], strict=True):
        standing.teams["E1"] = team
    visits = past_of(draws, standings).visits["E1"]
    assert [(v.draw, v.team) for v in visits] == [("2016-energy-1", ("J1", "J2")), ("2016-energy-2.2", ("J3", "J4"))]
    assert visits[0].day < visits[1].day


def test_a_draw_can_be_left_out_or_be_the_end():
    only_first = {v.draw for visits in past(before="2016-energy-2.2").visits.values() for v in visits}
    assert only_first == {"2016-energy-1"}
    assert past(before="2016-energy-1").visits == {}
    only_last = {v.draw for visits in past(apart_from="2016-energy-1").visits.values() for v in visits}
    assert only_last == {"2016-energy-2.2"}


def lost(events, seq):
    return [replace(e, body=replace(e.body, machine_nonce=None)) if e.seq == seq else e for e in events]


def test_a_nonce_that_was_not_opened_is_remembered_until_the_plans_next_outcome():
    assert past().withheld == frozenset()
    assert past(lost(EVENTS[:10], 4)).withheld == {"2016-energy"}
    assert past(lost(EVENTS, 4)).withheld == frozenset()
    assert past(lost(EVENTS, 11)).withheld == {"2016-energy"}
    assert past(lost(EVENTS, 11), apart_from="2016-energy-2.2").withheld == frozenset()


# --- law 3 ---
def test_a_visit_from_before_the_log_is_named_by_the_event_that_entered_it_and_has_no_team():
    rows = {13: (VisitRow("E1", "2016-02-29", "gas", "safety"), VisitRow("E2", "2016-01-05", "gas", "safety"))}
    found = past_of({}, {}, None, rows).visits
    assert found == {
        "E1": (Visit("entered-13", date(2016, 2, 29), (), 13),),
        "E2": (Visit("entered-13", date(2016, 1, 5), (), 13),),
    }


def test_every_row_counts_and_those_that_were_entered_stand_before_the_draws():
    draws, standings = world()
    enterprise = next(iter(standings["2016-energy-1"].teams))
    rows = {13: [VisitRow(enterprise, "2016-01-05", "gas", "safety")] * 2, 14: [VisitRow("E9", "2016-01-05", "", "")]}
    found = past_of(draws, standings, None, rows)
    assert [visit.draw for visit in found.visits[enterprise]][:3] == ["entered-13", "entered-13", "2016-energy-1"]
    assert [visit.draw for visit in found.visits["E9"]] == ["entered-14"]
    assert sum(map(len, found.visits.values())) == 3 + sum(len(each.teams) for each in standings.values())


def test_visits_that_were_entered_are_no_draw_that_could_be_left_out():
    rows = {13: [VisitRow("E1", "2016-01-05", "gas", "safety")]}
    for which in ({"before": "2016-energy-1"}, {"apart_from": "2016-energy-1"}):
        assert [visit.draw for visit in past_of(*world(), None, rows, **which).visits["E1"]] == [f"{ENTERED}13"]


# --- acts ---
def test_the_past_has_the_plans_that_were_handed_in_and_the_recusals_that_were_granted():
    bodies = [
        PlanSubmitted("2016-energy", "energy", 2016, "无", {"plans/2016-energy.yaml": "a" * 64}, None),
        PlanApproved("2016-energy", 13, "staff-01", ""),
        RecusalDeclared("J01", "E1", "declared", "near-relative", "J01"),
        RecusalDecided(15, True, "属实", "staff-01", "2016-07-01", "2016-07-01", None),
        RecusalDeclared("J02", "E1", "declared", "near-relative", "J02"),
    ]
    events = [replace(EVENTS[0], seq=seq, body=body) for seq, body in enumerate(bodies, 13)]
    found = past_of({}, {}, fold_acts(events))
    assert found.plans["2016-energy"].in_force.digest == "a" * 64
    assert [(each.inspector, each.enterprise) for each in found.recusals] == [("J01", "E1")]
    assert past_of({}, {}, Acts()) == past_of({}, {})


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2016, 2, 29), 12, date(2015, 2, 28)),
        (date(2016, 2, 29), 48, date(2012, 2, 29)),
        (date(2017, 2, 28), 12, date(2016, 2, 28)),
        (date(2016, 3, 31), 1, date(2016, 2, 29)),
        (date(2015, 3, 31), 1, date(2015, 2, 28)),
        (date(2016, 7, 31), 1, date(2016, 6, 30)),
        (date(2016, 1, 15), 1, date(2015, 12, 15)),
        (date(2016, 12, 31), 12, date(2015, 12, 31)),
        (date(2016, 7, 1), 0, date(2016, 7, 1)),
        (date(2016, 7, 1), 24, date(2014, 7, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, earlier):
    assert months_before(day, months) == earlier


@settings(deadline=None, max_examples=200, derandomize=True, database=None)
@given(st.dates(date(1990, 1, 1), date(2190, 1, 1)), st.integers(0, 240))
def test_the_day_stays_or_is_the_months_last(day, months):
    earlier = months_before(day, months)
    assert (day.year - earlier.year) * 12 + day.month - earlier.month == months
    following = date.fromordinal(earlier.toordinal() + 1)
    assert earlier.day == day.day or (earlier.day < day.day and following.day == 1)
