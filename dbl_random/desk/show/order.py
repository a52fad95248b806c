"""The order of substitutes of each stratum, as it stands today."""

from typing import NamedTuple

from dbl_random.core.draw.in_line import InLine, line_up
from dbl_random.core.draw.selection import ticket_order
from dbl_random.core.draw.substitute_teams import fresh_rows
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import Desk
from dbl_random.desk.reader import sound_records
from dbl_random.desk.request import Request
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.records import load_records


class NamedPlace(NamedTuple):
    """A place in the order, and the name of the enterprise that has it."""

    place: InLine
    name: str


def order_of(request: Request, desk: Desk, state: DrawState, most: int) -> dict[str, tuple[NamedPlace, ...]]:
    """Stratum -> its first places, with the marks of core/draw/in_line.

    Raises:
        Refusal: there is no order before the outcome (exit status 4, DBR600), or the files are faulty (3).
    """
    done, intent = state.concluded, state.body
    if done is None:
        hint = f"dbr draw --plan {intent.plan}"
        raise refuse(Exit.REFUSED, "DBR600", f"{intent.draw} 还没有结果，没有递补顺位", hint)
    records = sound_records(load_records(WorkingTree(desk.root), plans=[intent.plan]))
    day = reckoned_day(Request(at=request.at), records, desk)
    fresh = fresh_rows(records, records.plans[intent.plan], day, desk.history.past(apart_from=intent.draw))
    today = {row.id: row for row in fresh}
    rows, standing = desk.candidates(intent.candidates), desk.history.standing(intent.draw)
    names = {row.id: row.name for row in rows}
    found = {}
    for stratum in intent.strata:
        order = ticket_order(done.seed, intent.draw, rows, stratum.id)
        places = line_up(order, standing, state.substitutions, today, most)
        found[stratum.id] = tuple(NamedPlace(each, names[each.id]) for each in places)
    return found
