"""The filled record sheet (检查记录表) of a batch: rows of enterprise and item -> visits, every fault with its cell.

Laws:
1. One row is one item at one enterprise; the rows of an enterprise agree on day, inspectors and evidence.
2. Words and codes are both read (`未发现问题`, `no-problem`); inspectors by id or by name where it is one person's.
3. With any fault nothing is taken; all faults are told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from dbl_random.model.bulk_ids import all_right
from dbl_random.model.findings import (
    FOLLOW_UPS,
    METHODS,
    NATURES,
    OUTCOMES,
    FollowUp,
    ItemResult,
    Method,
    Nature,
    Outcome,
    VisitResult,
)
from dbl_random.model.ids import enterprise_id_fault, text_fault
from dbl_random.model.inspector import Inspector
from dbl_random.model.problem import Problem
from dbl_random.store.sheet_file import Row, SheetFile, read_sheet_file
from dbl_random.store.visits_sheet import read_day

S = TypeVar("S", bound=StrEnum)

#: Field -> the names of its column; the first is the one that the empty sheet has.
COLUMNS: dict[str, tuple[str, ...]] = {
    "enterprise": ("统一社会信用代码", "企业代码", "社会统一信用代码", "enterprise"),
    "name": ("企业名称", "单位名称", "被检查单位", "name"),
    "item": ("事项", "检查事项", "抽查事项", "事项编号", "item"),
    "visited": ("检查日期", "日期", "visited"),
    "inspectors": ("检查人员", "到场人员", "inspectors"),
    "method": ("检查方式", "方式", "method"),
    "outcome": ("检查结果", "结果", "outcome"),
    "nature": ("问题性质", "性质", "nature"),
    "detail": ("检查情况", "情况", "问题情况", "detail"),
    "follow_up": ("后续处置", "处置", "follow_up"),
    "evidence": ("证据文件", "证据", "evidence"),
}
_NEEDED = ("enterprise", "item", "visited", "inspectors", "outcome")
#: What stands between inspectors, and between file names (which may hold blanks and slashes).
_BETWEEN_PEOPLE = str.maketrans(dict.fromkeys("、，,；; /", "\n"))
_BETWEEN_FILES = str.maketrans(dict.fromkeys("；;", "\n"))


@dataclass(slots=True)
class ResultsSheet:
    """What was read.

    Attributes:
        visits: in the sheet's order; () where there are problems.
        rows: enterprise -> its first row, for faults that are found later.
        files: names of evidence files by enterprise, in the order written.
        file: the sheet, which makes places of rows.
    """

    file: SheetFile
    visits: tuple[VisitResult, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def column(self, name: str) -> int:
        """The index of a field's column, 0 where the sheet has none."""
        return _places(self.file.header).get(name, 0)


def read_results(data: bytes, file: str, items: Mapping[str, str], inspectors: Iterable[Inspector]) -> ResultsSheet:
    """The visits of a filled sheet.

    Args:
        data: the file's bytes.
        file: its name, for messages.
        items: id -> name of the draw's items.
        inspectors: of the pool, by whose ids and names they are known.
    """
    found = read_sheet_file(data, file, [COLUMNS[name] for name in _NEEDED])
    sheet = ResultsSheet(found, problems=list(found.problems))
    if not found.header:
        return sheet
    if not found.rows and not sheet.problems:
        sheet.problems.append(Problem(file, 0, 0, "DBR162", "表格里没有结果", "每家企业的每个事项一行"))
    _Reader(sheet, _ids_by_word(items), _people(inspectors)).read()
    return sheet


def _places(header: Sequence[str]) -> dict[str, int]:
    plain = [cell.replace("\n", "").replace(" ", "") for cell in header]
    return {
        name: next(at for at, cell in enumerate(plain) if cell in words)
        for name, words in COLUMNS.items()
        if any(cell in words for cell in plain)
    }


def _ids_by_word(items: Mapping[str, str]) -> dict[str, str]:
    return {**{name: each for each, name in items.items()}, **{each: each for each in items}}


def _people(inspectors: Iterable[Inspector]) -> dict[str, str]:
    """Id or name -> id; a name that two people bear is nobody's."""
    people: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for each in inspectors:
        people[each.id] = each.id
        names.setdefault(each.name, set()).add(each.id)
    return {**{name: min(ids) for name, ids in names.items() if len(ids) == 1}, **people}


