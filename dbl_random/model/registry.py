"""Registries of enterprises (名录库, data/registries/), clause 二(二)1.

Laws:
1. All rows are in the population unless a row's status or the plan's scope says otherwise.
2. Characters 3 to 8 of a code say where a firm was first registered, not who supervises it: `region` does.
3. A firm whose number changed names its earlier ones: what was done under them stays its own (core/record/firms).
"""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from dbl_random.model.immutable import immutable


class Status(StrEnum):
    """Where a firm stands; the empty text in a table is ACTIVE."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    DEREGISTERED = "deregistered"
    REVOKED = "revoked"
    MOVED = "moved"
    CLOSED = "closed"


class Enterprise(NamedTuple):
    """One row of a registry (a named tuple: a registry may have a million).

    `status` is a value of `Status`, as plain text. `region` is a region's id or "". `grade` is the credit grade or "".
    `extra` holds the values of the registry's `extra_columns`, in that order.
    """

    id: str
    name: str
    status: str = "active"
    region: str = ""
    grade: str = ""
    extra: tuple[str, ...] = ()


@immutable
class LeftOut:
    """The wrong rows that an import left out: their table beside the registry, their number, and the table's hash."""

    table: str
    rows: int
    sha256: str


@immutable
class Registry:
    """A registry: what it serves and its rows, in the order in which they stand.

    `former_ids` has the earlier numbers of the firms that have some, by the present id. Who is `left_out` escapes
    the lot: it is told for as long as it is so.
    """

    id: str
    name: str
    items: tuple[str, ...]
    department: str
    region: str = ""
    extra_columns: tuple[str, ...] = ()
    enterprises: tuple[Enterprise, ...] = ()
    former_ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: LeftOut | None = None
