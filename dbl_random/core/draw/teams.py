"""Teams: by lot, looking ahead (docs/protocol.md, section 4.4).

Laws:
1. One inspector serves an enterprise at most once, fills only slots in their `fills`, never one where a recusal
   stands, and at most L enterprises. L (`team_cap`) is the smallest number, not above `cap`, with which all slots
   of all drawn enterprises can be filled; 0 where nothing is drawn.
2. Continuity first: who served an enterprise before keeps one slot of it, if all that is open can still be filled.
3. Then the draw: for each open slot, of those who may fill it, the least busy, then the smallest lot, with whom
   all that is open can still be filled. Who is passed over by that is a row of `skips`.
4. Where no L will do, nobody is assigned and the answer is a Hall witness.
"""

from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop

from dbl_random.core.draw.hall import Counted, count
from dbl_random.core.draw.lookahead import Lookahead
from dbl_random.core.draw.roster import Roster, roster
from dbl_random.core.draw.seats import Seats, members
from dbl_random.core.draw.ticket import pair_lots
from dbl_random.model.event import SkipRow
from dbl_random.model.frozen import Pool
from dbl_random.model.immutable import immutable


@immutable
class Teams:
    """Teams for all.

    Attributes:
        assigned: enterprise -> inspectors in slot order, in drawn order.
        team_cap: L.
        skips: who was passed over in step 2, in the order it happened.
        kept: enterprise -> whom step 1 committed, in the order of the previous team; absent where nobody.
    """

    assigned: dict[str, tuple[str, ...]]
    team_cap: int
    skips: tuple[SkipRow, ...]
    kept: dict[str, tuple[str, ...]]


@immutable
class NoTeams:
    """A Hall witness: `needed` places, of which the `inspectors` can fill `most`, and nobody else any.

    Attributes:
        enterprises: their ids, in drawn order.
        slots: the slot numbers in question, ascending.
        of_slots: how many slots a team has.
        needed: places of these slots in these enterprises.
        inspectors: everybody who may fill one of them, sorted by id.
        most: places they can fill, less than `needed`.
    """

    enterprises: tuple[str, ...]
    slots: tuple[int, ...]
    of_slots: int
    needed: int
    inspectors: tuple[str, ...]
    most: int


def draw_teams(seed: str, draw: str, order: Sequence[str], slots: int, pool: Pool, cap: int | None) -> Teams | NoTeams:
    """Teams for the drawn enterprises.

    Args:
        seed: 64 hex digits.
        draw: the draw's id.
        order: ids of the enterprises in drawn order.
        slots: places of a team.
        pool: the frozen pool.
        cap: most enterprises one inspector may get, None without a limit.
    """
    people = roster(pool, slots)
    limit = len(order) if cap is None else min(cap, len(order))
    found = _smallest_cap(people.seats(order), len(people.ids), limit)
    if isinstance(found, Counted):
        return _witness(found, order, people, limit)
    lookahead, team_cap = found
    assignment = Assignment(seed, draw, order, people, lookahead, [0] * len(people.ids))
    kept = assignment.keep(pool.previous_teams)
    skips = assignment.draw_the_rest()
    return Teams(assignment.teams(), team_cap, skips, kept)


def hall_message(witness: NoTeams) -> str:
    """Why there are no teams, for an official.

    >>> hall_message(NoTeams(("a", "b"), (0, 1), 2, 4, ("J01",), 2))
    '这 2 家企业需 4 人次，只有 1 人可以承担，最多 2 次'
    >>> hall_message(NoTeams(("a", "b"), (0,), 2, 2, (), 0))
    '这 2 家企业的第 1 个位置需 2 人次，没有人可以承担'
    """
    which = "、".join(str(slot + 1) for slot in witness.slots)
    places = "" if len(witness.slots) == witness.of_slots else f"的第 {which} 个位置"
    need = f"这 {len(witness.enterprises)} 家企业{places}需 {witness.needed} 人次"
    if not witness.inspectors:
        return f"{need}，没有人可以承担"
    return f"{need}，只有 {len(witness.inspectors)} 人可以承担，最多 {witness.most} 次"


# --- law 1 and law 4: the smallest L, or the witness ---


