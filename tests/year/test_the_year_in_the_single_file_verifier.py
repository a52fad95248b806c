"""A whole true year passes the verifier that is written from docs/protocol.md alone, and leaves it nothing unjudged."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_cover

PROGRAM = Path(__file__).resolve().parents[2] / "verifier" / "dbr_verify.py"
AFTER_THE_DRAW = {
    "tasks.issued",
    "results.recorded",
    "rectification.ordered",
    "rectification.rechecked",
    "measure.taken",
    "credit.sent",
    "credit.received",
    "archive.sealed",
    "training.held",
    "department.assessed",
    "notice.served",
}


def verify(root):
    done = subprocess.run(
        [sys.executable, "-I", str(PROGRAM), str(root), "--json"], capture_output=True, text=True, check=False
    )
    return done.returncode, json.loads(done.stdout)


def test_the_true_year_is_consistent_and_every_type_of_it_is_judged(sample_year, log):
    assert {event["type"] for event in log.events} >= AFTER_THE_DRAW
    status, report = verify(sample_year.root)
    assert (report["findings"], report["dependent"], report["unknown_types"]) == ([], [], {})
    assert (status, report["events"]) == (6, len(log.events))


@pytest.mark.parametrize("kind", sorted(AFTER_THE_DRAW))
def test_the_last_of_each_type_with_one_more_field_is_named(sample_year, log, tmp_path, kind):
    last = max(event["seq"] for event in log.of(kind))
    for source in (sample_year.root / "audit-log").rglob("*.*"):
        target = tmp_path / source.relative_to(sample_year.root / "audit-log")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    file = tmp_path / f"{last // 100:04d}" / f"{last:08d}.json"
    file.write_bytes(file.read_bytes().replace(b'"body":{', b'"body":{"aa":1,'))
    status, report = verify(tmp_path)
    first = report["findings"][0]
    assert (status, first["event"], first["what"]) == (1, last, "body 的字段")
