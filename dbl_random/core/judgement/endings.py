"""How a case and a notice to a department end (docs/protocol.md, section 8; 二(四)3, 三(二)).

Laws:
1. A case is archived after it is closed, once; and again, as a supplement that names the first, where something of it
   is newer than the last archive.
2. A 督办 notice or 问责 referral is answered once, not before it was served.
3. A person is held accountable, not supervised, and is of the staff or an inspector, where these are at hand.
"""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.cases import Case
from dbl_random.core.record.history import History
from dbl_random.model.archive import ArchiveSealed
from dbl_random.model.event import Recorded
from dbl_random.model.oversight import NoticeAnswered, NoticeServed

KINDS = kinds(
    Kind("archive.once", "DBR368", 3, "{enterprise} 的案卷已经归档（第 {seq} 号事件）", "DBR450", "dbr archive verify"),
    Kind(
        "archive.first",
        "DBR368",
        3,
        "{enterprise} 的案卷没有写明补充的是哪一卷，或写错了",
        "DBR450",
        "dbr archive verify {draw}",
    ),
    Kind("archive.closed", "DBR368", 3, "{enterprise} 还没有办结，不能归档", "DBR450", "dbr result list {draw}"),
    Kind("served.person", "DBR368", 3, "督办的是科室，只有问责写明人员", "DBR452", "--person 只与 accountability 同用"),
    Kind("served.known", "DBR358", 5, "机构名单和人员信息库中都没有“{person}”", "DBR452", "核对人员编号"),
    Kind("answer.notice", "DBR368", 3, "第 {notice} 号事件不是督办或问责，或已有结果", "DBR452", "用 dbr status 查看"),
    Kind("answer.day", "DBR368", 3, "日期 {date} 早于督办、问责的 {served}", "DBR452", "核对日期"),
)


def archived_once(history: History, event: Recorded[ArchiveSealed], _: Sources) -> Iterator[EventFault]:
    """Law 1."""
    body, case = event.body, history.cases.case(event.body.draw, event.body.enterprise)
    found = tuple(archive_faults(case))
    yield from found
    first = case.archive.seq if case.archive else None
    if not found and body.supplements != first:
        yield fault(KINDS["archive.first"], body, expected=str(first or "无"), found=str(body.supplements or "无"))


def archive_faults(case: Case) -> Iterator[EventFault]:
    """Law 1, before there is a bag."""
    if case.archives and not case.unsealed:
        yield fault(KINDS["archive.once"], case, seq=case.archives[-1].seq)
    elif not case.closed:
        yield fault(KINDS["archive.closed"], case)


def answered_once(history: History, event: Recorded[NoticeAnswered], _: Sources) -> Iterator[EventFault]:
    """Law 2."""
    body, served = event.body, history.served.get(event.body.notice)
    if served is None:
        yield fault(KINDS["answer.notice"], body, expected="一件未答复的", found=f"第 {body.notice} 号事件")
    elif body.date < (day := served.day.isoformat()):
        yield fault(KINDS["answer.day"], body, expected=f"不早于 {day}", found=body.date, served=day)


def persons_are_held_accountable(_: History, event: Recorded[NoticeServed], sources: Sources) -> Iterator[EventFault]:
    """Law 3."""
    body, records = event.body, sources.records(event) if event.body.person else None
    if body.person and body.kind != "accountability":
        yield fault(KINDS["served.person"], body, found=body.person)
    staff, pool = (records.organisation.staff, records.inspectors) if records else ((), ())
    if records and body.person not in {*(each.id for each in staff), *(each.id for each in pool)}:
        yield fault(KINDS["served.known"], body, found=body.person or "")


LAWS: Laws = {
    ArchiveSealed: (archived_once,),
    NoticeServed: (persons_are_held_accountable,),
    NoticeAnswered: (answered_once,),
}
