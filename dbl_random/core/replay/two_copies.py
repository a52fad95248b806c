"""Two copies of a log in one folder: conflict markers in an event's file, a number that has two files.

Laws:
1. This is what two clerks with a copy each come to; it is named as that, with both events, and not as a forgery.
2. It stays wrong until somebody settles it: nothing is chosen here.
3. A description is of what can be read; whoever wrote it may have written anything.
"""

import re

from dbl_random.core.record.chain import BrokenLineError, parse_line
from dbl_random.model.event_types import row_of
from dbl_random.model.stray_names import Stray, stray

#: What is wrong where two copies met, or a program left a file: nobody changed the log.
TWO_COPIES = frozenset({"DBR754", "DBR755", "DBR756", "DBR757"})
_NUMBERED = re.compile(r"([0-9]{8})(?:[^0-9].*)?", re.ASCII)


def sides(data: bytes) -> tuple[bytes, bytes] | None:
    """What each of two copies has, where git left its markers; None where there are none."""
    found: dict[bytes, list[bytes]] = {b"<": [], b"|": [], b"=": []}
    at, ended = b"", False
    for line in data.splitlines(keepends=True):
        mark = line[:1]
        if line[:7] == mark * 7 and mark in b"<|=>" and line[7:8] in {b" ", b"\n", b"\r"}:
            at, ended = mark, ended or mark == b">"
        elif at in found:
            found[at].append(line)
    return (b"".join(found[b"<"]), b"".join(found[b"="])) if ended else None


def told(data: bytes) -> str:
    """Law 3: an event in one line."""
    try:
        event = parse_line(data)
    except BrokenLineError:
        return "不能读取的内容"
    return f"{row_of(event.body).title}（{event.type}），操作人 {event.actor}，{event.time}，校验值 {event.hash[:16]}"


def number_of(path: str) -> int | None:
    """The number that an event's file or a copy of one bears, wherever it lies; None for any other file."""
    name = path.rpartition("/")[2]
    match, copy = _NUMBERED.fullmatch(name), stray(name)
    is_one = match and (name == f"{match[1]}.json" or (copy and copy.code == "DBR757"))
    return int(match[1]) if match and is_one else None


def strange(path: str) -> Stray:
    """What a file is that is no event in its place and no snapshot."""
    name = path.rpartition("/")[2]
    if found := stray(name):
        return Stray(found.code, f"日志文件夹中有{found.fact}，不属于日志")
    return Stray("DBR300", "日志文件夹中有不属于日志的文件")
