"""Events after the draw: tasks, results, rectification, credit, archives (docs/protocol.md, section 8).

Laws:
1. A body is closed, like a draw's: its fields are exactly the dataclass's fields.
2. Where things stand is computed from the log; a correction is a new event that names what it corrects.
3. Dates are `2016-07-20`, times the log's clock form.
"""

from typing import Literal

from dbl_random.model.archive import ARCHIVE, ArchiveSealed
from dbl_random.model.blacklist import BLACKLIST, Blacklist
from dbl_random.model.event_type import EventType
from dbl_random.model.immutable import immutable
from dbl_random.model.laws import (
    Day,
    FileName,
    Further,
    InspectorId,
    PastDay,
    PublicText,
    PublicWords,
    RegionId,
    Sha256,
    StaffId,
    Text,
    Yuan,
)
from dbl_random.model.oversight import OVERSIGHT, Oversight
from dbl_random.model.publishing import PUBLISHING, Publishing
from dbl_random.model.reference import FileRef
from dbl_random.model.words import LEVELS, MEASURES, RECHECKS


@immutable
class TasksIssued:
    """`tasks.issued`, 二(四)1: the numbers of a draw's task sheets; a substitute gets its own later.

    Attributes:
        tasks: tsv `enterprise year number`, in the order of the numbers.
    """

    draw: str
    outcome: int
    tasks: FileRef


@immutable
class ResultsRecorded:
    """`results.recorded`, 二(四)1: results of a draw, many at once.

    Attributes:
        results: tsv `enterprise visited inspectors evidence item method outcome nature detail [clause] follow_up`.
        evidence: SHA-256 -> file name of every file that a row names.
    """

    draw: str
    outcome: int
    results: FileRef
    evidence: dict[Sha256, FileName]


@immutable
class ResultsCorrected:
    """`results.corrected`: the results of these enterprises are replaced; `corrects` is the event that had them."""

    draw: str
    corrects: int
    reason: PublicText
    approved_by: StaffId
    results: FileRef
    evidence: dict[Sha256, FileName]


@immutable
class RectificationOrdered:
    """`rectification.ordered`, 二(四)1.

    Attributes:
        clause: the law that was departed from. content: what is to be put right. deadline: the last day.
        level: who follows it up, the city or a county. region: id of that county, "" for the city.
        document: number of the order, "" where it has none. served: the day on which it was served under that number.
        finding: which finding of the item, where that is not the first.
    """

    draw: str
    enterprise: str
    item: str
    clause: PublicText
    content: PublicText
    deadline: Day
    level: Literal["city", "county"]
    region: RegionId
    document: PublicWords
    served: PastDay | None = None
    finding: Further | None = None


@immutable
class RectificationRechecked:
    """`rectification.rechecked`: closed, extended to a new `deadline`, or escalated; `reported_by` is of a county."""

    order: int
    date: PastDay
    inspectors: tuple[InspectorId, ...]
    outcome: Literal["closed", "extended", "penalty", "transfer"]
    detail: PublicWords
    deadline: Day | None
    approved_by: StaffId
    reported_by: Text | None = None


@immutable
class MeasureTaken:
    """`measure.taken`: a penalty, a transfer or a notice to another department, with its document.

    Attributes:
        amount: of a fine, in yuan. clause: the law that it rests on. finding: as an order's.
        closes: the event that opened the matter which this one closes.
    """

    draw: str
    enterprise: str
    item: str
    kind: Literal["penalty", "transfer", "notify", "other"]
    document: PublicText
    date: PastDay
    content: PublicText
    closed: bool
    amount: Yuan | None = None
    clause: PublicText | None = None
    closes: int | None = None
    finding: Further | None = None


@immutable
class CreditSent:
    """`credit.sent`, 二(四)2: a batch of rows for the credit platform; `batch` counts 1, 2, 3 … over the log.

    Attributes:
        rows: tsv of the rows. content: SHA-256 of the rows' canonical content. format: the exporter's name.
        deadline: by when the batch is to be pushed. resends: number of the batch that this one sends again, or null.
    """

    batch: int
    rows: FileRef
    content: Sha256
    format: str
    deadline: Day
    resends: int | None


@immutable
class CreditRefusal:
    """A row that the platform refused: its key and the reason."""

    key: str
    reason: Text


