"""What is reported when it changes (二(二), 二(三)3): checklist, registries, pool, grounds, at one moment."""

from collections.abc import Mapping
from dataclasses import field

from dbl_random.model.checklist import Item
from dbl_random.model.ground import Ground
from dbl_random.model.immutable import immutable
from dbl_random.model.inspector import Inspector
from dbl_random.model.registry import Registry

CHECKLIST = "data/checklist.yaml"
INSPECTORS = "data/inspectors.yaml"
GROUNDS = "data/grounds.yaml"
REGISTRIES = "data/registries/"


@immutable
class Parts:
    """Checklist, registries, pool and grounds, and no more; all empty before there was anything.

    Attributes:
        tables: registry -> name of the CSV file that holds its rows; a registry with its rows inline is not in it.
    """

    items: Mapping[str, Item] = field(default_factory=dict)
    registries: Mapping[str, Registry] = field(default_factory=dict)
    inspectors: tuple[Inspector, ...] = ()
    tables: Mapping[str, str] = field(default_factory=dict)
    grounds: tuple[Ground, ...] = ()


def is_watched(path: str) -> bool:
    """Whether a file of the store is one whose changes are reported.

    >>> is_watched("data/registries/energy.csv"), is_watched("plans/2016-energy.yaml")
    (True, False)
    """
    return path in {CHECKLIST, INSPECTORS, GROUNDS} or path.startswith(REGISTRIES)
