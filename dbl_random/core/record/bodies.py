"""JSON objects <-> frozen bodies, closed: an unknown or missing field is a fault (docs/protocol.md, section 3).

Laws:
1. `to_json` and `from_json` are exact inverses; the dataclass in an event type's row is the only list of its fields.
2. Types are exact: True is no integer, a number is no text, a tuple of three has three.
3. Fields of `OPTIONAL` are left out where they are None, those of `UNWRITTEN` always; every other None is null. Those
   of `LATER` are always written, and may be missing where they are read: they are younger than the first logs.
4. A ratio is written `p/q`, a day `2016-07-20`, a member of an enumeration as its value.
"""

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dbl_random.model.acts import RecusalDeclared
from dbl_random.model.aftercare import MeasureTaken, RectificationOrdered, RectificationRechecked
from dbl_random.model.archive import ArchiveSealed
from dbl_random.model.checklist import Item
from dbl_random.model.clock import is_day
from dbl_random.model.event import Body, DrawIntent, DrawOutcome, FrozenStratum
from dbl_random.model.event_types import EVENT_TYPES, row_of
from dbl_random.model.organisation import Member
from dbl_random.model.oversight import NoticeServed
from dbl_random.model.policy import Policy
from dbl_random.model.publishing import NoticePublished
from dbl_random.model.ratio import Ratio, parse_ratio
from dbl_random.model.reference import FileRef

OPTIONAL: dict[type, frozenset[str]] = {
    FileRef: frozenset({"rows"}),
    FrozenStratum: frozenset({"ratio", "count"}),
    DrawIntent: frozenset({"checklist", "grounds_by"}),
    DrawOutcome: frozenset({"approved_by"}),
    ArchiveSealed: frozenset({"supplements"}),
    NoticePublished: frozenset({"items"}),
    NoticeServed: frozenset({"person"}),
    RecusalDeclared: frozenset({"department"}),
    RectificationOrdered: frozenset({"served", "finding"}),
    RectificationRechecked: frozenset({"reported_by"}),
    MeasureTaken: frozenset({"amount", "clause", "closes", "finding"}),
}
LATER: dict[type, frozenset[str]] = {Policy: frozenset({"plans_due"})}
#: What is not written: addresses, what the rules have in a place of its own, and what is no content of an item.
UNWRITTEN: dict[type, frozenset[str]] = {
    Member: frozenset({"email"}),
    Policy: frozenset({"standing"}),
    Item: frozenset({"published", "revisions"}),
}


#: A JSON value -> the record or scalar that it is; what it is not, it refuses.
_Reader = Callable[[Any], Any]


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


def texts_in(value: Any) -> Iterator[str]:
    """Every text in canonical-JSON material; names of fields are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner)


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
    return _inside(_reader(kind), value, at)


def _inside(read: _Reader, value: Any, at: str) -> Any:
    # The path is put together where a value is refused, from the inside out: of a million values hardly one is.
    try:
        return read(value)
    except NotABodyError as error:
        raise NotABodyError(f"{at}{error}") from error


@cache
def _reader(kind: Any) -> _Reader:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        read = _reader(next(each for each in inner if each is not type(None)))
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        return _list_of(inner[0])
    if origin in (dict, Mapping):
        return _mapping_of(*inner)
    if origin is Literal:
        return _one_of(dict(zip(inner, inner, strict=True)))
    if kind in _WRITTEN:
        return _written(*_WRITTEN[kind])
    if is_dataclass(kind):
        return _record(kind)
    if issubclass(kind, tuple):
        return _named_tuple(kind)
    return _one_of({str(each): each for each in kind}) if issubclass(kind, StrEnum) else _scalar(kind)


def _list_of(kind: Any) -> _Reader:
    read_each = _reader(kind)

    def read(value: Any) -> Any:
        _require(ok=isinstance(value, list), wanted="列表")
        if kind is str and set(map(type, value)) <= {str}:  # teams by the ten thousand
            return tuple(value)
        return tuple(_inside(read_each, inner, f"[{i}]") for i, inner in enumerate(value))

    return read


def _mapping_of(kind: Any, inner_kind: Any) -> _Reader:
    read_key, read_inner = _reader(kind), _reader(inner_kind)

    def read(value: Any) -> Any:
        _require(ok=isinstance(value, dict), wanted="对象")
        return {read_key(key): _inside(read_inner, inner, f".{key}") for key, inner in value.items()}

    return read


def _named_tuple(kind: Any) -> _Reader:
    readers = [_reader(of) for of in _hints(kind).values()]

    def read(value: Any) -> Any:
        _require(ok=isinstance(value, list) and len(value) == len(readers), wanted=f"{len(readers)} 项的列表")
        return kind(*(_inside(of, inner, f"[{i}]") for i, (of, inner) in enumerate(zip(readers, value, strict=True))))

    return read


def _record(kind: Any) -> _Reader:
    readers = {name: _reader(of) for name, of in _hints(kind).items()}
    optional, later = OPTIONAL.get(kind, frozenset()), LATER.get(kind, frozenset())

    def read(value: Any) -> Any:
        _require(ok=isinstance(value, dict), wanted="对象")
        for name in value:
            _require(f".{name}", ok=name in readers, wanted="规定的字段")
        for name in readers:
            _require(f".{name}", ok=name in value or name in optional | later, wanted="必备字段")
        for name in optional:
            _require(f".{name}", ok=value.get(name, 0) is not None, wanted="不填则不写")
        return kind(**{name: _inside(readers[name], inner, f".{name}") for name, inner in value.items()})

    return read


def _one_of(values: Mapping[str, Any]) -> _Reader:
    def read(value: Any) -> Any:
        _require(ok=isinstance(value, str) and value in values, wanted="规定的取值之一")
        return values[value]

    return read


def _written(parse: _Reader, wanted: str) -> _Reader:
    def read(value: Any) -> Any:  # law 4
        found = parse(value) if isinstance(value, str) else None
        _require(ok=found is not None, wanted=wanted)
        return found

    return read


def _scalar(kind: Any) -> _Reader:
    wanted = {str: "文本", int: "整数", bool: "true 或 false"}[kind]

    def read(value: Any) -> Any:
        _require(ok=type(value) is kind, wanted=wanted)
        return value

    return read


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if is_day(text) else None


#: Law 4: type -> how it is read, and what it is called.
_WRITTEN: dict[type, tuple[_Reader, str]] = {Ratio: (parse_ratio, "比例 p/q"), date: (_day, "日期")}


def _require(at: str = "", *, ok: bool, wanted: str) -> None:
    if not ok:
        raise NotABodyError(f"{at}：应为{wanted}")


@cache
def _bodies(event_type: str) -> tuple[type, ...]:
    return tuple(row.body for row in EVENT_TYPES if row.name == event_type)


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    unwritten = UNWRITTEN.get(kind, frozenset())
    return {name: of for name, of in get_type_hints(kind).items() if name not in unwritten}
