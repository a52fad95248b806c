"""A workbook for clerks: sheets of text cells with lists to choose from, and a sheet that says how to fill them in."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from dbl_random.model.immutable import immutable

_NOTES, _CHOICES = "填写说明", "可选的词"
_WIDEST = 60


@immutable
class SheetColumn:
    """A column: its header, whether it must be filled in, what may be chosen, how it is written."""

    header: str
    required: bool
    choices: tuple[str, ...]
    note: str


@immutable
class Sheet:
    """A sheet: its title, columns, and rows; an `example` is shown in grey above the first row."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    example: tuple[str, ...] = ()


def workbook(title: str, sheets: Sequence[Sheet]) -> bytes:
    """The .xlsx of some sheets, and behind them the notes and the words to choose from."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only this needs it

    data = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(data, options) as book:
        pages = [(book.add_worksheet(sheet.title), sheet) for sheet in sheets]
        notes, words = book.add_worksheet(_NOTES), book.add_worksheet(_CHOICES)
        chosen = 0
        for page, sheet in pages:
            chosen = _fill(book, page, sheet, words, chosen)
        _explain(book, notes, title, sheets)
    return data.getvalue()


def _fill(book: Any, page: Any, sheet: Sheet, words: Any, chosen: int) -> int:
    """Write a sheet; answers how many lists of words there are by now."""
    from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415 - only this needs it

    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    grey = book.add_format(
        {"num_format": "@", "text_wrap": True, "valign": "top", "font_color": "#808080", "italic": True}
    )
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF2EE"})
    must = book.add_format({"bold": True, "bottom": 1, "bg_color": "#FBE9D0"})
    rows = [*([sheet.example] if sheet.example else []), *sheet.rows]
    for column, each in enumerate(sheet.columns):
        page.write_string(0, column, each.header, must if each.required else head)
        page.set_column(column, column, _width(each.header, [row[column] for row in rows]), text)
        if each.choices:
            words.write_column(0, chosen, [f"{sheet.title}：{each.header}", *each.choices], text)
            letter = xl_col_to_name(chosen)
            source = f"={_CHOICES}!${letter}$2:${letter}${len(each.choices) + 1}"
            page.data_validation(1, column, max(len(rows), 500), column, {"validate": "list", "source": source})
            chosen += 1
    for at, row in enumerate(rows, 1):
        form = grey if sheet.example and at == 1 else text
        for column, value in enumerate(row):
            page.write_string(at, column, value, form)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    return chosen


def _explain(book: Any, notes: Any, title: str, sheets: Sequence[Sheet]) -> None:
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True})
    notes.write_string(0, 0, title, bold)
    general = "橙色的列必须填写；工作表和各列的名称不要改；灰色的、以“例：”开头的一行不会导入；一格写几个的，用、隔开。"
    notes.write_string(1, 0, general, wrap)
    at = 3
    for sheet in sheets:
        for each in sheet.columns:
            must = "必填" if each.required else "可以不填"
            for column, value in enumerate((sheet.title, each.header, must, each.note)):
                notes.write_string(at, column, value, wrap)
            at += 1
    for column, width in enumerate((30, 24, 10, 60)):
        notes.set_column(column, column, width)


def _width(header: str, values: Sequence[str]) -> int:
    """Cells of a column: two for each Chinese character."""
    return min(_WIDEST, max(10, *(2 + sum(1 + (ord(sign) > 0x2E80) for sign in each) for each in (header, *values))))
