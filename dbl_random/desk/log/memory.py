"""The verifier's own memory of a log: asked at each verification, and told of each head that was proved.

Laws (docs/protocol.md, section 6):
1. A log that does not extend what was proved here earlier contradicts; what was seen when is said.
2. Memory makes nothing proven. Where it cannot be used, that is told, and hinders nothing.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from dbl_random.core.record.log_head import LogHead, NoHeadError, format_head, parse_head
from dbl_random.core.record.merkle import root
from dbl_random.core.replay.anchor import Held
from dbl_random.core.replay.finding import Finding, Weight
from dbl_random.core.replay.walk import Verdict
from dbl_random.desk.log.outside import Outside
from dbl_random.model.clock import CHINA, format_time, parse_time
from dbl_random.model.event import Event
from dbl_random.model.problem import Refusal
from dbl_random.store.outside.memory import remember, remembered, usual_place


def memory_of(outside: Outside, first: Event | None, origin: str, *, practice: bool) -> Path | None:
    """The file of this log's memory, None where there is to be none."""
    if not outside.remember or first is None:
        return None
    return outside.memory or (None if practice else usual_place(origin, first.hash))


def recalled(path: Path, origin: str) -> Iterator[Held | Finding]:
    """The heads that were proved here, the latest of each size."""
    try:
        lines = remembered(path)
    except (OSError, Refusal) as error:
        yield _unusable(error)
        return
    found: dict[tuple[int, bytes], Held] = {}
    for number, line in enumerate(lines, 1):
        head, when = _parsed(line)
        if head is None:
            yield Finding("DBR728", 7, Weight.NOTE, f"本机记录第 {number} 行不是日志头，未采用")
        elif head.origin == origin:
            found[head.size, head.root] = Held(head, "memory", f"{when} 在本机核对过，共 {head.size} 个事件")
    yield from found.values()


def _parsed(line: str) -> tuple[LogHead | None, str]:
    text, _, when = line.partition("\t")
    try:
        head = parse_head(text)
    except NoHeadError:
        return None, ""
    return head, when[:16].replace("T", " ") if parse_time(when) else "较早时"


def keep(path: Path, origin: str, verdict: Verdict) -> Iterator[Finding]:
    """Remember the head of a log in which nothing is wrong; one that is the last already is not written twice."""
    if verdict.wrong:
        return
    head = format_head(LogHead(origin, len(verdict.leaves), root(verdict.leaves)))
    line = f"{head}\t{format_time(datetime.now(CHINA))}"
    try:
        remember(path, lambda before: "" if before and before[-1].partition("\t")[0] == head else line)
    except (OSError, Refusal) as error:
        yield _unusable(error)


def _unusable(error: OSError | Refusal) -> Finding:
    why = error.problems[0].message if isinstance(error, Refusal) else error.strerror or "读写出错"
    return Finding("DBR728", 7, Weight.NOTE, f"本机记录不能使用：{why}；这次没有与以前核对过的日志比对")
