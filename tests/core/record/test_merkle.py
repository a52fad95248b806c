"""The tree of RFC 6962 over the golden log, and against the RFC's own recursive words."""

import base64
import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbl_random.core.record.merkle import format_root, inclusion_proof, leaf_hash, node_hash, root, root_by_proof

VECTORS = Path(__file__).parents[2] / "vectors"
GOLDEN = json.loads((VECTORS / "protocol.json").read_text("utf-8"))["merkle_root"]
LINES = [path.read_bytes() for path in sorted((VECTORS / "golden-log" / "audit-log" / "0000").iterdir())]


def by_the_rfc(leaves):
    """RFC 6962, 2.1, word for word."""
    n = len(leaves)
    if n == 0:
        return sha256().digest()
    if n == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < n:
        k *= 2
    return sha256(b"\x01" + by_the_rfc(leaves[:k]) + by_the_rfc(leaves[k:])).digest()


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: str(case["size"]))
def test_golden_roots(case):
    assert format_root(root(map(leaf_hash, LINES[: case["size"]]))) == case["root"]


def test_there_is_a_golden_root_for_every_size():
    assert [case["size"] for case in GOLDEN] == list(range(len(LINES) + 1))


def path_by_the_rfc(m, leaves):
    """RFC 6962, 2.1.1, word for word."""
    n = len(leaves)
    if n == 1:
        return []
    k = 1
    while k * 2 < n:
        k *= 2
    if m < k:
        return [*path_by_the_rfc(m, leaves[:k]), by_the_rfc(leaves[k:])]
    return [*path_by_the_rfc(m - k, leaves[k:]), by_the_rfc(leaves[:k])]


@settings(deadline=None, max_examples=60, derandomize=True, database=None)
@given(st.lists(st.binary(max_size=4), max_size=70))
def test_the_tree_is_the_rfcs(leaves):
    assert root(map(leaf_hash, leaves)) == by_the_rfc(leaves)


def test_a_leaf_is_never_taken_for_a_node():
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)


def test_order_and_number_of_leaves_decide():
    a, b = leaf_hash(b"a"), leaf_hash(b"b")
    assert len({root(leaves) for leaves in ([], [a], [b], [a, b], [b, a], [a, a], [a, b, b])}) == 7


def test_a_root_is_told_in_standard_base64():
    value = bytes(range(224, 256))
    assert format_root(value) == base64.b64encode(value).decode()
    assert {"+", "/"} & set(format_root(b"\xfb\xff" * 16))


SIZES = (*range(1, 34), 65)


def tree(size):
    lines = [bytes([number]) for number in range(size)]
    return lines, [leaf_hash(line) for line in lines]


@pytest.mark.parametrize("size", SIZES)
def test_proofs_are_the_rfcs_and_lead_to_the_root(size):
    lines, leaves = tree(size)
    for index, leaf in enumerate(leaves):
        proof = inclusion_proof(leaves, index)
        assert list(proof) == path_by_the_rfc(index, lines)
        assert root_by_proof(leaf, index, size, proof) == root(leaves)


@pytest.mark.parametrize("size", SIZES)
def test_a_proof_proves_no_other_leaf_place_size_or_length(size):
    _, leaves = tree(size)
    for index, leaf in enumerate(leaves):
        proof = inclusion_proof(leaves, index)
        assert root_by_proof(leaf_hash(b"else"), index, size, proof) != root(leaves)
        assert root_by_proof(leaf, index, size, (*proof, leaf)) is None
        for at in range(len(proof)):
            assert root_by_proof(leaf, index, size, proof[:at]) is None
            assert root_by_proof(leaf, index, size, (*proof[:at], leaf_hash(b"x"), *proof[at + 1 :])) != root(leaves)
        for other in set(range(size)) - {index}:
            assert root_by_proof(leaf, other, size, proof) != root(leaves)


def test_a_place_beyond_the_log_has_no_proof():
    leaf = leaf_hash(b"")
    assert root_by_proof(leaf, 1, 1, ()) is None
    assert root_by_proof(leaf, -1, 1, ()) is None
    assert root_by_proof(leaf, 0, 0, ()) is None
