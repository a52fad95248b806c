"""`dbr publish list`, `due` (`--due`), `withdraw`: what is out, what must be out by when, and what is taken back."""

from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.core.notices.due import Due, due_notices
from dbl_random.core.record.publications import Publication
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.publish.notice_desk import FOLDER
from dbl_random.desk.results.aftercare_desk import seated
from dbl_random.desk.who_and_when import whole
from dbl_random.model.aftercare import NoticeWithdrawn
from dbl_random.model.calendar import UnknownYearError
from dbl_random.model.notice import NOTICES
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.calendar import load_calendar
from dbl_random.store.yaml.records import load_records


def list_notices(context: typer.Context) -> Exit:
    """Every notice with its state; answers no where a file of one that stands is gone or was altered."""
    said = settings(context)
    root = find_store(said.directory)
    issued = list(open_desk(root).history.publications.issued.values())
    faults = {each.event.seq: faulty_files(root, each) for each in issued if each.ended is None}
    if said.json:
        voice.json_out(
            [
                {
                    "event": each.event.seq,
                    "kind": each.body.kind,
                    "subject": each.body.subject,
                    "number": each.body.number,
                    "title": each.body.title,
                    "day": each.body.day,
                    "state": state_of(each),
                    "ended_by": each.ended.seq if each.ended else None,
                    "files": each.body.files,
                    "faults": faults.get(each.event.seq, []),
                }
                for each in issued
            ]
        )
        return Exit.NO if any(faults.values()) else Exit.DONE
    rows = [
        (
            each.event.seq,
            each.body.day,
            NOTICES[each.body.kind],
            each.body.subject,
            each.body.number[each.body.number.find("〔") :],  # the whole number stands in --json
            _words(each),
        )
        for each in issued
    ]
    if rows:
        voice.out(said, "\n".join(voice.table(("事件", "日期", "公告", "对象", "文号", "状态"), rows)))
    voice.say(said, f"公告 {len(issued)} 份，现行 {sum(each.ended is None for each in issued)} 份。")
    for seq, names in faults.items():
        for name in names:
            voice.say(said, f"DBR607 第 {seq} 号事件：{FOLDER}/{name} 不在，或与公布时不同", "bad")
    return Exit.NO if any(faults.values()) else Exit.DONE


def faulty_files(root: Path, publication: Publication) -> list[str]:
    """Names of the files of a notice that are gone, or are not what was published."""
    found = []
    for name, digest in publication.body.files.items():
        path = root / FOLDER / name
        if not path.is_file() or sha256(path.read_bytes()).hexdigest() != digest:
            found.append(name)
    return found


def state_of(publication: Publication) -> Literal["published", "corrected", "withdrawn"]:
    """`published`, `corrected` or `withdrawn`."""
    if publication.ended is None:
        return "published"
    return "withdrawn" if isinstance(publication.ended.body, NoticeWithdrawn) else "corrected"


def _words(publication: Publication) -> str:
    ended = f"（第 {publication.ended.seq} 号事件）" if publication.ended else ""
    return {"published": "现行", "corrected": "已更正", "withdrawn": "已撤回"}[state_of(publication)] + ended


def withdraw(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="事件", help="公布它的事件序号，见 dbr publish list", min=1)],
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="撤回的理由")],
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")] = "",
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Withdraw a notice that stands; it stays listed."""
    with seated(settings(context), dry_run=dry_run) as seat:
        found = seat.desk.history.publications.issued.get(number)
        if found is None or found.ended is not None:
            raise refuse(Exit.REFUSED, "DBR608", f"第 {number} 号事件不是现行的公告", "用 dbr publish list 查看")
        if not reason.strip():
            raise refuse(Exit.USAGE, "DBR608", "撤回公告要写理由", "--reason 理由")
        approver = approved_by or seat.records.organisation.chair
        seat.refuse_not_staff(approver)
        return seat.enter(NoticeWithdrawn(number, reason.strip(), approver), f"撤回：{found.body.title}")


def due(
    context: typer.Context,
    *,
    late: Annotated[bool, typer.Option("--late", help="只列出过期的")] = False,
) -> Exit:
    """What must be out by when, and what is late; answers no where something is late."""
    said = settings(context)
    root = find_store(said.directory)
    records, desk = whole(load_records(WorkingTree(root))), open_desk(root)
    day = reckoned_day(said, records, desk)
    try:
        found = due_notices(desk.history, load_calendar(WorkingTree(root)), records.policy.publish_working_days)
    except UnknownYearError as error:
        hint = f"在 data/calendar.yaml 中录入 {error.year} 年"
        raise refuse(Exit.REFUSED, "DBR447", f"{error.year} 年的放假安排还没有录入，不能计算工作日", hint) from None
    shown = [each for each in found if each.late(day) or not late]
    status = Exit.NO if any(each.late(day) for each in shown) else Exit.DONE
    if said.json:
        voice.json_out([_as_json(each, late=each.late(day)) for each in shown])
        return status
    rows = [
        (str(each.by), "过期" if each.late(day) else "", NOTICES[each.kind], each.subject, _command(each))
        for each in shown
    ]
    if rows:
        voice.out(said, "\n".join(voice.table(("期限", "", "公告", "对象", "命令"), rows)))
    overdue = sum(each.late(day) for each in shown)
    days = records.policy.publish_working_days
    voice.say(said, f"至 {day}，应公布 {len(shown)} 份，过期 {overdue} 份（批次结束后 {days} 个工作日）。")
    return status


def _command(each: Due) -> str:
    """The words behind `dbr publish`."""
    correct = f" --correct {each.corrects} --reason …" if each.corrects else ""
    return f"{each.kind} {each.subject}{correct}"


def _as_json(each: Due, *, late: bool) -> dict[str, object]:
    return {
        "kind": each.kind,
        "subject": each.subject,
        "since": str(each.since),
        "due": str(each.by),
        "late": late,
        "corrects": each.corrects,
        "command": f"dbr publish {_command(each)}",
    }
