"""`dbr assess`: the working group's score and opinion, 督办 notices and 问责 referrals (三(二))."""

from typing import Annotated, Literal

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.desk.results.aftercare_desk import AfterDesk, seated
from dbl_random.model.aftercare import DepartmentAssessed, NoticeAnswered, NoticeServed
from dbl_random.model.problem import Exit, refuse

_By = Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")]


def score(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", help="年度", min=2000, max=2199)],
    department: Annotated[str, typer.Option("--department", metavar="科室", help="科室编号")],
    points: Annotated[int, typer.Option("--score", metavar="N", help="得分，0 至 100", min=0, max=100)],
    opinion: Annotated[str, typer.Option("--opinion", metavar="意见", help="考核意见")],
    approved_by: _By = "",
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Record the working group's score and opinion for a department."""
    with seated(settings(context), dry_run=dry_run) as seat:
        name, approver = _department(seat, department), approved_by or seat.records.organisation.chair
        seat.refuse_not_staff(approver)
        if not opinion.strip():
            raise refuse(Exit.REFUSED, "DBR452", "考核须写明意见", "--opinion 意见")
        body = DepartmentAssessed(year, department, points, opinion.strip(), approver)
        return seat.enter(body, f"{year} 年度 {name}：{points} 分，{opinion.strip()}")


def notice(
    context: typer.Context,
    kind: Annotated[Literal["supervise", "accountability"], typer.Argument(help="supervise 督办，accountability 问责")],
    department: Annotated[str, typer.Option("--department", metavar="科室", help="科室编号")],
    subject: Annotated[str, typer.Option("--subject", metavar="事由", help="事由")],
    document: Annotated[str, typer.Option("--document", metavar="文号", help="文书的文号")] = "",
    deadline: Annotated[str, typer.Option("--deadline", metavar="日期", help="答复的期限")] = "",
    approved_by: _By = "",
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Serve a 督办 notice or a 问责 referral."""
    with seated(settings(context), dry_run=dry_run) as seat:
        name, approver = _department(seat, department), approved_by or seat.records.organisation.chair
        seat.refuse_not_staff(approver)
        if not subject.strip():
            raise refuse(Exit.REFUSED, "DBR452", "须写明事由", "--subject 事由")
        last = seat.day(deadline, future=True) if deadline else None
        body = NoticeServed(kind, department, subject.strip(), document.strip(), last, approver)
        return seat.enter(body, f"{'督办' if kind == 'supervise' else '问责'} {name}：{subject.strip()}")


def answer(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="事件", help="督办或问责的事件序号", min=1)],
    outcome: Annotated[str, typer.Option("--outcome", metavar="结果", help="办理的结果")],
    on: Annotated[str, typer.Option("--date", metavar="日期", help="日期；不写则为当日")] = "",
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Record the outcome of a notice."""
    with seated(settings(context), dry_run=dry_run) as seat:
        served = {event.seq for event in seat.desk.events if isinstance(event.body, NoticeServed)}
        answered = {event.body.notice for event in seat.desk.events if isinstance(event.body, NoticeAnswered)}
        if number not in served or number in answered:
            why = "已有结果" if number in answered else "不是督办或问责"
            raise refuse(Exit.REFUSED, "DBR452", f"第 {number} 号事件{why}", "用 dbr status 查看")
        if not outcome.strip():
            raise refuse(Exit.REFUSED, "DBR452", "须写明结果", "--outcome 结果")
        return seat.enter(
            NoticeAnswered(number, outcome.strip(), seat.day(on)), f"第 {number} 号的结果：{outcome.strip()}"
        )


def _department(seat: AfterDesk, department: str) -> str:
    if department not in {each.id for each in seat.records.organisation.departments}:
        known = "、".join(f"{each.id} {each.name}" for each in seat.records.organisation.departments)
        raise refuse(Exit.REFUSED, "DBR452", f"没有“{department}”这个科室", f"科室：{known}")
    return seat.records.organisation.unit_name(department)
