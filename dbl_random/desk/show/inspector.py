"""One inspector, and the enterprises whose present team they belong to."""

from collections.abc import Iterator
from typing import NamedTuple

from dbl_random.desk.open_store import Desk
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.model.immutable import immutable
from dbl_random.model.inspector import Inspector, Recusal
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.store.yaml.fields import nearest


class Assignment(NamedTuple):
    """An enterprise that the inspector visits; `lead` where they lead its team."""

    draw: str
    enterprise: str
    name: str
    lead: bool


@immutable
class InspectorOverview:
    """One inspector; recusals are those of the file, then those that the log granted."""

    desk: Desk
    records: Records
    inspector: Inspector
    recusals: tuple[Recusal, ...]
    assignments: tuple[Assignment, ...]


def show_inspector(request: Request, name: str) -> InspectorOverview:
    """Read everything about the inspector with the id `name`.

    Raises:
        Refusal: the pool has no such inspector (exit status 4, DBR132).
    """
    desk, records = read_store(request, plans=None)
    found = next((each for each in records.inspectors if each.id == name), None)
    if found is None:
        hint = nearest(name, [each.id for each in records.inspectors]) or "见 data/inspectors.yaml"
        raise refuse(Exit.REFUSED, "DBR132", f"人员信息库中没有“{name}”", hint)
    recusals = tuple(each for each in (*records.recusals, *desk.history.acts.granted()) if each.inspector == name)
    return InspectorOverview(desk, records, found, recusals, tuple(_assignments(desk, name)))


def _assignments(desk: Desk, name: str) -> Iterator[Assignment]:
    for draw, state in desk.history.draws.items():
        if state.concluded is None:
            continue
        mine = {each: team for each, team in desk.history.standing(draw).teams.items() if name in team}
        titles = {row.id: row.name for row in desk.candidates(state.body.candidates) if row.id in mine} if mine else {}
        for each, team in mine.items():
            yield Assignment(draw, each, titles[each], lead=team[0] == name)
