"""Files that ask somebody elsewhere to sign, and that bring the signature back (docs/protocol.md, section 11.6).

Laws:
1. A request has the files of the events and of the tables that they name, and nothing else: what is signed is shown
   from these bytes alone.
2. Each event is what its hash says, and names whoever is asked in that role; each table is what its name says.
3. `format_…` and `parse_…` are exact inverses; what is not canonical is refused.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from dbl_random.core.record.bodies import NotABodyError, from_json, to_json
from dbl_random.core.record.canonical import NotCanonicalError, decode, encode
from dbl_random.core.record.chain import BrokenLineError, event_path, parse_line
from dbl_random.core.record.people import words_of
from dbl_random.core.replay.files import references
from dbl_random.model.event import Event
from dbl_random.model.immutable import immutable
from dbl_random.model.people import ConfirmedAct

REQUEST, SIGNATURE = "dbr-request/1", "dbr-signature/1"
_ACTS = tuple[ConfirmedAct, ...]


class NotARequestError(ValueError):
    """It is no request, or no signature; the text says why, in Chinese."""


@immutable
class ConfirmationRequest:
    """Who is asked to confirm which acts, and path below the log -> bytes of their files."""

    by: str
    acts: tuple[ConfirmedAct, ...]
    files: Mapping[str, bytes]

    @property
    def events(self) -> tuple[Event, ...]:
        """The acts, as their files have them, each once."""
        return tuple(parse_line(self.files[event_path(seq)]) for seq in dict.fromkeys(act.seq for act in self.acts))


@immutable
class GivenSignature:
    """What came back: who signed which acts, and the signature as the log has it."""

    by: str
    acts: tuple[ConfirmedAct, ...]
    signature: str


def format_request(request: ConfirmationRequest) -> bytes:
    """The request's file."""
    files = {path: b64encode(data).decode() for path, data in request.files.items()}
    return encode({"v": REQUEST, "by": request.by, "acts": to_json(request.acts), "files": files}) + b"\n"


def parse_request(data: bytes) -> ConfirmationRequest:
    """The request that a file holds.

    Raises:
        NotARequestError: laws 1 to 3.
    """
    value = _object(data, REQUEST, "files")
    try:
        files = {path: b64decode(text, validate=True) for path, text in value["files"].items()}
        found = ConfirmationRequest(value["by"], from_json(_ACTS, value["acts"], "acts"), files)
        events = found.events
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise NotARequestError(f"请求文件的内容不完整：{_why(error)}") from error
    _refuse_false(found, events)
    if format_request(found) != data:
        raise NotARequestError("请求文件不是规定的写法")
    return found


def _refuse_false(found: ConfirmationRequest, events: tuple[Event, ...]) -> None:
    """Laws 1 and 2."""
    by_seq = {event.seq: event for event in events}
    wanted = {event_path(seq) for seq in by_seq}
    for act in found.acts:
        event = by_seq.get(act.seq)
        if event is None or event.hash != act.event:
            raise NotARequestError(f"第 {act.seq} 号事件的文件与它的校验值不符")
        if not any(word.role == act.role and word.who == found.by for word in words_of(event)):
            raise NotARequestError(f"第 {act.seq} 号事件没有写明 {found.by}")
    for event in events:
        for ref in references(event.body):
            path = f"snapshots/{ref.file}"
            wanted.add(path)
            if sha256(found.files.get(path, b"")).hexdigest() != ref.file.partition(".")[0]:
                raise NotARequestError(f"第 {event.seq} 号事件的快照 {ref.file} 缺少或不符")
    if not found.acts or wanted != found.files.keys():
        raise NotARequestError("请求文件没有事项，或带有与事项无关的文件")


def format_signature(given: GivenSignature) -> bytes:
    """The file of a signature."""
    acts = to_json(given.acts)
    return encode({"v": SIGNATURE, "by": given.by, "acts": acts, "signature": given.signature}) + b"\n"


def parse_signature(data: bytes) -> GivenSignature:
    """The signature that a file holds.

    Raises:
        NotARequestError: it holds none.
    """
    value = _object(data, SIGNATURE, "signature")
    try:
        acts, signature = from_json(_ACTS, value["acts"], "acts"), from_json(str, value["signature"], "signature")
    except ValueError as error:
        raise NotARequestError(f"签名文件的内容不完整：{_why(error)}") from error
    return GivenSignature(value["by"], acts, signature)


def _object(data: bytes, version: str, last: str) -> dict[str, Any]:
    try:
        value = decode(data.removesuffix(b"\n")) if data.endswith(b"\n") else None
    except NotCanonicalError as error:
        raise NotARequestError(f"不是 {version} 文件：{error}") from error
    if not isinstance(value, dict) or value.keys() != {"v", "by", "acts", last} or value["v"] != version:
        raise NotARequestError(f"不是 {version} 文件")
    if not isinstance(value["by"], str):
        raise NotARequestError("没有写明由谁确认")
    return value


def _why(error: Exception) -> str:
    return str(error) if isinstance(error, NotABodyError | BrokenLineError) else "有字段缺少或不是规定的写法"
