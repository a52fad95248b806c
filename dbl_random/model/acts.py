"""Acts beside the draws: plans, recusals, visits from before, changes reported (docs/protocol.md, section 7).

Laws:
1. A body is closed, like a draw's: its fields are exactly the dataclass's fields.
2. An act names the act it answers by its number. A date that is not known is null, never a guess.
"""

from typing import Literal

from dbl_random.model.event_type import EventType
from dbl_random.model.immutable import immutable
from dbl_random.model.laws import (
    Commit,
    Day,
    DepartmentId,
    EnterpriseId,
    Id,
    InspectorId,
    PastDay,
    Sources,
    StaffId,
    Text,
)
from dbl_random.model.reference import FileRef
from dbl_random.model.words import RECUSED


@immutable
class PlanSubmitted:
    """`plan.submitted`, 三(一): a department hands in its plan of a year.

    Attributes:
        joint: the plan's joint section in words, `无` where it says so.
        sources: the plan's file, path -> SHA-256. This very file is what is approved.
    """

    plan: Id
    department: DepartmentId
    year: int
    joint: Text
    sources: Sources
    commit: Commit | None


@immutable
class PlanAmended:
    """`plan.amended`, 三(一): the file changed and is handed in again; `previous` is the act it replaces."""

    plan: str
    previous: int
    reason: Text
    joint: Text
    sources: Sources
    commit: Commit | None


@immutable
class PlanApproved:
    """`plan.approved`, 三(一): the file of the act `submission` may be drawn from."""

    plan: str
    submission: int
    approved_by: StaffId
    document: str


@immutable
class PlanConsented:
    """`plan.consented`, 二(五): another department or bureau agrees to a joint plan; `by` is who signed for it."""

    plan: str
    submission: int
    party: Id
    by: Text
    document: str
    date: PastDay


@immutable
class PlanFiled:
    """`plan.filed`, 二(五): the filing of a joint plan with 市政府法制办."""

    plan: str
    submission: int
    number: Text
    date: PastDay


@immutable
class PlanCorrected:
    """`plan.corrected`, 二(五): a consent or filing was mistyped; `corrects` is its number.

    `said` is who signed the consent, or the filing's number, as it should read; so are `document` and `date`.
    """

    plan: Id
    corrects: int
    said: Text
    document: str
    date: PastDay
    reason: Text


@immutable
class RecusalDeclared:
    """`recusal.declared`, 二(三)2, by the inspector or the enterprise (`applied`); the head of `department` decides."""

    inspector: InspectorId
    enterprise: EnterpriseId
    kind: Literal["declared", "applied"]
    reason: Text
    by: Text
    department: Id | None = None


@immutable
class RecusalDecided:
    """`recusal.decided`, 二(三)2: the head's decision; `since` and `until` are null where it was not granted.

    `until` is null, too, while the recusal lasts; both ends are included.
    """

    declaration: int
    granted: bool
    reason: Text
    decided_by: StaffId
    date: PastDay
    since: Day | None
    until: Day | None


@immutable
class VisitsEntered:
    """`visits.entered`, 二(三)3: inspections from before the log, tsv `id date item department`."""

    visits: FileRef
    source: Text


@immutable
class ChangesSubmitted:
    """`changes.submitted`, 二(二): what changed in checklist, registries and pool, handed to 法规科.

    Attributes:
        since: path -> SHA-256 of the files as they were; {} for the first report.
        sources: path -> SHA-256 of the files as they are.
        changes: tsv `file kind id change field before after`.
    """

    since: Sources
    sources: Sources
    changes: FileRef
    commit: Commit | None


@immutable
class ChangesAcknowledged:
    """`changes.acknowledged`, 二(二): 法规科 has it; `note` may be empty."""

    submission: int
    by: StaffId
    note: str


PlanAct = PlanSubmitted | PlanAmended | PlanApproved | PlanConsented | PlanFiled | PlanCorrected
Act = PlanAct | RecusalDeclared | RecusalDecided | VisitsEntered | ChangesSubmitted | ChangesAcknowledged

