"""Files in the log's folder and among the data that nobody put there on purpose (model/stray_names)."""

from collections.abc import Iterator

from dbl_random.core.replay.files import check_names
from dbl_random.desk.open_store import Desk
from dbl_random.model.problem import Problem
from dbl_random.model.stray_names import stray
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.log.evidence import StoreEvidence
from dbl_random.store.yaml.places import PLANS, REGISTRIES

_FOLDERS = ("data", REGISTRIES, PLANS)


def strays(desk: Desk) -> Iterator[Problem]:
    """Each of them, by what it is; a second file of an event with both events."""
    for found in check_names(StoreEvidence(desk.root, desk.repository), desk.log.paths()):
        both = f"：一份是{found.expected}；另一份是{found.found}" if found.found else ""
        yield Problem(found.file, 0, 0, found.code, f"{found.message}{both}", f"dbr explain {found.code}")
    tree = WorkingTree(desk.root)
    for folder in _FOLDERS:
        for name in tree.list(folder):
            if left := stray(name):
                yield Problem(f"{folder}/{name}", 0, 0, left.code, f"这是{left.fact}", f"dbr explain {left.code}")
