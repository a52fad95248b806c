"""考核报告: a year's report as one HTML page with charts, and as a workbook (三(二)).

Laws:
1. The page is one file: charts are SVG made here, nothing is fetched, and it prints on A4.
2. Every chart stands beside the table that it draws; colour never carries meaning alone.
3. In the workbook every text is text: nothing of it can become a formula.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from dbl_random.render.page import render_page

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the report: its title, header, rows; the first column names the row. `share` draws it as bars."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of one quantity: label, value, and what stands behind the bar in words; `full` is a whole bar's value."""

    title: str
    bars: tuple[tuple[str, float, str], ...]
    full: float = 0.0


@dataclass(frozen=True, slots=True)
class ReportPage:
    """All that the page says."""

    bureau: str
    year: int
    day: date
    practice: bool
    headline: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    charts: tuple[Bars, ...]
    head: str


def render_report(page: ReportPage) -> str:
    """The page as one HTML text."""
    title = f"{page.year} 年度双随机抽查考核报告" + ("　演练库" if page.practice else "")
    return render_page(
        "year_report.html", title, page=page, charts=[(each.title, bar_chart(each)) for each in page.charts]
    )


def bar_chart(bars: Bars) -> "Markup":
    """Horizontal bars as inline SVG, without size of its own; labels left, words right."""
    from markupsafe import Markup  # noqa: PLC0415 - as in page.py

    most = bars.full or max((value for _, value, _ in bars.bars), default=0) or 1
    height, width, left, right = 30, 760, 260, 90
    lines = []
    for at, (label, value, words) in enumerate(bars.bars):
        top, length = at * height, (width - left - right) * value / most
        middle = top + height / 2
        lines.append(
            Markup(
                '<text x="{}" y="{}" text-anchor="end" dominant-baseline="middle">{}</text>'
                '<rect x="{}" y="{}" width="{:.1f}" height="{}"/>'
                '<text x="{:.1f}" y="{}" dominant-baseline="middle">{}</text>'
            ).format(
                left - 8, middle, label, left, top + 6, max(length, 1), height - 12, left + length + 6, middle, words
            )
        )
    body = Markup("").join(lines)
    return Markup('<svg class="bars" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        width, max(len(bars.bars), 1) * height, bars.title, body
    )


def workbook(page: ReportPage) -> bytes:
    """The tables as an .xlsx, one sheet each."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only this needs it

    data = BytesIO()
    with Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        text, head = (
            book.add_format({"num_format": "@"}),
            book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
        )
        for table in page.tables:
            sheet = book.add_worksheet(table.title[:31])
            sheet.write_row(0, 0, table.header, head)
            for at, row in enumerate(table.rows, 1):
                for column, value in enumerate(row):
                    if isinstance(value, int):
                        sheet.write_number(at, column, value)
                    else:
                        sheet.write_string(at, column, value, text)
            sheet.set_column(0, 0, _width(table.rows, 0))
            sheet.set_column(1, len(table.header), 12)
            sheet.freeze_panes(1, 1)
            sheet.set_paper(9)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
    return data.getvalue()


def _width(rows: Sequence[tuple[str | int, ...]], column: int) -> int:
    return min(40, max((2 * len(str(row[column])) for row in rows), default=10) + 2)
