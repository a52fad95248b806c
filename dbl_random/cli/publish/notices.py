"""`dbr publish KIND`: notices, each as page, document, table and data, and as an event on the log (二(四)1)."""

from collections.abc import Callable
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.core.notices import draws, lists
from dbl_random.core.notices import results as papers
from dbl_random.core.notices.frame import Frame
from dbl_random.core.record.publications import embargo
from dbl_random.desk.publish.notice_desk import NoticeDesk, Order, issue, notice_desk
from dbl_random.model.notice import Notice, NoticeKind
from dbl_random.model.problem import Exit, refuse

_Number = Annotated[
    str,
    typer.Option("--number", metavar="文号", help="发文字号，如 泉经信法规〔2016〕12号；登记了机关代字的可只写序号"),
]
_Copies = Annotated[list[str] | None, typer.Option("--copy", metavar="机关", help="抄送机关，每个一次")]
_Correct = Annotated[
    int | None, typer.Option("--correct", metavar="事件", min=1, help="更正这一事件公布的公告，见 dbr publish list")
]
_Reason = Annotated[str, typer.Option("--reason", metavar="理由", help="更正的理由")]
_Approver = Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准更正的人；不写则为主持人")]


Command = Callable[..., Exit]


def _of_a_year(kind: NoticeKind, make: Callable[[Frame, int], Notice], plans: list[str] | None) -> Command:
    """The command of a notice about a year; `plans` are read with their registries (None: all)."""

    def command(
        context: typer.Context,
        year: Annotated[int | None, typer.Argument(metavar="年度", help="不写则为当年", min=2000, max=2999)] = None,
        number: _Number = "",
        copies: _Copies = None,
        correct: _Correct = None,
        reason: _Reason = "",
        approved_by: _Approver = "",
        *,
        dry_run: DryRun = False,
    ) -> Exit:
        order = _order(number, copies, correct, reason, approved_by, dry_run=dry_run)
        with notice_desk(settings(context), order, plans=plans) as desk:
            of = year or desk.frame.day.year
            return issue(desk, kind, str(of), lambda frame: make(frame, of), order)

    return command


def _of_a_draw(publish: Callable[[NoticeDesk, str, Order], Exit]) -> Command:
    """The command of a notice about a draw."""

    def command(
        context: typer.Context,
        name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
        number: _Number = "",
        copies: _Copies = None,
        correct: _Correct = None,
        reason: _Reason = "",
        approved_by: _Approver = "",
        *,
        dry_run: DryRun = False,
    ) -> Exit:
        order = _order(number, copies, correct, reason, approved_by, dry_run=dry_run)
        with notice_desk(settings(context), order, draw=name) as desk:
            return publish(desk, name, order)

    return command


def _one(kind: NoticeKind, make: Callable[[Frame, str], Notice]) -> Command:
    return _of_a_draw(lambda desk, name, order: issue(desk, kind, name, lambda frame: make(frame, name), order))


def plan(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="PLAN", help="计划编号")],
    number: _Number = "",
    copies: _Copies = None,
    correct: _Correct = None,
    reason: _Reason = "",
    approved_by: _Approver = "",
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Publish a year's plan as it was approved."""
    order = _order(number, copies, correct, reason, approved_by, dry_run=dry_run)
    with notice_desk(settings(context), order, plans=[name]) as desk:
        found = desk.frame.records.plans[name]
        standing = desk.frame.history.acts.plans.get(name)
        if standing and standing.in_force and standing.in_force.digest != found.digest:
            hint = f"dbr plan amend {name}，批准之后再公布"
            raise refuse(Exit.REFUSED, "DBR602", f"计划 {name} 现在的文件不是批准的那一份", hint)
        return issue(desk, "plan", name, lambda frame: lists.annual_plan(frame, found), order)


def _draw(desk: NoticeDesk, name: str, order: Order) -> Exit:
    """Before the visits figures and hashes alone, after them the list."""
    at, history = desk.seat.desk, desk.frame.history
    state = at.draw(name)
    if name not in history.standings or embargo(history, name):
        figures = draws.figures_of(at.candidates(state.body.candidates), at.pool(state.body.pool))
        return issue(desk, "draw", name, lambda frame: draws.before_visits(frame, name, figures), order)
    listed = at.result(state.result) if state.result else ()
    return issue(desk, "list", name, lambda frame: draws.after_visits(frame, name, listed), order)


checklist = _of_a_year("checklist", lists.checklist, plans=[])
blacklist = _of_a_year("blacklist", papers.blacklist, plans=None)
draw = _of_a_draw(_draw)
results = _one("results", papers.results)
bulletin = _one("bulletin", papers.bulletin)
follow_up = _one("follow-up", papers.follow_up)
substitution = _one("substitution", papers.substitutions)
void = _one("void", draws.void)


def _order(
    number: str, copies: list[str] | None, correct: int | None, reason: str, approved_by: str, *, dry_run: bool
) -> Order:
    if correct is not None and not reason.strip():
        raise refuse(Exit.USAGE, "DBR604", "更正公告要写理由", "--reason 理由")
    if correct is None and (reason or approved_by):
        raise refuse(Exit.USAGE, "DBR604", "--reason 和 --approved-by 只用于更正", "另写 --correct 事件序号")
    return Order(number, tuple(copies or ()), correct, reason, approved_by, dry_run)
