"""`dbr show enterprise`: its rows in the registries, its chance and place in each draw, its visits.

Laws:
1. The rows are read from the files of today; chances, places and visits come from the log.
2. A chance is the share that was fixed before the seed: quota over candidates of the enterprise's stratum.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Annotated

import typer

from dbl_random.cli.options import Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.labels import clock, names_of
from dbl_random.cli.show.standing import bearing, bearing_as_json, bearing_lines, file_as_json, file_lines
from dbl_random.core.draw.selection import ticket_order
from dbl_random.core.draw.ticket import ticket
from dbl_random.core.policy.candidates import CANDIDATE, REASONS, reason_in_words
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.desk.who_and_when import whole
from dbl_random.model.frozen import CandidateRow
from dbl_random.model.ids import enterprise_id_fault
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.model.registry import Enterprise, Registry
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.records import load_records

_STATUS = {"active": "存续", "suspended": "暂停经营"} | REASONS


@dataclass(frozen=True, slots=True)
class Place:
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


def enterprise(
    context: typer.Context, name: Annotated[str, typer.Argument(metavar="ID", help="统一社会信用代码或注册号")]
) -> Exit:
    """Show one enterprise."""
    said = settings(context)
    root = find_store(said.directory)
    records = whole(load_records(WorkingTree(root), registries="all"))
    desk = open_desk(root)
    rows = list(_rows_of(records, name))
    draws = desk.history.draws
    places = [place for state in draws.values() if state.void is None and (place := _place(desk, state, name))]
    if not rows and not places:
        fault = enterprise_id_fault(name)
        raise refuse(
            Exit.REFUSED,
            "DBR132",
            f"名录库和历次抽取中都没有企业“{name}”",
            f"代码有误：{fault}" if fault else "核对代码",
        )
    history = desk.history
    found = bearing(records, desk.history.past(), name, reckoned_day(replace(said, quiet=True), records, desk))
    if said.json:
        registries = [
            {
                "registry": registry.id,
                **{key: value for key, value in row._asdict().items() if key != "extra"},
                "extra": dict(zip(registry.extra_columns, row.extra, strict=True)),
            }
            for registry, row in rows
        ]
        voice.json_out(
            {
                "id": name,
                "registries": registries,
                "draws": [asdict(place) for place in places],
                **bearing_as_json(found),
                **file_as_json(history, name),
            }
        )
        return Exit.DONE
    _show_enterprise(said, desk, records, name, rows, places)
    names = names_of(desk, records)
    for label, text in (*bearing_lines(found, names), *file_lines(history, name, names)):
        voice.out(said, f"{voice.pad(label, 6)}  {text}")
    return Exit.DONE


def _rows_of(records: Records, name: str) -> Iterator[tuple[Registry, Enterprise]]:
    for registry in records.registries.values():
        for row in registry.enterprises:
            if row.id == name:
                yield registry, row


def _place(desk: Desk, state: DrawState, name: str) -> Place | None:
    rows = desk.candidates(state.body.candidates)
    row = next((each for each in rows if each.id == name), None)
    if row is None:
        return None
    stratum = next((each for each in state.body.strata if each.id == row.stratum), None)
    quota, candidates = (stratum.quota, stratum.candidates) if stratum else (0, 0)
    event = state.outcome or state.intent
    before = Place(state.body.draw, event.time, row.stratum, row.status, row.reason, quota, candidates)
    done = state.concluded
    if done is None or row.status != CANDIDATE:
        return before
    standing = desk.history.standing(state.body.draw)
    return Place(
        *(before.draw, before.time, before.stratum, before.status, before.reason, quota, candidates),
        ticket=ticket(done.seed, state.body.draw, name),
        rank=_rank(done.seed, state.body.draw, rows, row),
        drawn=name in standing.drawn,
        present=name in standing.teams,
        team=standing.teams.get(name, ()),
    )


def _rank(seed: str, draw: str, rows: Iterable[CandidateRow], row: CandidateRow) -> int:
    return ticket_order(seed, draw, rows, row.stratum).index(row.id) + 1


def _show_enterprise(
    said: Settings,
    desk: Desk,
    records: Records,
    name: str,
    rows: list[tuple[Registry, Enterprise]],
    places: list[Place],
) -> None:
    title = rows[0][1].name if rows else ""
    voice.out(said, f"{name} {title}".rstrip(), "strong")
    regions = {region.id: region.name for region in records.organisation.regions}
    for registry, row in rows:
        parts = [_STATUS.get(row.status, row.status), regions.get(row.region, row.region)]
        parts += [f"信用等级 {row.grade}" if row.grade else ""]
        parts += [f"{column} {value}" for column, value in zip(registry.extra_columns, row.extra, strict=True) if value]
        voice.out(said, f"名录库  {registry.name}（{registry.id}）：{'，'.join(filter(None, parts))}")
    if not rows:
        voice.say(said, "现在的名录库中没有这家企业；以下来自日志。")
    if places:
        lines = [
            (
                each.draw,
                clock(each.time)[:10],
                f"{each.quota}/{each.candidates}" if each.status == CANDIDATE else "-",
                each.ticket[:8] or "-",
                str(each.rank) if each.rank else "-",
                _fate(each),
            )
            for each in places
        ]
        voice.out(said, "\n".join(voice.table(("抽取", "日期", "中签机会", "票号", "名次", "结果"), lines)))
    elif desk.events:
        voice.say(said, "历次抽取的名单中没有这家企业。")
    else:
        voice.say(said, "还没有抽取过。")


def _fate(place: Place) -> str:
    if place.status != CANDIDATE:
        return reason_in_words(place.reason)
    if not place.rank:
        return "等待结果"
    if place.drawn:
        return "抽中" if place.present else "抽中，已由他人递补"
    return "递补" if place.present else "未抽中"
