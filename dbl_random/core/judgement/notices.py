"""How notices are published, corrected and withdrawn (docs/protocol.md, section 8; 二(四)1).

Laws:
1. Its subject is a year, an approved plan, a void draw, or a draw with an outcome; a notice that names who was drawn
   comes after each visit of that draw is recorded (二(二), 不提前告知).
2. One is in force for a kind and subject; a correction ends the one it names, of the same kind and subject, for a
   reason and with an approver, and nothing else gives these.
3. Document numbers and names of files are used once; one file is the notice itself.
4. The head that a notice states is a prefix of this log, and covers what the log has of the notice's subject.
5. Only a notice in force is withdrawn.
"""

import re
from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record import merkle
from dbl_random.core.record.history import History
from dbl_random.model.event import Recorded
from dbl_random.model.ids import id_fault
from dbl_random.model.notice_types import NOTICE_TYPE
from dbl_random.model.publishing import NoticePublished, NoticeWithdrawn

_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_CODE = "DBR369"
_HINT = "要改的用 --correct 事件序号 --reason 理由；已公布的用 dbr publish list 查看"

KINDS = kinds(
    Kind("notice.subject", _CODE, 3, "{why}，没有可以公布的内容", "DBR602", "dbr plan list 查看计划和抽取"),
    Kind("notice.embargo", _CODE, 3, "{draw} 还有 {count} 户没有检查结果，公告会泄露名单", "DBR603", "检查不提前告知（二(二)）；先记录全部结果：dbr result list {draw}"),
    Kind("notice.corrects-in-force", _CODE, 3, "第 {corrects} 号事件不是现行的公告，不能更正", "DBR604", _HINT),
    Kind("notice.corrects-same", _CODE, 3, "第 {corrects} 号事件公布的不是这一种公告", "DBR604", _HINT),
    Kind("notice.one-in-force", _CODE, 3, "已由第 {seq} 号事件公布", "DBR604", _HINT),
    Kind("notice.number", _CODE, 3, "发文字号 {number} 已由第 {seq} 号事件使用", "DBR604", _HINT),
    Kind("notice.grounds", _CODE, 3, "更正公告须有理由和批准人，其他公告不写", "DBR604", _HINT),
    Kind("notice.files-fresh", _CODE, 3, "公告的文件名已经用过"),
    Kind("notice.content", _CODE, 3, "公告的 .json 文件与 content 不一致"),
    Kind("notice.size", "DBR363", 7, "公告所载日志的事件数不合规定：不少于公告对象的最后一个事件，小于公告自身的序号"),
    Kind("notice.root", "DBR363", 7, "公告所载的日志根与本日志不符"),
    Kind("withdrawal.in-force", _CODE, 3, "第 {notice} 号事件不是现行的公告", "DBR608", "用 dbr publish list 查看"),
)  # fmt: skip


def subject_is_there(history: History, event: Recorded[NoticePublished], _: Sources) -> Iterator[EventFault]:
    """Law 1."""
    yield from subject_faults(history, event.body.kind, event.body.subject)


def subject_faults(history: History, kind: str, subject: str) -> Iterator[EventFault]:
    """Law 1, before there is a notice."""
    if why := _absent(history, kind, subject):
        yield fault(KINDS["notice.subject"], why=why)
    elif NOTICE_TYPE[kind].names_drawn and (waiting := unvisited(history, subject)):
        yield fault(KINDS["notice.embargo"], draw=subject, count=len(waiting))


def _absent(history: History, kind: str, subject: str) -> str | None:
    """None, or why there is nothing of this kind to publish about the subject."""
    about = NOTICE_TYPE[kind].about
    if about == "year":
        return None if _YEAR.fullmatch(subject) else f"“{subject}”不是年度"
    if about == "plan":
        plan = history.acts.plans.get(subject)
        return None if plan is not None and plan.in_force is not None else f"计划 {subject} 没有经过批准"
    state = history.draws.get(subject)
    if about == "void":
        return None if state is not None and state.void is not None else f"{subject} 没有作废"
    return None if state is not None and state.outcome is not None else f"{subject} 没有抽取结果"


