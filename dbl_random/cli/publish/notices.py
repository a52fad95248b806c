"""`dbr publish KIND`: notices, each as page, document, table and data, and as an event on the log (二(四)1)."""

from collections.abc import Callable
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.entered import tell_entered
from dbl_random.desk.publish.notices import NoticeOptions, publish_notice
from dbl_random.model.notice_types import NOTICE_TYPE, NoticeKind, NoticeType

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


_SUBJECTS = {
    "plan": Annotated[str, typer.Argument(metavar="计划", help="计划编号")],
    "draw": Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
    "void": Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
}


def command_of(kind: str) -> Callable[..., None]:
    """The command that publishes notices of a kind."""
    row = NOTICE_TYPE[kind]
    return _of_a_year(row) if row.about == "year" else _of_a_name(row)


def _of_a_year(row: NoticeType) -> Callable[..., None]:
    def command(
        context: typer.Context,
        year: Annotated[int | None, typer.Argument(metavar="年度", help="不写则为当年", min=2000, max=2199)] = None,
        number: _Number = "",
        copies: _Copies = None,
        correct: _Correct = None,
        reason: _Reason = "",
        approved_by: _Approver = "",
        *,
        dry_run: DryRun = False,
    ) -> None:
        options = NoticeOptions(number, tuple(copies or ()), correct, reason, approved_by)
        _publish(settings(context), row.kind, str(year or ""), options, dry_run=dry_run)

    return command


def _of_a_name(row: NoticeType) -> Callable[..., None]:
    def command(
        context: typer.Context,
        name: str,
        number: _Number = "",
        copies: _Copies = None,
        correct: _Correct = None,
        reason: _Reason = "",
        approved_by: _Approver = "",
        *,
        dry_run: DryRun = False,
    ) -> None:
        options = NoticeOptions(number, tuple(copies or ()), correct, reason, approved_by)
        _publish(settings(context), row.kind, name, options, dry_run=dry_run)

    command.__annotations__["name"] = _SUBJECTS[row.about]
    return command


def _publish(said: Settings, kind: NoticeKind, subject: str, options: NoticeOptions, *, dry_run: bool) -> None:
    done = publish_notice(said, kind, subject, options, preview=dry_run)
    for note in done.notes:
        voice.say(said, f"注意 {note.code} {note.message}", "warn")
    for name in done.files:
        voice.say(said, name)
    tell_entered(said, done.entered, f"{done.entered.body.title}：{len(done.files)} 个文件")
