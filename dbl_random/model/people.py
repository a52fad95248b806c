"""Events of who stands behind an act (docs/protocol.md, section 11), and of a clock that was wrong (section 3.5)."""

from typing import Literal

from dbl_random.model.event_type import EventType
from dbl_random.model.immutable import immutable
from dbl_random.model.laws import PastDay, Positive, Sha256, Sources, StaffId, Text
from dbl_random.model.reference import FileRef
from dbl_random.model.standing import ROLES, STANDINGS


@immutable
class RulesAdopted:
    """`rules.adopted`: what organisation.yaml and policy.yaml say of duties and figures is in force from here on.

    Attributes:
        rules: the rules as JSON (core/record/rules_file). sources: the two files, path -> SHA-256.
    """

    rules: FileRef
    sources: Sources
    reason: Text
    approved_by: StaffId
    document: Text


@immutable
class ConfirmedAct:
    """An act that somebody confirms: its number, the SHA-256 of its file, and how it names them."""

    seq: Positive
    event: Sha256
    role: Literal["approver", "decider", "acknowledger", "chair", "witness"]


@immutable
class ActConfirmed:
    """`act.confirmed`: `by` stands behind these acts, by a paper or by a signature.

    Attributes:
        acts: ascending by number, then role.
        document: the paper's number, "" where it is signed. scan: SHA-256 of the paper's scan.
        signature: standard base64 of the binary SSHSIG over `dbr-act/1` and a line an act, null for a paper.
    """

    acts: tuple[ConfirmedAct, ...]
    by: StaffId
    how: Literal["document", "signed"]
    document: str
    scan: Sha256 | None
    signature: str | None


@immutable
class DrawAttested:
    """`draw.attested`, 二(二)3: the signed 抽取记录表 came back.

    Attributes:
        outcome: number of the outcome's event. by: office -> who signed for it. absent: office -> why nobody did.
        scan: SHA-256 of the scan, which lies under internal/records/.
    """

    draw: str
    outcome: int
    chair: StaffId
    by: dict[str, StaffId]
    absent: dict[str, Text]
    scan: Sha256
    date: PastDay


@immutable
class ClockCorrected:
    """`clock.corrected`: the time of this event was wrong, and is taken out of the reckoning."""

    event: Positive
    reason: Text
    approved_by: StaffId


People = RulesAdopted | ActConfirmed | DrawAttested | ClockCorrected

#: One row an event type.
PEOPLE: tuple[EventType, ...] = (
    EventType(
        "rules.adopted",
        RulesAdopted,
        "施行职责和规定",
        "section 11.1",
        unsound=("DBR388", 3),
        notes={"rules": "json, section 11.1"},
        labels={"rules": "职责和规定"},
        shown={
            "文件": "{sources:file}",
            "理由": "{reason}",
            "批准人": "{approved_by:staff}{document:，}",
        },
        subject="duties and figures",
    ),
    EventType(
        "act.confirmed",
        ActConfirmed,
        "确认",
        "section 11.3",
        unsound=("DBR386", 3),
        codes={**STANDINGS, **ROLES},
        labels={"acts": "事项", "by": "确认人", "how": "效力", "scan": "扫描件", "signature": "签名"},
        shown={
            "事项": "{acts:act}",
            "确认人": "{by:staff}",
            "效力": "{how:code}{document:，}",
            "扫描件": "{scan:.64}",
            "签名": "{signature:.40}",
        },
        subject="{by}",
    ),
    EventType(
        "draw.attested",
        DrawAttested,
        "抽取记录表签字",
        "section 11.5",
        unsound=("DBR387", 3),
        answers={"outcome": ("draw.outcome",)},
        labels={"by": "签字人", "absent": "未签字", "scan": "扫描件"},
        shown={
            "抽取": "{draw}，{outcome:event}",
            "主持人": "{chair:staff}",
            "签字人": "{by:signed}",
            "未签字": "{absent:signed}",
            "日期": "{date}",
            "扫描件": "{scan}",
        },
    ),
    EventType(
        "clock.corrected",
        ClockCorrected,
        "更正时钟",
        "section 3.5",
        unsound=("DBR752", 3),
        notes={"event": "its number"},
        labels={"event": "事件"},
        shown={"事件": "{event:event}的时间有误，不再计入", "理由": "{reason}", "批准人": "{approved_by:staff}"},
        subject="event {event}",
    ),
)
