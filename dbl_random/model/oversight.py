"""Events of training, assessment and 督办, 三(二) and 三(三) (docs/protocol.md, section 8)."""

from typing import Literal

from dbl_random.model.event_type import EventType
from dbl_random.model.immutable import immutable
from dbl_random.model.laws import Count, Day, DepartmentId, Id, InspectorId, PastDay, RegionId, Score, StaffId, Text
from dbl_random.model.words import SERVED, TRAININGS


@immutable
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


@immutable
class DepartmentAssessed:
    """`department.assessed`, 三(二): the working group's score (0 to 100) and opinion for a year."""

    year: int
    department: DepartmentId
    score: Score
    opinion: Text
    approved_by: StaffId


@immutable
class NoticeServed:
    """`notice.served`, 三(二): a 督办 notice or a 问责 referral, to a department (of a `person`), with a deadline."""

    kind: Literal["supervise", "accountability"]
    department: DepartmentId
    subject: Text
    document: str
    deadline: Day | None
    approved_by: StaffId
    person: Id | None = None


@immutable
class NoticeAnswered:
    """`notice.answered`: the outcome of a 督办 notice or a 问责 referral."""

    notice: int
    outcome: Text
    date: PastDay


Oversight = TrainingHeld | DepartmentAssessed | NoticeServed | NoticeAnswered

#: One row an event type.
OVERSIGHT: tuple[EventType, ...] = (
    EventType(
        "training.held",
        TrainingHeld,
        "培训、宣传、指导",
        unsound=("DBR368", 3),
        codes=TRAININGS,
    ),
    EventType(
        "department.assessed", DepartmentAssessed, "考核科室", unsound=("DBR368", 3), notes={"score": "0 to 100"}
    ),
    EventType(
        "notice.served",
        NoticeServed,
        "督办、问责",
        unsound=("DBR368", 3),
        codes=SERVED,
    ),
    EventType(
        "notice.answered",
        NoticeAnswered,
        "督办、问责的结果",
        "once, of a notice that was served; `date` is not before its day",
        unsound=("DBR368", 3),
        answers={"notice": ("notice.served",)},
    ),
)
