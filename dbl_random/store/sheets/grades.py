"""A sheet of credit grades from the credit platform, 二(四)2: enterprise and grade.

Laws:
1. Every row is read or refused with its place; one refused row refuses the sheet.
2. An enterprise has one grade: the same row twice is one, two grades of one enterprise are a fault at the later.
"""

from collections.abc import Mapping

from dbl_random.model.enterprise_code import code_fault, told_code
from dbl_random.store.sheets.headers import Wanted, names_of
from dbl_random.store.sheets.named import refuse_others, with_name
from dbl_random.store.sheets.reading import read_sheet_file
from dbl_random.store.sheets.sheet_file import Row, SheetFile

_LONGEST = 20  # characters of a grade
_NOBODY: dict[str, str] = {}
_WANTED = with_name(Wanted({"id": names_of("id"), "grade": names_of("grade")}, ("id", "grade"), "DBR170"))


def read_grades(
    data: bytes, file: str, names: Mapping[str, str] = _NOBODY, maps: Mapping[str, str] = _NOBODY
) -> tuple[dict[str, str], SheetFile]:
    """Code -> grade in the sheet's order, and the sheet with all that is wrong.

    Args:
        data: the file's bytes.
        file: its name, for messages.
        names: code -> name of the enterprises that are known.
        maps: column -> field (`--map`).
    """
    sheet = read_sheet_file(data, file, _WANTED, maps)
    refuse_others(sheet, "id", names)
    found: dict[str, str] = {}
    for row in sheet.rows:
        _take(sheet, row, found)
    if sheet.header and not sheet.rows and not sheet.wrong:
        sheet.fault_of_file("DBR170", "表头以下没有企业", "每家企业一行")
    return found, sheet


def _take(sheet: SheetFile, row: Row, found: dict[str, str]) -> None:
    code, grade = sheet.places["id"], sheet.places["grade"]
    name, given = row.cells[code], row.cells[grade]
    if fault := code_fault(name):
        sheet.fault(row, code, "DBR170", f"企业代码“{told_code(name)}”有误：{fault}", "核对代码")
    if not given:
        sheet.fault(row, grade, "DBR170", f"没有写 {told_code(name)} 的信用等级", "填写等级，或删去这一行")
    elif len(given) > _LONGEST or "\n" in given or "\r" in given:
        why = f"多于 {_LONGEST} 个字符" if len(given) > _LONGEST else "单元格里有换行"
        sheet.fault(row, grade, "DBR170", f"信用等级“{given[:_LONGEST]}”有误：{why}", "照信用平台的写法")
    elif (before := found.setdefault(name, given)) != given:
        sheet.fault(row, grade, "DBR170", f"{name} 有两个信用等级：{before}、{given}", "每家企业一行")
