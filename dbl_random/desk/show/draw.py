"""Where one draw stands, from the log and its snapshots alone, whatever the files say now."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from dbl_random.core.draw.continuity import Continued
from dbl_random.core.draw.selection import ticket_order
from dbl_random.core.draw.ticket import ticket
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.draw.continued import continuity_of
from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.desk.request import Request
from dbl_random.desk.show.order import NamedPlace, order_of
from dbl_random.model.frozen import ResultRow
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.place import find_store


class Present(NamedTuple):
    """An enterprise that is to be visited now, and its team; () while there is none."""

    id: str
    name: str
    stratum: str
    team: tuple[str, ...]


class Candidate(NamedTuple):
    """An enterprise that waits in the order of substitution; `ticket` in 64 hex digits."""

    id: str
    name: str
    ticket: str


@immutable
class DrawOverview:
    """A draw with everything that has come of it.

    Attributes:
        desk: the store that it was read from.
        drawn: the rows of the result, in drawn order; () before there is one.
        present: in drawn order, substitutes last. continuity: of the enterprises that had a previous team.
        substitutes: stratum -> who is next, None where nobody asked for it. order: the same for the marked order.
    """

    desk: Desk
    state: DrawState
    drawn: tuple[ResultRow, ...]
    continuity: tuple[Continued, ...]
    present: tuple[Present, ...]
    substitutes: Mapping[str, tuple[Candidate, ...]] | None = None
    order: Mapping[str, tuple[NamedPlace, ...]] | None = None


def show_draw(request: Request, name: str, *, substitutes: int | None = None, order: int | None = None) -> DrawOverview:
    """Read the draw `name`.

    Args:
        request: where the store is, and the day of `order`.
        name: `2016-energy-1`.
        substitutes: how many of each stratum's next substitutes to name, None for no list.
        order: how many places of each stratum's order of substitution to mark, None for no list.

    Raises:
        Refusal: there is no such draw (exit status 4, DBR409), or no order before the outcome (DBR600).
    """
    desk = open_desk(find_store(request.directory))
    state = desk.draw(name)
    return replace(
        overview_of(desk, state),
        substitutes=None if substitutes is None else _next_in_line(desk, state, substitutes),
        order=None if order is None else order_of(request, desk, state, order),
    )


def overview_of(desk: Desk, state: DrawState) -> DrawOverview:
    """The draw as the log has it."""
    rows = desk.result(state.result) if state.result else ()
    standing = desk.history.standing(state.body.draw)
    names = {row.id: row.name for row in rows}
    if any(enterprise not in names for enterprise in standing.teams):
        names.update((row.id, row.name) for row in desk.candidates(state.body.candidates) if row.id in standing.teams)
    present = (
        Present(each, names.get(each, ""), standing.strata.get(each, ""), team) for each, team in standing.teams.items()
    )
    return DrawOverview(desk, state, rows, continuity_of(desk, state), tuple(present))


def _next_in_line(desk: Desk, state: DrawState, most: int) -> dict[str, tuple[Candidate, ...]]:
    """Stratum -> its next enterprises in the order of substitution, at most so many each."""
    done, draw = state.concluded, state.body.draw
    if done is None:
        raise refuse(Exit.REFUSED, "DBR600", f"{draw} 还没有结果，没有递补顺序", f"dbr draw --plan {state.body.plan}")
    rows, used = desk.candidates(state.body.candidates), desk.history.standing(draw).used
    names = {row.id: row.name for row in rows}
    found = {}
    for stratum in state.body.strata:
        left = [each for each in ticket_order(done.seed, draw, rows, stratum.id) if each not in used]
        found[stratum.id] = tuple(Candidate(each, names[each], ticket(done.seed, draw, each)) for each in left[:most])
    return found
