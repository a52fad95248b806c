"""Which notices and forms there are, a row each: the command table needs them, and no other part of papers."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from dbl_random.model.standing import OF_RESULTS, OF_SUBSTITUTIONS, Approval

#: Kinds of notice; each has a row in NOTICE_TYPES. Forms are papers of the house and are never published.
NoticeKind = Literal[
    "checklist", "plan", "draw", "list", "results", "bulletin", "substitution", "void", "follow-up", "blacklist"
]
#: Kinds of form; each has a row in FORM_TYPES, but for the report of `dbr verify-log --report`.
FormKind = Literal[
    "draw-record",
    "inspection-notice",
    "inspection-record",
    "log-report",
    "rectification-order",
    "punishment-letter",
    "recusal-decision",
    "service-receipt",
    "substitution-record",
    "transfer-letter",
]


class NoticeType(NamedTuple):
    """One kind of notice.

    Attributes:
        kind: what stands on the log.
        title: what people read.
        about: its subject: a year, an approved plan, a draw with an outcome, or a void one.
        command: what `dbr publish KIND` does, in one Chinese sentence; "" where it is made by the command of a `draw`.
        names_drawn: it names who was drawn: never before each visit of the draw is recorded (二(二), 不提前告知).
        comes_again: another one follows as more happens; of other kinds one at most is in force for a subject.
        rests_on: whose words about its subject must have their standing; `DRAW` is the record sheet, signed.
    """

    kind: NoticeKind
    title: str
    about: Literal["year", "plan", "draw", "void"]
    command: str
    names_drawn: bool = False
    comes_again: bool = False
    rests_on: tuple[Approval, ...] = ()


NOTICE_TYPES: tuple[NoticeType, ...] = (
    NoticeType("checklist", "随机抽查事项清单", "year", "公布随机抽查事项清单"),
    NoticeType("plan", "年度抽查计划", "plan", "公布已批准的年度计划"),
    NoticeType("draw", "抽取情况公告", "draw", "公布抽取情况：检查前只有数字和校验值，检查后是名单"),
    NoticeType("list", "抽取名单公告", "draw", "", names_drawn=True),
    NoticeType("results", "抽查结果公示", "draw", "公示检查结果，附核验页", names_drawn=True, rests_on=OF_RESULTS),
    NoticeType("bulletin", "抽查情况通报", "draw", "印发通报（一抽查一通报）", names_drawn=True, rests_on=OF_RESULTS),
    NoticeType(
        "substitution", "递补公告", "draw", "公布递补", names_drawn=True, comes_again=True, rests_on=OF_SUBSTITUTIONS
    ),
    NoticeType("void", "抽取作废公告", "void", "公布抽取的作废"),
    NoticeType(
        "follow-up", "查处结果公示", "draw", "公示查处结果", names_drawn=True, comes_again=True, rests_on=OF_RESULTS
    ),
    NoticeType("blacklist", "黑名单公告", "year", "公布黑名单的列入和移出", comes_again=True),
)
#: What stands on the log as a notice's kind -> its row, and what people read.
NOTICE_TYPE: Mapping[str, NoticeType] = {row.kind: row for row in NOTICE_TYPES}
NOTICES: dict[NoticeKind, str] = {row.kind: row.title for row in NOTICE_TYPES}


class FormType(NamedTuple):
    """One kind of form: what it is called on the command line (`dbr form NAME`), and on paper.

    Attributes:
        outward: it is handed to somebody outside of the house; still it is not published.
    """

    kind: FormKind
    name: str
    title: str
    outward: bool = False


FORM_TYPES: tuple[FormType, ...] = (
    FormType("draw-record", "record", "抽取记录表"),
    FormType("inspection-notice", "notice", "检查通知书", outward=True),
    FormType("inspection-record", "inspection", "检查记录表"),
    FormType("rectification-order", "order", "责令改正通知书", outward=True),
    FormType("transfer-letter", "transfer", "移送函", outward=True),
    FormType("punishment-letter", "punishment", "失信联合惩戒通报函", outward=True),
    FormType("service-receipt", "receipt", "送达回证", outward=True),
    FormType("recusal-decision", "recusal", "回避申请（决定）表"),
    FormType("substitution-record", "substitutes", "递补记录"),
)
#: Forms that are handed to somebody outside.
OUTWARD: frozenset[str] = frozenset(row.kind for row in FORM_TYPES if row.outward)
