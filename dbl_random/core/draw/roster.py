"""A frozen pool as numbers and sets: what the look-ahead reckons with (docs/protocol.md, sections 4.1 and 4.4).

Laws:
1. Inspectors are numbered in the order of their ids, so that comparing numbers is comparing ids as bytes.
2. Only who is eligible and fills some slot is counted; others are nobody here, in previous teams too.
"""

from collections.abc import Mapping, Sequence

from dbl_random.core.draw.seats import Seats, as_set
from dbl_random.model.frozen import Pool
from dbl_random.model.immutable import immutable


@immutable
class Roster:
    """Those of a pool who can serve.

    Attributes:
        ids: by number.
        number: id -> number.
        fills: for each slot number, who may fill it.
        recused: enterprise id -> who may not serve it.
    """

    ids: tuple[str, ...]
    number: Mapping[str, int]
    fills: tuple[int, ...]
    recused: Mapping[str, int]

    def seats(self, order: Sequence[str]) -> Seats:
        """All slots of these enterprises."""
        barred = {number: self.recused[each] for number, each in enumerate(order) if each in self.recused}
        return Seats(len(self.fills), len(order), self.fills, barred)


def roster(pool: Pool, slots: int) -> Roster:
    """The roster for teams of `slots` places."""
    able = sorted((i.id, i.fills) for i in pool.inspectors if i.status == "eligible" and i.fills)
    number = {inspector: at for at, (inspector, _) in enumerate(able)}
    fills = tuple(as_set(at for at, (_, each) in enumerate(able) if slot in each) for slot in range(slots))
    recused: dict[str, int] = {}
    for row in pool.recusals:
        if row.inspector in number:
            recused[row.enterprise] = recused.get(row.enterprise, 0) | 1 << number[row.inspector]
    return Roster(tuple(number), number, fills, recused)
