"""Why there can be no teams: a Hall witness (docs/protocol.md, section 4.4).

Laws:
1. A witness is a fact that anybody can count: these enterprises have so many places of these slots to fill, only
   these inspectors may fill any of them, and together they can fill fewer.
2. Nobody is counted more than once for an enterprise, nor more often than the cap allows.
"""

from collections import Counter

from dbl_random.core.draw.lookahead import Closed
from dbl_random.core.draw.seats import Seats, members
from dbl_random.model.immutable import immutable


@immutable
class Counted:
    """A closed set, counted.

    Attributes:
        enterprises: their numbers, ascending.
        slots: the slot numbers in question, ascending.
        needed: places that need somebody.
        chances: inspector number -> enterprises of these where they may fill such a place.
    """

    enterprises: tuple[int, ...]
    slots: tuple[int, ...]
    needed: int
    chances: dict[int, int]

    def most(self, cap: int) -> int:
        """The most of these places that can be filled where nobody gets more than `cap` enterprises."""
        return sum(min(cap, chances) for chances in self.chances.values())

    def cap_needed(self) -> int | None:
        """The smallest cap that this set allows, None where none would do."""
        if self.most(len(self.enterprises)) < self.needed:
            return None
        low, high = 0, len(self.enterprises)
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self.most(middle) >= self.needed else (middle + 1, high)
        return low


def count(closed: Closed, seats: Seats) -> Counted:
    """Count a closed set."""
    who: dict[int, int] = {}
    for place in closed.places:
        who[place // seats.slots] = who.get(place // seats.slots, 0) | seats.may(place)
    chances: Counter[int] = Counter()
    for people, times in Counter(who.values()).items():
        for person in members(people):
            chances[person] += times
    slots = {place % seats.slots for place in closed.places}
    return Counted(tuple(sorted(who)), tuple(sorted(slots)), len(closed.places), dict(chances))
