"""Consistency proofs: that a log of one size goes on as one of a larger size (RFC 6962, 2.1.2).

Laws:
1. `consistency_proof` is the RFC's PROOF(m, D[n]): hashes of 32 bytes; from a size to itself it is empty.
2. `is_consistent` computes both roots from the proof, and holds only where both come out and nothing is left over.
3. Nothing is proven from or to size 0, nor from a larger size to a smaller one.
"""

from collections.abc import Sequence

from dbl_random.core.record.merkle import node_hash, root


def consistency_proof(leaves: Sequence[bytes], old: int, new: int) -> tuple[bytes, ...]:
    """The proof that the first `new` of these leaf hashes go on from the first `old`.

    Raises:
        ValueError: law 3, or there are fewer leaves than `new`.

    >>> consistency_proof([b"a" * 32, b"b" * 32], 1, 2) == (b"b" * 32,)
    True
    """
    if not 0 < old <= new <= len(leaves):
        raise ValueError(f"no proof leads from size {old} to size {new}")
    return _subproof(old, leaves[:new], whole=True)


def _subproof(old: int, leaves: Sequence[bytes], *, whole: bool) -> tuple[bytes, ...]:
    """SUBPROOF(m, D[n], b): `whole` says that the old tree is complete here, so that its root need not be told."""
    if old == len(leaves):
        return () if whole else (root(leaves),)
    half = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = leaves[:half], leaves[half:]
    if old <= half:
        return (*_subproof(old, left, whole=whole), root(right))
    return (*_subproof(old - half, right, whole=False), root(left))


def is_consistent(old_size: int, old_root: bytes, new_size: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a proof leads from the old root to the new one (RFC 9162, 2.1.4.2, the same tree).

    >>> a, b = b"a" * 32, b"b" * 32
    >>> is_consistent(1, a, 2, node_hash(a, b), [b]), is_consistent(1, a, 2, node_hash(a, b), [a])
    (True, False)
    """
    if not 0 < old_size <= new_size:  # law 3
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    # A size that is a power of two is a complete subtree of the new tree: its root is where the way begins.
    path = [old_root, *proof] if old_size & (old_size - 1) == 0 else list(proof)
    if not path:
        return False
    at, last = old_size - 1, new_size - 1
    while at % 2:
        at, last = at // 2, last // 2
    old = new = path[0]
    for node in path[1:]:
        if last == 0:
            return False
        if at % 2 or at == last:
            old, new = node_hash(node, old), node_hash(node, new)
            while at % 2 == 0 and at:
                at, last = at // 2, last // 2
        else:
            new = node_hash(new, node)
        at, last = at // 2, last // 2
    return last == 0 and old == old_root and new == new_root
