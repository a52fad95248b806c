"""The Merkle tree over the events' files (docs/protocol.md, section 5): RFC 6962, sections 2.1 and 2.1.1.

Laws:
1. leaf = SHA-256(0x00 || bytes of an event's file); node = SHA-256(0x01 || left || right).
2. The left subtree has the largest power of two of leaves that is smaller than the whole.
3. The root of no leaves is SHA-256 of nothing.
4. An inclusion proof is the RFC's audit path: the sisters of the way from a leaf to the root, lowest first.
"""

import base64
import binascii
import hashlib
from collections.abc import Collection, Iterable, Sequence


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf, 32 bytes.

    >>> leaf_hash(b"").hex()
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'
    """
    # SHA-256(0x00 || data)
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node, 32 bytes.

    >>> node_hash(leaf_hash(b""), leaf_hash(b"")).hex()[:16]
    'fe43d66afa4a9a5c'
    """
    # SHA-256(0x01 || left || right)
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes, 32 bytes.

    >>> root([]).hex()[:16]
    'e3b0c44298fc1c14'
    """
    stack: _Stack = []
    for leaf in leaves:
        _add(stack, leaf)
    return _fold(stack)


def roots(leaves: Iterable[bytes], sizes: Collection[int]) -> dict[int, bytes]:
    """Size -> the root over as many first leaf hashes, of those sizes that there are; one walk for all.

    >>> roots([leaf_hash(b"")], {1, 2}) == {1: leaf_hash(b"")}
    True
    """
    found: dict[int, bytes] = {}
    stack: _Stack = []
    for size, leaf in enumerate(leaves, 1):
        _add(stack, leaf)
        if size in sizes:
            found[size] = _fold(stack)
    return found


#: Complete subtrees, largest first, as (number of leaves, root): law 2 without recursion.
_Stack = list[tuple[int, bytes]]


def _add(stack: _Stack, leaf: bytes) -> None:
    size, node = 1, leaf
    while stack and stack[-1][0] == size:
        node = node_hash(stack.pop()[1], node)
        size *= 2
    stack.append((size, node))


def _fold(stack: _Stack) -> bytes:
    if not stack:
        return hashlib.sha256(b"").digest()
    node = stack[-1][1]
    for _, left in reversed(stack[:-1]):
        node = node_hash(left, node)
    return node


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The proof that the leaf hash at `index`, from 0, is one of these: hashes of 32 bytes (law 4).

    >>> [node == leaf_hash(b"b") for node in inclusion_proof([leaf_hash(b"a"), leaf_hash(b"b")], 0)]
    [True]
    """
    if len(leaves) == 1:
        return ()
    # PATH(m, D[n]) with k the largest power of two smaller than n (RFC 6962, 2.1.1)
    half = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = leaves[:half], leaves[half:]
    if index < half:
        return (*inclusion_proof(left, index), root(right))
    return (*inclusion_proof(right, index - half), root(left))


def root_by_proof(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """The root to which a proof leads from a leaf hash, None where it has another length than such a proof has.

    >>> root_by_proof(leaf_hash(b""), 0, 1, ()) == leaf_hash(b"")
    True
    """
    if not 0 <= index < size:
        return None
    node, at, last = leaf, index, size - 1
    for sister in proof:
        if last == 0:
            return None
        if at % 2 or at == last:
            node = node_hash(sister, node)
            while at % 2 == 0:  # the last node of a level without a sister goes up as it is
                at, last = at // 2, last // 2
        else:
            node = node_hash(node, sister)
        at, last = at // 2, last // 2
    return node if last == 0 else None


def format_root(value: bytes) -> str:
    """A root as in a checkpoint: standard base64."""
    return base64.b64encode(value).decode()


def parse_root(text: str) -> bytes | None:
    """The root that a text in standard base64 is, 32 bytes; None where it is none, or not its own re-format."""
    try:
        value = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return value if len(value) == 32 and format_root(value) == text else None
