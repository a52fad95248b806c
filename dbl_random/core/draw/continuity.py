"""同一企业同一组人员: of each previous team, who stays and who does not, and why (二(二)2; docs/protocol.md, 4.4, 1).

Laws:
1. It follows from the frozen pool and the result alone; nothing of the draw's run is carried over.
2. Each previous member is accounted for exactly once, in the order of the previous team.
3. Who came before and is in the team stays, whether step 1 kept them or the draw of step 2 brought them back.
4. A member's reason is the first that holds: not in the pool, excluded, recused, no open slot; else step 1 passed them
   over, since the cap or another team forbade it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from dbl_random.core.policy import pool as pools
from dbl_random.model.frozen import Pool, PoolInspector, ResultRow
from dbl_random.model.immutable import immutable

GONE, RECUSED, NO_OPEN_SLOT, PASSED_OVER = "not-in-pool", "recused", "no-open-slot", "passed-over"
_WORDS = {
    GONE: "已不在人员库中",
    RECUSED: "回避",
    NO_OPEN_SLOT: "没有可以担任的空缺岗位",
    PASSED_OVER: "留任会超过每人户数上限，或使检查组配不齐",
}


class Leaves(NamedTuple):
    """A previous member who is not in the team: the inspector's id, and one of the reasons above or of the pool."""

    inspector: str
    reason: str


@immutable
class Continued:
    """What became of an enterprise's previous team: ids of who stays, and who leaves."""

    enterprise: str
    name: str
    stays: tuple[str, ...]
    leaves: tuple[Leaves, ...]


def leaving_in_words(reason: str) -> str:
    """Why somebody does not stay, for people.

    >>> leaving_in_words("recused")
    '回避'
    """
    return _WORDS.get(reason) or pools.REASONS.get(reason, reason)


def continuity(rows: Iterable[ResultRow], pool: Pool, slots: int) -> tuple[Continued, ...]:
    """The drawn that have a previous team, in drawn order.

    Args:
        rows: of the result, in drawn order; those without a team are left out.
        pool: the pool from which the teams were drawn.
        slots: places of a team.
    """
    people = {row.id: row for row in pool.inspectors}
    recused = {(row.inspector, row.enterprise) for row in pool.recusals}
    found = []
    for row in rows:
        before = pool.previous_teams.get(row.id, ())
        if not before or not row.team:
            continue
        stays = tuple(member for member in before if member in row.team)
        leaves = []
        open_slots = set(range(slots))
        for member in before:
            if member in stays:
                open_slots.discard(row.team.index(member))
            else:
                barred = (member, row.id) in recused
                leaves.append(Leaves(member, _why(people.get(member), open_slots, barred=barred)))
        found.append(Continued(row.id, row.name, stays, tuple(leaves)))
    return tuple(found)


def _why(row: PoolInspector | None, open_slots: set[int], *, barred: bool) -> str:
    """Law 4."""
    if row is None:
        return GONE
    if row.status == "excluded":
        return row.reason
    if barred:
        return RECUSED
    return PASSED_OVER if open_slots & set(row.fills) else NO_OPEN_SLOT
