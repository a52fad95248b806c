"""Whether all that is open can still be filled (docs/protocol.md, section 4.4).

A yes-or-no question, the maximum flow  place -> (enterprise, inspector) -> inspector -> sink  with capacities 1,
1 and the inspector's room. It is asked before every commitment, so one full provisional assignment is kept, and
only repaired:

1. A place is one slot of one enterprise and has a holder, provisional or committed. An inspector holds at most
   one place of an enterprise, and at most `room` places in all.
2. To commit somebody to a place: they take it, and who loses a place by that is moved along a shortest chain of
   provisional holders. Where there is no chain, all is put back: the answer is no.
3. A search that fails has visited a closed set: no exchange can ever cross its border again, for a chain that
   left it could not come back. So places and people are parted into zones, and a search stays in one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dbl_random.core.draw.seats import Seats, lowest, members
from dbl_random.model.immutable import immutable

NOBODY = -1
NOWHERE = -1


@immutable
class Closed:
    """What a search that failed has visited: places, and people, none of whom has room."""

    places: frozenset[int]
    people: int


class _Search(NamedTuple):
    """Where a search goes.

    Attributes:
        zone: whose places it visits.
        people: of this zone.
        enterprise: where somebody is just being committed to a place.
        leaving: who held that place; they may take another place of that enterprise, of whatever zone they are,
            because their part of the exchange is over there.
        dead: people through whom no chain leads to room; they count as visited.
    """

    zone: int
    people: int
    enterprise: int = NOWHERE
    leaving: int = 0
    dead: int = 0


@dataclass(slots=True)
class _Chain:
    """How far a search has come.

    Attributes:
        came_from: place that was visited -> place that is to pass to its holder, NOWHERE where the chain begins.
        looking: places that look for a holder. seen: people who were asked.
        people: those who are full, in the order in which they were found, each with the place that wants them.
    """

    came_from: dict[int, int]
    looking: list[int]
    seen: int
    people: list[tuple[int, int]]


class Lookahead:
    """The provisional assignment. Commit only after `fill` answered None."""

    def __init__(self, seats: Seats, inspectors: int) -> None:
        """All places open, and nobody has room yet."""
        self.seats = seats
        self._holder = [NOBODY] * (seats.enterprises * seats.slots)
        self._movable: list[dict[int, None]] = [{} for _ in range(inspectors)]  # each one's provisional places
        self._held = [0] * inspectors  # each one's places, provisional and committed
        self._room = [0] * inspectors
        self._with_room = 0
        self._serving = [0] * seats.enterprises
        self._fixed = [0] * seats.enterprises  # those of the serving who are committed
        self._zone = [0] * len(self._holder)  # by place
        self._people_of = [(1 << inspectors) - 1]  # by zone

    # --- law 1: one full assignment ---

    def give_room(self, room: Sequence[int]) -> None:
        """The most places each inspector may hold; never less than they hold."""
        self._room = list(room)
        self._with_room = sum(1 << each for each, most in enumerate(room) if self._held[each] < most)

    def fill(self) -> Closed | None:
        """Give every place a holder: None, or the closed set around all places for which there is nobody."""
        self._fill_from_the_freest()
        places, people = set[int](), 0
        for place in list(self._unheld()):
            if failed := self._move_up([place], NOBODY, _Search(0, self._people_of[0], dead=people)):
                places |= failed.places
                people = failed.people
        return Closed(frozenset(places), people) if places else None

    def _unheld(self) -> Iterator[int]:
        return (place for place, holder in enumerate(self._holder) if holder == NOBODY)

    def _fill_from_the_freest(self) -> None:
        """Most places, quickly: the scarcest slots first, each to whoever holds fewest."""
        slots, levels = self.seats.slots, dict[int, int]()
        for each, held in enumerate(self._held):
            levels[held] = levels.get(held, 0) | 1 << each
        for place in sorted(self._unheld(), key=lambda place: self.seats.fills[place % slots].bit_count()):
            free = self.seats.may(place) & self._with_room & ~self._serving[place // slots]
            if not free:
                continue
            level = min(level for level, people in levels.items() if people & free)
            person = lowest(levels[level] & free)
            self._seat(place, person)
            levels[level] ^= 1 << person
            levels[level + 1] = levels.get(level + 1, 0) | 1 << person
            if not levels[level]:
                del levels[level]

    def _seat(self, place: int, person: int) -> None:
        self._holder[place] = person
        self._movable[person][place] = None
        self._held[person] += 1
        self._serving[place // self.seats.slots] |= 1 << person
        if self._held[person] >= self._room[person]:
            self._with_room &= ~(1 << person)

    def _unseat(self, place: int) -> int:
        person = self._holder[place]
        if person != NOBODY:
            self._holder[place] = NOBODY
            del self._movable[person][place]
            self._held[person] -= 1
            self._serving[place // self.seats.slots] &= ~(1 << person)
            if self._held[person] < self._room[person]:
                self._with_room |= 1 << person
        return person

    # --- law 2: commit, or put back ---

    def may_still(self, place: int) -> int:
        """Who may hold a place and is not yet committed to its enterprise."""
        return self.seats.may(place) & ~self._fixed[place // self.seats.slots]

    def commit(self, place: int, person: int) -> bool:
        """Commit one of `may_still(place)` to an open place, if all that is open can still be filled."""
        if self._holder[place] != person and not self._take(place, person):
            return False
        self._fix(place, person)
        return True

    def _take(self, place: int, person: int) -> bool:
        enterprise, zone = place // self.seats.slots, self._zone[place]
        left = self._place_of(enterprise, person)
        if zone != self._zone[left] if left != NOWHERE else not self._people_of[zone] >> person & 1:
            return False  # law 3
        if left != NOWHERE:
            self._unseat(left)
        before = self._unseat(place)
        self._seat(place, person)
        self._fix(place, person)
        search = _Search(zone, self._people_of[zone], enterprise, 1 << before)
        failed = None
        if left != NOWHERE:
            failed = self._move_up([left], NOBODY, search)
        elif self._held[person] > self._room[person]:
            failed = self._move_up([], person, search)
        self._fixed[enterprise] &= ~(1 << person)
        self._movable[person][place] = None
        if failed:
            self._part(zone, failed)
            self._unseat(place)
            self._seat(place, before)
            if left != NOWHERE:
                self._seat(left, person)
        return not failed

    def _fix(self, place: int, person: int) -> None:
        self._fixed[place // self.seats.slots] |= 1 << person
        del self._movable[person][place]

    def _place_of(self, enterprise: int, person: int) -> int:
        return next((place for place in self.seats.of(enterprise) if self._holder[place] == person), NOWHERE)

    # --- law 3: chains, and the closed set where there is none ---

    def _part(self, zone: int, closed: Closed) -> None:
        self._people_of[zone] &= ~closed.people
        self._people_of.append(closed.people)
        for place in closed.places:
            self._zone[place] = len(self._people_of) - 1

    def _move_up(self, empty: Sequence[int], crowded: int, search: _Search) -> Closed | None:
        """Fill one of the `empty` places, or relieve `crowded` of one: by a chain that ends at somebody with room.

        A place may pass to somebody who is full, and then any place of theirs looks for a holder instead; or to
        the holder of another place of the same enterprise, and then that place does.
        """
        chain = _Chain(dict.fromkeys(empty, NOWHERE), list(empty), search.dead, [])
        if crowded != NOBODY:
            chain.seen, chain.people = 1 << crowded, [(crowded, NOWHERE)]
        at = 0
        while True:
            while chain.looking:
                place = chain.looking.pop()
                person = self._with_room_for(place, chain, search)
                if person != NOBODY:
                    self._shift(place, person, chain.came_from)
                    return None
            if at == len(chain.people):
                return Closed(frozenset(chain.came_from), chain.seen)
            person, wanted_by = chain.people[at]
            at += 1
            for place in self._movable[person]:
                if place not in chain.came_from and self._zone[place] == search.zone:
                    chain.came_from[place] = wanted_by
                    chain.looking.append(place)

    def _with_room_for(self, place: int, chain: _Chain, search: _Search) -> int:
        """Somebody with room who may hold the place, NOBODY where all who may are full: the chain goes on over them."""
        enterprise = place // self.seats.slots
        may = self.may_still(place)
        free = may & ~self._serving[enterprise] & search.people
        if enterprise == search.enterprise:
            free |= may & search.leaving
        if free & self._with_room:
            return lowest(free & self._with_room)
        if fresh := free & ~chain.seen:
            chain.seen |= fresh
            chain.people.extend((person, place) for person in members(fresh))
        came_from = chain.came_from
        for other in self.seats.of(enterprise):
            if other not in came_from and self._zone[other] == search.zone and self._may_pass(may, other):
                came_from[other] = place
                chain.looking.append(other)
        return NOBODY

    def _may_pass(self, may: int, other: int) -> bool:
        holder = self._holder[other]
        return holder != NOBODY and bool(may >> holder & 1)

    def _shift(self, place: int, person: int, came_from: Mapping[int, int]) -> None:
        while place != NOWHERE:
            leaving = self._unseat(place)
            self._seat(place, person)
            place, person = came_from[place], leaving
