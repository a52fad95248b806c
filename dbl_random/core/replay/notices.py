"""How notices are published, corrected and withdrawn (docs/protocol.md, section 8).

Laws:
1. A notice that names who was drawn comes after each visit of that draw is recorded (二(二), 不提前告知).
2. Its subject is there (core/record/publications).
3. One in force for a kind and subject; document numbers and names of files are used once.
4. The head that a notice states is a prefix of this log.
"""

import re
from collections.abc import Iterator

from dbl_random.core.record import merkle
from dbl_random.core.record.publications import subject_fault
from dbl_random.core.replay.finding import Said
from dbl_random.core.replay.trial import Trial
from dbl_random.model.aftercare import NoticePublished, NoticeWithdrawn
from dbl_random.model.clock import is_day
from dbl_random.model.event import Event
from dbl_random.model.ids import id_fault

_NAME = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


def notices_in_order(trial: Trial, event: Event) -> Iterator[Said]:
    """Laws 1 to 3."""
    match event.body:
        case NoticePublished() as body:
            yield from _form(trial, body)
            if fault := subject_fault(trial.history, body.kind, body.subject):
                yield Said(fault)
            if fault := trial.history.publications.fault_of(body):
                yield Said(fault)
        case NoticeWithdrawn() as body:
            issued = trial.history.publications.issued.get(body.notice)
            if issued is None or issued.ended is not None:
                yield Said("撤回的不是现行的公告", "一份现行的公告", f"第 {body.notice} 号事件")
            if not body.reason or id_fault(body.approved_by):
                yield Said("撤回公告须有理由和批准人")


def _form(trial: Trial, body: NoticePublished) -> Iterator[Said]:
    hashes = [body.content, *body.files.values()]
    if not body.title or not is_day(body.day) or not all(map(_HASH.fullmatch, hashes)):
        yield Said("公告须写明标题、日期和各文件的哈希")
    if not all(map(_NAME.fullmatch, body.files)):
        yield Said("公告的文件名不合规定", "字母、数字、“.”“-”“_”“/”", "、".join(body.files))
    if body.content not in {digest for name, digest in body.files.items() if name.endswith(".json")}:
        yield Said("公告的 .json 文件与 content 不一致", body.content)
    taken = {name for each in trial.history.publications.issued.values() for name in each.body.files}
    if again := sorted(taken.intersection(body.files)):
        yield Said("公告的文件名已经用过", "没有用过的文件名", "、".join(again))
    said = bool(body.reason) and not id_fault(body.approved_by)
    if said if body.corrects is None else not said:
        yield Said("更正公告须有理由和批准人，其他公告不写")


def heads_are_prefixes(trial: Trial, event: Event) -> Iterator[Said]:
    """Law 4."""
    body = event.body
    if isinstance(body, NoticePublished):
        if not 1 <= body.size < event.seq:
            yield Said("公告所载日志的事件数不合规定", f"1 至 {event.seq - 1}", str(body.size))
        elif (root := merkle.format_root(trial.root_at(body.size))) != body.root:
            yield Said("公告所载的日志根与本日志不符", root, body.root)
