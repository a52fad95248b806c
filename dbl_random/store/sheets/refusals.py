"""A sheet of the rows that the credit platform refused, 二(四)2: key and reason.

Laws:
1. An empty list is no list. Where everything was accepted there is none, so a sheet without rows is a fault.
2. A row has one reason: the same twice is one, two reasons of one row are a fault at the later.
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
    plain = [cell.replace("\n", "").replace(" ", "") for cell in sheet.header]  # as it was found
    key, reason = (next(at for at, cell in enumerate(plain) if cell in names) for names in (_KEY, _REASON))
    found: dict[str, str] = {}
    for row in sheet.rows:
        name, why = row.cells[key], row.cells[reason]
        for at, label in ((key, _KEY[0]), (reason, _REASON[0])):
            if not row.cells[at]:
                problems.append(sheet.problem(row, at, "DBR449", f"没有填写{label}", "每条被拒的数据写编号和理由"))
        if name and why and found.setdefault(name, why) != why:
            message = f"{name} 有两个理由：{found[name]}、{why}"
            problems.append(sheet.problem(row, reason, "DBR449", message, "每条被拒的数据一行"))
    if not sheet.rows:
        problems.append(Problem(file, 0, 0, "DBR449", "表头以下没有被拒的数据", "整批接收的，不用 --file"))
    return found, problems
