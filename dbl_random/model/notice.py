"""A notice or a form, once: what it says, whatever it is rendered as (docs/adr/0006).

Laws:
1. A paper is a head, blocks in reading order, and a foot; HTML, DOCX, CSV and JSON are renderings of it and add
   nothing.
2. Every text is plain text as people read it, in Chinese and already numbered (一、 （一）); no markup anywhere.
3. `as_json` holds all of it, in strings, integers, booleans, nulls, arrays and objects with ASCII keys alone: the
   hash of its canonical form is what the log knows of a published notice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

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
    "substitution-record",
    "transfer-letter",
]


@dataclass(frozen=True, slots=True)
class NoticeType:
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


@dataclass(frozen=True, slots=True)
class FormType:
    """One kind of form: what it is called on the command line (`dbr form NAME`), and on paper."""

    kind: FormKind
    name: str
    title: str


FORM_TYPES: tuple[FormType, ...] = (
    FormType("draw-record", "record", "抽取记录表"),
    FormType("inspection-notice", "notice", "检查通知书"),
    FormType("inspection-record", "inspection", "检查记录表"),
    FormType("rectification-order", "order", "责令改正通知书"),
    FormType("transfer-letter", "transfer", "移送函"),
    FormType("punishment-letter", "punishment", "失信联合惩戒通报函"),
    FormType("recusal-decision", "recusal", "回避申请（决定）表"),
    FormType("substitution-record", "substitutes", "递补记录"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number: level 1 is `一、…` (黑体), level 2 `（一）…` (楷体)."""

    level: Literal[1, 2]
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text, indented by two characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        key: ASCII name in open data. title: its header.
        width: relative, in full-width characters. align: `mid` and `right` for codes and counts.
    """

    key: str
    title: str
    width: int
    align: Literal["left", "mid", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row, which is repeated on every page.

    Attributes:
        key: ASCII name, unique in the paper; CSV is made of the table whose key is `rows`.
        caption: "" where it has none. rows: as many texts each as there are columns.
    """

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values, as a form of two columns; `mono` labels have hashes or codes as values."""

    rows: tuple[tuple[str, str], ...]
    mono: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign by hand: the role, and the name printed beside it ("" for a blank)."""

    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code of a text, with its caption."""

    text: str
    caption: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The one that it is of."""
        return (self.text,)


@dataclass(frozen=True, slots=True)
class QrCodes:
    """QR codes side by side, with one caption; none of them binds sheets together."""

    texts: tuple[str, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a new page, where there are pages."""


Block = Heading | Paragraph | Table | Facts | Signatures | QrCode | QrCodes | NewPage

#: The name of a block in open data.
BLOCKS: dict[type[Block], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Table: "table",
    Facts: "facts",
    Signatures: "signatures",
    QrCode: "qr-code",
    QrCodes: "qr-codes",
    NewPage: "new-page",
}


@dataclass(frozen=True, slots=True)
class LogMark:
    """The log when the paper was made: its name on checkpoints, number of events, Merkle root (standard base64)."""

    origin: str
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice or a form.

    Attributes:
        kind: what it is. subject: id of the draw, plan or enterprise, or the year, that it is about.
        bureau: full name of the bureau, for the 红头. practice: True in a practice store (演练库).
        title: 标题, "" never. number: 发文字号 (`泉经信法规〔2016〕12号`), "" where it has none.
        recipients: 主送机关, () for a notice to everybody. blocks: the text.
        attachments: names of 附件. signed_by: 发文机关署名. day: 成文日期, `2016-07-20`.
        copies: 抄送机关. printed_by: 印发机关, "" where there is no 版记. contact: how to ask, "" where there is none.
        log: the log's mark, None only on a form that rests on no event.
    """

    kind: NoticeKind | FormKind
    subject: str
    bureau: str
    practice: bool
    title: str
    number: str
    recipients: tuple[str, ...]
    blocks: tuple[Block, ...]
    attachments: tuple[str, ...]
    signed_by: str
    day: str
    copies: tuple[str, ...]
    printed_by: str
    contact: str
    log: LogMark | None

    @property
    def internal(self) -> bool:
        """Whether it is a form: a paper of the house, never published."""
        return self.kind not in NOTICES

    @property
    def bound_by(self) -> str:
        """What binds the sheets of a paper together: the first 16 characters of its QR code, "" where it has none."""
        return next((block.text[:16] for block in self.blocks if isinstance(block, QrCode)), "")

    def table(self, key: str) -> Table | None:
        """The table with this key, None where there is none."""
        return next((block for block in self.blocks if isinstance(block, Table) and block.key == key), None)


def as_json(notice: Notice) -> dict[str, Any]:
    """The whole paper as plain values (law 3); a block says its name in `block`.

    >>> paper = Notice("void", "2016-energy-1", "某局", True, "公告", "", (), (Paragraph("已作废。"),), (), "某局",
    ...                "2016-07-01", (), "", "", None)
    >>> as_json(paper)["blocks"]
    [{'block': 'paragraph', 'text': '已作废。'}]
    """
    return {"format": "dbr-notice/1", **_object(notice)}


def _object(record: Any) -> dict[str, Any]:
    named = {"block": BLOCKS[type(record)]} if type(record) in BLOCKS else {}
    return {**named, **{each.name: _value(getattr(record, each.name)) for each in fields(record)}}


def _value(value: Any) -> Any:
    if is_dataclass(value):
        return _object(value)
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    return value
