"""The log at the top of a checkout: the sample's plans are handed in and approved, as their files are now."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PLANS = sorted(path.stem for path in (ROOT / "plans").glob("*.yaml"))


@pytest.fixture(scope="module")
def bodies():
    """(type, body) of the events that were shipped; a checkout in which somebody works has more behind them."""
    files = sorted((ROOT / "audit-log" / "0000").glob("*.json"))[: 2 + 2 * len(PLANS)]
    events = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    return [(event["type"], event["body"]) for event in events]


@pytest.mark.parametrize("plan", PLANS)
def test_the_file_of_each_plan_is_the_approved_one(bodies, plan):
    approved = {body["plan"] for kind, body in bodies if kind == "plan.approved"}
    sources = {body["plan"]: body["sources"] for kind, body in bodies if kind == "plan.submitted"}
    path = f"plans/{plan}.yaml"
    assert plan in approved
    assert sources[plan] == {path: sha256((ROOT / path).read_bytes()).hexdigest()}
