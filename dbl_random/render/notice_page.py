"""A notice or a form as one HTML file, for the portal and for the printer.

Laws:
1. The page has the paper's text in the paper's order; it adds the marks that a reader needs to judge it (演练,
   内部材料, the log's sentence) and nobody's name.
2. A table scrolls in a frame of its own, which a keyboard reaches; the page itself never scrolls sideways.
3. Headings go down by one step at a time, whatever the paper starts with.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dbl_random.model.immutable import immutable
from dbl_random.model.notice import BLOCKS, Block, Heading, Notice, QrCode, QrCodes, Table
from dbl_random.render.docx.measures import width_of
from dbl_random.render.page import DOCUMENT, chinese_day, qr_code, render_page
from dbl_random.render.shared_columns import without_shared_columns
from dbl_random.render.title_words import pieces

if TYPE_CHECKING:
    from markupsafe import Markup

SHEETS = (*DOCUMENT, "notice.css")
_SHORT = 20  # characters of a code or a date, which are not broken over lines
_DENSE = 40  # full-width characters that a table of normal type may have in a row, on A4 and on a desk
_ALIGN = {"left": "", "mid": "mid", "right": "right"}


@immutable
class Ended:
    """What became of a notice: words that end in `：` before a link, the address of what stands now and its title."""

    words: str
    href: str = ""
    title: str = ""


@immutable
class BlockLayout:
    """A block with what its layout needs.

    Attributes:
        name: the block's name in open data. number: of tables so far, this one included.
        shared: the sentence above a table that gives what all of its rows share, "" for none.
        under_a_heading: whether a heading of level 1 stood above it. dense: whether it is a table in small type.
        drawn: its QR codes, () for other blocks.
    """

    name: str
    block: Block
    number: int
    shared: str
    under_a_heading: bool
    dense: bool
    drawn: "tuple[Markup, ...]"


@immutable
class _Paper:
    """A notice with its layout: its title in pieces that are not broken (title_words), and its blocks."""

    notice: Notice
    title: list[str]
    body: tuple[BlockLayout, ...]

    @property
    def long(self) -> bool:
        """Whether 署名 is too long to be centred above a day that ends four characters from the right."""
        day = chinese_day(date.fromisoformat(self.notice.day))
        return width_of(self.notice.signed_by) > width_of(day) + 8


def render_notice_page(notice: Notice, ended: Ended | None = None) -> str:
    """The paper as one HTML text.

    Args:
        notice: the paper.
        ended: what the page says at its head of a notice that was corrected.

    Raises:
        ValueError: the paper's day is no date.
    """
    return _page(notice.title, running_head(notice), [notice], ended)


def render_book(title: str, notices: Sequence[Notice]) -> str:
    """Papers of one draw as one HTML text, each from a new page on; they are at least one.

    Raises:
        ValueError: a paper's day is no date.
    """
    return _page(title, running_head(replace(notices[0], title=title)), notices)


def _page(title: str, head: str, notices: Sequence[Notice], ended: Ended | None = None) -> str:
    papers = [_Paper(each, pieces(each.title), tuple(_layouts(each.blocks))) for each in notices]
    first, shown = notices[0], {"ended": ended, "papers": papers, "cell_class": cell_class}
    return render_page("notice.html", head, SHEETS, title=title, first=first, scripts=False, **shown)


def running_head(notice: Notice) -> str:
    """The line at the head of every printed page: which paper, what it is not, and what binds its sheets together."""
    marks = ("内部材料" if notice.stays_inside else "", "演练库" if notice.practice else "")
    bound = f"校验值 {notice.bound_by}" if notice.bound_by else ""
    return "　".join(filter(None, (notice.title, *marks, bound)))


def cell_class(align: str, cell: str) -> str:
    """The classes of a cell: its column's side, and whether it may be broken.

    >>> cell_class("mid", "91350500156001234X"), cell_class("left", "泉州某公司"), cell_class("left", "0" * 64)
    ('mid short', '', 'hash')
    """
    if not cell.isascii() or not cell:
        return _ALIGN[align]
    return f"{_ALIGN[align]} {'short' if len(cell) <= _SHORT else 'hash'}".strip()


def _layouts(blocks: Sequence[Block]) -> Iterator[BlockLayout]:
    tables, under = 0, False
    for block in blocks:
        tables += isinstance(block, Table)
        name, shared = BLOCKS[type(block)], ""
        if isinstance(block, Table):
            block, shared = without_shared_columns(block, _DENSE)  # noqa: PLW2901 - the block as it is laid out
        dense = isinstance(block, Table) and sum(column.width for column in block.columns) > _DENSE
        drawn = tuple(map(qr_code, block.texts)) if isinstance(block, QrCode | QrCodes) else ()
        yield BlockLayout(name, block, tables, shared, under, dense, drawn)
        under = under or (isinstance(block, Heading) and block.level == 1)
