"""A name beside a code: another enterprise's is a fault, for then a row was shifted, and nobody knows which is right.

Law: a name that is nobody else's passes; firms are renamed, and sheets shorten.
"""

from collections.abc import Mapping
from dataclasses import replace

from dbl_random.model.names import plain_name
from dbl_random.store.sheets.headers import Wanted, names_of
from dbl_random.store.sheets.sheet_file import SheetFile


def with_name(wanted: Wanted) -> Wanted:
    """The same, with the column of the enterprise's name."""
    return replace(wanted, fields={**wanted.fields, "name": names_of("name")})


def refuse_others(sheet: SheetFile, code: str, names: Mapping[str, str]) -> None:
    """Note each name that is another enterprise's.

    Args:
        sheet: what was read.
        code: the field of the enterprise's code.
        names: code -> name, of all that are known.
    """
    if "name" not in sheet.places or code not in sheet.places:
        return
    at, place = sheet.places[code], sheet.places["name"]
    others = [row for row in sheet.rows if names.get(row.cells[at]) != row.cells[place]]
    owners: dict[str, list[str]] = {}
    for firm, name in names.items() if others else ():
        owners.setdefault(plain_name(name), []).append(firm)
    for row in others:
        firm, given = row.cells[at], plain_name(row.cells[place])
        if given and firm in names and plain_name(names[firm]) != given and (those := owners.get(given)):
            message = f"{firm} 是“{names[firm]}”，这里写的是另一家企业（{those[0]}）的名称“{row.cells[place]}”"
            sheet.fault(row, place, "DBR179", message, "核对代码和名称是否错行")


def refuse_other_tasks(sheet: SheetFile, tasks: Mapping[str, str]) -> None:
    """Note each task number that is not that of the enterprise's task; `tasks`: code -> number."""
    owners = {plain_name(number): firm for firm, number in tasks.items() if number}
    at, place = sheet.places.get("enterprise"), sheet.places.get("task")
    for row in sheet.rows if at is not None and place is not None else ():
        firm, given = row.cells[at or 0], plain_name(row.cells[place or 0])
        if given and tasks.get(firm) and plain_name(tasks[firm]) != given:
            whose = f"，这里写的是 {owners[given]} 的" if given in owners else ""
            message = f"{firm} 的任务编号是 {tasks[firm]}{whose}“{row.cells[place or 0]}”"
            sheet.fault(row, place or 0, "DBR181", message, "核对任务编号和企业是否错行")
