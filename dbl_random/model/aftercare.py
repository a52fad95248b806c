"""Events after the draw: tasks, results, rectification, credit, archives, assessment (docs/protocol.md, section 8).

Laws:
1. A body is closed, like a draw's: its fields are exactly the dataclass's fields.
2. Where things stand is computed from the log; a correction is a new event that names what it corrects.
3. Dates are `2016-07-20`, times the log's clock form.
"""

from dataclasses import dataclass
from typing import Literal

from dbl_random.model.laws import (
    Count,
    Day,
    DepartmentId,
    EnterpriseId,
    InspectorId,
    NoticeFile,
    PastDay,
    RegionId,
    Score,
    Sha256,
    StaffId,
    Text,
)
from dbl_random.model.reference import FileRef


@dataclass(frozen=True, slots=True)
class TasksIssued:
    """`tasks.issued`, 二(四)1: the numbers of a draw's task sheets; a substitute gets its own later.

    Attributes:
        tasks: tsv `enterprise year number`, in the order of the numbers.
    """

    draw: str
    outcome: int
    tasks: FileRef


@dataclass(frozen=True, slots=True)
class ResultsRecorded:
    """`results.recorded`, 二(四)1: results of a draw, many at once.

    Attributes:
        results: tsv `enterprise visited inspectors evidence item method outcome nature detail follow_up`.
        evidence: SHA-256 -> file name of every file that a row names.
    """

    draw: str
    outcome: int
    results: FileRef
    evidence: dict[Sha256, Text]


@dataclass(frozen=True, slots=True)
class ResultsCorrected:
    """`results.corrected`: the results of these enterprises are replaced; `corrects` is the event that had them."""

    draw: str
    corrects: int
    reason: Text
    approved_by: StaffId
    results: FileRef
    evidence: dict[Sha256, Text]


@dataclass(frozen=True, slots=True)
class RectificationOrdered:
    """`rectification.ordered`, 二(四)1.

    Attributes:
        clause: the law that was departed from. content: what is to be put right.
        deadline: the last day. level: who follows it up, the city or a county.
        region: id of that county, "" for the city.
        document: number of the order, "" where it has none.
    """

    draw: str
    enterprise: str
    item: str
    clause: Text
    content: Text
    deadline: Day
    level: Literal["city", "county"]
    region: RegionId
    document: str


@dataclass(frozen=True, slots=True)
class RectificationRechecked:
    """`rectification.rechecked`: closed, extended to a new `deadline`, or escalated (penalty, transfer)."""

    order: int
    date: PastDay
    inspectors: tuple[InspectorId, ...]
    outcome: Literal["closed", "extended", "penalty", "transfer"]
    detail: str
    deadline: Day | None
    approved_by: StaffId


@dataclass(frozen=True, slots=True)
class MeasureTaken:
    """`measure.taken`: a penalty, a transfer or a notice to another department, with its document."""

    draw: str
    enterprise: str
    item: str
    kind: Literal["penalty", "transfer", "notify", "other"]
    document: Text
    date: PastDay
    content: Text
    closed: bool


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class CreditRefusal:
    """A row that the platform refused: its key and the reason."""

    key: str
    reason: Text


@dataclass(frozen=True, slots=True)
class CreditReceived:
    """`credit.received`: the platform's receipt for a batch; `refused` () means that all was accepted."""

    batch: int
    receipt: str
    date: PastDay
    refused: tuple[CreditRefusal, ...]


@dataclass(frozen=True, slots=True)
class BlacklistChanged:
    """`blacklist.changed`, 二(四)2: an enterprise enters or leaves the blacklist; both can be published."""

    enterprise: EnterpriseId
    change: Literal["entry", "exit"]
    reason: Text
    document: str
    date: PastDay
    decided_by: StaffId


@dataclass(frozen=True, slots=True)
class ArchiveSealed:
    """`archive.sealed`, 二(四)3: a case's bag under `archives/`.

    Attributes:
        bag: folder below `archives/`. manifest: SHA-256 of its tag manifest. files, bytes: of its payload.
        custodian: staff id. retain_until: last day of the retention period.
    """

    draw: str
    enterprise: str
    bag: str
    manifest: Sha256
    files: Count
    bytes: Count
    custodian: StaffId
    retain_until: Day


@dataclass(frozen=True, slots=True)
class TrainingHeld:
    """`training.held`, 三(三): training, publicity or guidance, with who took part and what was found."""

    kind: Literal["training", "publicity", "guidance"]
    date: PastDay
    title: Text
    hours: Count
    inspectors: tuple[InspectorId, ...]
    region: RegionId
    attendance: Count
    content: str


@dataclass(frozen=True, slots=True)
class DepartmentAssessed:
    """`department.assessed`, 三(二): the working group's score (0 to 100) and opinion for a year."""

    year: int
    department: DepartmentId
    score: Score
    opinion: Text
    approved_by: StaffId


@dataclass(frozen=True, slots=True)
class NoticeServed:
    """`notice.served`, 三(二): a 督办 notice or a 问责 referral to a department, with its deadline."""

    kind: Literal["supervise", "accountability"]
    department: DepartmentId
    subject: Text
    document: str
    deadline: Day | None
    approved_by: StaffId


@dataclass(frozen=True, slots=True)
class NoticeAnswered:
    """`notice.answered`: the outcome of a 督办 notice or a 问责 referral."""

    notice: int
    outcome: Text
    date: PastDay


@dataclass(frozen=True, slots=True)
class NoticePublished:
    """`notice.published`, 二(一), 二(四)1: files for the portal and the printer were made of one notice.

    Attributes:
        kind: of notice. subject: id of the draw or plan, or the year, that it is about.
        number: 发文字号, "" where it has none. title, day: as the notice says.
        content: SHA-256 of the canonical form of the notice, which is its .json file.
        files: name below `notices/` -> SHA-256 of the bytes.
        size, root: the log as the notice states it: number of events, Merkle root in standard base64.
        corrects: the event whose notice this one replaces, or null; then with `reason` and `approved_by`, else "".
    """

    kind: Literal[
        "checklist", "plan", "draw", "list", "results", "bulletin", "substitution", "void", "follow-up", "blacklist"
    ]
    subject: str
    number: str
    title: Text
    day: Day
    content: Sha256
    files: dict[NoticeFile, Sha256]
    size: int
    root: str
    corrects: int | None
    reason: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class NoticeWithdrawn:
    """`notice.withdrawn`: a notice in force is withdrawn without another in its place."""

    notice: int
    reason: Text
    approved_by: StaffId


Aftercare = (
    TasksIssued
    | ResultsRecorded
    | ResultsCorrected
    | RectificationOrdered
    | RectificationRechecked
    | MeasureTaken
    | CreditSent
    | CreditReceived
    | BlacklistChanged
    | ArchiveSealed
    | TrainingHeld
    | DepartmentAssessed
    | NoticeServed
    | NoticeAnswered
    | NoticePublished
    | NoticeWithdrawn
)
