"""The forms of events, derived from their types: docs/schemas/{event,rules}.json, the table in docs/protocol.md.

Laws:
1. Both are derived from the rows and their dataclasses alone (model/event_types.py).
2. A field's own law (`Annotated`) adds what its `schema` says, a mapping of JSON Schema keywords; law or not, the type
   decides the rest.
"""

import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from dbl_random.core.record.bodies import LATER, OPTIONAL, UNWRITTEN
from dbl_random.model.event_type import EventType
from dbl_random.model.event_types import EVENT_TYPES
from dbl_random.model.ratio import Ratio
from dbl_random.model.reference import FileRef
from dbl_random.model.rules import Rules

Schema = dict[str, Any]
_SCALARS: Mapping[type, str] = {str: "string", int: "integer", bool: "boolean"}
#: What is written as a text of a form.
_TEXTS: Mapping[type, Schema] = {
    Ratio: {"pattern": "^(0|[1-9][0-9]{0,17})/[1-9][0-9]{0,17}$"},
    date: {"format": "date"},
}


def event_schema() -> Schema:
    """The JSON Schema (2020-12) of an event's file."""
    head = {
        "v": {"const": "dbr-log/1"},
        "seq": {"type": "integer", "minimum": 1},
        "prev": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        **{name: {"type": "string"} for name in ("time", "type", "actor", "tool")},
        "body": {"type": "object"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "event",
        **_closed(head, head),
        "oneOf": [{"properties": {"type": {"const": row.name}, "body": _body(row)}} for row in EVENT_TYPES],
    }


def rules_schema() -> Schema:
    """The JSON Schema (2020-12) of the rules in force as a snapshot."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "rules", **schema_of(Rules)}


def _body(row: EventType) -> Schema:
    found = schema_of(row.body)
    for name, inner in found["properties"].items():
        inner["title"] = row.label(name)
    return {"title": row.title, **found}


def schema_of(kind: Any) -> Schema:
    """The JSON Schema of a type that stands in a body."""
    origin = get_origin(kind)
    if origin is Annotated:
        kind, *laws = get_args(kind)
        return reduce(lambda found, law: {**found, **getattr(law, "schema", {})}, laws, schema_of(kind))
    if origin in (Union, types.UnionType):
        return {"anyOf": [{"type": "null"} if each is type(None) else schema_of(each) for each in get_args(kind)]}
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin is tuple:
        return {"type": "array", "items": schema_of(get_args(kind)[0])}
    if origin in (dict, Mapping):
        names, inner = map(schema_of, get_args(kind))
        return {"type": "object", "propertyNames": names, "additionalProperties": inner}
    if kind in _SCALARS or kind in _TEXTS or issubclass(kind, StrEnum):
        return _scalar(kind)
    hints = get_type_hints(kind, include_extras=True)
    hints = {name: hint for name, hint in hints.items() if name not in UNWRITTEN.get(kind, frozenset())}
    if not is_dataclass(kind):  # a named tuple
        return {"type": "array", "prefixItems": [schema_of(each) for each in hints.values()], "items": False} | {
            "minItems": len(hints)
        }
    optional, later = OPTIONAL.get(kind, frozenset()), LATER.get(kind, frozenset())
    inner = {name: schema_of(_without_null(hint) if name in optional else hint) for name, hint in hints.items()}
    return _closed(inner, [name for name in hints if name not in optional | later])


def _scalar(kind: type) -> Schema:
    if issubclass(kind, StrEnum):
        return {"enum": [each.value for each in kind]}
    return {"type": _SCALARS.get(kind, "string"), **_TEXTS.get(kind, {})}


def _closed(inner: Mapping[str, Any], required: Mapping[str, Any] | list[str]) -> Schema:
    return {"type": "object", "properties": dict(inner), "required": list(required), "additionalProperties": False}


def _without_null(kind: Any) -> Any:
    return next(each for each in get_args(kind) if each is not type(None))


def protocol_table() -> str:
    """The table of event types in docs/protocol.md: type, fields, laws."""
    rows = (f"| `{row.name}` | {', '.join(_told(row))} | {row.laws} |" for row in EVENT_TYPES)
    return "\n".join(("| type | fields | laws |", "|---|---|---|", *rows))


def _told(row: EventType) -> Iterator[str]:
    hints, optional = get_type_hints(row.body), OPTIONAL.get(row.body, frozenset())
    for field in fields(row.body):
        hint, null = hints[field.name], False
        if get_origin(hint) in (Union, types.UnionType):
            hint, null = _without_null(hint), True
        parts = [
            *_form(hint),
            *([f"`seq` of {_either(row.answers[field.name])}"] if field.name in row.answers else []),
            *([row.notes[field.name]] if field.name in row.notes else []),
            *(["or left out" if field.name in optional else "or null"] if null else []),
        ]
        yield f"`{field.name}`" + (f" ({'; '.join(parts)})" if parts else "")


def _form(kind: Any) -> Iterator[str]:
    """What a kind of value says of itself: the values to choose from, the fields of a record."""
    if get_origin(kind) is Literal:
        yield _either(get_args(kind))
    elif get_origin(kind) in (tuple, dict):
        inner = get_args(kind)[get_origin(kind) is dict]
        yield from _form(_without_null(inner) if get_origin(inner) in (Union, types.UnionType) else inner)
    elif kind not in _SCALARS and kind is not FileRef:
        yield ", ".join(f"`{name}`" for name in get_type_hints(kind))


def _either(values: tuple[str, ...]) -> str:
    return ", ".join(f"`{value}`" for value in values)
