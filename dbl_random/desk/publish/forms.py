"""Papers of the house and those that it hands out: pages and documents below `internal/tasks/`, none published.

Laws:
1. A form rests on what the log says; it is made anew at any time and enters nothing.
2. The page of 抽取记录表 lies where the ceremony wrote it, under `notices/`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dbl_random.core.notices.forms.inspection import inspection_notice, inspection_record
from dbl_random.core.notices.forms.punishment_letter import punishment_letter
from dbl_random.core.notices.forms.rectification_order import rectification_order
from dbl_random.core.notices.forms.recusal_decision import recusal_decision
from dbl_random.core.notices.forms.service_receipt import service_receipt
from dbl_random.core.notices.forms.substitution_record import substitution_record
from dbl_random.core.notices.forms.transfer_letter import transfer_letter
from dbl_random.core.notices.frame import Frame
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.draw.draw_record import record_of, records_at_the_draw, write_record_page
from dbl_random.desk.open_store import Desk
from dbl_random.desk.publish.drafting import Drafting, drafting
from dbl_random.desk.request import Request
from dbl_random.desk.writer import plan_of
from dbl_random.model.aftercare import MeasureTaken, RectificationOrdered
from dbl_random.model.event import recorded
from dbl_random.model.immutable import immutable
from dbl_random.model.notice import Notice
from dbl_random.model.problem import Exit, refuse
from dbl_random.render.docx.document import render_docx
from dbl_random.render.notice_page import render_notice_page
from dbl_random.store.internal import TASKS, write_internal


@immutable
class FormsMade:
    """How many papers were made, and their files below the store.

    Attributes:
        page: of 抽取记录表, "" for other papers (theirs are among the files).
        lost: why the records of the draw's day cannot be had, "" where they can.
    """

    papers: int
    files: tuple[str, ...]
    page: str = ""
    lost: str = ""


def make_draw_record(request: Request, draw: str) -> FormsMade:
    """抽取记录表; raises DBR600 (exit status 4) where the draw has no outcome."""
    with drafting(request, plans=plan_of(draw), preview=True) as at:
        desk, state = at.writer.desk, _concluded(at.writer.desk, draw)
        records, lost = records_at_the_draw(desk, state, at.frame.records)
        paper = record_of(desk, draw, records)
        page = write_record_page(desk, paper).relative_to(at.root).as_posix()
        return replace(_write(at, [(f"{draw}/record", paper)], with_pages=False), page=page, lost=lost)


def make_inspection_notices(request: Request, draw: str, enterprise: str = "") -> FormsMade:
    """检查通知书 of one enterprise, or of each that is drawn; raises DBR600, DBR609 (exit status 4)."""
    return _for_each(request, draw, enterprise, "notice", inspection_notice)


def make_inspection_records(request: Request, draw: str, enterprise: str = "") -> FormsMade:
    """检查记录表, in the same way."""
    return _for_each(request, draw, enterprise, "inspection", inspection_record)


def make_order(request: Request, order: int, number: str = "") -> FormsMade:
    """责令改正通知书 of event `order` with its number, or with this one where it has none.

    Raises:
        Refusal: event `order` is none (exit status 4, DBR609), or has another number (4, DBR467); the number is none
            (2, DBR605).
    """
    with drafting(request, plans=None, number=number, preview=True) as at:
        found = at.frame.history.cases.orders.get(order)
        if found is None:
            raise refuse(Exit.REFUSED, "DBR609", f"第 {order} 号事件不是责令改正", "用 dbr rectify list 查看")
        if at.frame.number and found.body.document not in {"", at.frame.number}:
            fact = f"第 {order} 号责令改正的文号是 {found.body.document}，不是 {at.frame.number}"
            raise refuse(Exit.REFUSED, "DBR467", fact, "不写 --number，照日志中的文号制作")
        return _write(at, [(f"{found.body.draw}/order-{order}", rectification_order(at.frame, found))])


def make_transfer_letter(request: Request, measure: int, number: str = "", to: str = "") -> FormsMade:
    """移送函 of event `measure` to a partner (its id) or another organ (its name), with a 发文字号.

    Raises:
        Refusal: event `measure` is none (exit status 4, DBR609), nobody is named (2, DBR570), or the number is none
            (2, DBR605).
    """
    with drafting(request, plans=None, number=number, preview=True) as at:
        measures = recorded(at.writer.desk.events, MeasureTaken)
        event = next((each for each in measures if each.seq == measure), None)
        if event is None or event.body.kind not in {"transfer", "notify"}:
            raise refuse(Exit.REFUSED, "DBR609", f"第 {measure} 号事件不是移送或抄告", "用 dbr log list 查看")
        organ = at.frame.records.organisation.unit_name(to.strip())
        if not organ:
            hint = "用 --to 写接收单位的全称，或 data/organisation.yaml 的 partners 中的编号"
            raise refuse(Exit.USAGE, "DBR570", "没有写移送函的接收单位", hint)
        return _write(at, [(f"{event.body.draw}/transfer-{measure}", transfer_letter(at.frame, event, organ))])


def make_receipt(request: Request, served: int) -> FormsMade:
    """送达回证 of the paper of event `served`, an order or a measure; raises DBR609 (exit status 4)."""
    with drafting(request, plans=None, preview=True) as at:
        events = at.writer.desk.events
        orders = (each for each in recorded(events, RectificationOrdered) if each.seq == served)
        event = next(orders, None) or next(
            (each for each in recorded(events, MeasureTaken) if each.seq == served), None
        )
        if event is None:
            raise refuse(Exit.REFUSED, "DBR609", f"第 {served} 号事件没有要送达的文书", "用 dbr rectify list 查看")
        return _write(at, [(f"{event.body.draw}/receipt-{served}", service_receipt(at.frame, event))])


def make_punishment_letter(request: Request, letter: int, number: str = "") -> FormsMade:
    """失信联合惩戒通报函 of event `letter`; raises DBR609 (exit status 4), DBR605 (2)."""
    with drafting(request, plans=None, number=number, preview=True) as at:
        found = at.frame.history.credit.letters.get(letter)
        if found is None:
            raise refuse(Exit.REFUSED, "DBR609", f"第 {letter} 号事件不是联合惩戒的通报", "用 dbr log list 查看")
        return _write(at, [(f"punishment/{letter}", punishment_letter(at.frame, found))])


def make_recusal_form(request: Request, recusal: int) -> FormsMade:
    """回避申请（决定）表 of event `recusal`; raises DBR609 (exit status 4)."""
    with drafting(request, plans=None, preview=True) as at:
        found = at.frame.history.acts.recusals.get(recusal)
        if found is None:
            raise refuse(Exit.REFUSED, "DBR609", f"第 {recusal} 号事件不是回避的申报或申请", "用 dbr recusal list 查看")
        return _write(at, [(f"recusals/{recusal}", recusal_decision(at.frame, found))])


def make_substitution_record(request: Request, draw: str) -> FormsMade:
    """递补记录; raises DBR600 or DBR601 (exit status 4) where nothing was substituted."""
    with drafting(request, plans=plan_of(draw), preview=True) as at:
        if not _concluded(at.writer.desk, draw).substitutions:
            raise refuse(Exit.REFUSED, "DBR601", f"{draw} 没有递补，没有递补记录可以制作", f"dbr show draw {draw}")
        return _write(at, [(f"{draw}/substitutes", substitution_record(at.frame, draw))])


def _concluded(desk: Desk, draw: str) -> DrawState:
    state = desk.draw(draw)
    if state.outcome is None:
        why = "已经作废" if state.void else "还没有结果"
        raise refuse(Exit.REFUSED, "DBR600", f"{draw} {why}，不能制作文书", f"dbr draw --plan {state.body.plan}")
    return state


def _for_each(
    request: Request, draw: str, only: str, stem: str, make: Callable[[Frame, str, str], Notice]
) -> FormsMade:
    with drafting(request, plans=plan_of(draw), preview=True) as at:
        _concluded(at.writer.desk, draw)
        teams = at.frame.history.standings[draw].teams
        if only and only not in teams:
            raise refuse(Exit.REFUSED, "DBR609", f"{only} 不在 {draw} 的现行名单中", f"dbr show draw {draw}")
        wanted = [only] if only else list(teams)
        return _write(at, [(f"{draw}/{stem}-{each}", make(at.frame, draw, each)) for each in wanted])


def _write(at: Drafting, papers: Sequence[tuple[str, Notice]], *, with_pages: bool = True) -> FormsMade:
    files: dict[str, bytes] = {}
    for stem, paper in papers:
        if with_pages:
            files[f"{stem}.html"] = render_notice_page(paper).encode()
        files[f"{stem}.docx"] = render_docx(paper)
    for name, data in files.items():
        write_internal(at.root, f"{TASKS}/{name}", data)
    return FormsMade(len(papers), tuple(f"{TASKS}/{name}" for name in files))
