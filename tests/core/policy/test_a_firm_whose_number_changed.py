"""A firm whose number changed keeps its visits, teams, recusals, grounds and place on the blacklist."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.draw.freeze import foresee
from dbl_random.core.policy.counts import Sorts
from dbl_random.core.policy.pool import Rosters, freeze_pool
from dbl_random.core.policy.recusals import Waiting, lacking, overlapping, waiting
from dbl_random.core.policy.review import review
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.draws import Standing
from dbl_random.core.record.firms import firms_in
from dbl_random.model.ground import Ground, GroundKind
from dbl_random.model.inspector import Recusal
from dbl_random.model.plan import Filter, Mode

OLD = "110108000000016"
TWICE = (date(2016, 2, 1), date(2016, 3, 1))


@pytest.fixture
def moved(case):
    """The first firm was called OLD."""
    energy = case.records.registries["energy"]
    return case.with_records(registries={"energy": replace(energy, former_ids={case.firm(): (OLD,)})})


def recusal(enterprise, person="J1"):
    return Recusal(person, enterprise, "近亲属", date(2016, 1, 1), None, "staff-01", date(2016, 1, 1))


def test_clause_2_3_3_its_visits_count_for_the_cap(moved):
    found = moved.visited(OLD, *TWICE)
    assert found.row().reason == "frequency-cap d-1 d-2"
    assert Sorts(found.records).count(found.plan, found.day, found.past).passed_over == {"frequency-cap": 1}


def test_clause_2_3_3_visits_under_both_numbers_are_added(moved):
    moved.visited(OLD, TWICE[0]).visited(moved.firm(), TWICE[1])
    assert moved.row().status == "excluded"


def test_clause_2_3_3_without_former_ids_they_are_another_firms(case):
    assert case.visited(OLD, *TWICE).row().status == "candidate"


def test_clause_2_3_3_a_directed_draw_beyond_the_cap_is_told(moved):
    found = moved.directed().visited(OLD, *TWICE).freeze()
    assert "DBR208" in [fault.code for fault in found.faults]


def test_clause_2_2_2_the_team_of_its_old_number_is_the_previous_team(moved):
    assert moved.visited(OLD, TWICE[0]).freeze().pool.previous_teams == {moved.firm(): ("J1",)}


@pytest.mark.parametrize("where", ["file", "log"])
def test_clause_2_3_2_a_recusal_bars_at_its_present_number(moved, where):
    records = moved.with_records(recusals=(recusal(OLD),) if where == "file" else ()).records
    past = replace(moved.past, recusals=(recusal(OLD),) if where == "log" else ())
    pool = freeze_pool(Rosters(records), moved.plan, moved.day, past, ())
    assert [(row.inspector, row.enterprise) for row in pool.recusals] == [("J1", moved.firm())]


def test_clause_2_3_2_a_recusal_of_the_new_number_waits_where_the_old_one_was_drawn(moved):
    standings = {"2016-energy-1": Standing(teams={OLD: ("J1", "J2")})}
    found = waiting([recusal(moved.firm())], standings, moved.day, Cases(), firms_in(moved.records))
    assert found == [Waiting("2016-energy-1", OLD, "J1")]


def test_clause_2_3_2_two_recusals_under_both_numbers_overlap(moved):
    moved.with_records(recusals=(recusal(OLD), recusal(moved.firm())))
    assert not list(overlapping(moved.records.recusals))
    assert "DBR243" in [fault.code for fault in review(moved.records, moved.day).findings]


def test_clause_2_3_2_recusals_of_the_old_number_leave_it_without_a_team(moved):
    moved.with_records(recusals=tuple(recusal(OLD, f"J{n}") for n in range(1, 6)))
    (fault,) = lacking(Rosters(moved.records), moved.day, moved.past, OLD)
    assert (fault.code, fault.subject) == ("DBR238", "recusal 4")


def test_clause_2_3_3_a_ground_of_its_old_number_carries_a_directed_draw(moved):
    ground = Ground(GroundKind.REPORTED, "12345", date(2016, 6, 1), enterprise=OLD)
    moved.with_records(grounds=(ground,)).with_plan(mode=Mode.DIRECTED, filter=Filter((GroundKind.REPORTED,)))
    assert (moved.row().status, moved.row(1).reason) == ("candidate", "no-ground")


def test_clause_2_4_2_the_blacklist_is_a_ground_at_its_present_number(moved):
    moved.past = replace(moved.past, blacklist=frozenset({OLD}))
    moved.with_plan(mode=Mode.DIRECTED, filter=Filter((GroundKind.DISHONESTY,)))
    assert (moved.row().status, moved.row(1).reason) == ("candidate", "no-ground")


def test_an_earlier_number_of_two_firms_refuses_the_draw_and_the_outlook(case):
    energy = case.records.registries["energy"]
    case.with_records(registries={"energy": replace(energy, former_ids={case.firm(): (case.firm(1),)})})
    assert "DBR250" in [fault.code for fault in case.freeze().faults]
    assert "DBR250" in [fault.code for fault in foresee(case.plan, case.day, case.past, Sorts(case.records))]
    assert "DBR250" in [fault.code for fault in review(case.records, case.day).findings]