@immutable
class CreditReceived:
    """`credit.received`: the platform's receipt for a batch; `refused` () means that all was accepted."""

    batch: int
    receipt: str
    date: PastDay
    refused: tuple[CreditRefusal, ...]


Aftercare = (
    TasksIssued
    | ResultsRecorded
    | ResultsCorrected
    | RectificationOrdered
    | RectificationRechecked
    | MeasureTaken
    | CreditSent
    | CreditReceived
    | ArchiveSealed
    | Blacklist
    | Oversight
    | Publishing
)

_TABLE = "tsv `enterprise visited inspectors evidence item method outcome nature detail [clause] follow_up`, section 8"
_EVIDENCE = "SHA-256 → bare file name"

#: One row an event type.
AFTERCARE: tuple[EventType, ...] = (
    EventType(
        "tasks.issued",
        TasksIssued,
        "下达检查任务",
        "at least one; numbers count up in each year over the whole log; one an enterprise, of those to be visited",
        answers={"outcome": ("draw.outcome",)},
        notes={"tasks": "tsv `enterprise year number`"},
    ),
    EventType(
        "results.recorded",
        ResultsRecorded,
        "记录检查结果",
        "each enterprise is to be visited and has no result yet; the visit lies between the outcome's day and the "
        "event's; two at least of the present team came, nobody else, and nobody whom a recusal granted on the log "
        "before bars on that day; nobody twice; each item of the draw has a finding, or several that differ and all "
        "show a problem; `evidence` has the hashes that the table names, and no other",
        unsound=("DBR365", 3),
        answers={"outcome": ("draw.outcome",)},
        notes={"results": _TABLE, "evidence": _EVIDENCE},
    ),
    EventType(
        "results.corrected",
        ResultsCorrected,
        "更正检查结果",
        "`corrects` is the event whose result is in force for each enterprise of the table; for the rest as above, "
        "but that a recusal does not hinder it",
        unsound=("DBR365", 3),
        answers={"corrects": ("results.recorded", "results.corrected")},
        notes={"results": "as above", "evidence": _EVIDENCE},
    ),
    EventType(
        "rectification.ordered",
        RectificationOrdered,
        "责令整改",
        "the result in force asks for it (`rectify`); a finding has one open order at most; `deadline` is not before "
        "the visit, nor before the day of the event; a county's order names its `region`, the city's none; `served` "
        "is not before the visit, and has a `document`; a `document` is one enterprise's",
        unsound=("DBR366", 3),
        codes=LEVELS,
        labels={"served": "送达日期", "finding": "第几个问题"},
    ),
    EventType(
        "rectification.rechecked",
        RectificationRechecked,
        "整改复查",
        "the order is open; `date` is not before its day; two inspectors at least, nobody twice, and nobody whom a "
        "recusal granted on the log before bars from the enterprise on that day, or the pool of the draw's teams from "
        "the enterprise; `deadline` later than the one before exactly where `extended`, else null",
        unsound=("DBR366", 3),
        answers={"order": ("rectification.ordered",)},
        codes=RECHECKS,
        labels={"reported_by": "填报人"},
    ),
    EventType(
        "measure.taken",
        MeasureTaken,
        "处罚、移送等措施",
        "there is such a finding of this item; `date` is not before the visit; section 8",
        unsound=("DBR366", 3),
        answers={"closes": ("measure.taken",)},
        codes=MEASURES,
        labels={"amount": "金额（元）", "closes": "了结", "finding": "第几个问题"},
    ),
    EventType(
        "credit.sent",
        CreditSent,
        "推送信用平台",
        "batches count 1, 2, 3 …; `content` is the SHA-256 of the canonical JSON of the rows as objects; `resends` is"
        " a batch that was sent; each row says a result of the log, and none is doubled (section 8)",
        unsound=("DBR367", 3),
        notes={"rows": "tsv `key code name item result date authority document publication`"},
    ),
    EventType(
        "credit.received",
        CreditReceived,
        "信用平台回执",
        "of a batch that was sent and has no receipt; `date` is not before the day of the batch; each `key` is one of"
        " its rows",
        unsound=("DBR367", 3),
    ),
    ARCHIVE,
    *BLACKLIST,
    *OVERSIGHT,
    *PUBLISHING,
)
