"""A county's sheet of 整改复查: one row an order, what came of it, and who reports it (二(四)1).

Laws:
1. A row names an open order by its number, and the enterprise beside it is the order's; an order has one row.
2. A row that has nothing but what the empty sheet came with is not filled in yet: it is counted, and no recheck.
3. Who rechecked is known by id, or by name where it is one person's; who reports it is named as it is written.
4. All faults are told, each with its cell; the rows that have none can be judged in the same run.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

from dbl_random.model.inspector import Inspector
from dbl_random.model.names import names_in, plain_name
from dbl_random.model.words import RECHECKS
from dbl_random.store.sheets.headers import Wanted, names_of
from dbl_random.store.sheets.reading import read_sheet_file
from dbl_random.store.sheets.sheet_file import BREAKS, Row, SheetFile
from dbl_random.store.sheets.visits import not_a_day, read_day

#: Field -> the names of its column; the first is the one that the empty sheet has.
COLUMNS: dict[str, tuple[str, ...]] = {
    "order": ("整改编号", "order"),
    "enterprise": ("统一社会信用代码", "enterprise", *names_of("id")),
    "name": names_of("name"),
    "item": ("事项", "item"),
    "document": ("责令改正文号", "document"),
    "content": ("改正内容", "content"),
    "due": ("改正期限", "due"),
    "date": ("复查日期", "date"),
    "inspectors": ("复查人员", "inspectors"),
    "outcome": ("复查结果", "outcome"),
    "deadline": ("延期至", "deadline"),
    "detail": ("复查情况", "detail"),
    "reported_by": ("填报人", "reported_by"),
}
#: What the county fills in.
FILLED = ("date", "inspectors", "outcome", "deadline", "detail", "reported_by")
#: Of these, what every row must have.
NEEDED = ("date", "inspectors", "outcome", "reported_by")
Outcome = Literal["closed", "extended", "penalty", "transfer"]
_OUTCOMES: dict[str, Outcome] = {word: code for code in get_args(Outcome) for word in (code, RECHECKS[code])}
_WANTED = Wanted(COLUMNS, ("order", "enterprise", *NEEDED), "DBR468")


class Recheck(NamedTuple):
    """One row: the order, what came of it, who rechecked, and who reports it."""

    order: int
    date: str
    inspectors: tuple[str, ...]
    outcome: Outcome
    detail: str
    deadline: str | None
    reported_by: str


def read_rechecks(
    data: bytes,
    file: str,
    orders: Mapping[int, str],
    inspectors: Iterable[Inspector],
    maps: Mapping[str, str] | None = None,
) -> tuple[SheetFile, list[tuple[Row, Recheck]]]:
    """The rows of a filled sheet that have no fault.

    Args:
        data: the file's bytes.
        file: its name, for messages.
        orders: number of each order of the log -> its enterprise.
        inspectors: of the pool.
        maps: column -> field (`--map`).
    """
    sheet = read_sheet_file(data, file, _WANTED, maps)
    filled = [at for name, at in sheet.places.items() if name in FILLED]
    rows = [row for row in sheet.rows if any(row.cells[at] for at in filled)]
    if left := len(sheet.rows) - len(rows):
        sheet.remark(0, -1, "DBR180", f"还没有填写的 {left} 行没有录入", "复查以后再填写、导入")
    if sheet.header and not rows and not sheet.wrong:
        sheet.fault_of_file("DBR162", "表格里没有填写的复查", "每件整改一行", sheet.header_row)
    people = _by_word(inspectors)
    seen: dict[int, int] = {}
    found = []
    for row in rows:
        before, read = sheet.wrong, _Reading(sheet, row, people)
        recheck = read.recheck(orders, seen)
        if sheet.wrong == before:
            found.append((row, recheck))
    return sheet, found


def _by_word(inspectors: Iterable[Inspector]) -> dict[str, str]:
    """Id, or name in plain form, -> id; a name that two bear is nobody's."""
    known, names = list(inspectors), dict[str, list[str]]()
    for each in known:
        names.setdefault(plain_name(each.name), []).append(each.id)
    return {name: ids[0] for name, ids in names.items() if len(ids) == 1} | {each.id: each.id for each in known}


class _Reading:
    """One row as it is read; what is wrong with it is noted at its cell."""

    def __init__(self, sheet: SheetFile, row: Row, people: Mapping[str, str]) -> None:
        self.sheet, self.row, self.people = sheet, row, people
        self.cells = sheet.cells(row)

    def recheck(self, orders: Mapping[int, str], seen: dict[int, int]) -> Recheck:
        """Laws 1 and 3."""
        for name in NEEDED:
            if not self.cells[name]:
                self._fault(name, f"没有填写{COLUMNS[name][0]}", "复查过的，复查日期、人员、结果和填报人都要写")
        order, until = self._order(orders, seen), self.cells.get("deadline", "")
        return Recheck(
            order,
            self._day("date"),
            self._inspectors(),
            self._outcome(),
            self.cells.get("detail", "").translate(BREAKS),
            self._day("deadline") if until else None,
            self.cells["reported_by"].translate(BREAKS),
        )

    def _fault(self, name: str, message: str, hint: str) -> None:
        self.sheet.fault(self.row, self.sheet.places.get(name, 0), "DBR468", message, hint)

    def _order(self, orders: Mapping[int, str], seen: dict[int, int]) -> int:
        text, hint = self.cells["order"], "整改编号和代码照发下的表，不要改；编号见 dbr rectify list"
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
        if number not in orders:
            self._fault("order", f"没有编号“{text}”的整改", hint)
        elif self.cells["enterprise"] != orders[number]:
            self._fault(
                "enterprise", f"第 {number} 号整改是 {orders[number]} 的，不是 {self.cells['enterprise']} 的", hint
            )
        elif (first := seen.setdefault(number, self.row.number)) != self.row.number:
            self._fault("order", f"第 {number} 号整改在第 {first} 行已经写过", "每件整改一行")
        return number

    def _day(self, name: str) -> str:
        text = self.cells[name]
        day = read_day(text) if text else None
        if text and day is None:
            self._fault(name, *not_a_day(text))
        return str(day)

    def _inspectors(self) -> tuple[str, ...]:
        found = []
        for word in names_in(self.cells["inspectors"], self.people):
            person = self.people.get(word) or self.people.get(plain_name(word))
            if person is None:
                self._fault("inspectors", f"人员信息库中没有“{word}”，或有同名", "写姓名；同名的写编号")
            else:
                found.append(person)
        return tuple(sorted(set(found)))

    def _outcome(self) -> Outcome:
        text = self.cells["outcome"]
        if text and text not in _OUTCOMES:
            self._fault("outcome", f"“{text}”不能识别", f"可以写：{'、'.join(RECHECKS.values())}")
        return _OUTCOMES.get(text, "closed")  # a row with a fault is no recheck
