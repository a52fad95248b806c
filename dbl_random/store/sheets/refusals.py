"""A sheet of the rows that the credit platform refused, 二(四)2: key and reason.

Law: an empty list is no list. Where everything was accepted there is none, so a sheet without rows is a fault.
"""

from dbl_random.model.problem import Problem
from dbl_random.store.sheets.sheet_file import read_sheet_file

_KEY = ("数据编号", "编号", "key")
_REASON = ("理由", "拒收理由", "原因", "reason")


def read_refusals(data: bytes, file: str) -> tuple[dict[str, str], list[Problem]]:
    """Key -> reason, and all that is wrong; `file` is its name for messages."""
    sheet = read_sheet_file(data, file, [_KEY, _REASON])
    problems = list(sheet.problems)
    if problems:
        return {}, problems
    key, reason = (next(at for at, cell in enumerate(sheet.header) if cell in names) for names in (_KEY, _REASON))
    for row in sheet.rows:
        for at, name in ((key, _KEY[0]), (reason, _REASON[0])):
            if not row.cells[at]:
                problems.append(sheet.problem(row, at, "DBR449", f"没有填写{name}", "每条被拒的数据写编号和理由"))
    if not sheet.rows:
        problems.append(Problem(file, 0, 0, "DBR449", "表头以下没有被拒的数据", "整批接收的，不用 --file"))
    return {row.cells[key]: row.cells[reason] for row in sheet.rows}, problems
