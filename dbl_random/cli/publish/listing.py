"""`dbr publish list`, `due` (`--due`), `withdraw`: what is out, what must be out by when, and what is taken back."""

from typing import Annotated, Any

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.entered import tell_entered
from dbl_random.core.notices.due import Due
from dbl_random.desk.publish.papers import FOLDER
from dbl_random.desk.publish.published import (
    Listed,
    State,
    list_publications,
    notices_due,
    state_of,
    withdraw_notice,
)
from dbl_random.model.notice_types import NOTICES
from dbl_random.model.problem import Exit

_STATES: dict[State, str] = {"published": "现行", "corrected": "已更正", "withdrawn": "已撤回"}


def list_notices(context: typer.Context) -> Exit:
    """Every notice with its state; answers no where a file of one that stands is gone or was altered."""
    said = settings(context)
    found = list_publications(said)
    status = Exit.NO if any(each.faults for each in found) else Exit.DONE
    if said.json:
        voice.json_out([_listed_as_json(each) for each in found])
        return status
    voice.tabled(said, ("事件", "日期", "公告", "对象", "文号", "状态"), [_row(each) for each in found])
    if remarks := [f"  {remark}" for each in found if (remark := _remark(each))]:
        voice.out(said, "\n".join(["", "不是现行的，和尚未生效的：", *remarks]))
    voice.say(said, f"公告 {len(found)} 份，现行 {sum(each.publication.ended is None for each in found)} 份。")
    for each in found:
        for name in each.faults:
            where = f"第 {each.publication.event.seq} 号事件：{FOLDER}/{name}"
            voice.say(said, f"DBR607 {where} 不在，或与公布时不同", "bad")
    return status


def withdraw(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="事件", help="公布它的事件序号，见 dbr publish list", min=1)],
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="撤回的理由")],
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Withdraw a notice that stands; it stays listed."""
    said = settings(context)
    done, title = withdraw_notice(said, number, reason, approved_by=approved_by, preview=dry_run)
    tell_entered(said, done, f"撤回：{title}")


def due(
    context: typer.Context,
    *,
    late: Annotated[bool, typer.Option("--late", help="只列出过期的")] = False,
) -> Exit:
    """What must be out by when, and what is late; answers no where something is late."""
    said = settings(context)
    found = notices_due(said)
    shown = [each for each in found.due if each.late(found.day) or not late]
    overdue = sum(each.late(found.day) for each in shown)
    status = Exit.NO if overdue else Exit.DONE
    if said.json:
        voice.json_out([_due_as_json(each, late=each.late(found.day)) for each in shown])
        return status
    rows = [(str(each.by), "过期" if each.late(found.day) else "", each.title, each.subject) for each in shown]
    voice.tabled(said, ("期限", "", "公告", "对象"), rows)
    again = [f"  {each.title} {each.subject}：{each.why}" for each in shown if each.why]
    commands = [f"  {command}" for command in dict.fromkeys(each.command for each in shown)]
    for title, lines in (("重新公布、推送的原因：", again), ("命令：", commands)):
        if lines:
            voice.out(said, "\n".join(["", title, *lines]))
    after = f"批次结束后 {found.working_days} 个工作日"
    voice.say(said, f"至 {found.day}，应公布 {len(shown)} 份，过期 {overdue} 份（{after}）。")
    if found.unanswered:
        voice.say(
            said,
            f"发现的问题还有 {found.unanswered} 件后续处置没有作出或没有办结，办结后公布查处结果：dbr status 列出。",
        )
    return status


def _row(each: Listed) -> tuple[int | str, ...]:
    body, state = each.publication.body, state_of(each.publication)
    number = body.number[body.number.find("〔") :]  # the whole number stands in --json
    return each.publication.event.seq, body.day, NOTICES[body.kind], body.subject, number, _STATES[state]


def _remark(each: Listed) -> str:
    """What does not fit beside its state: which event ended it and why, and what has no effect yet."""
    ended, state = each.publication.ended, _STATES[state_of(each.publication)]
    why = f"{state}（第 {ended.seq} 号事件），{ended.body.reason}" if ended else state
    return f"第 {each.publication.event.seq} 号：{why}{each.standing}" if ended or each.standing else ""


def _listed_as_json(each: Listed) -> dict[str, Any]:
    body, ended = each.publication.body, each.publication.ended
    return {
        "event": each.publication.event.seq,
        "kind": body.kind,
        "subject": body.subject,
        "number": body.number,
        "title": body.title,
        "day": body.day,
        "state": state_of(each.publication),
        "ended_by": ended.seq if ended else None,
        "files": body.files,
        "faults": each.faults,
        "standing": each.standing,
    }


def _due_as_json(each: Due, *, late: bool) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "subject": each.subject,
        "since": str(each.since),
        "due": str(each.by),
        "late": late,
        "corrects": each.corrects,
        "why": each.why,
        "command": each.command,
    }
