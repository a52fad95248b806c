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
#: What the clerk reads beside the sheet: column -> how it is filled in.
_NOTES = {
    "填写": "一行是一家企业的一个事项；前四列和检查人员已填好，不要改；没有检查的行空着，以后再导入同一份",
    "几个问题": "一个事项发现几个问题的，每个问题一行，前六列写得相同",
    "检查日期": "必填，如 2016-07-20 或 2016年7月20日；同一企业各行相同",
    "检查人员": "必填，实际到场的人，不少于两人，用、隔开；换了人的先 dbr substitute",
    "检查方式": "从表中选；不填为现场",
    "检查结果": "必填，从表中选",
    "问题性质": "发现问题的必填，从表中选；不填为无",
    "检查情况": "发现问题的必填，写明事实",
    "违反条款": "发现问题的可以填写，如《节约能源法》第五十五条",
    "后续处置": "从表中选，几种的用、隔开；不填为无需后续处置",
    "证据文件": "文件名，几个之间用、或逗号、分号隔开；文件放在这份表格旁边，或用 --evidence-dir 指明文件夹",
}
_WIDTHS = (14, 22, 32, 24, 12, 18, 10, 30, 10, 40, 24, 14, 24)


def results_sheet(tasks: Sequence[Task], items: Sequence[str]) -> bytes:
    """The .xlsx to fill in: one row an enterprise and item, with lists to choose from."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only this needs it

    data = BytesIO()
    with Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, words = book.add_worksheet("检查记录"), book.add_worksheet("可选的词")
        notes = book.add_worksheet("填写说明")
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
        for at, note in enumerate(_NOTES.items()):
            notes.write_row(at, 0, note, text)
        notes.set_column(1, 1, 80)
        sheet.freeze_panes(1, 3)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    return data.getvalue()
