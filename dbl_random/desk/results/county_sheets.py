"""整改复查 by the counties: a workbook for each county office goes out, and comes back with what it found (二(四)1).

Laws:
1. A county's workbook has the open orders that are its own, and no other; nothing is entered by making it.
2. It comes back whole or not at all: all faults at once, each with its cell, the workbook handed back with marks.
3. Each recheck is an event of its own. The inspectors answer for the recheck, who reports it for the sheet
   (`reported_by`), and who enters it for the entry (the event's actor).
"""

from collections.abc import Mapping
from pathlib import Path

from dbl_random.core.aftercare.rectification import Overdue, by_place, open_orders
from dbl_random.desk.approver import approved
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.given import AS_IS, GivenSheet, refuse_sheet, tell_remarks
from dbl_random.desk.known import refuse_taken
from dbl_random.desk.open_store import Desk
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, Writer, writing
from dbl_random.model.aftercare import RectificationRechecked
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, Refusal
from dbl_random.model.records import Records
from dbl_random.model.words import RECHECKS
from dbl_random.render.workbook import Sheet, SheetColumn, workbook
from dbl_random.store.internal import INTERNAL, write_internal
from dbl_random.store.sheets.rechecks import COLUMNS, NEEDED, Recheck, read_rechecks

_TITLE = "整改复查"
_NOTES = {
    "order": "照发下的填写，不要改",
    "enterprise": "照发下的填写，不要改",
    "date": "实际复查的日期，如 2016-08-12",
    "inspectors": "到场复查的两名以上检查人员的姓名，用、隔开；其中有人持有效执法证件，对企业回避的不得复查",
    "outcome": "从列表中选一个；逾期不改的选“立案处罚”或“移送”",
    "deadline": "只有延期的填写：新的期限",
    "detail": "改正到什么程度，简要写明；不写个人的电话、证件号码",
    "reported_by": "填写本行的人的姓名：对填写的内容负责",
}
#: Where the writer's refusal of a recheck is shown: code -> field; of others the whole row.
_PLACES = {"DBR442": "date", "DBR443": "inspectors", "DBR392": "inspectors", "DBR291": "inspectors"}


@immutable
class CountySheet:
    """A workbook that was written: the county's name, how many orders it has, and where it is below the store."""

    county: str
    orders: int
    file: str


def write_county_sheets(request: Request) -> list[CountySheet]:
    """Write the workbook of each county that has open orders, below `internal/rectify/`.

    Raises:
        Refusal: a workbook of that day is there (exit status 4, DBR456).
    """
    desk, records = read_store(request, plans=None)
    day = reckoned_day(request, records, desk)
    counties = {each.id: each.name for each in records.organisation.regions}
    places = by_place(open_orders(desk.history.cases, day)).items()
    made = {
        f"{INTERNAL}/rectify/{day}-{region}.xlsx": (counties.get(region, region), orders)
        for (level, region), orders in places
        if level == "county"
    }
    refuse_taken(request, *(desk.root / path for path in made))
    for path, (county, orders) in made.items():
        sheet = _sheet(desk, records, orders)
        write_internal(desk.root, path, workbook(f"{county}{_TITLE}表（{day}）", [sheet]))
    return [CountySheet(county, len(orders), path) for path, (county, orders) in made.items()]


def _sheet(desk: Desk, records: Records, orders: list[Overdue]) -> Sheet:
    names = desk.names_of_drawn()
    choices = {"outcome": tuple(RECHECKS.values())}
    columns = tuple(
        SheetColumn(called[0], field in NEEDED, choices.get(field, ()), _NOTES.get(field, "已经填好，供核对"))
        for field, called in COLUMNS.items()
    )
    rows = []
    for each in orders:
        body, item = each.body, records.items.get(each.body.item)
        known = str(each.seq), body.enterprise, names.get(body.enterprise, ""), item.name if item else body.item
        given = *known, body.document, body.content, each.deadline.isoformat()
        rows.append((*given, *[""] * (len(columns) - len(given))))
    return Sheet(_TITLE, columns, tuple(rows))


def import_rechecks(
    request: Request,
    file: Path,
    *,
    maps: Mapping[str, str] = AS_IS,
    approved_by: str = "",
    preview: bool = False,
) -> list[Entered[RectificationRechecked]]:
    """Enter `rectification.rechecked` for each row that is filled in, or none.

    Raises:
        Refusal: the sheet cannot be read or a row is wrong (exit status 3, DBR468 and those of any sheet), or a recheck
            is refused (4, as by `recheck_rectification`); every fault has its cell.
    """
    given = GivenSheet(file, maps)
    data = given.read()
    with writing(request, preview=preview) as writer:
        orders = {seq: order.body.enterprise for seq, order in writer.desk.history.cases.orders.items()}
        sheet, rows = read_rechecks(data, file.name, orders, writer.records.inspectors, maps)
        tell_remarks(request, sheet)
        unreadable, bodies = sheet.wrong, []
        for row, recheck in rows:
            try:
                bodies.append(_judged(writer, recheck, approved_by))
            except Refusal as refusal:
                for each in refusal.problems:
                    place = sheet.places.get(_PLACES.get(each.code, ""), -1)
                    sheet.fault(row, place, each.code, each.message, each.hint)
        if sheet.wrong:
            refuse_sheet(request, given, [sheet], exit_status=Exit.UNUSABLE if unreadable else Exit.REFUSED)
        return [writer.enter(body) for body in bodies]


def _judged(writer: Writer, said: Recheck, approved_by: str) -> RectificationRechecked:
    """The recheck with its approver.

    Raises:
        Refusal: it may not follow.
    """
    body = approved(
        writer,
        lambda who: RectificationRechecked(
            said.order, said.date, said.inspectors, said.outcome, said.detail, said.deadline, who, said.reported_by
        ),
        approved_by,
    )
    writer.refuse_faults(body)
    return body
