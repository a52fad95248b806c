"""The registries that name earlier numbers of their firms, for whoever reads no registry otherwise.

Law: what cannot be read names nothing here; the commands that need it tell what is wrong with it.
"""

from collections.abc import Collection
from dataclasses import replace

from dbl_random.model.records import Records
from dbl_random.model.registry import Registry
from dbl_random.store.git.source import Source, SourceFault
from dbl_random.store.sheets.former_ids import FORMER_IDS, FORMER_IDS_NAMES
from dbl_random.store.sheets.registry_edit import read_existing
from dbl_random.store.yaml.places import REGISTRIES


def with_renumbered(records: Records, source: Source) -> Records:
    """The records, and every registry of the store that names earlier numbers."""
    found = _renumbered(source, records.registries)
    return replace(records, registries={**found, **records.registries}) if found else records


def _renumbered(source: Source, known: Collection[str]) -> dict[str, Registry]:
    names = source.list(REGISTRIES)
    unread = [stem for name in names if (stem := name.removesuffix(".yaml")) != name and stem not in known]
    if not unread or not any(_speaks_of_it(source, name) for name in names):  # nearly always, and then no row is read
        return {}
    read = (read_existing(source, name)[0] for name in unread)
    return {each.registry.id: each.registry for each in read if each and each.registry.former_ids}


def _speaks_of_it(source: Source, name: str) -> bool:
    """Whether a file's header, or a registry with its rows inline, has the column."""
    words = [FORMER_IDS] if name.endswith(".yaml") else FORMER_IDS_NAMES if name.endswith(".csv") else []
    try:
        data = source.read(f"{REGISTRIES}/{name}") if words else None
    except SourceFault:
        return False
    head = (data or b"").partition(b"\n")[0] if name.endswith(".csv") else data or b""
    return any(word.encode() in head for word in words)
