"""Kinds of values: a node becomes a typed value, or its fault is noted with its place.

Laws:
1. A kind reads one node and answers the value, or None after it noted why not: whoever asked need not ask again.
2. A file is described once, by kinds; reading, `defines`/`refers` and the JSON Schema all follow from that.
3. A record is closed: unknown keys are refused with the nearest name, missing ones are named. All its faults are told.
4. Ids that a file defines and refers to are only collected here; store/yaml/records.py has all files and settles them.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from dbl_random.model.immutable import immutable
from dbl_random.store.yaml.strict_yaml import Mapping as MappingNode
from dbl_random.store.yaml.strict_yaml import Node, Page, Scalar, Sequence

T = TypeVar("T")
E = TypeVar("E", bound=str)

Schema = dict[str, Any]
_STEP = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")


class Named(NamedTuple):
    """An id that a file defines or refers to: the kind of thing (`item`), the id and its place."""

    kind: str
    id: str
    node: Scalar


@dataclass(slots=True)
class Sheet(Page):
    """A page with the ids that it defines and refers to."""

    defined: list[Named] = field(default_factory=list)
    referred: list[Named] = field(default_factory=list)


@immutable
class Kind(Generic[T]):
    """How a value is written: `read(sheet, node, label)` and the JSON Schema for editors."""

    read: Callable[[Sheet, Node, str], T | None]
    schema: Schema


class Fault(NamedTuple):
    """What a check of a whole record finds: the path of the field inside it, code, fact and next step."""

    path: str
    code: str
    message: str
    hint: str


REQUIRED: Any = object()


@immutable
class Field:
    """A key of a record.

    Attributes:
        key: as people write it. label: what messages call it, in Chinese.
        default: the value where nothing is written, `REQUIRED` where something must be.
        name: the parameter of the record's maker, "" where it is the key.
    """

    key: str
    label: str
    kind: Kind[Any]
    default: Any = REQUIRED
    name: str = ""


def scalar(parse: Callable[[Sheet, Scalar, str], T | None], schema: Schema) -> Kind[T]:
    """A kind that is written as one word or text, never empty."""

    def read(sheet: Sheet, node: Node, label: str) -> T | None:
        if not isinstance(node, Scalar):
            sheet.at(node, "DBR111", f"{label}应为文字，这里是{_shape(node)}", "写成“键: 值”")
            return None
        if not node.text:
            sheet.at(node, "DBR110", f"{label}没有填写", "填写后再试")
            return None
        return parse(sheet, node, label)

    return Kind(read, schema)


def listing(of: Kind[T], *, least: int = 0, unique: bool = False) -> Kind[tuple[T, ...]]:
    """A list of one kind, with at least so many entries, none of them twice where `unique`."""

    def read(sheet: Sheet, node: Node, label: str) -> tuple[T, ...] | None:
        if not isinstance(node, Sequence):
            sheet.at(node, "DBR111", f"{label}应为列表，这里是{_shape(node)}", "写成 [甲, 乙]，或每项一行，以 - 开头")
            return None
        values = [of.read(sheet, item, label) for item in node.items]
        if len(values) < least:
            sheet.at(node, "DBR125", f"{label}是空的", f"至少写 {least} 项")
            return None
        if unique:
            _refuse_repeats(sheet, node, values, label)
        read = tuple(value for value in values if value is not None)
        return read if len(read) == len(values) else None

    bounds: Schema = {"minItems": least} if least else {}
    return Kind(read, {"type": "array", "items": of.schema, **bounds, **({"uniqueItems": True} if unique else {})})


def _refuse_repeats(sheet: Sheet, node: Sequence, values: list[T | None], label: str) -> None:
    first: dict[T, Node] = {}
    for value, item in zip(values, node.items, strict=True):
        if value is not None and first.setdefault(value, item) is not item:
            before = first[value]
            message = f"{label}“{value}”重复，前一处在第 {before.line} 行第 {before.column} 列"
            sheet.at(item, "DBR121", message, "两处只能留一处")


def record(
    make: Callable[..., T],
    *fields: Field,
    check: Callable[[Mapping[str, Any]], Iterable[Fault]] = lambda _: (),
) -> Kind[T]:
    """A mapping with these keys and no others.

    Args:
        make: called with the values by name.
        fields: the keys.
        check: what is wrong with the values together (those that could be read, by key).
    """
    keys = {f.key: f for f in fields}

    def read(sheet: Sheet, node: Node, label: str) -> T | None:
        if not isinstance(node, MappingNode):
            sheet.at(node, "DBR111", f"{label}应为若干“键: 值”，这里是{_shape(node)}", f"可用的键：{'、'.join(keys)}")
            return None
        before = sheet.wrong
        for key, (place, _) in node.entries.items():
            if key not in keys:
                sheet.at(
                    place, "DBR109", f"{label}没有“{key}”这个键", nearest(key, keys) or f"可用的键：{'、'.join(keys)}"
                )
        missing = [each for each in fields if each.default is REQUIRED and each.key not in node.entries]
        if missing:
            names = "、".join(f"“{each.label}”（{each.key}）" for each in missing)
            sheet.at(node, "DBR110", f"{label}缺少{names}", f"补上{'、'.join(f'“{each.label}”' for each in missing)}")
        values = {each.key: _value(sheet, node.get(each.key), each) for each in fields if each not in missing}
        values = {key: value for key, value in values.items() if value is not _FAULTED}
        for fault in check(values):
            sheet.at(find(node, fault.path), fault.code, fault.message, fault.hint)
        if sheet.wrong > before or len(values) < len(fields):
            return None
        return make(**{each.name or each.key: values[each.key] for each in fields})

    return Kind(read, _record_schema(fields))


def records(
    make: Callable[..., T],
    *fields: Field,
    check: Callable[[Mapping[str, Any]], Iterable[Fault]] = lambda _: (),
    least: int = 0,
) -> Kind[tuple[T, ...]]:
    """A list of mappings with these keys, with at least so many entries."""
    return listing(record(make, *fields, check=check), least=least)


def only(
    key: str, label: str, kind: Kind[T], check: Callable[[Mapping[str, Any]], Iterable[Fault]] = lambda _: ()
) -> Kind[T]:
    """A file of one key, which may be left out: what stands behind it."""
    return record(lambda value: value, Field(key, label, kind, (), name="value"), check=check)


_FAULTED: Any = object()


def _value(sheet: Sheet, node: Node | None, each: Field) -> Any:
    if node is None or (isinstance(node, Scalar) and not node.text and each.default is not REQUIRED):
        return each.default
    read = each.kind.read(sheet, node, each.label)
    return _FAULTED if read is None else read


def _record_schema(fields: Iterable[Field]) -> Schema:
    return {
        "type": "object",
        "properties": {each.key: {**each.kind.schema, "title": each.label} for each in fields},
        "required": [each.key for each in fields if each.default is REQUIRED],
        "additionalProperties": False,
    }


def nearest(wrong: str, right: Iterable[str]) -> str:
    """`是否为“…”？` with the name that is most like the wrong one, "" where none is.

    >>> nearest("ration", ["ratio", "title"])
    '是否为“ratio”？'
    """
    found = difflib.get_close_matches(wrong, list(right), 1)
    return f"是否为“{found[0]}”？" if found else ""


def find(node: Node, path: str) -> Node:
    """The node at a path (`batches[0].ratio`), or the nearest one above it that is written."""
    for step in _steps(path):
        if isinstance(step, int) and isinstance(node, Sequence) and step < len(node.items):
            node = node.items[step]
        elif isinstance(step, str) and isinstance(node, MappingNode) and (inner := node.get(step)) is not None:
            node = inner
        else:
            break
    return node


def _steps(path: str) -> Iterator[str | int]:
    for match in _STEP.finditer(path):
        yield match[1] if match[1] is not None else int(match[2])


def _shape(node: Node) -> str:
    if isinstance(node, Sequence):
        return "列表"
    if isinstance(node, MappingNode):
        return "若干“键: 值”"
    return f"“{node.text}”" if node.text else "空的"
