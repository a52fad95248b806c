"""Places and people as numbers (docs/protocol.md, section 4.4).

Laws:
1. Inspectors are numbers from 0 in the order of their ids; a set of them is an int with their bits.
2. A place is one slot of one enterprise: enterprise number x slots + slot number.
"""

from collections.abc import Iterable, Mapping, Sequence

from dbl_random.model.immutable import immutable


@immutable
class Seats:
    """Who may hold what.

    Attributes:
        slots: places of one enterprise.
        enterprises: how many there are.
        fills: for each slot number, who may fill it.
        barred: enterprise number -> who may not serve it; absent where nobody is.
    """

    slots: int
    enterprises: int
    fills: Sequence[int]
    barred: Mapping[int, int]

    def may(self, place: int) -> int:
        """Who may hold a place."""
        enterprise, slot = divmod(place, self.slots)
        return self.fills[slot] & ~self.barred.get(enterprise, 0)

    def of(self, enterprise: int) -> range:
        """The places of an enterprise."""
        return range(enterprise * self.slots, (enterprise + 1) * self.slots)


def members(people: int) -> list[int]:
    """The numbers in a set, ascending.

    >>> members(0b1101)
    [0, 2, 3]
    """
    return [number for number, bit in enumerate(bin(people)[:1:-1]) if bit == "1"]


def lowest(people: int) -> int:
    """The smallest number in a set that is not empty.

    >>> lowest(0b1100)
    2
    """
    return (people & -people).bit_length() - 1


def as_set(numbers: Iterable[int]) -> int:
    """The set of these numbers.

    >>> bin(as_set([0, 2, 3]))
    '0b1101'
    """
    people = 0
    for number in numbers:
        people |= 1 << number
    return people
