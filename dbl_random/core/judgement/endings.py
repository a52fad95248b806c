"""How a case and a notice to a department end (docs/protocol.md, section 8; 二(四)3, 三(二)).

Laws:
1. A case is archived once, after it is closed.
2. A 督办 notice or 问责 referral is answered once, not before it was served.
"""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.cases import Case
from dbl_random.core.record.history import History
from dbl_random.model.aftercare import ArchiveSealed
from dbl_random.model.event import Recorded
from dbl_random.model.oversight import NoticeAnswered

KINDS = kinds(
    Kind("archive.once", "DBR368", 3, "{enterprise} 的案卷已经归档（第 {seq} 号事件）", "DBR450", "dbr archive verify"),
    Kind("archive.closed", "DBR368", 3, "{enterprise} 还没有办结，不能归档", "DBR450", "dbr result list {draw}"),
    Kind("answer.notice", "DBR368", 3, "第 {notice} 号事件不是督办或问责，或已有结果", "DBR452", "用 dbr status 查看"),
    Kind("answer.day", "DBR368", 3, "日期 {date} 早于督办、问责的 {served}", "DBR452", "核对日期"),
)


def archived_once(history: History, event: Recorded[ArchiveSealed], _: Sources) -> Iterator[EventFault]:
    """Law 1."""
    yield from archive_faults(history.cases.case(event.body.draw, event.body.enterprise))


def archive_faults(case: Case) -> Iterator[EventFault]:
    """Law 1, before there is a bag."""
    if case.archive:
        yield fault(KINDS["archive.once"], case, seq=case.archive.seq)
    elif not case.closed:
        yield fault(KINDS["archive.closed"], case)


def answered_once(history: History, event: Recorded[NoticeAnswered], _: Sources) -> Iterator[EventFault]:
    """Law 2."""
    body, served = event.body, history.served.get(event.body.notice)
    if served is None:
        yield fault(KINDS["answer.notice"], body, expected="一件未答复的", found=f"第 {body.notice} 号事件")
    elif body.date < (day := served.day.isoformat()):
        yield fault(KINDS["answer.day"], body, expected=f"不早于 {day}", found=body.date, served=day)


LAWS: Laws = {ArchiveSealed: (archived_once,), NoticeAnswered: (answered_once,)}
