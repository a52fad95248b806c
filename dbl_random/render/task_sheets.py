"""Task sheets: 检查通知书 and 检查记录表 of each enterprise, and the sheet of a batch to fill in (二(四)1).

Laws:
1. They name who is drawn, so they are internal: handed over on arrival, never published before the visit.
2. The sheet to fill in has the very headers and words that `dbr import results` reads; codes are text cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from dbl_random.model.findings import FOLLOW_UPS, METHODS, NATURES, OUTCOMES
from dbl_random.render.page import render_page


@dataclass(frozen=True, slots=True)
class Person:
    """An inspector on a sheet: name, certificate number ("" without one), whether they lead."""

    name: str
    certificate: str
    leads: bool


@dataclass(frozen=True, slots=True)
class TaskItem:
    """An item with its legal bases in words."""

    name: str
    content: str
    bases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One enterprise's task: number in the form `〔2016〕12号`, the team, what is inspected."""

    number: str
    enterprise: str
    name: str
    region: str
    team: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class TaskBook:
    """All tasks of a draw."""

    bureau: str
    draw: str
    plan: str
    department: str
    practice: bool
    issued: date
    items: tuple[TaskItem, ...]
    tasks: tuple[Task, ...]
    contact: str


def render_tasks(book: TaskBook) -> str:
    """One HTML file: for each enterprise the notice and the record form, each on pages of their own."""
    head = f"检查任务　{book.draw}　内部材料" + ("　演练库" if book.practice else "")
    return render_page("tasks.html", head, book=book, methods=list(METHODS.values()), outcomes=list(OUTCOMES.values()))


#: Columns of the sheet to fill in; store/sheets/results.COLUMNS reads them.
HEADER = (
    "任务编号", "统一社会信用代码", "企业名称", "事项", "检查日期", "检查人员",
    "检查方式", "检查结果", "问题性质", "检查情况", "后续处置", "证据文件",
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
    "检查日期": "必填，如 2016-07-20 或 2016年7月20日；同一企业各行相同",
    "检查人员": "必填，实际到场的人，不少于两人，用、隔开；换了人的先 dbr substitute",
    "检查方式": "从表中选；不填为现场",
    "检查结果": "必填，从表中选",
    "问题性质": "发现问题的必填，从表中选；不填为无",
    "检查情况": "发现问题的必填，写明事实",
    "后续处置": "从表中选；不填为无需后续处置",
    "证据文件": "文件名，几个之间用分号；文件放在这份表格旁边，或用 --evidence-dir 指明文件夹",
}
_WIDTHS = (14, 22, 32, 24, 12, 18, 10, 30, 10, 40, 14, 24)


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
            people = "、".join(person.name for person in task.team)
            for column, value in enumerate((task.number, task.enterprise, task.name, item, "", people)):
                sheet.write_string(at, column, value, text)
            for column in range(6, len(HEADER)):
                sheet.write_blank(at, column, None, text)
        for column, (title, choices) in enumerate(_CHOICES.items()):
            words.write_column(0, column, [title, *choices], text)
            source = f"=可选的词!${chr(65 + column)}$2:${chr(65 + column)}${len(choices) + 1}"
            where = HEADER.index(title)
            sheet.data_validation(1, where, max(len(rows), 1), where, {"validate": "list", "source": source})
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
