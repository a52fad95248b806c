"""A new plan's file: as a clerk would keep it, with what each line means beside it (docs/store.md, plans/PLAN.yaml).

Laws:
1. What was given is written as it was given; whether it is right, the strict reader says of the very bytes that would
   be written, before they get their name.
2. A plan that is there is never overwritten: the file gets its name by `link()`, whole.
"""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from dbl_random.store.git.source import WorkingTree
from dbl_random.store.writing import folder_below
from dbl_random.store.yaml.places import PLANS

_PLAIN = re.compile(r"[^\W_][\w.%％/（）〔〕《》、。，；-]*")
_COLUMN = 38


#: A key of a plan's file, its value or values as text, and the comment behind it, "" for none.
Line = tuple[str, str | Sequence[str], str]


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


def plan_text(opening: str, lines: Iterable[Line], months: Iterable[str]) -> str:
    """The file: its first comment, its keys in order, of which the last has a batch for each of the months.

    >>> plan_text("计划", [("plan", "2016-x", ""), ("batches", "", "")], ["7", "10"]).splitlines()[1:4]
    ['plan: 2016-x', 'batches:', '  - {batch: 1, month: 7}']
    """
    return "\n".join(
        [
            f"# {opening}",
            *(_line(*line) for line in lines),
            *(f"  - {{batch: {number}, month: {_text(month)}}}" for number, month in enumerate(months, 1)),
            "# 原则上的规定（如全年比例、批次）有变通的，写明规则、理由和批准人，批准人写人员编号：",
            "# deviations:",
            "#   - {rule: DBR203, clause: 二(三)1, reason: 理由, approved_by: 人员编号}",
            "",
        ]
    )


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


def _line(key: str, value: str | Sequence[str], note: str) -> str:
    text = value and _text(value) if isinstance(value, str) else f"[{', '.join(map(_text, value))}]"
    written = f"{key}: {text}".rstrip()
    return f"{written:<{_COLUMN - 2}}  # {note}" if note else written


def _text(value: str) -> str:
    """A value as YAML takes it for that very text: as it is, or in double quotes."""
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
