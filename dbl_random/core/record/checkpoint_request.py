"""An office that does not hold the log is asked to sign its head (docs/protocol.md, section 5).

Laws:
1. A request names the office, the head, the head that it extends with the consistency proof, and the last event with
   its inclusion proof: what is signed is shown from these alone.
2. `format_request` and `parse_request` are exact inverses; a request whose proofs do not hold is none.
3. An office signs only what extends the last head of its own state: one head a line, one log, ascending.
4. No sealing of a draw follows another without the void between.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from dbl_random.core.record.canonical import NotCanonicalError, decode, encode
from dbl_random.core.record.chain import BrokenLineError, parse_line
from dbl_random.core.record.consistency import consistency_proof, is_consistent
from dbl_random.core.record.log_head import LogHead, NoHeadError, format_head, parse_head
from dbl_random.core.record.merkle import inclusion_proof, leaf_hash, root, root_by_proof
from dbl_random.model.event import DrawIntent, DrawSealed, DrawVoid, Event
from dbl_random.model.ids import id_fault
from dbl_random.model.immutable import immutable

REQUEST = "dbr-checkpoint-request/1"


class NotSignableError(ValueError):
    """It is no request, or no state; the message says why, in Chinese."""


@immutable
class CheckpointRequest:
    """What an office is asked to sign.

    Attributes:
        office: its id. head: what is signed.
        since: the head that the proof begins with, None where the office has signed nothing yet.
        proof: from `since` to `head`. line: the file of the last event. path: its inclusion proof.
    """

    office: str
    head: LogHead
    since: LogHead | None
    proof: tuple[bytes, ...]
    line: bytes
    path: tuple[bytes, ...]

    @property
    def event(self) -> Event:
        """The last event that is signed."""
        return parse_line(self.line)


def make_request(office: str, origin: str, lines: Sequence[bytes], since: LogHead | None) -> CheckpointRequest:
    """A request for the head of these files; `since` is a head of this log."""
    leaves, size = [leaf_hash(line) for line in lines], len(lines)
    proof = consistency_proof(leaves, since.size, size) if since else ()
    head = LogHead(origin, size, root(leaves))
    return CheckpointRequest(office, head, since, proof, lines[-1], inclusion_proof(leaves, size - 1))


def format_request(asked: CheckpointRequest) -> bytes:
    """The file of a request."""
    value = {
        "v": REQUEST,
        "office": asked.office,
        "head": format_head(asked.head),
        "since": format_head(asked.since) if asked.since else None,
        "proof": [node.hex() for node in asked.proof],
        "event": asked.line.decode().removesuffix("\n"),
        "path": [node.hex() for node in asked.path],
    }
    return encode(value) + b"\n"


def parse_request(data: bytes) -> CheckpointRequest:
    """The request that a file holds.

    Raises:
        NotSignableError: laws 1 and 2.
    """
    try:
        value: Any = decode(data.removesuffix(b"\n"))
        since = parse_head(value["since"]) if value["since"] is not None else None
        nodes = [tuple(map(bytes.fromhex, value[name])) for name in ("proof", "path")]
        line = value["event"].encode() + b"\n"
        found = CheckpointRequest(value["office"], parse_head(value["head"]), since, nodes[0], line, nodes[1])
        event = found.event
    except (NotCanonicalError, NoHeadError, BrokenLineError) as error:
        raise NotSignableError(f"请求文件不能用：{error}") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise NotSignableError("请求文件不能用：有字段缺少或不是规定的写法") from error
    head = found.head
    if id_fault(found.office) or format_request(found) != data:
        raise NotSignableError("请求文件不是规定的写法")
    if event.seq != head.size or root_by_proof(leaf_hash(line), head.size - 1, head.size, found.path) != head.root:
        raise NotSignableError("请求文件中的事件不在它所写的日志中")
    if since and not _follows(since, head, found.proof):
        raise NotSignableError("请求文件中的一致性证明不成立")
    return found


def _follows(since: LogHead, head: LogHead, proof: Sequence[bytes]) -> bool:
    consistent = is_consistent(since.size, since.root, head.size, head.root, proof)
    return since.origin == head.origin and consistent


def parse_state(text: str) -> tuple[LogHead, ...]:
    """The heads that an office signed, the last one last (law 3).

    Raises:
        NotSignableError: a line is no head, or they do not ascend, or are of several logs.
    """
    try:
        heads = tuple(parse_head(line) for line in text.splitlines())
    except NoHeadError as error:
        raise NotSignableError(f"签署记录中有一行不是日志头：{error}") from error
    if len({head.origin for head in heads}) > 1:
        raise NotSignableError("签署记录中有几份日志")
    if any(one.size >= other.size for one, other in pairwise(heads)):
        raise NotSignableError("签署记录的条数没有逐行增加")
    return heads


def format_state(heads: Iterable[LogHead]) -> str:
    """The file of a state, its inverse."""
    return "".join(f"{format_head(head)}\n" for head in heads)


def sealed_twice(events: Iterable[Event]) -> str:
    """The draw that breaks law 4, "" where none does."""
    draws: dict[int, str] = {}
    sealed: set[str] = set()
    for event in events:
        body = event.body
        if isinstance(body, DrawIntent):
            draws[event.seq] = body.draw
        elif isinstance(body, DrawVoid):
            sealed.discard(draws.get(body.intent, ""))
        elif isinstance(body, DrawSealed):
            name = draws.get(body.intent, f"#{body.intent}")
            if name in sealed:
                return name
            sealed.add(name)
    return ""
