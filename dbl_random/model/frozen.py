"""What an intent freezes and an outcome gives: rows of the snapshots (docs/protocol.md, section 4)."""

from typing import Literal, NamedTuple

from dbl_random.model.immutable import immutable


class CandidateRow(NamedTuple):
    """A row of the candidates' tsv `id name stratum status reason`; status candidate, excluded or outside."""

    id: str
    name: str
    stratum: str
    status: str
    reason: str


class VisitRow(NamedTuple):
    """A row of the visits from before the log, tsv `id date item department`; `date` as `2016-03-01`."""

    id: str
    date: str
    item: str
    department: str


class ChangeRow(NamedTuple):
    """A row of a report of changes, tsv `file kind id change field before after`; change added, removed, altered."""

    file: str
    kind: str
    id: str
    change: str
    field: str
    before: str
    after: str


class ResultRow(NamedTuple):
    """A row of the result's tsv `order id name stratum ticket team`; team in slot order, () while there is none."""

    order: int
    id: str
    name: str
    stratum: str
    ticket: str
    team: tuple[str, ...]


@immutable
class PoolInspector:
    """An inspector in a frozen pool; `fills` are slot numbers, ascending, () when excluded."""

    id: str
    status: Literal["eligible", "excluded"]
    fills: tuple[int, ...]
    reason: str


class RecusalRow(NamedTuple):
    """A recusal in a frozen pool."""

    inspector: str
    enterprise: str
    reason: str


@immutable
class Pool:
    """The pool's snapshot: all inspectors sorted by id, recusals sorted, previous teams in slot order."""

    inspectors: tuple[PoolInspector, ...]
    recusals: tuple[RecusalRow, ...]
    previous_teams: dict[str, tuple[str, ...]]
