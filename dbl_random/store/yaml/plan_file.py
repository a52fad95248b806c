"""A new plan's file: as a clerk would keep it, with what each line means beside it (docs/store.md, plans/PLAN.yaml).

Laws:
1. What was given is written as it was given; whether it is right, the strict reader says of the very bytes that would
   be written, before they get their name.
2. A plan that is there is never overwritten: the file gets its name by `link()`, whole.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dbl_random.model.plan import NO_JOINT
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.writing import folder_below
from dbl_random.store.yaml.places import PLANS

_PLAIN = re.compile(r"[^\W_][\w.%％/（）〔〕《》、。，；-]*")
_COLUMN = 38


@dataclass(frozen=True, slots=True)
class PlanForm:
    """What stands in a new plan's file, as text; `inspector_cap` is "" for no limit.

    Attributes:
        notes: key -> the comment behind it.
    """

    plan: str
    title: str
    year: str
    department: str
    items: Sequence[str]
    registries: Sequence[str]
    ratio: str
    slots: Sequence[str]
    inspector_cap: str
    months: Sequence[str]
    notes: Mapping[str, str]
    opening: str


class WithFile(WorkingTree):
    """The folder on disk as it would be with one more file."""

    def __init__(self, root: Path, path: str, data: bytes) -> None:
        """Read below `root`, and `data` at `path`."""
        super().__init__(root)
        self._path = path
        self._data = data

    def list(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, the file's among them, sorted."""
        above, _, name = self._path.rpartition("/")
        names = super().list(folder)
        return tuple(sorted({*names, name})) if folder == above else names

    def _fetch(self, path: str) -> bytes | None:
        return self._data if path == self._path else super()._fetch(path)


def plan_path(plan: str) -> str:
    """Where a plan's file is, from the store's root."""
    return f"{PLANS}/{plan}.yaml"


def plan_text(form: PlanForm) -> str:
    """The file.

    >>> form = PlanForm("2016-x", "计划", "2016", "energy", ["use"], ["real"], "5%", ["lead"], "", ["7", "10"], {}, "")
    >>> plan_text(form).splitlines()[11:14]
    ['batches:', '  - {batch: 1, month: 7}', '  - {batch: 2, month: 10}']
    """
    lines = [
        f"# {form.opening}",
        _line("plan", form.plan, form),
        _line("title", _text(form.title), form),
        _line("year", form.year, form),
        _line("department", _text(form.department), form),
        _line("items", _list(form.items), form),
        _line("registries", _list(form.registries), form),
        _line("ratio", _text(form.ratio), form),
        _line("slots", _list(form.slots), form),
        _line("inspector_cap" if form.inspector_cap else "# inspector_cap", form.inspector_cap or "10", form),
        _line("joint", NO_JOINT, form),
        _line("batches", "", form),
        *(f"  - {{batch: {number}, month: {_text(month)}}}" for number, month in enumerate(form.months, 1)),
        "# 原则上的规定（如全年比例、批次）有变通的，写明规则、理由和批准人，批准人写人员编号：",
        "# deviations:",
        "#   - {rule: DBR203, clause: 二(三)1, reason: 理由, approved_by: 人员编号}",
    ]
    return "\n".join([*lines, ""])


def add_plan(root: Path, plan: str, data: bytes) -> None:
    """Write a new plan.

    Raises:
        FileExistsError: there is a plan of this name (law 2).
    """
    folder, _, name = plan_path(plan).rpartition("/")
    with folder_below(root, folder) as place:
        draft = place.draft(data)
        try:
            place.give_name(place, draft, name, data)
        finally:
            place.remove(draft)
            place.sync()


def _line(key: str, value: str, form: PlanForm) -> str:
    written = f"{key}: {value}".rstrip()
    note = form.notes.get(key.removeprefix("# "))
    return f"{written:<{_COLUMN - 2}}  # {note}" if note else written


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _text(value: str) -> str:
    """A value as YAML takes it for that very text: as it is, or in double quotes."""
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
