"""The names that a registry has of a firm's people: the column 法定代表人, under whichever of its names.

Law: a registry without such a column, which is nearly every one, is not read.
"""

from collections.abc import Iterator, Mapping

from dbl_random.store.git.source import Source, SourceFault
from dbl_random.store.sheets.registry_edit import read_existing
from dbl_random.store.yaml.places import REGISTRIES

_COLUMNS = (
    "法定代表人",
    "法人代表",
    "法定代表人姓名",
    "法人姓名",
    "法定代表人(负责人)",
    "负责人",
    "负责人姓名",
    "经营者",
    "投资人",
)


def representatives(source: Source) -> Mapping[str, frozenset[str]]:
    """The names in these columns by the enterprise's id; a firm without one is not in it."""
    found: dict[str, frozenset[str]] = {}
    for registry in _with_people(source):
        for firm, name in _names(source, registry):
            found[firm] = found.get(firm, frozenset()) | {name}
    return found


def _with_people(source: Source) -> Iterator[str]:
    """The registries whose table's header, or whose rows inline, have such a column."""
    for name in source.list(REGISTRIES):
        stem, _, kind = name.rpartition(".")
        try:
            path = f"{REGISTRIES}/{name}"
            told = source.first_line(path) if kind == "csv" else source.look(path) if kind == "yaml" else b""
        except SourceFault:
            continue
        if any(word.encode() in (told or b"") for word in _COLUMNS):
            yield stem


def _names(source: Source, name: str) -> Iterator[tuple[str, str]]:
    found = read_existing(source, name)[0]
    registry = found.registry if found else None
    places = [at for at, column in enumerate(registry.extra_columns) if column in _COLUMNS] if registry else []
    for row in registry.enterprises if registry and places else ():
        yield from ((row.id, row.extra[at]) for at in places if row.extra[at])
