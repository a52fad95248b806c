"""Tickets: the lot of an enterprise, and of an inspector for an enterprise (docs/protocol.md, section 4.3).

Laws:
1. A ticket depends on the seed, the draw's id and the ids alone: never on rows beside it or on their order.
2. Tickets are compared whole, as bytes, and where two are equal the smaller id comes first. `lots` gives
   the very tickets that `ticket` gives; it only hashes what they have in common once.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256


def ticket(seed: str, draw: str, enterprise: str) -> str:
    """The lot of an enterprise, 64 hex digits.

    >>> ticket("80ff664d35e5c04a5aa9f5a94ae830af7488c4339bb66fff3f67c7a86b0599d0", "2016-energy-1", "110108000000016")
    'bc3fd6dc2671451f05e5f49f0301168d6e8f3a3cf8cb4f1b33bcaffce05a732a'
    """
    # ticket(e) = SHA-256("<seed>,<draw>,<e>\n")
    return sha256(f"{seed},{draw},{enterprise}\n".encode("ascii")).hexdigest()


def pair_ticket(seed: str, draw: str, enterprise: str, inspector: str) -> str:
    """The lot of an inspector for an enterprise, 64 hex digits.

    >>> pair_ticket("80ff664d35e5c04a5aa9f5a94ae830af7488c4339bb66fff3f67c7a86b0599d0", "2016-energy-1",
    ...             "9135050000000001X1", "J01")
    '5a0e853a934958d24e7d41600012cc0b26d964312da4c40220b7b3d313350d4c'
    """
    # ticket(e,i) = SHA-256("<seed>,<draw>,<e>,<i>\n")
    return sha256(f"{seed},{draw},{enterprise},{inspector}\n".encode("ascii")).hexdigest()


def lots(seed: str, draw: str, ids: Iterable[str]) -> Iterator[str]:
    """The ticket of each id, in the order given: for registries of a million.

    >>> next(lots("80ff664d35e5c04a5aa9f5a94ae830af7488c4339bb66fff3f67c7a86b0599d0", "2016-energy-1",
    ...           ["110108000000016"]))
    'bc3fd6dc2671451f05e5f49f0301168d6e8f3a3cf8cb4f1b33bcaffce05a732a'
    """
    # ticket(e) = SHA-256("<seed>,<draw>,<e>\n"), the part before <e> hashed once
    copy = sha256(f"{seed},{draw},".encode("ascii")).copy
    for each in ids:
        lot = copy()
        lot.update((each + "\n").encode("ascii"))
        yield lot.hexdigest()


def pair_lots(seed: str, draw: str, enterprise: str, inspectors: Iterable[str]) -> Iterator[str]:
    """The lot of each inspector for one enterprise, in the order given.

    >>> next(pair_lots("80ff664d35e5c04a5aa9f5a94ae830af7488c4339bb66fff3f67c7a86b0599d0", "2016-energy-1",
    ...                "9135050000000001X1", ["J01"]))
    '5a0e853a934958d24e7d41600012cc0b26d964312da4c40220b7b3d313350d4c'
    """
    # ticket(e,i) = SHA-256("<seed>,<draw>,<e>,<i>\n"), the part before <i> hashed once
    copy = sha256(f"{seed},{draw},{enterprise},".encode("ascii")).copy
    for each in inspectors:
        lot = copy()
        lot.update((each + "\n").encode("ascii"))
        yield lot.hexdigest()
