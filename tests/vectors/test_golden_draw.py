"""The golden values, made by a separate reading of the protocol: they never change (README.md beside them)."""

import json
from pathlib import Path

import pytest

from dbl_random.core.draw.quota import quota
from dbl_random.core.draw.seed import commitment, machine_commitment, seed
from dbl_random.core.draw.substitution import substitute_team
from dbl_random.core.draw.teams import NoTeams, Teams, draw_teams
from dbl_random.core.draw.ticket import lots, pair_lots, pair_ticket, ticket
from dbl_random.model.event import Contribution
from dbl_random.model.frozen import Pool, PoolInspector, RecusalRow
from dbl_random.model.ratio import parse_ratio

GOLDEN = json.loads((Path(__file__).parent / "protocol.json").read_text("utf-8"))
SEED = GOLDEN["seed"]
OPENED = {office: Contribution(**opened) for office, opened in SEED["contributions"].items()}


def pool_of(case):
    return Pool(
        tuple(PoolInspector(i["id"], i["status"], tuple(i["fills"]), i["reason"]) for i in case["inspectors"]),
        tuple(RecusalRow(*row) for row in case["recusals"]),
        {enterprise: tuple(team) for enterprise, team in case["previous_teams"].items()},
    )


@pytest.mark.parametrize("case", GOLDEN["quota"])
def test_quotas(case):
    assert quota(case["population"], case["candidates"], parse_ratio(case["ratio"]), None) == case["quota"]


def test_the_machines_commitment():
    assert machine_commitment(SEED["draw"], SEED["machine_nonce"]) == SEED["machine_commitment"]


@pytest.mark.parametrize("office", SEED["offices"])
def test_commitments(office):
    opened = OPENED[office]
    assert commitment(SEED["intent_hash"], office, opened.salt, opened.digits) == SEED["commitments"][office]


@pytest.mark.parametrize(
    ("name", "nonce", "contributions", "public"),
    [
        ("seed_all_opened", SEED["machine_nonce"], OPENED, SEED["public"]),
        ("seed_no_public", SEED["machine_nonce"], OPENED, None),
        ("seed_general_withheld", SEED["machine_nonce"], {**OPENED, "general": None}, SEED["public"]),
        ("seed_machine_withheld", None, OPENED, SEED["public"]),
    ],
)
def test_seeds(name, nonce, contributions, public):
    made = seed(
        SEED["intent_hash"],
        nonce,
        SEED["machine_commitment"],
        SEED["offices"],
        contributions,
        SEED["commitments"],
        public,
    )
    assert made == SEED[name]


@pytest.mark.parametrize("case", GOLDEN["ticket"])
def test_tickets(case):
    one, many = (ticket, lots) if len(case["ids"]) == 1 else (pair_ticket, pair_lots)
    *enterprise, last = case["ids"]
    assert one(case["seed"], case["draw"], *case["ids"]) == case["ticket"]
    assert list(many(case["seed"], case["draw"], *enterprise, [last])) == [case["ticket"]]


@pytest.mark.parametrize("case", GOLDEN["teams"])
def test_teams(case):
    found = draw_teams(case["seed"], case["draw"], case["order"], case["slots"], pool_of(case), case["cap"])
    if case["result"] is None:
        assert isinstance(found, NoTeams)
    else:
        assert isinstance(found, Teams)
        assert {
            "teams": {enterprise: list(team) for enterprise, team in found.assigned.items()},
            "kept": {enterprise: list(kept) for enterprise, kept in found.kept.items()},
            "skips": [list(row) for row in found.skips],
            "team_cap": found.team_cap,
        } == case["result"]


@pytest.mark.parametrize("case", GOLDEN["substitute_team"])
def test_a_substitutes_team(case):
    found = substitute_team(
        case["seed"], case["draw"], case["enterprise"], case["slots"], pool_of(case), case["cap"], case["load"]
    )
    assert found == (tuple(case["result"]) if case["result"] else None)
