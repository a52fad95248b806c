"""A registry is created or updated from a sheet: NAME.csv has the rows, NAME.yaml says what they serve.

Laws:
1. Both drafts are durable before either file appears; each takes its place by a rename, the table first. A new registry
   exists once its YAML does; of one that is updated, every moment between has a whole table and a whole head.
2. Of people's YAML only what changes is touched; comments and order stay. Every scalar is text, so nothing is reformed.
3. What is added, removed, altered and unchanged is counted: together they are all old and all new firms.
4. Another spelling of its name (model/names) alters no firm: the registry keeps its own.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from dbl_random.model.handed import LOGGED
from dbl_random.model.immutable import immutable
from dbl_random.model.names import same_name
from dbl_random.model.problem import Problem
from dbl_random.model.registry import Enterprise, LeftOut, Registry
from dbl_random.store.git.source import Source, SourceFault
from dbl_random.store.sheets.former_ids import FORMER_IDS, write_former_ids
from dbl_random.store.sheets.table_header import COLUMNS
from dbl_random.store.writing import Folder, folder_below
from dbl_random.store.yaml.fields import Sheet
from dbl_random.store.yaml.layout_registry import REGISTRY_HEAD
from dbl_random.store.yaml.places import REGISTRIES
from dbl_random.store.yaml.registry import read_registry
from dbl_random.store.yaml.strict_yaml import read_yaml


@immutable
class Existing:
    """A registry as it stands: its YAML's bytes, what it says, and its table (None where the rows are inline)."""

    data: bytes
    registry: Registry
    table: str | None


@immutable
class Changes:
    """Ids of the firms that an import adds, removes and alters, and the number of those that stay as they are."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    altered: tuple[str, ...]
    unchanged: int


def read_existing(source: Source, name: str) -> tuple[Existing | None, list[Problem]]:
    """The registry `name` as it stands, None where there is none; and what is wrong with it."""
    path = f"{REGISTRIES}/{name}.yaml"
    sheet = Sheet(path, LOGGED)  # a sheet may put right what is wrong there
    try:
        data = source.read(path)
    except SourceFault as fault:
        return None, [Problem(path, 0, 0, "DBR101", fault.message, fault.hint)]
    root = read_yaml(data, sheet) if data is not None else None
    head = REGISTRY_HEAD.read(sheet, root, "名录库") if root is not None else None
    if data is None or root is None or head is None:
        return None, sheet.problems
    registry, problems = read_registry(source, sheet, head, root, None)
    found = [*sheet.problems, *problems]
    return (Existing(data, registry, head.table) if registry and not found else None), found


def compare(old: Registry | None, new: Registry) -> Changes:
    """What changes among the firms; columns are compared by name, their order does not matter."""
    before = {e.id: e for e in old.enterprises} if old else {}
    columns = old.extra_columns if old else ()
    added, altered = [], []
    for enterprise in new.enterprises:
        was = before.pop(enterprise.id, None)
        if was is None:
            added.append(enterprise.id)
        elif (
            was[:5] != enterprise[:5]
            or _extras(columns, was) != _extras(new.extra_columns, enterprise)
            or (old and old.former_ids.get(was.id) != new.former_ids.get(was.id))
        ):
            altered.append(enterprise.id)
    unchanged = len(new.enterprises) - len(added) - len(altered)
    return Changes(tuple(added), tuple(before), tuple(altered), unchanged)


def keep_spelling(old: Registry | None, new: Registry) -> tuple[Registry, tuple[str, ...]]:
    """The new registry with the names that the old one spells otherwise as the old one has them, and whose they are."""
    before = {e.id: e.name for e in old.enterprises} if old else {}
    spelled = {
        e.id: before[e.id]
        for e in new.enterprises
        if before.get(e.id, e.name) != e.name and same_name(before[e.id], e.name)
    }
    if not spelled:
        return new, ()
    rows = tuple(e._replace(name=spelled.get(e.id, e.name)) for e in new.enterprises)
    return replace(new, enterprises=rows), tuple(spelled)


def _extras(columns: Sequence[str], enterprise: Enterprise) -> dict[str, str]:
    return dict(zip(columns, enterprise.extra, strict=True))


def lost_columns(old: Registry | None, new: Registry, given: Sequence[str]) -> list[str]:
    """Columns in which the old registry says something and that the sheet does not have."""
    if old is None:
        return []
    lost = [name for name in old.extra_columns if name not in new.extra_columns]
    standard = {"status": "active", "region": "", "grade": ""}
    return lost + [
        name
        for name, blank in standard.items()
        if name not in given and any(getattr(e, name) != blank for e in old.enterprises)
    ]


def left_out_of(name: str, table: bytes, rows: int) -> LeftOut:
    """What a registry says of the rows that were left out of it."""
    return LeftOut(f"{name}.left-out.csv", rows, sha256(table).hexdigest())


def registry_files(existing: Existing | None, registry: Registry, left_out: bytes = b"") -> dict[str, bytes]:
    """Path from the store's root -> bytes of the registry's files, in the order in which they are to appear."""
    table = f"{registry.id}.csv"
    return {
        **({f"{REGISTRIES}/{registry.left_out.table}": left_out} if registry.left_out and left_out else {}),
        f"{REGISTRIES}/{table}": _table(registry),
        f"{REGISTRIES}/{registry.id}.yaml": _head(existing, registry, table),
    }


def _table(registry: Registry) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    former = registry.former_ids
    writer.writerow([*COLUMNS, *([FORMER_IDS] if former else []), *registry.extra_columns])
    cells = ([write_former_ids(former.get(e.id, ()))] if former else [] for e in registry.enterprises)
    writer.writerows([*e[:5], *cell, *e.extra] for e, cell in zip(registry.enterprises, cells, strict=True))
    return text.getvalue().encode()


def _head(existing: Existing | None, registry: Registry, table: str) -> bytes:
    from dbl_random.store.yaml.yaml_edit import edit, flow  # noqa: PLC0415 - only an import that writes pays for ruamel

    wanted: dict[str, Any] = {"registry": registry.id, "name": registry.name, "items": list(registry.items)}
    wanted |= {"department": registry.department, "table": table}

    if registry.left_out:
        wanted["left_out"] = {key: str(value) for key, value in asdict(registry.left_out).items()}

    def change(page: dict[str, Any]) -> None:
        for key in (
            "enterprises",
            "extra_columns",
            *(() if registry.left_out else ("left_out",)),
        ):  # the rows now stand in the table
            page.pop(key, None)
        for key, value in wanted.items():
            if page.get(key) != value:
                page[key] = flow(value) if isinstance(value, list) else value

    if existing and existing.table == table and _served(existing.registry) == _served(registry):
        return existing.data
    return edit(existing.data if existing else b"", change)


def _served(registry: Registry) -> tuple[str, tuple[str, ...], str, LeftOut | None]:
    return registry.name, registry.items, registry.department, registry.left_out


def replace_files(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """Put the files in place (law 1), those that already are as they should be excepted.

    Returns:
        The paths that were written.
    """
    wanted = {path: data for path, data in files.items() if not _is(root / path, data)}
    with ExitStack() as folders:
        drafts: list[tuple[Folder, str, str]] = []
        try:
            for path, data in wanted.items():
                inner, _, name = path.rpartition("/")
                folder = folders.enter_context(folder_below(root, inner))
                drafts.append((folder, folder.draft(data), name))
            for folder, draft, name in drafts:
                folder.replace(draft, name)
        finally:
            for folder, draft, _ in drafts:
                folder.remove(draft)
    return list(wanted)


def _is(path: Path, data: bytes) -> bool:
    return path.is_file() and not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
