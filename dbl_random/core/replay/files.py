"""Points 1 and 2: names, order, form, chain; every snapshot named is there and hashes to its name, no others are.

Laws:
1. Each file under `audit-log/` is an event in its place or a snapshot that an event names; anything else is wrong.
2. Events are read in the order of their numbers, from 1 without gaps; what stands behind a gap is not trusted.
3. An event whose form or place in the chain is wrong ends the reading: what follows hangs on it.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from dbl_random.core.record.chain import BrokenLineError, event_path, head_of, parse_line
from dbl_random.core.replay import two_copies
from dbl_random.core.replay.finding import Evidence, Finding, Weight
from dbl_random.model.event import Event
from dbl_random.model.reference import FileRef

LOG = "audit-log"
_EVENT = re.compile(rf"{LOG}/[0-9]{{4}}/([0-9]{{8}})\.json", re.ASCII)
_SNAPSHOT = re.compile(rf"{LOG}/snapshots/([0-9a-f]{{64}}\.(?:tsv|json))", re.ASCII)


def numbered(paths: Sequence[str]) -> dict[int, str]:
    """Event number -> path, for every path that is in an event's right place."""
    found = {}
    for path in paths:
        match = _EVENT.fullmatch(path)
        if match and path == f"{LOG}/{event_path(int(match[1]))}" and int(match[1]) > 0:
            found[int(match[1])] = path
    return found


def check_names(evidence: Evidence, paths: Sequence[str]) -> Iterator[Finding]:
    """Law 1, by names alone; a second file of a number is shown beside the first."""
    events = numbered(paths)
    for path in sorted(set(paths) - set(events.values())):
        if _SNAPSHOT.fullmatch(path):
            continue
        code, fact = two_copies.strange(path)
        first = events.get(two_copies.number_of(path) or 0)
        if first is None:
            yield Finding(code, 1, Weight.WRONG, fact, None, path)
            continue
        both = (two_copies.told(evidence.read(each) or b"") for each in (first, path))
        seq = two_copies.number_of(path)
        yield Finding("DBR755", 1, Weight.WRONG, f"第 {seq} 号事件有两个文件；{fact}", seq, path, *both)


def check_gaps(paths: Sequence[str]) -> Iterator[Finding]:
    """Law 2."""
    present = sorted(numbered(paths))
    for wanted, number in enumerate(present, 1):
        if number != wanted:
            yield Finding(
                "DBR301",
                1,
                Weight.WRONG,
                f"缺少第 {wanted} 号事件",
                wanted,
                f"{LOG}/{event_path(wanted)}",
                f"第 {wanted} 号事件的文件",
                f"其后是第 {number} 号",
            )
            return


def read_events(evidence: Evidence, paths: Sequence[str]) -> Iterator[Event | Finding]:
    """Law 3: the events as far as the chain holds, and a finding where it breaks."""
    numbers = numbered(paths)
    seq, prev = head_of(())
    while seq in numbers:
        path = numbers[seq]
        data = evidence.read(path) or b""
        try:
            event = parse_line(data)
        except BrokenLineError as error:
            if both := two_copies.sides(data):
                fact = f"合并冲突：两份副本各有一个第 {seq} 号事件"
                yield Finding("DBR754", 1, Weight.WRONG, fact, seq, path, *map(two_copies.told, both))
                return
            yield Finding("DBR302", 1, Weight.WRONG, f"事件不合格式：{error}", seq, path)
            return
        for finding in check_link(event, seq, prev, path):
            yield finding
            return
        yield event
        seq, prev = head_of([event])


def check_link(event: Event, seq: int, prev: str, path: str) -> Iterator[Finding]:
    """The number that the name says, and the hash of the event before."""
    if event.seq != seq:
        yield Finding("DBR303", 1, Weight.WRONG, "事件的编号与文件名不符", seq, path, str(seq), str(event.seq))
    elif event.prev != prev:
        yield Finding("DBR304", 1, Weight.WRONG, "与前一事件的校验值不衔接", seq, path, prev, event.prev)


def references(value: Any) -> Iterator[FileRef]:
    """Every snapshot that a body names."""
    if isinstance(value, FileRef):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from references(getattr(value, field.name))


def check_snapshots(evidence: Evidence, event: Event) -> Iterator[Finding]:
    """Law 1 from the events' side: what this event names is there, whole and unchanged."""
    for ref in references(event.body):
        path = f"{LOG}/snapshots/{ref.file}"
        data = evidence.read(path) if _SNAPSHOT.fullmatch(path) else None
        if data is None:
            yield Finding("DBR310", 2, Weight.WRONG, "事件所指的快照不存在", event.seq, path)
            continue
        name = hashlib.sha256(data).hexdigest()
        if name != ref.file.split(".")[0]:
            yield Finding(
                "DBR311", 2, Weight.WRONG, "快照内容与文件名中的校验值不符", event.seq, path, ref.file[:64], name
            )
        elif len(data) != ref.bytes:
            yield Finding("DBR312", 2, Weight.WRONG, "快照大小不符", event.seq, path, str(ref.bytes), str(len(data)))
        elif ref.rows != (data.count(b"\n") - 1 if ref.file.endswith(".tsv") else None):
            yield Finding("DBR313", 2, Weight.WRONG, "快照行数不符", event.seq, path, str(ref.rows))


def check_orphans(paths: Sequence[str], events: Sequence[Event], pending: frozenset[str]) -> Iterator[Finding]:
    """Law 1 from the files' side; `pending` are files of an append that was broken off and will be completed."""
    named = {f"{LOG}/snapshots/{ref.file}" for event in events for ref in references(event.body)}
    for path in paths:
        if _SNAPSHOT.fullmatch(path) and path not in named:
            if path in pending:
                yield Finding("DBR315", 2, Weight.NOTE, "一次写入中途断开，下一次操作会把它补完", None, path)
            else:
                yield Finding("DBR314", 2, Weight.WRONG, "快照没有任何事件提到", None, path)
