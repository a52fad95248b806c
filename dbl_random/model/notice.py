"""A notice or a form, once: what it says, whatever it is rendered as (docs/adr/0006).

Laws:
1. A paper is a head, blocks in reading order, and a foot; HTML, DOCX, CSV and JSON are renderings of it and add
   nothing.
2. Every text is plain text as people read it, in Chinese and already numbered (一、 （一）); no markup anywhere.
3. `as_json` holds all of it, in strings, integers, booleans, nulls, arrays and objects with ASCII keys alone: the
   hash of its canonical form is what the log knows of a published notice. `from_json` is its exact inverse.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal

from dbl_random.model.immutable import immutable
from dbl_random.model.notice_types import NOTICES, OUTWARD, FormKind, NoticeKind


@immutable
class Heading:
    """A heading with its number: level 1 is `一、…` (黑体), level 2 `（一）…` (楷体)."""

    level: Literal[1, 2]
    text: str


@immutable
class Paragraph:
    """A paragraph of running text, indented by two characters."""

    text: str


@immutable
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


@immutable
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


@immutable
class Facts:
    """Labels and values, as a form of two columns; `mono` labels have hashes or codes as values."""

    rows: tuple[tuple[str, str], ...]
    mono: tuple[str, ...] = ()


@immutable
class Signatures:
    """Places to sign by hand: the role, and the name printed beside it ("" for a blank)."""

    places: tuple[tuple[str, str], ...]


@immutable
class QrCode:
    """A QR code of a text, with its caption."""

    text: str
    caption: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The one that it is of."""
        return (self.text,)


@immutable
class QrCodes:
    """QR codes side by side, with one caption; none of them binds sheets together."""

    texts: tuple[str, ...]
    caption: str


@immutable
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


@immutable
class LogMark:
    """The log when the paper was made: its name on checkpoints, number of events, Merkle root (standard base64)."""

    origin: str
    size: int
    root: str


@immutable
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
        """Whether it is a form, which is never published."""
        return self.kind not in NOTICES

    @property
    def stays_inside(self) -> bool:
        """Whether it is a form that nobody outside of the house gets."""
        return self.internal and self.kind not in OUTWARD

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


def from_json(value: Mapping[str, Any]) -> Notice:
    """The paper that `as_json` wrote.

    >>> facts = (Facts((("甲", "乙"),)),)
    >>> paper = Notice("void", "1", "某局", True, "公告", "", (), facts, (), "", "2016-07-01", (), "", "", None)
    >>> from_json(as_json(paper)) == paper
    True

    Raises:
        ValueError: it is no such paper.
    """
    try:
        rest = {name: _frozen(each) for name, each in value.items() if name not in {"format", "blocks", "log"}}
        log = LogMark(**value["log"]) if value["log"] is not None else None
        paper = Notice(**rest, blocks=tuple(map(_block, value["blocks"])), log=log)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no paper") from error
    if as_json(paper) != value:
        raise ValueError("no paper")
    return paper


_KINDS = {name: kind for kind, name in BLOCKS.items()}


def _block(value: Mapping[str, Any]) -> Block:
    held = {name: _frozen(each) for name, each in value.items() if name != "block"}
    if "columns" in held:
        held["columns"] = tuple(Column(**each) for each in held["columns"])
    return _KINDS[value["block"]](**held)


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
