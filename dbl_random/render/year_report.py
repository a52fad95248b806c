"""考核报告: a year's report as one HTML page with charts, and as a workbook (三(二)).

Laws:
1. The page is one file: charts are SVG made here, nothing is fetched, and it prints on A4.
2. Every chart stands beside the table that it draws; colour never carries meaning alone.
3. In the workbook every text is text, nothing of it can become a formula, and every number a number.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING

from dbl_random.model.immutable import immutable
from dbl_random.render.page import DOCUMENT, render_page

if TYPE_CHECKING:
    from markupsafe import Markup


#: A share is a `Fraction`, a mean a `Decimal`; None is what there is not.
Cell = str | int | Fraction | Decimal | None


@immutable
class Table:
    """A table of the report: its title, header, rows; the first column names the row."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    @property
    def words(self) -> list[list[str | int]]:
        """The rows as people read them."""
        return [[in_words(cell) for cell in row] for row in self.rows]


@immutable
class Bars:
    """Bars of one quantity: label, value, and what stands behind the bar in words; `full` is a whole bar's value."""

    title: str
    bars: tuple[tuple[str, float, str], ...]
    full: float = 0.0


@immutable
class Columns:
    """Columns side by side: a label for each group, and series by name with a value for each group."""

    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]


@immutable
class Tiles:
    """One tile a place, as on a map: its name, a share from 0 to 1 that shades it, and lines."""

    title: str
    tiles: tuple[tuple[str, Fraction, tuple[str, ...]], ...]
    note: str = ""


@immutable
class ReportPage:
    """All that the page says."""

    bureau: str
    year: int
    day: date
    practice: bool
    headline: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    charts: tuple[Bars | Columns, ...]
    head: str
    places: Tiles | None = None


def in_words(cell: Cell) -> str | int:
    """A cell as people read it.

    >>> in_words(None), in_words(Fraction(1, 3)), in_words(Decimal("4.5")), in_words(7)
    ('-', '33.3%', '4.5', 7)
    """
    if cell is None:
        return "-"
    if isinstance(cell, Fraction):
        return percent(cell)
    return str(cell) if isinstance(cell, Decimal) else cell


def percent(share: Fraction) -> str:
    """A share for people, rounded half up to one place.

    >>> percent(Fraction(1, 3)), percent(Fraction(1, 8)), percent(Fraction(1))
    ('33.3%', '12.5%', '100%')
    """
    tenths = (share * 2000 + 1) // 2
    whole_part, rest = divmod(int(tenths), 10)
    return f"{whole_part}.{rest}%" if rest else f"{whole_part}%"


def render_report(page: ReportPage) -> str:
    """The page as one HTML text."""
    title = f"{page.year} 年度双随机抽查考核报告" + ("　演练库" if page.practice else "")
    charts = [(each.title, bar_chart(each) if isinstance(each, Bars) else column_chart(each)) for each in page.charts]
    return render_page("year_report.html", title, (*DOCUMENT, "year_report.css"), page=page, charts=charts)


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


def column_chart(columns: Columns) -> "Markup":
    """Columns as inline SVG, the number on top of each; series differ by shade and outline and are named above."""
    from markupsafe import Markup  # noqa: PLC0415 - as in page.py

    width, height, top, bottom = 760, 250, 44, 24
    room = height - top - bottom
    most = max((value for _, values in columns.series for value in values), default=0) or 1
    group = width / max(len(columns.labels), 1)
    wide = (group - 8) / max(len(columns.series), 1)
    rect = Markup('<rect class="s{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>')
    text = Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>')
    parts = []
    for at, (name, values) in enumerate(columns.series):
        parts += [rect.format(at, 8 + 150 * at, 8, 14, 14), text.format(28 + 150 * at, 20, "start", name)]
        for place, value in enumerate(values):
            left, tall = place * group + 4 + at * wide, room * value / most
            parts.append(rect.format(at, left, top + room - tall, wide - 2, max(tall, 0.5)))
            if value:
                parts.append(text.format(left + wide / 2 - 1, top + room - tall - 4, "middle", value))
    for place, label in enumerate(columns.labels):
        parts.append(text.format((place + 0.5) * group, height - 6, "middle", label))
    return Markup('<svg class="columns" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        width, height, columns.title, Markup("").join(parts)
    )


def workbook(page: ReportPage) -> bytes:
    """The tables as an .xlsx, one sheet each: a number is a number, a share one that is shown in per cent."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only this needs it

    data = BytesIO()
    with Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        text, share, mean = (book.add_format({"num_format": form}) for form in ("@", "0.0%", "0.0"))
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        for table in page.tables:
            sheet = book.add_worksheet(table.title[:31])
            sheet.write_row(0, 0, table.header, head)
            for at, row in enumerate(table.rows, 1):
                for column, value in enumerate(row):
                    if isinstance(value, int):
                        sheet.write_number(at, column, value)
                    elif isinstance(value, Fraction | Decimal):
                        sheet.write_number(at, column, float(value), share if isinstance(value, Fraction) else mean)
                    else:
                        sheet.write_string(at, column, value or "-", text)
            sheet.set_column(0, 0, _width(table.words, 0))
            sheet.set_column(1, len(table.header), 12)
            sheet.freeze_panes(1, 1)
            sheet.set_paper(9)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
    return data.getvalue()


def _width(rows: Sequence[Sequence[str | int]], column: int) -> int:
    return min(40, max((2 * len(str(row[column])) for row in rows), default=10) + 2)
