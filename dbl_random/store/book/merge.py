"""A file's new content written into its YAML: what did not change keeps every byte, and comments stay.

Laws:
1. A record is the same where its id is; one without an id where all of it is. Those that stay keep their order and
   place, new ones follow them.
2. Only what changed is written. Where nothing changed the file is the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from dbl_random.model.immutable import immutable
from dbl_random.store.book.layout import BookSheet
from dbl_random.store.book.plain import Path, Record, at
from dbl_random.store.yaml.yaml_edit import edit, flow

How = Literal["added", "changed", "removed"]


@immutable
class Change:
    """What becomes of a record, or of the file's own keys: the sheet's title, the record in words, and the keys."""

    how: How
    sheet: str
    record: str
    keys: tuple[str, ...] = ()


@immutable
class Merged:
    """A file's new bytes, what changed, and where in the workbook a record of it stands (path -> sheet, row)."""

    data: bytes
    changes: tuple[Change, ...]
    places: Mapping[Path, tuple[str, int]]


def merge(data: bytes, old: Record, new: Record, book: Sequence[BookSheet]) -> Merged:
    """The file `data`, whose content is `old`, with the content `new`."""
    changes: list[Change] = []
    ordered = Record(new)
    for sheet in book:
        if len(sheet.path) == 1:
            key = sheet.path[0]
            inner = {each.path[1]: each.title for each in book if len(each.path) == 2 and each.path[0] == key}
            ordered[key], told = _in_order(sheet, old.get(key, []), new.get(key, []), inner)
            changes += told
            if not (ordered[key] or key in old or sheet.required):
                del ordered[key]  # a list that need not be there is not written for nothing
        elif not sheet.path:
            keys = tuple(each.header for each in sheet.columns if at(old, each.path) != at(new, each.path))
            changes += [Change("changed", sheet.title, "", keys)] if keys else []
    if not changes:
        return Merged(data, (), dict(_places(ordered, ())))
    return Merged(edit(data, lambda page: _write(page, old, ordered)), tuple(changes), dict(_places(ordered, ())))


def _in_order(
    sheet: BookSheet, old: list[Record], new: list[Record], inner: Mapping[str, str]
) -> tuple[list[Record], list[Change]]:
    """Law 1: the new records in the order of the old, and what changed; `inner`: the titles of lists within them."""
    left, kept, changes = list(new), [], []
    for before in old:
        match = next((each for each in left if _same(sheet, before, each)), None)
        if match is None:
            changes.append(Change("removed", sheet.title, _called(before)))
            continue
        left.remove(match)
        kept.append(match)
        if keys := tuple(_changed(before, match, sheet, inner)):
            changes.append(Change("changed", sheet.title, _called(match), keys))
    changes += [Change("added", sheet.title, _called(each)) for each in left]
    return [*kept, *left], changes


def _same(sheet: BookSheet, one: Record, other: Record) -> bool:
    return at(one, sheet.key.path) == at(other, sheet.key.path) if sheet.key else one == other


def _changed(before: Record, after: Record, sheet: BookSheet, inner: Mapping[str, str]) -> Iterator[str]:
    labels = {**inner, **{each.path[0]: each.header.partition("：")[0] for each in sheet.columns}}
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield labels.get(key, key)


def _called(record: Record) -> str:
    """A record in words: its id and name, or its first values."""
    values = [str(value) for value in record.values() if isinstance(value, str)]
    return " ".join(values[:2])


def _places(value: Any, path: Path) -> Iterator[tuple[Path, tuple[str, int]]]:
    if isinstance(value, Record):
        if value.row:
            yield path, (value.sheet, value.row)
        for key, each in value.items():
            yield from _places(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _places(each, (*path, index))


# --- into the YAML ---


def _write(page: CommentedMap, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Law 2, for a mapping."""
    for key in [key for key in page if key not in new and key in old]:
        del page[key]
    for key, value in new.items():
        before = old.get(key)
        if before == value:
            continue
        there = page.get(key)
        if isinstance(value, dict) and isinstance(there, CommentedMap):
            _write(there, before or {}, value)
        elif _are_records(value) and isinstance(there, CommentedSeq) and there:
            _write_list(there, before or [], value)
        else:
            page[key] = _made(value, in_line=_in_line(page))


def _write_list(seq: CommentedSeq, old: list[Record], new: list[Record]) -> None:
    """Records that stay are edited where they are, those that are gone leave, new ones follow."""
    style = _in_line(seq[-1])
    stay = _matched(old, new)
    for index in reversed(range(len(seq))):
        if index not in stay:
            del seq[index]
    for place, (index, match) in enumerate(sorted(stay.items())):
        _write(seq[place], old[index], match)
    for each in new[len(stay) :]:
        seq.append(_made(each, in_line=style))


def _matched(old: list[Record], new: list[Record]) -> dict[int, Record]:
    """Index of an old record -> the new one that stands for it: they come in the old order (law 1)."""
    found: dict[int, Record] = {}
    waiting = list(new)
    for index, before in enumerate(old):
        if waiting and (before == waiting[0] or (_id(before) and _id(before) == _id(waiting[0]))):
            found[index] = waiting.pop(0)
    return found


def _id(record: Record) -> Any:
    return record.get("id") or record.get("code")


def _are_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _in_line(node: Any) -> bool:
    return bool(getattr(getattr(node, "fa", None), "flow_style", lambda: False)())


def _made(value: Any, *, in_line: bool) -> Any:
    """New content as YAML: a list of texts on one line, records as their neighbours are written."""
    if isinstance(value, list):
        return flow(value) if not _are_records(value) else CommentedSeq([_made(each, in_line=True) for each in value])
    if isinstance(value, dict):
        made = CommentedMap((key, _made(each, in_line=True)) for key, each in value.items())
        if in_line:
            made.fa.set_flow_style()
        return made
    return value


def titles(changes: Iterable[Change]) -> dict[How, int]:
    """How many records were added, changed and removed."""
    counts: dict[How, int] = {"added": 0, "changed": 0, "removed": 0}
    for each in changes:
        counts[each.how] += 1
    return counts