class _Reader:
    """One reading of a sheet, row after row."""

    def __init__(self, sheet: ResultsSheet, items: Mapping[str, str], people: Mapping[str, str]) -> None:
        self.sheet, self.items, self.people = sheet, items, people
        self.places = _places(sheet.file.header)
        self.blank = {name: len(sheet.file.header) for name in COLUMNS} | self.places
        self.known: dict[tuple[str, ...], tuple[Method, Outcome, Nature, FollowUp]] = {}
        at = self.blank["enterprise"]
        self.right = all_right([row.cells[at] for row in sheet.file.rows if at < len(row.cells)])  # all at once
        self.teams: dict[str, tuple[str, ...]] = {}
        self.days: dict[str, date | None] = {}
        self.heads: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {}
        self.found: dict[str, list[ItemResult]] = {}

    def read(self) -> None:
        """Read every row; the visits stand only where nothing is wrong (law 3)."""
        for row in self.sheet.file.rows:
            self._row(row)
        if self.sheet.problems:
            return
        self.sheet.visits = tuple(
            VisitResult(name, day, people, tuple(self.found[name])) for name, (day, people, _) in self.heads.items()
        )
        self.sheet.files = {name: files for name, (_, _, files) in self.heads.items() if files}

    def _cell(self, row: Row, name: str) -> str:
        at = self.blank[name]
        return row.cells[at] if at < len(row.cells) else ""

    def _fault(self, row: Row, name: str, message: str, hint: str = "") -> None:
        column = self.places.get(name, 0)
        self.sheet.problems.append(self.sheet.file.problem(row, column, "DBR169", message, hint))

    def _row(self, row: Row) -> None:
        before = len(self.sheet.problems)
        name = self._cell(row, "enterprise")
        if not self.right and (fault := enterprise_id_fault(name)):
            self._fault(row, "enterprise", f"企业代码“{name}”有误：{fault}", "照检查任务上的代码填写")
        head = (self._day(row), self._inspectors(row), tuple(self._split(row, "evidence")))
        item = self._item(row)
        if len(self.sheet.problems) > before or item is None:
            return
        self.sheet.rows.setdefault(name, row)
        first = self.heads.setdefault(name, head)
        if first != head:  # law 1
            self._fault(row, "visited", "同一企业各行的检查日期、人员、证据不一致", "一次检查，各行写得相同")
        self.found.setdefault(name, []).append(item)

    def _day(self, row: Row) -> str:
        text = self._cell(row, "visited")
        if text not in self.days:
            self.days[text] = read_day(text)
        day = self.days[text]
        if day is None:
            self._fault(row, "visited", f"“{text}”不是日期" if text else "没有写检查日期", "写成 2016-07-20")
        return str(day)

    def _split(self, row: Row, name: str) -> list[str]:
        between = _BETWEEN_FILES if name == "evidence" else _BETWEEN_PEOPLE
        return [part.strip() for part in self._cell(row, name).translate(between).split("\n") if part.strip()]

    def _inspectors(self, row: Row) -> tuple[str, ...]:
        cell = self._cell(row, "inspectors")
        if cell in self.teams:  # read before, without a fault
            return self.teams[cell]
        words = self._split(row, "inspectors")
        unknown = [word for word in words if word not in self.people]
        for word in unknown:
            self._fault(row, "inspectors", f"人员信息库中没有“{word}”，或有同名", "写姓名；同名的写编号")
        if not words:
            self._fault(row, "inspectors", "没有写检查人员", "写到场的两名以上检查人员")
        found = tuple(sorted({self.people[word] for word in words if word in self.people}))
        if found and not unknown:
            self.teams[cell] = found
        return found

    def _item(self, row: Row) -> ItemResult | None:
        word = self._cell(row, "item")
        item = self.items.get(word)
        if item is None:
            self._fault(
                row, "item", f"“{word}”不是本次抽查的事项", f"事项：{'、'.join(sorted(set(self.items.values())))}"
            )
        codes = self._codes(row)
        detail = self._cell(row, "detail").replace("\n", " ")
        if fault := text_fault(detail):
            self._fault(row, "detail", fault, "删去看不见的字符")
        if item is None or codes is None:
            return None
        method, outcome, nature, follow_up = codes
        return ItemResult(item, method, outcome, nature, detail, follow_up)

    def _codes(self, row: Row) -> tuple[Method, Outcome, Nature, FollowUp] | None:
        """The four codes of a row; the same words are looked up once."""
        words = tuple(self._cell(row, name) for name in ("method", "outcome", "nature", "follow_up"))
        if words in self.known:
            return self.known[words]
        method = self._coded(row, "method", METHODS, Method.ON_SITE)
        outcome = self._coded(row, "outcome", OUTCOMES, None)
        nature = self._coded(row, "nature", NATURES, Nature.NONE)
        follow_up = self._coded(row, "follow_up", FOLLOW_UPS, FollowUp.NONE)
        if method is None or outcome is None or nature is None or follow_up is None:
            return None
        self.known[words] = method, outcome, nature, follow_up
        return self.known[words]

    def _coded(self, row: Row, name: str, words: Mapping[S, str], default: S | None) -> S | None:
        text = self._cell(row, name)
        if not text and default is not None:
            return default
        found = next((code for code, word in words.items() if text in {code.value, word}), None)
        if found is None:
            known = "、".join(words.values())
            self._fault(row, name, f"“{text}”不能识别" if text else f"没有写{COLUMNS[name][0]}", f"可以写：{known}")
        return found
