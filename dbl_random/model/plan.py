"""A year's plan of one department (plans/<plan>.yaml), clauses 二(二)3, 二(三)1, 三(一)."""

from dataclasses import dataclass
from enum import StrEnum

from dbl_random.model.event import Deviation, PublicValue
from dbl_random.model.ratio import Ratio


class Mode(StrEnum):
    """不定向, 定向 and 联合."""

    UNDIRECTED = "undirected"
    DIRECTED = "directed"
    JOINT = "joint"


@dataclass(frozen=True, slots=True)
class PlanStratum:
    """One stratum: the values of the plan's `stratum_column` that belong to it, and its share or number."""

    id: str
    values: tuple[str, ...]
    ratio: Ratio | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch. `month` (1-12) is when it is due; `public` is the public value that its draw waits for."""

    number: int
    month: int
    public: PublicValue | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of one year.

    Attributes:
        ratio: a batch's share of each stratum that has none of its own; None where `count` or the strata say.
        count: a batch's number, instead of a ratio.
        stratum_column: registry column by which the population is divided ("" for one stratum `all`).
        strata: every value of the column must belong to exactly one; a stratum with `values` ("*",) takes the rest.
        regions: ids of the regions in scope; empty for all.
        slots: names of the team's places, the first is the lead.
        inspector_cap: most enterprises one inspector may get in one draw, None for no limit.
        place, chair: "" for the organisation's.
    """

    id: str
    title: str
    year: int
    department: str
    items: tuple[str, ...]
    registries: tuple[str, ...]
    batches: tuple[Batch, ...]
    mode: Mode = Mode.UNDIRECTED
    ratio: Ratio | None = None
    count: int | None = None
    stratum_column: str = ""
    strata: tuple[PlanStratum, ...] = ()
    regions: tuple[str, ...] = ()
    slots: tuple[str, ...] = ("lead", "member")
    inspector_cap: int | None = None
    place: str = ""
    chair: str = ""
    deviations: tuple[Deviation, ...] = ()
