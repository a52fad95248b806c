"""What was added, removed and altered in checklist, registries, pool and grounds between two moments (二(二)).

Laws:
1. One row for what came or went, with its name; one row a field for what was altered. A firm's earlier numbers are
   told when it comes, too: visits and recusals follow them.
2. Checklist, pool, registries by id, a registry's head before its rows, grounds; ids sorted, fields as the files have
   them. A ground is told by its kind, what it is about and its day, and by a number where there are more of these.
3. A value is told whole, in one line, as the files write it; what is not there is "".
4. Values are compared, never their order in a file: rows that only moved did not change.
5. An item that was altered says when and why in its `revisions`, by an entry that was not there before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from dbl_random.core.record.acts import Acts, ReportStanding
from dbl_random.model.checklist import Item
from dbl_random.model.frozen import ChangeRow
from dbl_random.model.ground import Ground
from dbl_random.model.inspector import Inspector
from dbl_random.model.parts import CHECKLIST, GROUNDS, INSPECTORS, REGISTRIES, Parts, is_watched
from dbl_random.model.problem import Fault
from dbl_random.model.ratio import Ratio
from dbl_random.model.registry import Enterprise, Registry

ADDED, REMOVED, ALTERED = "added", "removed", "altered"
_SPECIAL = frozenset(",[]{}\"':#")
#: Fields of an item that need no entry in its revisions: the entries themselves, and its publication.
_FREE = frozenset({"revisions", "published"})
_Entry = Item | Inspector
_Named = Item | Inspector | Registry | Enterprise
_COLUMNS = ("name", "status", "region", "grade")


def diff(before: Parts, after: Parts) -> tuple[ChangeRow, ...]:
    """Every change from `before` to `after`."""
    return (
        *_things(CHECKLIST, "item", before.items, after.items),
        *_things(INSPECTORS, "inspector", {i.id: i for i in before.inspectors}, {i.id: i for i in after.inspectors}),
        *_registries(before, after),
        *_grounds(before.grounds, after.grounds),
    )


def counts_of(rows: Iterable[ChangeRow]) -> dict[str, dict[str, int]]:
    """File -> how many things were added, removed and altered in it (a thing with three altered fields is one)."""
    things = dict.fromkeys((row.file, row.kind, row.id, row.change) for row in rows)
    found: dict[str, dict[str, int]] = {}
    for file, _, _, change in things:
        found.setdefault(file, dict.fromkeys((ADDED, REMOVED, ALTERED), 0))[change] += 1
    return found


def unreasoned(before: Parts, after: Parts) -> tuple[Fault, ...]:
    """Law 5: the items that were altered without a new entry in their revisions."""
    hint = "在该事项的 revisions 中写明变更日期和理由：- {date: 2016-07-01, reason: 理由}"
    found = []
    for name, item in sorted(after.items.items()):
        old = before.items.get(name)
        changed = [key for key in _altered(old, item) if key not in _FREE] if old else []
        if old and changed and not set(item.revisions) - set(old.revisions):
            message = f"事项“{item.name}”改了 {'、'.join(changed)}，没有写明变更的日期和理由"
            found.append(Fault(f"item {name}", "revisions", "DBR247", message, hint))
    return tuple(found)


def last_report(acts: Acts) -> ReportStanding | None:
    """The latest report of changes on the log."""
    return next(reversed(acts.reports.values()), None)


def unreported(acts: Acts, sources: Mapping[str, str], *, every: bool = False) -> tuple[str, ...]:
    """Those of the files `sources` (path -> SHA-256) that differ from the last report: all, where there was none.

    Args:
        acts: what is on the log.
        sources: files as they are; others than those of checklist, registries and pool are passed over.
        every: these are all the files there are, so one that was reported and is gone differs, too.
    """
    last = last_report(acts)
    told = last.body.sources if last else {}
    paths = {path for path in sources if is_watched(path)} | (set(told) if every else set())
    return tuple(path for path in sorted(paths) if told.get(path) != sources.get(path))


def unreported_in_words(acts: Acts, sources: Mapping[str, str], *, every: bool = False) -> str:
    """One sentence about the files that differ from the last report (see `unreported`), "" where none does."""
    paths = unreported(acts, sources, every=every)
    if not paths:
        return ""
    if last_report(acts) is None:
        return "事项清单、名录库、人员信息库和定向依据从未报告法规科"
    more = f" 等 {len(paths)} 个文件" if len(paths) > 3 else ""
    return f"有变动没有报告法规科：{'、'.join(paths[:3])}{more}"


def _things(file: str, kind: str, before: Mapping[str, _Entry], after: Mapping[str, _Entry]) -> Iterator[ChangeRow]:
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            yield _came_or_went(file, kind, name, old, new)
            continue
        for key in _altered(old, new):
            yield ChangeRow(file, kind, name, ALTERED, key, written(getattr(old, key)), written(getattr(new, key)))


def _came_or_went(file: str, kind: str, name: str, old: _Named | None, new: _Named | None) -> ChangeRow:
    """Law 1; exactly one of the two is None."""
    told = old.name if old else "", new.name if new else ""
    return ChangeRow(file, kind, name, REMOVED if old else ADDED, "name", *told)


def _altered(old: _Entry, new: _Entry) -> list[str]:
    """The fields of two records of one kind whose values differ."""
    return [each.name for each in fields(new) if getattr(old, each.name) != getattr(new, each.name)]


def _grounds(before: Iterable[Ground], after: Iterable[Ground]) -> Iterator[ChangeRow]:
    old, new = _by_name(before), _by_name(after)
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name), new.get(name)
        if was is None or now is None:
            told = was.source if was else "", now.source if now else ""
            yield ChangeRow(GROUNDS, "ground", name, REMOVED if was else ADDED, "source", *told)
            continue
        for key in ("source", "until", "count", "approved_by"):
            values = written(getattr(was, key)), written(getattr(now, key))
            if values[0] != values[1]:
                yield ChangeRow(GROUNDS, "ground", name, ALTERED, key, *values)


def _by_name(grounds: Iterable[Ground]) -> dict[str, Ground]:
    found: dict[str, Ground] = {}
    for each in grounds:
        name = f"{each.kind.value} {each.about} {each.date}"
        more = sum(known == name or known.startswith(f"{name} ") for known in found)
        found[f"{name} {more + 1}" if more else name] = each
    return found


def _registries(before: Parts, after: Parts) -> Iterator[ChangeRow]:
    for name in sorted(before.registries.keys() | after.registries.keys()):
        old, new = before.registries.get(name), after.registries.get(name)
        file = f"{REGISTRIES}{name}.yaml"
        if old is None or new is None:
            yield _came_or_went(file, "registry", name, old, new)
        else:
            heads = _head(old, before.tables.get(name, "")), _head(new, after.tables.get(name, ""))
            for key, was in heads[0].items():
                if was != heads[1][key]:
                    yield ChangeRow(file, "registry", name, ALTERED, key, was, heads[1][key])
        yield from _rows(_rows_in(before, name), _rows_in(after, name), old, new)


def _head(registry: Registry, table: str) -> dict[str, str]:
    told = {key: written(getattr(registry, key)) for key in ("name", "items", "department", "region")}
    return told | {"table": table, "extra_columns": written(registry.extra_columns)}


def _rows_in(parts: Parts, registry: str) -> str:
    return REGISTRIES + parts.tables.get(registry, f"{registry}.yaml")


def _rows(old_file: str, new_file: str, before: Registry | None, after: Registry | None) -> Iterator[ChangeRow]:
    """The rows of one registry: by id, and those that are alike (nearly all) in one step each."""
    old = {row.id: row for row in before.enterprises} if before else {}
    new = {row.id: row for row in after.enterprises} if after else {}
    columns = before.extra_columns if before else (), after.extra_columns if after else ()
    former = before.former_ids if before else {}, after.former_ids if after else {}
    alike = columns[0] == columns[1]
    changed = [key for key, row in new.items() if not alike or old.get(key) != row]
    renamed = [key for key in new if former[0].get(key) != former[1].get(key)] if former[0] or former[1] else []
    for key in sorted({*changed, *renamed, *(old.keys() - new.keys())}):
        was, now = old.get(key), new.get(key)
        if was is None or now is None:
            yield _came_or_went(old_file if now is None else new_file, "enterprise", key, was, now)
        else:
            yield from _cells(new_file, was, now, columns)
        if key in renamed:
            ids = (written(each.get(key, ())) for each in former)
            yield ChangeRow(new_file, "enterprise", key, ALTERED if was else ADDED, "former_ids", *ids)


def _cells(
    file: str, was: Enterprise, now: Enterprise, columns: tuple[Sequence[str], Sequence[str]]
) -> Iterator[ChangeRow]:
    old, new = _by_column(was, columns[0]), _by_column(now, columns[1])
    for key in dict.fromkeys((*old, *new)):
        if old.get(key, "") != new.get(key, ""):
            yield ChangeRow(file, "enterprise", now.id, ALTERED, key, old.get(key, ""), new.get(key, ""))


def _by_column(row: Enterprise, extra: Iterable[str]) -> dict[str, str]:
    return {**{key: getattr(row, key) for key in _COLUMNS}, **dict(zip(extra, row.extra, strict=True))}


def written(value: object) -> str:
    """Law 3: the flow style of YAML, one line.

    >>> written(("a", "b, c")), written(None), written(date(2016, 7, 1)), written(Ratio(1, 20))
    ('[a, "b, c"]', '', '2016-07-01', '5%')
    """
    if isinstance(value, tuple):
        return f"[{', '.join(map(_inside, value))}]" if value else ""
    if is_dataclass(value) and not isinstance(value, Ratio | type):
        pairs = ((each.name, getattr(value, each.name)) for each in fields(value))
        return f"{{{', '.join(f'{key}: {_inside(held)}' for key, held in pairs if held is not None)}}}"
    if isinstance(value, Ratio):
        return value.percent
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _inside(value: object) -> str:
    """A value inside a list or mapping: text that would read as something else stands in quotes."""
    text = written(value)
    if isinstance(value, str) and (not text or _SPECIAL & set(text) or text != text.strip()):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return text
