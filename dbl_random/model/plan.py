"""A year's plan of one department (plans/<plan>.yaml), clauses 二(二)3, 二(三)1, 三(一)."""

from dataclasses import replace
from enum import StrEnum

from dbl_random.model.event import Deviation, PublicValue
from dbl_random.model.ground import GroundKind
from dbl_random.model.immutable import immutable
from dbl_random.model.laws import PublicWords
from dbl_random.model.ratio import Ratio


class Mode(StrEnum):
    """不定向, 定向 and 联合."""

    UNDIRECTED = "undirected"
    DIRECTED = "directed"
    JOINT = "joint"


@immutable
class PlanStratum:
    """One stratum: the values of the plan's `stratum_column` that belong to it, and its share or number."""

    id: str
    values: tuple[str, ...]
    ratio: Ratio | None = None
    count: int | None = None


@immutable
class Batch:
    """One batch. `month` (1-12) is when it is due; `public` is the public value that its draw waits for."""

    number: int
    month: int
    public: PublicValue | None = None


class Combine(StrEnum):
    """How several registries make one population: whoever is in any of them, or in all of them (二(五))."""

    UNION = "union"
    INTERSECTION = "intersection"


@immutable
class Slot:
    """A place in the team; `unit` and `region` say whose inspectors alone may fill it, "" for anybody's (二(五)).

    `certified` is whether it asks for a certificate: where the plan does so of every place.
    """

    name: str
    unit: str = ""
    region: str = ""
    certified: bool = False


#: How people write that there is no joint inspection, and how the log says it.
NO_JOINT = "无"


@immutable
class Joint:
    """The joint section (联合抽查安排), 三(一): the other departments and bureaus that take part; () is 无."""

    parties: tuple[str, ...] = ()
    note: str = ""

    def __str__(self) -> str:
        """The log's form: `无`, or the parties' ids and the note."""
        return NO_JOINT if not self.parties else " ".join([*self.parties, *([self.note] if self.note else [])])


@immutable
class ColumnFilter:
    """A column of the registry and the values of it that are meant."""

    column: str
    values: tuple[str, ...]


@immutable
class Filter:
    """What a directed draw is confined to, 二(三)3; what is empty confines nothing.

    Attributes:
        grounds: kinds of grounds, of which one at least must stand for an enterprise on the day.
        items: ids of items, of which a registry of the enterprise must serve one.
        grades, sizes, tags: credit grades, values of the column 规模, words of the column 标签.
        columns: other columns of the registry with the values that are meant.
    """

    grounds: tuple[GroundKind, ...] = ()
    items: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    columns: tuple[ColumnFilter, ...] = ()


@immutable
class Plan:
    """A plan of one year.

    Attributes:
        ratio: a batch's share of each stratum that has none of its own; None where `count` or the strata say.
        count: a batch's number, instead of a ratio.
        stratum_column: registry column by which the population is divided ("" for one stratum `all`).
        strata: every value of the column must belong to exactly one; a stratum with `values` ("*",) takes the rest.
        regions: ids of the regions in scope; empty for all.
        combine: how several registries make one population.
        filter: what a directed draw is confined to.
        places: the team's places, the first is the lead.
        inspector_cap: most enterprises one inspector may get in one draw, None for no limit.
        place, chair: "" for the organisation's.
        joint: None where the joint section was not filled in.
        all_certified: whether every place asks for a certificate, not the lead's alone (二(三)2); false where a file
            does not say so: it is from before the key.
        digest: SHA-256 of the file that the plan was read from: this file is what gets approved.
    """

    id: str
    title: PublicWords
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
    places: tuple[Slot, ...] = (Slot("lead"), Slot("member"))
    inspector_cap: int | None = None
    place: PublicWords = ""
    chair: str = ""
    deviations: tuple[Deviation, ...] = ()
    combine: Combine = Combine.UNION
    filter: Filter = Filter()
    joint: Joint | None = None
    all_certified: bool = False
    digest: str = ""

    @property
    def seats(self) -> tuple[Slot, ...]:
        """The places as they are filled, with what the plan asks of every one of them."""
        return tuple(replace(slot, certified=True) for slot in self.places) if self.all_certified else self.places

    @property
    def slots(self) -> tuple[str, ...]:
        """Names of the team's places, in slot order."""
        return tuple(slot.name for slot in self.places)
