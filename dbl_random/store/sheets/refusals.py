"""A sheet of the rows that the credit platform refused, 二(四)2: key and reason.

Laws:
1. A row that is not one of the batch is a fault at its key; all faults are told at once.
2. An empty list is no list. Where everything was accepted there is none, so a sheet without rows is a fault.
3. A row has one reason: the same twice is one, two reasons of one row are a fault at the later.
"""

from collections.abc import Collection

from dbl_random.store.sheets.headers import Wanted
from dbl_random.store.sheets.reading import read_sheet_file
from dbl_random.store.sheets.sheet_file import BREAKS, SheetFile

_WANTED = Wanted(
    {"key": ("数据编号", "编号", "key"), "reason": ("理由", "拒收理由", "原因", "reason")}, ("key", "reason"), "DBR449"
)


def read_refusals(data: bytes, file: str, sent: Collection[str] = ()) -> tuple[dict[str, str], SheetFile]:
    """Key -> reason, and the sheet with all that is wrong.

    Args:
        data: the file's bytes.
        file: its name, for messages.
        sent: keys of the batch; () where nobody knows them.
    """
    sheet = read_sheet_file(data, file, _WANTED)
    found: dict[str, str] = {}
    for row in sheet.rows:
        cells = sheet.cells(row)
        for name, at in sheet.places.items():
            if not row.cells[at]:
                called = _WANTED.fields[name][0]
                sheet.fault(row, at, "DBR449", f"没有填写{called}", "每条被拒的数据写编号和理由")
        key, why = cells["key"], cells["reason"].translate(BREAKS)
        if key and sent and key not in sent:
            sheet.fault(
                row,
                sheet.places["key"],
                "DBR449",
                f"这一批里没有编号为“{key}”的数据",
                "照 outbox 中这一批文件的编号填写",
            )
        if key and why and found.setdefault(key, why) != why:
            message = f"{key} 有两个理由：{found[key]}、{why}"
            sheet.fault(row, sheet.places["reason"], "DBR449", message, "每条被拒的数据一行")
    if sheet.header and not sheet.rows and not sheet.wrong:
        sheet.fault_of_file("DBR449", "表头以下没有被拒的数据", "整批接收的，不用 --file")
    return found, sheet
