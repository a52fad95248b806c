"""`dbr form`: papers of the house, each as a page and a document, below `tasks/`; none of them is published.

Laws:
1. A form rests on what the log says; it is made anew at any time and enters nothing.
2. The page of 抽取记录表 is the one that the ceremony wrote under `notices/`; the document has the same fields.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Annotated

import typer

from dbl_random.cli.options import Settings, settings
from dbl_random.cli.results.task import TASKS
from dbl_random.cli.screen import voice
from dbl_random.core.notices import forms
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.draw.draw_record import write_record_sheet
from dbl_random.desk.open_store import Desk
from dbl_random.desk.publish.notice_desk import NoticeDesk, Order, notice_desk, write_files
from dbl_random.model.aftercare import MeasureTaken, RectificationOrdered
from dbl_random.model.event import recorded
from dbl_random.model.notice import Notice
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.render.docx.document import render_docx
from dbl_random.render.notice_page import render_notice_page
from dbl_random.store.log.evidence import StoreEvidence

_Draw = Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")]
_Event = Annotated[int, typer.Argument(metavar="事件", help="日志中的事件序号", min=1)]
_Enterprise = Annotated[str, typer.Option("--enterprise", metavar="代码", help="只做这一家企业；不写则每家一份")]
_Number = Annotated[str, typer.Option("--number", metavar="文号", help="发文字号，或其序号")]


def record(context: typer.Context, name: _Draw) -> Exit:
    """抽取记录表."""
    with _at(settings(context), name) as desk:
        at, state = desk.seat.desk, _concluded(desk.seat.desk, name)
        records = _records_at_the_draw(desk, state)
        page = write_record_sheet(at, name, records).relative_to(desk.root)
        voice.say(desk.seat.said, f"{page}（网页，打印签字）")
        candidates, pool = at.candidates(state.body.candidates), at.pool(state.body.pool)
        rows = at.result(state.result) if state.result else ()
        frame = replace(desk.frame, records=records)
        paper = forms.draw_record(frame, name, candidates, pool, rows)
        return _write(desk, [(f"{name}/record", paper)], page=page.as_posix())


def _records_at_the_draw(desk: NoticeDesk, state: DrawState) -> Records:
    """The records as they were at the intent; those of today, with a word, where they cannot be had.

    Who came to the staff or the pool later (a substitute's team, an approver) has the name that stands there now.
    """
    body, present, at = state.body, desk.frame.records, desk.seat.desk
    found = StoreEvidence(at.root, at.repository).records(body.sources, body.plan, body.commit)
    if isinstance(found, str):
        voice.say(desk.seat.said, f"{found}，文书中的名称取自现在的文件。", "warn")
        return present
    people = {each.id: each for each in (*present.inspectors, *found.inspectors)}
    staff = {each.id: each for each in (*present.organisation.staff, *found.organisation.staff)}
    bureau = replace(found.organisation, staff=tuple(staff.values()))
    return replace(found, organisation=bureau, inspectors=tuple(people.values()), policy=present.policy)


def notice(context: typer.Context, name: _Draw, enterprise: _Enterprise = "") -> Exit:
    """检查通知书."""
    return _for_each(settings(context), name, enterprise, "notice", forms.inspection_notice)


def inspection(context: typer.Context, name: _Draw, enterprise: _Enterprise = "") -> Exit:
    """检查记录表."""
    return _for_each(settings(context), name, enterprise, "inspection", forms.inspection_record)


def order(context: typer.Context, seq: _Event, number: _Number = "") -> Exit:
    """责令改正通知书."""
    with notice_desk(settings(context), Order(number, dry_run=True)) as desk:
        found = desk.frame.history.cases.orders.get(seq)
        if found is None or not isinstance(found.event.body, RectificationOrdered):
            raise refuse(Exit.REFUSED, "DBR609", f"第 {seq} 号事件不是责令改正", "用 dbr rectify list 查看")
        return _write(desk, [(f"{found.body.draw}/order-{seq}", forms.rectification_order(desk.frame, found))])


def transfer(context: typer.Context, seq: _Event, number: _Number = "") -> Exit:
    """移送函."""
    with notice_desk(settings(context), Order(number, dry_run=True)) as desk:
        measures = recorded(desk.seat.desk.events, MeasureTaken)
        event = next((each for each in measures if each.seq == seq), None)
        if event is None or event.body.kind not in {"transfer", "notify"}:
            raise refuse(Exit.REFUSED, "DBR609", f"第 {seq} 号事件不是移送或抄告", "用 dbr log list 查看")
        return _write(desk, [(f"{event.body.draw}/transfer-{seq}", forms.transfer_letter(desk.frame, event))])


def recusal(context: typer.Context, seq: _Event) -> Exit:
    """回避申请（决定）表."""
    with notice_desk(settings(context), Order(dry_run=True)) as desk:
        found = desk.frame.history.acts.recusals.get(seq)
        if found is None:
            raise refuse(Exit.REFUSED, "DBR609", f"第 {seq} 号事件不是回避的申报或申请", "用 dbr recusal list 查看")
        return _write(desk, [(f"recusals/{seq}", forms.recusal_decision(desk.frame, found))])


def substitutes(context: typer.Context, name: _Draw) -> Exit:
    """递补记录."""
    with _at(settings(context), name) as desk:
        if not _concluded(desk.seat.desk, name).substitutions:
            raise refuse(Exit.REFUSED, "DBR601", f"{name} 没有递补，没有递补记录可以制作", f"dbr show draw {name}")
        return _write(desk, [(f"{name}/substitutes", forms.substitution_record(desk.frame, name))])


def _concluded(desk: Desk, name: str) -> DrawState:
    state = desk.draw(name)
    if state.outcome is None:
        why = "已经作废" if state.void else "还没有结果"
        raise refuse(Exit.REFUSED, "DBR600", f"{name} {why}，不能制作文书", f"dbr draw --plan {state.body.plan}")
    return state


def _for_each(said: Settings, name: str, only: str, stem: str, make: Callable[..., Notice]) -> Exit:
    with _at(said, name) as desk:
        _concluded(desk.seat.desk, name)
        teams = desk.frame.history.standings[name].teams
        if only and only not in teams:
            raise refuse(Exit.REFUSED, "DBR609", f"{only} 不在 {name} 的现行名单中", f"dbr show draw {name}")
        wanted = [only] if only else list(teams)
        return _write(desk, [(f"{name}/{stem}-{each}", make(desk.frame, name, each)) for each in wanted])


@contextmanager
def _at(said: Settings, name: str) -> Iterator[NoticeDesk]:
    with notice_desk(said, Order(dry_run=True), draw=name) as desk:
        yield desk


def _write(desk: NoticeDesk, papers: list[tuple[str, Notice]], *, page: str = "") -> Exit:
    """Write the papers and name them; `page` is the page of the paper where it has one already."""
    files: dict[str, bytes] = {}
    for stem, paper in papers:
        if not page:
            files[f"{stem}.html"] = render_notice_page(paper).encode()
        files[f"{stem}.docx"] = render_docx(paper)
    write_files(desk.root / TASKS, files)
    said = desk.seat.said
    for name in list(files)[:20]:
        voice.say(said, f"{TASKS}/{name}")
    voice.say(said, f"内部文书 {len(papers)} 份，{len(files)} 个文件，不公布。", "strong")
    if said.json:
        voice.json_out({"files": [*filter(None, [page]), *(f"{TASKS}/{name}" for name in files)]})
    return Exit.DONE
