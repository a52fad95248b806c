"""What a transaction stands on that only reads."""

from collections.abc import Sequence
from typing import Literal

from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.desk.request import Request
from dbl_random.model.problem import Exit, Refusal
from dbl_random.model.records import Records
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.records import Loaded, load_records
from dbl_random.store.yaml.year import load_year


def sound_records(loaded: Loaded) -> Records:
    """The records, where nothing is wrong with them.

    Raises:
        Refusal: with every problem of the files (exit status 3).
    """
    if loaded.records is None or loaded.problems:
        raise Refusal(Exit.UNUSABLE, *loaded.problems)
    return loaded.records


def read_store(request: Request, *, plans: Sequence[str] | None = ()) -> tuple[Desk, Records]:
    """The log and the records, with the plans named (None: all) and their registries.

    Raises:
        Refusal: the files or the log cannot be used (exit status 3).
    """
    desk, _, records = load_store(request, plans=plans)
    return desk, records


def load_store(
    request: Request,
    *,
    plans: Sequence[str] | None = (),
    registries: Literal["named", "all"] = "named",
    year: bool = False,
) -> tuple[Desk, Loaded, Records]:
    """As `read_store`, and the sources that say where in the files something stands.

    Args:
        request: which store.
        plans: those named, None for all.
        registries: those that the plans name, or all.
        year: of one plan, with what its items' year is judged by.

    Raises:
        Refusal: the files or the log cannot be used (exit status 3).
    """
    root = find_store(request.directory)
    tree = WorkingTree(root)
    loaded = load_year(tree, plans[0]) if year and plans else load_records(tree, plans, registries)
    records, desk = sound_records(loaded), open_desk(root)
    desk.judge_by(records)
    return desk, loaded, records
