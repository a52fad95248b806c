"""Where things stand is folded from the events alone: draws, the table in force, teams after substitutions, loads."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from dbl_random.core.record.chain import parse_line
from dbl_random.core.record.draws import attempts, fold_draws, stand
from dbl_random.core.record.snapshots import parse_result
from dbl_random.model.event import EnterpriseSubstituted, InspectorSubstituted, Skipped
from dbl_random.model.frozen import ResultRow
from dbl_random.model.reference import FileRef

FOLDER = Path(__file__).parents[2] / "vectors" / "golden-log" / "audit-log"
EVENTS = [parse_line(path.read_bytes()) for path in sorted((FOLDER / "0000").iterdir())]
DRAWS = fold_draws(EVENTS)


def seqs(state):
    named = (state.intent, state.sealed, state.outcome, state.teamed, state.void, *state.substitutions)
    return [event.seq if event else None for event in named]


def table(state):
    return parse_result((FOLDER / "snapshots" / state.result.file).read_bytes())


def test_every_event_of_the_golden_log_belongs_to_its_draw():
    assert {name: seqs(state) for name, state in DRAWS.items()} == {
        "2016-energy-1": [2, 3, 4, None, None, 5, 6],
        "2016-energy-2": [7, None, None, None, 8],
        "2016-energy-2.2": [9, 10, 11, 12, None],
    }


def test_the_fold_is_the_same_one_event_at_a_time():
    for end in range(len(EVENTS) + 1):
        before, now = fold_draws(EVENTS[:end]), fold_draws(EVENTS[: end + 1])
        assert before.keys() <= now.keys()
        for name, state in before.items():
            assert sum(a != b for a, b in zip(seqs(state), seqs(now[name]), strict=False)) <= 1


def test_the_attempts_at_a_batch_stand_in_their_order():
    assert [s.body.draw for s in attempts(DRAWS, "2016-energy", 2)] == ["2016-energy-2", "2016-energy-2.2"]
    assert attempts(DRAWS, "2016-energy", 3) == attempts(DRAWS, "2016", 1) == []


def test_the_teams_that_were_drawn_later_are_in_force():
    before = fold_draws(EVENTS[:11])["2016-energy-2.2"]
    assert before.lacks_teams
    assert before.result == before.concluded.result
    after = DRAWS["2016-energy-2.2"]
    assert not after.lacks_teams
    assert after.result == after.teamed.body.result != after.concluded.result
    assert all(not row.team for row in table(before))
    assert all(row.team for row in table(after))


def test_a_draw_without_an_outcome_has_no_result_and_lacks_nothing():
    state = fold_draws(EVENTS[:3])["2016-energy-1"]
    assert state.result is state.concluded is None
    assert not state.lacks_teams


def test_where_nothing_is_drawn_no_team_is_lacking():
    state = DRAWS["2016-energy-2.2"]
    body = replace(state.outcome.body, result=FileRef("0.tsv", 0, 0))
    nothing = replace(state, outcome=replace(state.outcome, body=body), teamed=None)
    assert nothing.concluded.team_cap is None
    assert not nothing.lacks_teams


def test_events_that_fit_nowhere_are_passed_over():
    assert fold_draws(EVENTS[2:6]) == {}
    lonely = [replace(event, seq=event.seq + 100) for event in EVENTS[2:4]]
    assert list(fold_draws([*EVENTS[:2], *lonely])) == ["2016-energy-1"]


def test_an_id_that_comes_twice_stays_with_the_first():
    again = replace(EVENTS[1], seq=99)
    assert fold_draws([*EVENTS[:2], again])["2016-energy-1"].intent.seq == 2


def test_the_day_is_the_clocks_own():
    assert EVENTS[1].day == date.fromisoformat(EVENTS[1].time[:10])
    assert replace(EVENTS[1], time="2016-07-01T00:30:00+08:00").day == date(2016, 7, 1)


# --- standing ---

ROWS = tuple(
    ResultRow(at, f"E{at}", f"企业{at}", "all", "0" * 64, team)
    for at, team in enumerate([("J1", "J2"), ("J1", "J3"), ("J2", "J4")], 1)
)


def enterprise(replaced, replacement, team, skipped=()):
    body = EnterpriseSubstituted(
        "enterprise", "d-1", 4, replaced, replacement, "r", "e", "s",
        tuple(Skipped(each, "suspended") for each in skipped), {}, FileRef("p.json", 1), team,
    )  # fmt: skip
    return replace(EVENTS[4], body=body)


def inspector(at, replaced, replacement, team):
    body = InspectorSubstituted(
        "inspector", "d-1", 4, at, replaced, replacement, "r", "e", "s", {}, FileRef("p.json", 1), team
    )
    return replace(EVENTS[5], body=body)


def test_without_substitutions_the_result_stands():
    standing = stand(ROWS, ())
    assert standing.teams == {row.id: row.team for row in ROWS}
    assert list(standing.teams) == ["E1", "E2", "E3"]
    assert standing.used == {"E1", "E2", "E3"}
    assert standing.load() == {"J1": 2, "J2": 2, "J3": 1, "J4": 1}


def test_a_substitute_comes_last_and_the_replaced_is_no_longer_visited_but_stays_used():
    standing = stand(ROWS, [enterprise("E1", "E9", ("J3", "J4"), skipped=["E7", "E8"])])
    assert list(standing.teams.items()) == [("E2", ("J1", "J3")), ("E3", ("J2", "J4")), ("E9", ("J3", "J4"))]
    assert standing.used == {"E1", "E2", "E3", "E7", "E8", "E9"}
    assert standing.strata["E9"] == "all"
    assert standing.load() == {"J1": 1, "J3": 2, "J2": 1, "J4": 2}


def test_where_nobody_is_left_the_place_stays_empty():
    standing = stand(ROWS, [enterprise("E1", None, (), skipped=["E7"])])
    assert set(standing.teams) == {"E2", "E3"}
    assert standing.used == {"E1", "E2", "E3", "E7"}


def test_a_substitute_may_be_substituted_and_keeps_the_stratum():
    rows = [ROWS[0]._replace(stratum="key"), *ROWS[1:]]
    standing = stand(rows, [enterprise("E1", "E9", ("J3", "J4")), enterprise("E9", "E10", ("J1", "J2"))])
    assert set(standing.teams) == {"E2", "E3", "E10"}
    assert standing.strata["E10"] == "key"
    assert {"E1", "E9", "E10"} <= standing.used


def test_who_was_replaced_at_an_enterprise_is_out_there_and_nowhere_else():
    standing = stand(ROWS, [inspector("E1", "J2", "J5", ("J1", "J5")), inspector("E1", "J1", "J6", ("J6", "J5"))])
    assert standing.teams["E1"] == ("J6", "J5")
    assert standing.out == {"E1": {"J1", "J2"}}
    assert standing.load() == {"J6": 1, "J5": 1, "J1": 1, "J3": 1, "J2": 1, "J4": 1}


def test_what_was_drawn_is_not_changed_by_what_came_later():
    standing = stand(ROWS, [enterprise("E1", "E9", ("J3", "J4"))])
    assert standing.drawn == {row.id: row for row in ROWS}


def test_the_golden_substitutions():
    name = "2016-energy-1"
    standing = stand(table(DRAWS[name]), DRAWS[name].substitutions)
    first, second = EVENTS[4].body, EVENTS[5].body
    assert first.replaced not in standing.teams
    assert standing.teams[second.enterprise] == second.team
    assert standing.out == {second.enterprise: {second.replaced}}
    assert len(standing.teams) == len(table(DRAWS[name]))
