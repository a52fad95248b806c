"""JSON objects <-> frozen bodies, closed: an unknown or missing field is a fault (docs/protocol.md, section 3).

Laws:
1. `to_json` and `from_json` are exact inverses; the dataclass in an event type's row is the only list of its fields.
2. Types are exact: True is no integer, a number is no text, a tuple of three has three.
3. Fields of `OPTIONAL` are left out where they are None, those of `UNWRITTEN` always; every other None is null.
4. A ratio is written `p/q`, a day `2016-07-20`, a member of an enumeration as its value.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dbl_random.model.clock import is_day
from dbl_random.model.event import Body, FrozenStratum
from dbl_random.model.event_types import EVENT_TYPES, row_of
from dbl_random.model.organisation import Member
from dbl_random.model.policy import Policy
from dbl_random.model.ratio import Ratio, parse_ratio
from dbl_random.model.reference import FileRef

OPTIONAL: dict[type, frozenset[str]] = {
    FileRef: frozenset({"rows"}),
    FrozenStratum: frozenset({"ratio", "count"}),
    Policy: frozenset({"plans_due"}),  # later than the first rules on a log
}
#: What the rules on the log do not have: addresses, and what they have in a place of its own.
UNWRITTEN: dict[type, frozenset[str]] = {Member: frozenset({"email"}), Policy: frozenset({"standing"})}


class NotABodyError(ValueError):
    """The JSON is not the body it should be; the text names the field, in Chinese."""


def type_of(body: Body) -> str:
    """The event type a body belongs to.

    >>> from dbl_random.model.event import DrawVoid
    >>> type_of(DrawVoid(7, "名录库有误", "staff-01"))
    'draw.void'
    """
    return row_of(body).name


def to_json(value: Any) -> Any:
    """A record, tuple, mapping or scalar as canonical-JSON material."""
    if isinstance(value, Ratio | date):
        return str(value)  # law 4
    if is_dataclass(value) and not isinstance(value, type):
        optional, unwritten = OPTIONAL.get(type(value), frozenset()), UNWRITTEN.get(type(value), frozenset())
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value) if f.name not in unwritten)
        return {name: to_json(inner) for name, inner in pairs if inner is not None or name not in optional}
    if isinstance(value, tuple | list):
        return [to_json(inner) for inner in value]
    if isinstance(value, dict):
        return {key: to_json(inner) for key, inner in value.items()}
    return value


def body_from_json(event_type: str, value: Any) -> Body:
    """The body of an event of `event_type`.

    Raises:
        NotABodyError: the type is unknown, or a field is missing, unknown or of another type.
    """
    kinds = _bodies(event_type)
    if not kinds:
        raise NotABodyError(f"type：不认识的事件类型“{event_type}”")
    if len(kinds) > 1:
        named = value.get("kind") if isinstance(value, dict) else None
        kinds = tuple(kind for kind in kinds if named in get_args(_hints(kind)["kind"]))
        if not kinds:
            raise NotABodyError(f"body.kind：不认识的种类“{named}”")
    body: Body = from_json(kinds[0], value, "body")
    return body


def from_json(kind: Any, value: Any, at: str) -> Any:
    """`value` as `kind` (a dataclass, named tuple, tuple, dict, Literal, optional or scalar type); `at` is its path.

    Raises:
        NotABodyError: it is not.
    """
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(kind, value, at)
    if origin is tuple:
        _require(value, at, ok=isinstance(value, list), wanted="列表")
        (of, _) = get_args(kind)
        if of is str and set(map(type, value)) <= {str}:  # teams by the ten thousand
            return tuple(value)
        return tuple(from_json(of, inner, f"{at}[{i}]") for i, inner in enumerate(value))
    if origin in (dict, Mapping):
        _require(value, at, ok=isinstance(value, dict), wanted="对象")
        of, inner_kind = get_args(kind)
        return {from_json(of, key, at): from_json(inner_kind, inner, f"{at}.{key}") for key, inner in value.items()}
    if is_dataclass(kind) and kind not in _WRITTEN:
        return _record(kind, value, at)
    if origin is None and issubclass(kind, tuple):
        hints = _hints(kind)
        _require(value, at, ok=isinstance(value, list) and len(value) == len(hints), wanted=f"{len(hints)} 项的列表")
        return kind(
            *(from_json(h, v, f"{at}[{i}]") for i, (h, v) in enumerate(zip(hints.values(), value, strict=True)))
        )
    return _scalar(kind, value, at)


def _scalar(kind: Any, value: Any, at: str) -> Any:
    if get_origin(kind) is Literal:
        return _require(value, at, ok=isinstance(value, str) and value in get_args(kind), wanted="规定的取值之一")
    if issubclass(kind, StrEnum):
        _require(value, at, ok=isinstance(value, str) and value in list(kind), wanted="规定的取值之一")
        return kind(value)
    if kind in _WRITTEN:  # law 4
        read, wanted = _WRITTEN[kind]
        found = read(value) if isinstance(value, str) else None
        return _require(found, at, ok=found is not None, wanted=wanted)
    return _require(value, at, ok=type(value) is kind, wanted={str: "文本", int: "整数", bool: "true 或 false"}[kind])


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if is_day(text) else None


#: Law 4: type -> how it is read, and what it is called.
_WRITTEN: dict[type, tuple[Callable[[str], Any], str]] = {Ratio: (parse_ratio, "比例 p/q"), date: (_day, "日期")}


def _optional(kind: Any, value: Any, at: str) -> Any:
    inner = [k for k in get_args(kind) if k is not type(None)]
    return None if value is None else from_json(inner[0], value, at)


def _record(kind: Any, value: Any, at: str) -> Any:
    _require(value, at, ok=isinstance(value, dict), wanted="对象")
    optional = OPTIONAL.get(kind, frozenset())
    hints = _hints(kind)
    for name in value:
        _require(name, f"{at}.{name}", ok=name in hints, wanted="规定的字段")
    for name in hints:
        _require(name, f"{at}.{name}", ok=name in value or name in optional, wanted="必备字段")
        _require(name, f"{at}.{name}", ok=name not in optional or value.get(name, 0) is not None, wanted="不填则不写")
    return kind(**{name: from_json(hints[name], inner, f"{at}.{name}") for name, inner in value.items()})


def _require(value: Any, at: str, *, ok: bool, wanted: str) -> Any:
    if not ok:
        raise NotABodyError(f"{at}：应为{wanted}")
    return value


@cache
def _bodies(event_type: str) -> tuple[type, ...]:
    return tuple(row.body for row in EVENT_TYPES if row.name == event_type)


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    unwritten = UNWRITTEN.get(kind, frozenset())
    return {name: of for name, of in get_type_hints(kind).items() if name not in unwritten}
