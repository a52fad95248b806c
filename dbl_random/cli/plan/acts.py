"""`dbr plan submit`, `amend`, `approve`, `consent`, `file`, `correct`: a plan's way to its draws (三(一), 二(五))."""

from typing import Annotated, Any

import typer

from dbl_random.cli.options import DryRun, PlanId, Settings, settings
from dbl_random.cli.screen.entered import tell_entered
from dbl_random.cli.screen.findings import show_remarks
from dbl_random.desk.plan.joint import correct_answer, record_consent, record_filing
from dbl_random.desk.plan.step import PlanStep
from dbl_random.desk.plan.submission import amend_plan, approve_plan, submit_plan


def submit(context: typer.Context, plan: PlanId, *, dry_run: DryRun = False) -> None:
    """Hand in a plan (三(一))."""
    said = settings(context)
    done = submit_plan(said, plan, preview=dry_run)
    _tell(said, done, f"{done.plan.title}（{plan}）已报送，联合抽查安排：{done.plan.joint}；{_waits(plan)}")


def amend(
    context: typer.Context,
    plan: PlanId,
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="调整的理由")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Hand in a plan's changed file (三(一))."""
    said = settings(context)
    done = amend_plan(said, plan, reason, preview=dry_run)
    _tell(said, done, f"{done.plan.title}（{plan}）的调整已报送；{_waits(plan)}")


def approve(
    context: typer.Context,
    plan: PlanId,
    by: Annotated[str, typer.Option("--by", metavar="人员", help="批准人；不写则为主持人")] = "",
    document: Annotated[str, typer.Option("--document", metavar="文号", help="批准的文书")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Approve what was handed in last (三(一))."""
    said = settings(context)
    done = approve_plan(said, plan, by=by, document=document, preview=dry_run)
    _tell(said, done, f"{done.plan.title}（{plan}）已由{done.name}批准")


def consent(
    context: typer.Context,
    plan: PlanId,
    party: Annotated[str, typer.Option("--party", metavar="部门", help="同意的部门，计划的 joint.parties 之一")],
    by: Annotated[str, typer.Option("--by", metavar="姓名", help="签署人")],
    document: Annotated[str, typer.Option("--document", metavar="文号", help="同意的文书")] = "",
    on: Annotated[str, typer.Option("--date", metavar="日期", help="同意的日期；不写则为当日")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Record another department's consent to a joint plan (二(五))."""
    said = settings(context)
    done = record_consent(said, plan, party, by, document=document, day=on, preview=dry_run)
    body = done.entered.body
    _tell(said, done, f"{done.name}同意 {plan}，签署人{body.by}，{body.date}")


def file(
    context: typer.Context,
    plan: PlanId,
    number: Annotated[str, typer.Option("--number", metavar="编号", help="市政府法制办的备案编号")],
    on: Annotated[str, typer.Option("--date", metavar="日期", help="备案的日期；不写则为当日")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Record the filing of a joint plan (二(五))."""
    said = settings(context)
    done = record_filing(said, plan, number, day=on, preview=dry_run)
    _tell(said, done, f"{plan} 已备案：{done.entered.body.number}，{done.entered.body.date}")


def correct(
    context: typer.Context,
    plan: PlanId,
    event: Annotated[int, typer.Argument(metavar="事件", help="记错的同意或备案是第几号事件", min=1)],
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="更正的理由")],
    said: Annotated[str, typer.Option("--said", metavar="文字", help="正确的签署人或备案编号；不写则不变")] = "",
    document: Annotated[str | None, typer.Option("--document", metavar="文号", help="正确的文书；不写则不变")] = None,
    on: Annotated[str, typer.Option("--date", metavar="日期", help="正确的日期；不写则不变")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Correct a consent or filing that was mistyped (二(五))."""
    given = settings(context)
    done = correct_answer(given, plan, event, reason, said=said, document=document, day=on, preview=dry_run)
    body = done.entered.body
    _tell(given, done, f"{plan} 第 {event} 号事件已更正：{body.said}，{body.date}")


def _waits(plan: str) -> str:
    return f"批准后才能据以抽取：dbr plan approve {plan} --document 文号"


def _tell(said: Settings, done: PlanStep[Any], words: str) -> None:
    show_remarks(said, done.remarks)
    tell_entered(said, done.entered, words, plan=done.plan.id)