_HANDED_IN = ("plan.submitted", "plan.amended")

#: One row an event type.
ACTS: tuple[EventType, ...] = (
    EventType(
        "plan.submitted",
        PlanSubmitted,
        "报送计划",
        "section 7.1",
        unsound=("DBR343", 3),
        shown={
            "计划": "{plan}",
            "年度科室": "{year}，{department:unit}",
            "联合抽查": "{joint}",
            "文件": "{sources:file}",
        },
    ),
    EventType(
        "plan.amended",
        PlanAmended,
        "调整计划",
        "section 7.1",
        unsound=("DBR343", 3),
        answers={"previous": _HANDED_IN},
        shown={
            "计划": "{plan}",
            "调整": "代替第 {previous} 号事件，理由：{reason}",
            "联合抽查": "{joint}",
            "文件": "{sources:file}",
        },
    ),
    EventType(
        "plan.approved",
        PlanApproved,
        "批准计划",
        "section 7.1",
        unsound=("DBR343", 3),
        answers={"submission": _HANDED_IN},
        shown={"计划": "{plan}", "报送": "{submission:event}", "批准人": "{approved_by:staff}{document:，}"},
    ),
    EventType(
        "plan.consented",
        PlanConsented,
        "同意联合抽查",
        "section 7.1",
        unsound=("DBR343", 3),
        answers={"submission": _HANDED_IN},
        labels={"by": "签署人"},
        shown={
            "计划": "{plan}",
            "报送": "{submission:event}",
            "同意": "{party:unit}，{by}，{date}",
            "文书": "{document}",
        },
    ),
    EventType(
        "plan.filed",
        PlanFiled,
        "联合抽查备案",
        "section 7.1",
        unsound=("DBR343", 3),
        answers={"submission": _HANDED_IN},
        shown={"计划": "{plan}", "报送": "{submission:event}", "备案": "{number}，{date}"},
    ),
    EventType(
        "plan.corrected",
        PlanCorrected,
        "更正同意或备案",
        "section 7.1",
        unsound=("DBR343", 3),
        answers={"corrects": ("plan.consented", "plan.filed")},
        labels={"said": "签署人或编号"},
        shown={
            "计划": "{plan}",
            "更正": "{corrects:event}，理由：{reason}",
            "应为": "{said}，{date}{document:，}",
        },
    ),
    EventType(
        "recusal.declared",
        RecusalDeclared,
        "申请回避",
        "section 7.2",
        unsound=("DBR344", 3),
        labels={"by": "申请人"},
        codes=RECUSED,
        shown={
            "检查人员": "{inspector:inspector}（{inspector}）",
            "企业": "{enterprise}",
            "申请人": "{by}（{kind:code}）",
            "理由": "{reason}",
        },
        subject="{inspector} at {enterprise}",
    ),
    EventType(
        "recusal.decided",
        RecusalDecided,
        "决定回避",
        "section 7.2",
        unsound=("DBR344", 3),
        answers={"declaration": ("recusal.declared",)},
        subject="event {declaration} {granted:granted|not granted}",
    ),
    EventType(
        "visits.entered",
        VisitsEntered,
        "录入以前的检查",
        "section 7.3",
        unsound=("DBR345", 3),
        shown={"检查": "{visits.rows} 次，在日志开启之前", "来源": "{source}"},
        subject="{visits.rows} visits",
    ),
    EventType(
        "changes.submitted",
        ChangesSubmitted,
        "报告变动",
        "section 7.4",
        unsound=("DBR346", 3),
        shown={"变动": "{changes.rows} 处", "文件": "{sources:file}"},
        subject="{changes.rows} changes",
    ),
    EventType(
        "changes.acknowledged",
        ChangesAcknowledged,
        "签收变动报告",
        "section 7.4",
        unsound=("DBR346", 3),
        answers={"submission": ("changes.submitted",)},
        labels={"by": "签收人", "submission": "变动报告"},
        shown={"变动报告": "{submission:event}", "签收人": "{by:staff}{note:，}"},
        subject="event {submission}",
    ),
)
