"""The bundle of a draw: its own part of the log and its tables, with proofs that lead to its checkpoint."""

import json
from pathlib import Path

import pytest

from dbl_random.core.record.checkpoint import parse_checkpoint
from dbl_random.core.record.merkle import leaf_hash, root
from dbl_random.core.record.proof import NoProofError, proof_bundle

GOLDEN = Path(__file__).parents[2] / "vectors" / "golden-log" / "audit-log"
LINES = [path.read_bytes() for path in sorted((GOLDEN / "0000").iterdir())]
TABLES = {path.name: path.read_text("utf-8") for path in (GOLDEN / "snapshots").glob("*.tsv")}
FIRST, SECOND = "2016-energy-1", "2016-energy-2.2"


def seqs(bundle):
    return [event["seq"] for event in bundle["events"]]


def test_a_bundle_has_the_draws_own_events_in_order():
    assert seqs(proof_bundle(LINES, FIRST, TABLES)) == [1, 2, 3, 4, 5, 6]


def test_earlier_attempts_are_in_it_with_their_voids():
    assert seqs(proof_bundle(LINES, SECOND, TABLES)) == [1, 7, 8, 9, 10, 11, 12]


def test_a_bundle_of_a_shorter_log_has_what_had_happened():
    assert seqs(proof_bundle(LINES[:11], SECOND, TABLES)) == [1, 7, 8, 9, 10, 11]


@pytest.mark.parametrize("size", range(4, len(LINES) + 1))
def test_every_event_stands_as_it_was_hashed_among_the_leaves_of_the_checkpoint(size):
    bundle = proof_bundle(LINES[:size], FIRST, TABLES)
    checkpoint = parse_checkpoint(bundle["checkpoint"])
    assert (checkpoint.origin, checkpoint.size) == ("dbr.example", size)
    leaves = [bytes.fromhex(leaf) for leaf in bundle["leaves"]]
    assert (len(leaves), root(leaves)) == (size, checkpoint.root)
    for event in bundle["events"]:
        assert event["text"].encode() == LINES[event["seq"] - 1]
        assert leaf_hash(event["text"].encode()) == leaves[event["seq"] - 1]


@pytest.mark.parametrize(("draw", "fields"), [(FIRST, {(2, "candidates"), (4, "result")}), (SECOND, None)])
def test_the_tables_are_candidates_and_results_and_never_the_pool(draw, fields):
    fields = fields or {(9, "candidates"), (11, "result"), (12, "result")}
    bundle = proof_bundle(LINES, draw, TABLES)
    names = {json.loads(LINES[seq - 1])["body"][field]["file"] for seq, field in fields}
    assert set(bundle["files"]) == names
    assert all(bundle["files"][name] == TABLES[name] for name in names)
    assert not [name for name in bundle["files"] if name.endswith(".json")]


def test_nothing_stands_in_it_but_what_the_page_says():
    bundle = proof_bundle(LINES, FIRST, TABLES)
    assert list(bundle) == ["v", "draw", "checkpoint", "events", "leaves", "files"]
    assert (bundle["v"], bundle["draw"]) == ("dbr-proof/2", FIRST)
    assert all(list(event) == ["seq", "text"] for event in bundle["events"])


def test_the_same_log_gives_the_same_bundle():
    assert proof_bundle(LINES, SECOND, TABLES) == proof_bundle(tuple(LINES), SECOND, dict(reversed(TABLES.items())))


@pytest.mark.parametrize(
    ("lines", "draw"),
    [
        pytest.param([], FIRST, id="an empty log"),
        pytest.param(LINES, "2016-power-1", id="no such draw"),
        pytest.param(LINES, "2016-energy-2", id="a void attempt"),
        pytest.param(LINES[:3], FIRST, id="not opened yet"),
        pytest.param(LINES[:9], SECOND, id="not sealed yet"),
    ],
)
def test_what_has_no_outcome_has_no_proof(lines, draw):
    with pytest.raises(NoProofError, match="没有已抽出结果的抽查"):
        proof_bundle(lines, draw, TABLES)


def test_a_table_that_is_missing_is_named():
    name = json.loads(LINES[3])["body"]["result"]["file"]
    with pytest.raises(NoProofError, match=name):
        proof_bundle(LINES, FIRST, {each: text for each, text in TABLES.items() if each != name})
