"""A fault as core names it (subject and field) -> its file, line and column.

Law: a field that is not written has the place of the nearest thing above it that is; an unknown subject has none.
"""

from collections.abc import Mapping
from typing import NamedTuple

from dbl_random.model.problem import Fault, Problem
from dbl_random.model.stray_names import stray
from dbl_random.store.yaml.fields import Sheet, find
from dbl_random.store.yaml.strict_yaml import Mapping as MappingNode
from dbl_random.store.yaml.strict_yaml import Node, Scalar, Sequence

ORGANISATION = "data/organisation.yaml"
POLICY = "data/policy.yaml"
CHECKLIST = "data/checklist.yaml"
INSPECTORS = "data/inspectors.yaml"
RECUSALS = "data/recusals.yaml"
GROUNDS = "data/grounds.yaml"
POWERS = "data/powers.yaml"
REGISTRIES = "data/registries"
PLANS = "plans"


#: Kind of subject -> the folder that has a file for each, or the file and the list in it that has them as entries
#: (by id, or by number where the list is asked for by number; "" where the file is the subject).
_FOLDERS = {"plan": PLANS, "registry": REGISTRIES}
_FILES = {
    "item": (CHECKLIST, "items"),
    "inspector": (INSPECTORS, "inspectors"),
    "power": (POWERS, "powers"),
    "powers": (POWERS, ""),
    "ground": (GROUNDS, "grounds[{}]"),
    "recusal": (RECUSALS, "recusals[{}]"),
    "organisation": (ORGANISATION, ""),
    "policy": (POLICY, ""),
}


class Opened(NamedTuple):
    """A file that was read as YAML."""

    sheet: Sheet
    root: Node


def unfit_name(folder: str, name: str, fault: str | None) -> Problem:
    """What a file is whose name cannot be used, though a person may take it for one of the store's."""
    if copy := stray(name):
        return Problem(f"{folder}/{name}", 0, 0, copy.code, f"这是{copy.fact}", "与原来的文件比对，然后移走")
    message = f"文件名“{name}”不能用：{fault or '应以 .yaml 结尾'}"
    return Problem(f"{folder}/{name}", 0, 0, "DBR122", message, "改文件名，例如 energy.yaml")


def locate(files: Mapping[str, Opened], fault: Fault) -> Problem:
    """The problem that a fault is, with its place in one of the files."""
    path, holder = _where(fault.subject)
    opened = files.get(path)
    if opened is None:
        return Problem(path, 0, 0, fault.code, fault.message, fault.hint)
    start = _entry(opened.root, holder, fault.subject.partition(" ")[2]) if holder else opened.root
    node = find(start, fault.field)
    lines = opened.sheet.lines
    return Problem(path, node.line, node.column, fault.code, fault.message, fault.hint, lines[node.line - 1])


def _where(subject: str) -> tuple[str, str]:
    """File of a subject, and the list in it that has the subject as an entry ("" where the file is the subject)."""
    kind, _, name = subject.partition(" ")
    if kind in _FOLDERS:
        return f"{_FOLDERS[kind]}/{name}.yaml", ""
    file, holder = _FILES.get(kind, ("", ""))
    return file, holder.format(name)


def _entry(root: Node, holder: str, name: str) -> Node:
    entries = find(root, holder)
    if isinstance(entries, Sequence):
        for entry in entries.items:
            if isinstance(entry, MappingNode) and isinstance(key := entry.get("id"), Scalar) and key.text == name:
                return entry
    return entries
