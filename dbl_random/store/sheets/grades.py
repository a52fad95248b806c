"""A sheet of credit grades from the credit platform, 二(四)2: enterprise and grade.

Laws:
1. Every row is read or refused with its place; one refused row refuses the sheet.
2. An enterprise has one grade: the same row twice is one, two grades of one enterprise are a fault at the later.
"""

from collections.abc import Iterator

from dbl_random.model.ids import enterprise_id_fault, text_fault
from dbl_random.model.problem import Problem
from dbl_random.store.sheets.headers import field_of, names_of
from dbl_random.store.sheets.sheet_file import Row, SheetFile, read_sheet_file

_LONGEST = 20  # characters of a grade


def read_grades(data: bytes, file: str) -> tuple[dict[str, str], list[Problem]]:
    """Code -> grade in the sheet's order, and all that is wrong; `file` is its name for messages."""
    sheet = read_sheet_file(data, file, [names_of("id"), names_of("grade")])
    problems, found = list(sheet.problems), dict[str, str]()
    if sheet.header:
        fields = [field_of(cell) for cell in sheet.header]
        code, grade = fields.index("id"), fields.index("grade")
        for row in sheet.rows:
            problems += _faults(sheet, row, code, grade, found)
            found.setdefault(row.cells[code], row.cells[grade])
        if not sheet.rows:
            problems.append(Problem(file, 0, 0, "DBR170", "表头以下没有企业", "每家企业一行"))
    return found, problems


def _faults(sheet: SheetFile, row: Row, code: int, grade: int, before: dict[str, str]) -> Iterator[Problem]:
    name, given = row.cells[code], row.cells[grade]
    if fault := enterprise_id_fault(name):
        yield sheet.problem(row, code, "DBR170", f"企业代码“{name}”有误：{fault}", "核对代码")
    if not given:
        yield sheet.problem(row, grade, "DBR170", f"没有写 {name} 的信用等级", "填写等级，或删去这一行")
    elif len(given) > _LONGEST or text_fault(given):
        why = text_fault(given) or f"多于 {_LONGEST} 个字符"
        yield sheet.problem(row, grade, "DBR170", f"信用等级“{given[:_LONGEST]}”有误：{why}", "照信用平台的写法")
    elif before.get(name, given) != given:
        yield sheet.problem(row, grade, "DBR170", f"{name} 有两个信用等级：{before[name]}、{given}", "每家企业一行")
