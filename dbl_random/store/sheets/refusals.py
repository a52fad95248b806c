"""A sheet of the rows that the credit platform refused, 二(四)2: key and reason.

Law: an empty list is no list. Where everything was accepted there is none, so a sheet without rows is a fault.
"""

from dbl_random.model.problem import Problem
from dbl_random.store.sheets.sheet_file import BREAKS, Wanted, read_sheet_file

_WANTED = Wanted(
    {"key": ("数据编号", "编号", "key"), "reason": ("理由", "拒收理由", "原因", "reason")}, ("key", "reason"), "DBR449"
)


def read_refusals(data: bytes, file: str) -> tuple[dict[str, str], list[Problem]]:
    """Key -> reason, and all that is wrong; `file` is its name for messages."""
    sheet = read_sheet_file(data, file, _WANTED)
    for row in sheet.rows:
        for name, at in sheet.places.items():
            if not row.cells[at]:
                called = _WANTED.fields[name][0]
                sheet.fault(row, at, "DBR449", f"没有填写{called}", "每条被拒的数据写编号和理由")
    if sheet.header and not sheet.rows and not sheet.problems:
        sheet.fault_of_file("DBR449", "表头以下没有被拒的数据", "整批接收的，不用 --file")
    key, reason = sheet.places.get("key", 0), sheet.places.get("reason", 0)
    return {row.cells[key]: row.cells[reason].translate(BREAKS) for row in sheet.rows}, sheet.problems
