"""The golden log: from its snapshots the draw comes out as it stands there, to the last substitute."""

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from dbl_random.core.draw.quota import quota
from dbl_random.core.draw.seed import commitment, machine_commitment, seed
from dbl_random.core.draw.selection import select, ticket_order
from dbl_random.core.draw.substitution import next_enterprise, substitute_inspector, substitute_team
from dbl_random.core.draw.teams import NoTeams, Teams, draw_teams
from dbl_random.model.event import Contribution, Skipped
from dbl_random.model.frozen import CandidateRow, Pool, PoolInspector, RecusalRow
from dbl_random.model.ratio import parse_ratio

LOG = Path(__file__).parent / "golden-log" / "audit-log"
OFFICES = ["legal", "general", "personnel", "supervision"]


def event(seq):
    return json.loads((LOG / f"0000/{seq:08}.json").read_bytes())["body"]


def event_hash(seq):
    return sha256((LOG / f"0000/{seq:08}.json").read_bytes()).hexdigest()


def table(reference):
    text = (LOG / "snapshots" / reference["file"]).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


def pool_of(reference):
    frozen = json.loads((LOG / "snapshots" / reference["file"]).read_bytes())
    return Pool(
        tuple(PoolInspector(i["id"], i["status"], tuple(i["fills"]), i["reason"]) for i in frozen["inspectors"]),
        tuple(RecusalRow(*row) for row in frozen["recusals"]),
        {enterprise: tuple(team) for enterprise, team in frozen["previous_teams"].items()},
    )


def candidates(intent):
    return [CandidateRow(*row) for row in table(event(intent)["candidates"])]


def drawn(intent, outcome):
    body = event(intent)
    return select(
        event(outcome)["seed"], body["draw"], candidates(intent), {s["id"]: s["quota"] for s in body["strata"]}
    )


def teams(intent, outcome, pool):
    body = event(intent)
    order = [each.id for each in drawn(intent, outcome)]
    return draw_teams(
        event(outcome)["seed"], body["draw"], order, len(body["team"]["slots"]), pool_of(pool), body["team"]["cap"]
    )


def present_teams(result):
    return {row[1]: row[5].split(",") for row in table(result)}


@pytest.mark.parametrize("intent", [2, 7, 9])
def test_the_quotas_follow_from_the_candidates(intent):
    rows = candidates(intent)
    for stratum in event(intent)["strata"]:
        status = Counter(row.status for row in rows if row.stratum == stratum["id"])
        assert stratum["candidates"] == status["candidate"]
        assert stratum["population"] == status["candidate"] + status["excluded"]
        ratio = parse_ratio(stratum["ratio"]) if "ratio" in stratum else None
        assert stratum["quota"] == quota(stratum["population"], stratum["candidates"], ratio, stratum.get("count"))


@pytest.mark.parametrize(("intent", "sealed", "outcome"), [(2, 3, 4), (9, 10, 11)])
def test_every_seal_opens_and_gives_the_seed(intent, sealed, outcome):
    frozen, bound, opened = event(intent), event(sealed), event(outcome)
    given = {office: each and Contribution(**each) for office, each in opened["contributions"].items()}
    assert machine_commitment(frozen["draw"], opened["machine_nonce"]) == frozen["seed"]["machine_commitment"]
    for office, each in given.items():
        if each:
            assert commitment(event_hash(intent), office, each.salt, each.digits) == bound["commitments"][office]
    made = seed(
        event_hash(intent),
        opened["machine_nonce"],
        frozen["seed"]["machine_commitment"],
        OFFICES,
        given,
        bound["commitments"],
        opened["public"],
    )
    assert made == opened["seed"]


@pytest.mark.parametrize(("intent", "outcome"), [(2, 4), (9, 11)])
def test_the_enterprises_of_the_result(intent, outcome):
    again = [
        [str(at), each.id, each.name, each.stratum, each.ticket] for at, each in enumerate(drawn(intent, outcome), 1)
    ]
    assert again == [row[:5] for row in table(event(outcome)["result"])]


def test_the_teams_of_the_first_draw():
    found = teams(2, 4, event(2)["pool"])
    assert isinstance(found, Teams)
    assert {enterprise: list(team) for enterprise, team in found.assigned.items()} == present_teams(event(4)["result"])
    assert found.team_cap == event(4)["team_cap"]
    assert [list(row) for row in found.skips] == event(4)["skips"]


def test_the_second_draw_has_no_teams_until_the_pool_changed():
    assert isinstance(teams(9, 11, event(9)["pool"]), NoTeams)
    found = teams(9, 11, event(12)["pool"])
    assert isinstance(found, Teams)
    assert {enterprise: list(team) for enterprise, team in found.assigned.items()} == present_teams(event(12)["result"])
    assert found.team_cap == event(12)["team_cap"]
    assert [list(row) for row in found.skips] == event(12)["skips"]


def test_the_substituted_enterprise():
    body, now = event(5), present_teams(event(4)["result"])
    del now[body["replaced"]]
    load = Counter(inspector for team in now.values() for inspector in team)
    today = {row.id: row for row in candidates(2)}
    for skipped in body["skipped"]:
        today[skipped["id"]] = today[skipped["id"]]._replace(status="excluded", reason=skipped["reason"])
    order = ticket_order(event(4)["seed"], body["draw"], candidates(2), today[body["replaced"]].stratum)
    taken = present_teams(event(4)["result"])
    assert next_enterprise(order, taken, today) == (
        body["replacement"],
        tuple(Skipped(**skipped) for skipped in body["skipped"]),
    )
    team = substitute_team(
        event(4)["seed"], body["draw"], body["replacement"], 2, pool_of(body["pool"]), event(2)["team"]["cap"], load
    )
    assert team == tuple(body["team"])


def test_the_substituted_inspector():
    before, body, now = event(5), event(6), present_teams(event(4)["result"])
    del now[before["replaced"]]
    now[before["replacement"]] = before["team"]
    team = [None if inspector == body["replaced"] else inspector for inspector in now[body["enterprise"]]]
    now[body["enterprise"]] = team
    load = Counter(inspector for each in now.values() for inspector in each if inspector)
    found = substitute_inspector(
        event(4)["seed"],
        body["draw"],
        body["enterprise"],
        team,
        pool_of(body["pool"]),
        event(2)["team"]["cap"],
        load,
        {body["replaced"]},
    )
    assert found == body["replacement"]
    assert [inspector or found for inspector in team] == body["team"]
