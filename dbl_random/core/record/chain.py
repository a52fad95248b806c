"""The chain: an event is one canonical line, and names the hash of the line before it (docs/protocol.md, section 3).

Laws:
1. A line is one canonical JSON object and one LF, with exactly the fields of `_FIELDS`.
2. `prev` is the SHA-256 of the previous event's file; 64 zeros for the first. So `sha256sum` alone follows the chain.
3. `time` is in the one clock form; order comes from the chain, not from clocks.
4. `line` and `parse_line` are exact inverses.
"""

import hashlib

from dbl_random.core.record.bodies import NotABodyError, body_from_json, to_json, type_of
from dbl_random.core.record.canonical import NotCanonicalError, decode, encode
from dbl_random.model.clock import parse_time
from dbl_random.model.event import LOG_VERSION, ZEROS, Body, Event, Recorded
from dbl_random.model.ids import id_fault

_FIELDS = ("v", "seq", "prev", "time", "type", "actor", "tool", "body")


class BrokenLineError(ValueError):
    """The bytes are no event; the text says why, in Chinese."""


def event_path(seq: int) -> str:
    """Where event `seq` lies below the log's folder: floor(seq/100) in 4 digits, seq in 8.

    >>> event_path(1), event_path(12345)
    ('0000/00000001.json', '0123/00012345.json')
    """
    return f"{seq // 100:04d}/{seq:08d}.json"


def make_line(body: Body, *, seq: int, prev: str, time: str, actor: str, tool: str) -> bytes:
    """The bytes of an event's file.

    Args:
        body: what happened.
        seq: the event's number, from 1.
        prev: SHA-256 of the previous event's file, 64 hex digits.
        time: the log's clock form.
        actor: id of the person at the keyboard.
        tool: name and version of the program.

    Raises:
        NotCanonicalError: a text in the body may not stand in the log.
    """
    values = (LOG_VERSION, seq, prev, time, type_of(body), actor, tool, to_json(body))
    return encode(dict(zip(_FIELDS, values, strict=True))) + b"\n"


def parse_line(data: bytes) -> Event:
    """The event whose file holds `data`.

    Raises:
        BrokenLineError: the form is not that of section 3 (the chain itself is judged by who has both neighbours).
    """
    try:
        if not data.endswith(b"\n"):
            raise BrokenLineError("末尾没有换行，文件不完整")
        value = decode(data[:-1])
        if not isinstance(value, dict) or set(value) != set(_FIELDS):
            raise BrokenLineError("字段不是规定的八个：" + "、".join(_FIELDS))
        for name in _FIELDS:
            wanted = {"seq": int, "body": dict}.get(name, str)
            if type(value[name]) is not wanted:
                raise BrokenLineError(f"字段 {name} 的类型不对")
        if value["v"] != LOG_VERSION:
            raise BrokenLineError(f"版本“{value['v']}”不是 {LOG_VERSION}")
        if parse_time(value["time"]) is None:
            raise BrokenLineError(f"时间“{value['time']}”不是规定的格式")
        if fault := id_fault(value["actor"]):
            raise BrokenLineError(f"经办人“{value['actor']}”{fault}")
        body = body_from_json(value["type"], value["body"])
    except (NotCanonicalError, NotABodyError) as error:
        raise BrokenLineError(str(error)) from error
    return Recorded(
        seq=value["seq"],
        prev=value["prev"],
        time=value["time"],
        type=value["type"],
        actor=value["actor"],
        tool=value["tool"],
        body=body,
        hash=line_hash(data),
    )


def line_hash(data: bytes) -> str:
    """SHA-256 of an event's file, 64 hex digits.

    >>> line_hash(b"")
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    """
    # hash = SHA-256(the file's bytes, with the LF)
    return hashlib.sha256(data).hexdigest()


def head_of(events: list[Event] | tuple[Event, ...]) -> tuple[int, str]:
    """The sequence number and `prev` that the next event must carry."""
    return (events[-1].seq + 1, events[-1].hash) if events else (1, ZEROS)