def unvisited(history: History, draw: str) -> list[str]:
    """The enterprises of a draw whose visit is still to be recorded: no notice may name who was drawn."""
    return history.cases.without_result(draw, history.standing(draw).teams)


def one_in_force(history: History, event: Recorded[NoticePublished], _: Sources) -> Iterator[EventFault]:
    """Law 2."""
    body, publications = event.body, history.publications
    corrected = publications.issued.get(body.corrects) if body.corrects is not None else None
    if body.corrects is not None:
        if corrected is None or corrected.ended is not None:
            yield fault(KINDS["notice.corrects-in-force"], body)
        elif (corrected.body.kind, corrected.body.subject) != (body.kind, body.subject):
            yield fault(KINDS["notice.corrects-same"], body)
    elif not NOTICE_TYPE[body.kind].comes_again and (standing := publications.in_force(body.kind, body.subject)):
        yield fault(KINDS["notice.one-in-force"], body, seq=standing.event.seq)
    grounds = bool(body.reason.strip()) and not id_fault(body.approved_by)
    if not grounds if body.corrects is not None else (body.reason, body.approved_by) != ("", ""):
        yield fault(KINDS["notice.grounds"], body)


def names_are_used_once(history: History, event: Recorded[NoticePublished], _: Sources) -> Iterator[EventFault]:
    """Law 3; a correction may keep the number of what it corrects, where that is in force."""
    body, issued = event.body, history.publications.issued
    used = {each.body.number: seq for seq, each in issued.items() if seq != body.corrects}
    corrected = issued.get(body.corrects) if body.corrects is not None else None
    if body.number in used and body.number and (corrected is None or corrected.ended is None):
        yield fault(KINDS["notice.number"], body, seq=used[body.number])
    taken = {name for each in issued.values() for name in each.body.files}
    if again := sorted(taken.intersection(body.files)):
        yield fault(KINDS["notice.files-fresh"], expected="没有用过的文件名", found=listed(again))
    data = [digest for name, digest in body.files.items() if name.endswith(".json")]
    if data != [body.content]:
        yield fault(KINDS["notice.content"], expected=body.content, found=listed(data))


def head_is_a_prefix(history: History, event: Recorded[NoticePublished], sources: Sources) -> Iterator[EventFault]:
    """Law 4."""
    body, least = event.body, _last_of(history, event.body.subject)
    if not least <= body.size < event.seq:
        yield fault(KINDS["notice.size"], expected=f"{least} 至 {event.seq - 1}", found=str(body.size))
    elif (root := merkle.format_root(sources.root(body.size))) != body.root:
        yield fault(KINDS["notice.root"], expected=root, found=body.root)


def _last_of(history: History, subject: str) -> int:
    """The last event that names the subject, a plan or a draw; of a draw its sealing, outcome and void, too."""
    for each in reversed(history.events):
        state = history.attempt_of(each.body)
        named = {getattr(each.body, "plan", ""), getattr(each.body, "draw", ""), state.body.draw if state else ""}
        if subject in named:
            return each.seq
    return 1


def withdrawn_in_force(history: History, event: Recorded[NoticeWithdrawn], _: Sources) -> Iterator[EventFault]:
    """Law 5."""
    issued = history.publications.issued.get(event.body.notice)
    if issued is None or issued.ended is not None:
        found = f"第 {event.body.notice} 号事件"
        yield fault(KINDS["withdrawal.in-force"], event.body, expected="一份现行的公告", found=found)


LAWS: Laws = {
    NoticePublished: (subject_is_there, one_in_force, names_are_used_once, head_is_a_prefix),
    NoticeWithdrawn: (withdrawn_in_force,),
}
