"""`dbr assess`: the working group's score and opinion, 督办 notices and 问责 referrals (三(二))."""

from typing import Annotated, Literal

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen.entered import tell_entered
from dbl_random.desk.results.assessment import answer_notice, assess_department, serve_notice
from dbl_random.model.words import SERVED

_By = Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")]


def score(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="年度", help="年度", min=2000, max=2199)],
    department: Annotated[str, typer.Option("--department", metavar="科室", help="科室编号")],
    points: Annotated[int, typer.Option("--score", metavar="数", help="得分，0 至 100", min=0, max=100)],
    opinion: Annotated[str, typer.Option("--opinion", metavar="意见", help="考核意见")],
    approved_by: _By = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Record the working group's score and opinion for a department."""
    said = settings(context)
    done, name = assess_department(said, year, department, points, opinion, approved_by=approved_by, preview=dry_run)
    tell_entered(said, done, f"{year} 年度 {name}：{points} 分，{done.body.opinion}")


def notice(  # noqa: PLR0913, PLR0917 - the options of the command
    context: typer.Context,
    kind: Annotated[Literal["supervise", "accountability"], typer.Argument(help="种类")],
    department: Annotated[str, typer.Option("--department", metavar="科室", help="科室编号")],
    subject: Annotated[str, typer.Option("--subject", metavar="事由", help="事由")],
    document: Annotated[str, typer.Option("--document", metavar="文号", help="文书的文号")] = "",
    deadline: Annotated[str, typer.Option("--deadline", metavar="日期", help="答复的期限")] = "",
    person: Annotated[str, typer.Option("--person", metavar="被问责人", help="工作人员或检查人员")] = "",
    approved_by: _By = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Serve a 督办 notice or a 问责 referral."""
    said = settings(context)
    done, name = serve_notice(
        said,
        kind,
        department,
        subject,
        document=document,
        deadline=deadline,
        approved_by=approved_by,
        person=person,
        preview=dry_run,
    )
    tell_entered(said, done, f"{SERVED[kind]} {name}：{done.body.subject}")


def answer(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="事件", help="督办或问责的事件序号", min=1)],
    outcome: Annotated[str, typer.Option("--outcome", metavar="结果", help="办理的结果")],
    on: Annotated[str, typer.Option("--date", metavar="日期", help="日期；不写则为当日")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Record the outcome of a notice."""
    said = settings(context)
    done = answer_notice(said, number, outcome, day=on, preview=dry_run)
    tell_entered(said, done, f"第 {number} 号的结果：{done.body.outcome}")
