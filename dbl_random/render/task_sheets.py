"""The sheet of a batch to fill in (二(四)1).

Laws:
1. It names who is drawn, so it is internal: never published before the visit.
2. It has the very headers and words that `dbr import results` reads; codes are text cells.
"""

from collections.abc import Sequence
from io import BytesIO

from dbl_random.model.findings import FOLLOW_UPS, METHODS, NATURES, OUTCOMES
from dbl_random.model.immutable import immutable


@immutable
class Task:
    """One enterprise's task: number in the form `〔2016〕12号`, and the names of the team."""

    number: str
    enterprise: str
    name: str
    team: tuple[str, ...]


#: Columns of the sheet to fill in; store/sheets/results.COLUMNS reads them.
HEADER = (
    "任务编号", "统一社会信用代码", "企业名称", "事项", "检查日期", "检查人员",
    "检查方式", "检查结果", "问题性质", "检查情况", "违反条款", "后续处置", "证据文件",
)  # fmt: skip
_CHOICES: dict[str, list[str]] = {
    "检查方式": list(METHODS.values()),
    "检查结果": list(OUTCOMES.values()),
    "问题性质": list(NATURES.values()),
    "后续处置": list(FOLLOW_UPS.values()),
}
_WIDTHS = (14, 22, 32, 24, 12, 18, 10, 30, 10, 40, 24, 14, 24)


def results_sheet(tasks: Sequence[Task], items: Sequence[str]) -> bytes:
    """The .xlsx to fill in: one row an enterprise and item, with lists to choose from."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only this needs it

    data = BytesIO()
    with Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, words = book.add_worksheet("检查记录"), book.add_worksheet("可选的词")
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF2EE"})
        sheet.write_row(0, 0, HEADER, head)
        rows = [(task, item) for task in tasks for item in items]
        for at, (task, item) in enumerate(rows, 1):
            people = "、".join(task.team)
            for column, value in enumerate((task.number, task.enterprise, task.name, item, "", people)):
                sheet.write_string(at, column, value, text)
            for column in range(6, len(HEADER)):
                sheet.write_blank(at, column, None, text)
        for column, (title, choices) in enumerate(_CHOICES.items()):
            words.write_column(0, column, [title, *choices], text)
            source = f"=可选的词!${chr(65 + column)}$2:${chr(65 + column)}${len(choices) + 1}"
            where = HEADER.index(title)
            rule = {"validate": "list", "source": source, "show_error": title != "后续处置"}  # several may be written
            sheet.data_validation(1, where, max(len(rows), 1), where, rule)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 3)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    return data.getvalue()