def _smallest_cap(seats: Seats, inspectors: int, limit: int) -> tuple[Lookahead, int] | Counted:
    lookahead = Lookahead(seats, inspectors)
    if not seats.enterprises:
        return lookahead, 0
    cap = min(limit, -(-seats.enterprises * seats.slots // max(inspectors, 1)))
    while True:
        lookahead.give_room([cap] * inspectors)
        closed = lookahead.fill()
        if closed is None:
            return lookahead, cap
        if cap == limit:
            return count(closed, seats)
        # Every closed set says how large L must be at least, and so L is the smallest where it suffices.
        cap = min(limit, count(closed, seats).cap_needed() or limit)


def _witness(found: Counted, order: Sequence[str], people: Roster, cap: int) -> NoTeams:
    return NoTeams(
        tuple(order[enterprise] for enterprise in found.enterprises),
        found.slots,
        len(people.fills),
        found.needed,
        tuple(people.ids[person] for person in sorted(found.chances)),
        found.most(cap),
    )


# --- laws 2 and 3: the two steps ---


class Assignment:
    """The two steps. `load[i]` is what inspector i has already; the look-ahead is full and has nothing committed."""

    def __init__(
        self, seed: str, draw: str, order: Sequence[str], people: Roster, lookahead: Lookahead, load: Sequence[int]
    ) -> None:
        self._seed, self._draw, self._order = seed, draw, order
        self._people, self._lookahead = people, lookahead
        self._load = list(load)
        self._busy: dict[int, int] = {}  # enterprises -> who has so many
        for person, enterprises in enumerate(load):
            self._busy[enterprises] = self._busy.get(enterprises, 0) | 1 << person
        self._team = [[""] * lookahead.seats.slots for _ in order]

    def keep(self, previous_teams: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
        """Step 1, continuity: enterprise -> who keeps a slot."""
        kept: dict[str, tuple[str, ...]] = {}
        for enterprise, name in enumerate(self._order):
            before = enumerate(previous_teams.get(name, ()))
            if stayed := tuple(inspector for at, inspector in before if self._stays(enterprise, at, inspector)):
                kept[name] = stayed
        return kept

    def _stays(self, enterprise: int, position: int, inspector: str) -> bool:
        person = self._people.number.get(inspector)
        if person is None:
            return False
        # 4.4, 1: the slot of the same position; where they may not fill that or it is taken, the first open one
        places = self._lookahead.seats.of(enterprise)
        for place in (*places[position : position + 1], *places):
            if self._is_open(place) and self._lookahead.may_still(place) >> person & 1:
                return self._commit(place, person)
        return False

    def draw_the_rest(self) -> tuple[SkipRow, ...]:
        """Step 2, the draw: who was passed over."""
        skips: list[SkipRow] = []
        for enterprise, name in enumerate(self._order):
            lots: dict[int, str] = {}
            for slot, place in enumerate(self._lookahead.seats.of(enterprise)):
                if not self._is_open(place):
                    continue
                for person in self._in_turn(name, self._lookahead.may_still(place), lots):
                    if self._commit(place, person):
                        break
                    skips.append(SkipRow(name, slot, self._people.ids[person]))
        return tuple(skips)

    def teams(self) -> dict[str, tuple[str, ...]]:
        """Enterprise -> inspectors in slot order, in drawn order."""
        return {name: tuple(team) for name, team in zip(self._order, self._team, strict=True)}

    def _in_turn(self, enterprise: str, people: int, lots: dict[int, str]) -> Iterator[int]:
        """By (enterprises committed to them so far, ticket(e,i), id); `lots` keeps the tickets of this enterprise."""
        for enterprises in sorted(self._busy):
            group = members(self._busy[enterprises] & people)
            unlotted = [person for person in group if person not in lots]
            ids = [self._people.ids[person] for person in unlotted]
            lots.update(zip(unlotted, pair_lots(self._seed, self._draw, enterprise, ids), strict=True))
            queue = [(lots[person], person) for person in group]
            heapify(queue)
            while queue:
                yield heappop(queue)[1]

    def _is_open(self, place: int) -> bool:
        enterprise, slot = divmod(place, self._lookahead.seats.slots)
        return not self._team[enterprise][slot]

    def _commit(self, place: int, person: int) -> bool:
        if not self._lookahead.commit(place, person):
            return False
        enterprise, slot = divmod(place, self._lookahead.seats.slots)
        self._team[enterprise][slot] = self._people.ids[person]
        busy = self._load[person]
        self._busy[busy] ^= 1 << person
        if not self._busy[busy]:
            del self._busy[busy]
        self._busy[busy + 1] = self._busy.get(busy + 1, 0) | 1 << person
        self._load[person] = busy + 1
        return True
