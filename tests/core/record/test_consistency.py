"""Consistency proofs to the byte of the golden values; whatever is not the proof proves nothing."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from dbl_random.core.record.canonical import encode
from dbl_random.core.record.consistency import consistency_proof, is_consistent
from dbl_random.core.record.merkle import leaf_hash, root

VECTORS = Path(__file__).parents[2] / "vectors"
GOLDEN = json.loads((VECTORS / "trust.json").read_text("utf-8"))
LINES = [path.read_bytes() for path in sorted((VECTORS / "golden-log" / "audit-log" / "0000").iterdir())]
LEAVES = [leaf_hash(str(i).encode()) for i in range(65)]
ROOTS = [root(LEAVES[:size]) for size in range(66)]
PAIRS = [(m, n) for n in range(1, 66) for m in range(1, n + 1)]
PROOFS = {(m, n): consistency_proof(LEAVES, m, n) for m, n in PAIRS}


def test_golden_proofs_between_all_sizes_of_the_golden_log():
    leaves = [leaf_hash(line) for line in LINES]
    for case in GOLDEN["consistency"]:
        proof = consistency_proof(leaves, case["from"], case["to"])
        assert [node.hex() for node in proof] == case["proof"]


def test_all_pairs_to_65_leaves_are_the_golden_table():
    rows = [[m, n, [node.hex() for node in PROOFS[m, n]]] for m, n in PAIRS]
    assert GOLDEN["all_pairs_to_65"]["example"] in rows
    assert sha256(encode(rows)).hexdigest() == GOLDEN["all_pairs_to_65"]["sha256"]


def test_each_proof_holds_for_its_own_sizes_and_roots():
    assert all(is_consistent(m, ROOTS[m], n, ROOTS[n], PROOFS[m, n]) for m, n in PAIRS)


def changed(proof):
    """Every proof with one hash altered, left out, doubled or added, at every place."""
    for at in range(len(proof) + 1):
        yield (*proof[:at], b"\x00" * 32, *proof[at:])
        if at < len(proof):
            yield (*proof[:at], bytes([proof[at][0] ^ 1]) + proof[at][1:], *proof[at + 1 :])
            yield (*proof[:at], *proof[at + 1 :])
            yield (*proof[: at + 1], *proof[at:])


def test_a_proof_with_a_hash_changed_left_out_or_added_is_refused():
    told = 0
    for (m, n), proof in PROOFS.items():
        for forged in changed(proof):
            assert not is_consistent(m, ROOTS[m], n, ROOTS[n], forged), (m, n, forged)
            told += 1
    assert told > 20_000


def test_a_proof_between_other_sizes_or_roots_is_refused():
    for (m, n), proof in PROOFS.items():
        if m < n:
            assert not is_consistent(n, ROOTS[n], m, ROOTS[m], proof)
            assert not is_consistent(m, ROOTS[m - 1], n, ROOTS[n], proof)
        assert not is_consistent(m, ROOTS[m], n, ROOTS[n - 1], proof)


@pytest.mark.parametrize(("old", "new"), [(0, 3), (0, 0), (3, 0), (4, 3), (-1, 3), (3, 66)])
def test_no_proof_is_made_from_or_to_nothing_or_backwards(old, new):
    with pytest.raises(ValueError, match="no proof"):
        consistency_proof(LEAVES, old, new)


def test_size_0_is_never_proven():
    for proof in ((), (ROOTS[3],)):
        assert not is_consistent(0, ROOTS[0], 3, ROOTS[3], proof)
        assert not is_consistent(0, ROOTS[0], 0, ROOTS[0], proof)
