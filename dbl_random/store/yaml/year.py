"""A plan read with what its items' year is judged by: the plans of that year for the same items, and all registries.

Law: what decides which these are is looked at and not remembered; only what is then read stands among the sources.
"""

from collections.abc import Callable, Iterator

from dbl_random.model.handed import TODAY
from dbl_random.model.ids import id_fault
from dbl_random.model.plan import Plan
from dbl_random.store.git.source import Source, SourceFault
from dbl_random.store.yaml.fields import Kind, Sheet
from dbl_random.store.yaml.layout_plan import PLAN
from dbl_random.store.yaml.layout_registry import REGISTRY_HEAD
from dbl_random.store.yaml.places import PLANS, REGISTRIES
from dbl_random.store.yaml.records import Loaded, T, load_records
from dbl_random.store.yaml.strict_yaml import read_yaml


def load_year(source: Source, plan: str, counted: Callable[[str], bool] = lambda _: True) -> Loaded:
    """The records with a plan, its companions among the plans that are `counted`, and the registries of its items."""
    found = _looked_at(source, f"{PLANS}/{plan}.yaml", PLAN)
    if found is None:
        return load_records(source, plans=[plan])
    others = (name for name in _names(source, PLANS) if name != plan and counted(name))
    beside = [name for name in others if _shares(_looked_at(source, f"{PLANS}/{name}.yaml", PLAN), found)]
    heads = (
        (name, _looked_at(source, f"{REGISTRIES}/{name}.yaml", REGISTRY_HEAD)) for name in _names(source, REGISTRIES)
    )
    serving = frozenset(name for name, head in heads if head and set(head.items) & set(found.items))
    return load_records(source, plans=[plan, *beside], registries=serving)


def _shares(other: Plan | None, plan: Plan) -> bool:
    return other is not None and other.year == plan.year and bool(set(other.items) & set(plan.items))


def _names(source: Source, folder: str) -> Iterator[str]:
    stems = (name.removesuffix(".yaml") for name in source.list(folder) if name.endswith(".yaml"))
    return (stem for stem in stems if not id_fault(stem))


def _looked_at(source: Source, path: str, kind: Kind[T]) -> T | None:
    """A file as a kind, None where it cannot be read: who reads it for good is told why."""
    sheet = Sheet(path, TODAY)
    try:
        data = source.look(path)
    except SourceFault:
        return None
    root = read_yaml(data, sheet) if data is not None else None
    return kind.read(sheet, root, "") if root is not None else None
