"""One enterprise: its rows in the registries, its chance and place in each draw, its visits, its file.

Laws:
1. The rows are read from the files of today; chances, places and visits come from the log.
2. A chance is the share that was fixed before the seed: quota over candidates of the enterprise's stratum.
3. An earlier number shows the same enterprise; each draw shows it by the number that was frozen.
"""

from collections.abc import Collection
from dataclasses import replace

from dbl_random.core.draw.selection import ticket_order
from dbl_random.core.draw.ticket import ticket
from dbl_random.core.policy.candidates import CANDIDATE
from dbl_random.core.record.cases import Case
from dbl_random.core.record.credit import Letter
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import Desk
from dbl_random.desk.reader import load_store
from dbl_random.desk.request import Request
from dbl_random.desk.show.bearing import Bearing, bearing
from dbl_random.model.blacklist import BlacklistChanged
from dbl_random.model.event import Recorded
from dbl_random.model.ids import enterprise_id_fault
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.model.records import Records
from dbl_random.model.registry import Enterprise, Registry


@immutable
class DrawPlace:
    """What one draw meant for one enterprise.

    Attributes:
        status: candidate, excluded or outside; `reason` why not candidate.
        quota, candidates: of its stratum; the chance is quota / candidates.
        ticket: 64 hex digits, rank: from 1 in its stratum; "" and 0 before the outcome or where it had no lot.
        drawn: whether it was drawn. present: whether it is to be visited now. team: ids in slot order.
    """

    draw: str
    time: str
    stratum: str
    status: str
    reason: str
    quota: int
    candidates: int
    ticket: str = ""
    rank: int = 0
    drawn: bool = False
    present: bool = False
    team: tuple[str, ...] = ()


@immutable
class EnterpriseOverview:
    """One enterprise.

    Attributes:
        id: its present id. former: its earlier ones.
        rows: its row in each registry that has it. places: in each draw that had it on its list.
        cases: each draw that reached it. blacklisted: whether it is on the blacklist now.
        changes: every entry on the blacklist and exit from it, with those that lack their standing.
        letters: to other bureaus about it (失信联合惩戒), with their answers.
    """

    desk: Desk
    records: Records
    id: str
    former: tuple[str, ...]
    rows: tuple[tuple[Registry, Enterprise], ...]
    places: tuple[DrawPlace, ...]
    bearing: Bearing
    cases: tuple[Case, ...]
    blacklisted: bool
    changes: tuple[Recorded[BlacklistChanged], ...]
    letters: tuple[Letter, ...]


def show_enterprise(request: Request, name: str) -> EnterpriseOverview:
    """Read everything about the enterprise with the id `name`.

    Raises:
        Refusal: neither a registry nor a draw has it (exit status 4, DBR132).
    """
    desk, _, records = load_store(request, plans=None, registries="all")
    history, ids = desk.history, desk.firms.every_id(name)
    rows = [(each, row) for each in records.registries.values() for row in each.enterprises if row.id in ids]
    tried = [_place(desk, state, ids) for state in history.draws.values() if state.void is None]
    places = [each for each in tried if each is not None]
    if not rows and not places:
        raise _unknown(name)
    return EnterpriseOverview(
        desk,
        records,
        ids[0],
        ids[1:],
        tuple(rows),
        tuple(places),
        bearing(records, history.past(), ids[0], reckoned_day(Request(at=request.at), records, desk)),
        tuple(case for case in history.cases.by_id.values() if case.enterprise in ids),
        any(listed in ids for listed in history.blacklist()),
        tuple(each for each in history.credit.changes.values() if each.body.enterprise in ids),
        tuple(each for each in history.credit.letters.values() if each.change.body.enterprise in ids),
    )


def _unknown(name: str) -> Refusal:
    fault = enterprise_id_fault(name)
    hint = f"代码有误：{fault}" if fault else "核对代码"
    return refuse(Exit.REFUSED, "DBR132", f"名录库和历次抽取中都没有企业“{name}”", hint)


def _place(desk: Desk, state: DrawState, ids: Collection[str]) -> DrawPlace | None:
    rows, draw = desk.candidates(state.body.candidates), state.body.draw
    row = next((each for each in rows if each.id in ids), None)
    if row is None:
        return None
    name = row.id
    stratum = next((each for each in state.body.strata if each.id == row.stratum), None)
    quota, candidates = (stratum.quota, stratum.candidates) if stratum else (0, 0)
    time = (state.outcome or state.intent).time
    before = DrawPlace(draw, time, row.stratum, row.status, row.reason, quota, candidates)
    done = state.concluded
    if done is None or row.status != CANDIDATE:
        return before
    standing = desk.history.standing(draw)
    return replace(
        before,
        ticket=ticket(done.seed, draw, name),
        rank=ticket_order(done.seed, draw, rows, row.stratum).index(name) + 1,
        drawn=name in standing.drawn,
        present=name in standing.teams,
        team=standing.teams.get(name, ()),
    )
