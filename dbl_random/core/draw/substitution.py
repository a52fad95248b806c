"""递补: who takes the place of an enterprise or an inspector (docs/protocol.md, section 4.6).

Laws:
1. The next enterprise is the next in the stratum's ticket order that was not drawn, used or skipped before. One is
   skipped exactly where the registry of the day makes it excluded or outside.
2. A substitute's team is found by both steps of 4.4 for this enterprise alone, starting from the loads of the day,
   with L = cap, recording no skips.
3. For one inspector the other slots stay; everyone replaced at this enterprise in this draw is out.
4. Where nobody will do the answer is None: the substitution waits until the pool has changed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from dbl_random.core.draw.lookahead import Lookahead
from dbl_random.core.draw.roster import Roster, roster
from dbl_random.core.draw.seats import as_set
from dbl_random.core.draw.teams import Assignment
from dbl_random.model.event import Skipped
from dbl_random.model.frozen import CandidateRow, Pool

GONE = "not-in-registry"
_LISTED_LEAST, _LISTED_MOST = 20, 200


def next_enterprise(
    ticket_order: Iterable[str], taken: Collection[str], today: Mapping[str, CandidateRow]
) -> tuple[str | None, tuple[Skipped, ...]]:
    """The replacement, None where nobody is left, and who was skipped on the way.

    Args:
        ticket_order: ids of the stratum's candidates at the intent, by (ticket, id).
        taken: ids that were drawn, used or skipped before.
        today: the registry as it stands now, by id; who is no longer in it is skipped as outside.
    """
    skipped: list[Skipped] = []
    for enterprise in ticket_order:
        if enterprise in taken:
            continue
        row = today.get(enterprise)
        if row is not None and row.status == "candidate":
            return enterprise, tuple(skipped)
        skipped.append(Skipped(enterprise, row.reason if row else GONE))
    return None, tuple(skipped)


def substitute_team(
    seed: str, draw: str, enterprise: str, slots: int, pool: Pool, cap: int | None, load: Mapping[str, int]
) -> tuple[str, ...] | None:
    """A team for an enterprise that was not drawn, in slot order.

    Args:
        seed: the outcome's, 64 hex digits.
        draw: the draw's id.
        enterprise: the replacement's id.
        slots: places of a team.
        pool: frozen anew.
        cap: most enterprises one inspector may have, None without a limit.
        load: inspector id -> enterprises whose present team they belong to; absent is 0.
    """
    return _alone(seed, draw, enterprise, roster(pool, slots), pool, cap, load)


def substitute_inspector(  # noqa: PLR0917 - as above, with those who stay and those who are out
    seed: str,
    draw: str,
    enterprise: str,
    team: Sequence[str | None],
    pool: Pool,
    cap: int | None,
    load: Mapping[str, int],
    out: Collection[str],
) -> str | None:
    """Who fills the open slot of a team.

    Args:
        seed: the outcome's, 64 hex digits.
        draw: the draw's id.
        enterprise: whose team it is.
        team: inspector ids in slot order, None at the one open slot.
        pool: frozen anew.
        cap: most enterprises one inspector may have, None without a limit.
        load: inspector id -> enterprises whose present team they belong to, the open slot released; absent is 0.
        out: everyone replaced at this enterprise in this draw, the one who leaves now among them.

    Raises:
        ValueError: `team` has no open slot.
    """
    people = roster(pool, len(team))
    unfit = as_set(people.number[each] for each in (*team, *out) if each and each in people.number)
    barred = {enterprise: people.recused.get(enterprise, 0) | unfit}
    # The open slot is the only one: both steps then ask for the same slot.
    alone = Roster(people.ids, people.number, (people.fills[team.index(None)],), barred)
    found = _alone(seed, draw, enterprise, alone, pool, cap, load)
    return found[0] if found else None


def _alone(
    seed: str, draw: str, enterprise: str, people: Roster, pool: Pool, cap: int | None, load: Mapping[str, int]
) -> tuple[str, ...] | None:
    loads = [load.get(inspector, 0) for inspector in people.ids]
    lookahead = Lookahead(people.seats([enterprise]), len(loads))
    lookahead.give_room([1 if cap is None or held < cap else 0 for held in loads])
    if lookahead.fill():
        return None
    assignment = Assignment(seed, draw, [enterprise], people, lookahead, loads)
    assignment.keep(pool.previous_teams)
    assignment.draw_the_rest()
    return assignment.teams()[enterprise]


def substitutes_shown(quota: int) -> int:
    """How many substitutes of a stratum a record sheet lists: a fifth of the quota, at least 20, at most 200.

    About 7 % of those drawn cannot be found, so a fifth serves nearly every draw without turning the sheet.

    >>> substitutes_shown(5), substitutes_shown(665), substitutes_shown(5000)
    (20, 133, 200)
    """
    return min(_LISTED_MOST, max(_LISTED_LEAST, -(-quota // 5)))
