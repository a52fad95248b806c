"""The filled record sheet (检查记录表) of a batch: rows of enterprise and item -> visits, every fault with its cell.

Laws:
1. One row is one finding on one item at one enterprise; several rows of one item are its findings, in their order. The
   rows of an enterprise agree on day, inspectors and evidence.
2. Words and codes are both read (`未发现问题`, `no-problem`); inspectors by id or by name where it is one person's.
3. A row that has nothing but what the empty sheet came with is not filled in yet: it is counted, and no result.
4. A task number is that of the enterprise's task.
5. With any fault nothing is taken; all faults are told. What could be read is judged in the same run, and of what
   could not it is said where it is missing (`unsure`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from operator import itemgetter
from typing import NamedTuple, TypeVar

from dbl_random.model.enterprise_code import all_codes, code_fault, told_code
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
    follow_ups_in_order,
)
from dbl_random.model.immutable import immutable
from dbl_random.model.inspector import Inspector
from dbl_random.model.names import ids_by_word, listed_in, names_in, plain_name
from dbl_random.model.problem import Problem
from dbl_random.store.sheets.headers import Wanted, names_of
from dbl_random.store.sheets.named import refuse_other_tasks, refuse_others
from dbl_random.store.sheets.reading import read_sheet_file
from dbl_random.store.sheets.sheet_file import BREAKS, Row, SheetFile
from dbl_random.store.sheets.visits import not_a_day, read_day

S = TypeVar("S", bound=StrEnum)

#: Field -> the names of its column; the first is the one that the empty sheet has.
COLUMNS: dict[str, tuple[str, ...]] = {
    "task": ("任务编号", "检查任务编号", "task"),
    "enterprise": ("统一社会信用代码", "enterprise", *names_of("id")),
    "name": names_of("name"),
    "item": ("事项", "检查事项", "抽查事项", "事项编号", "item"),
    "visited": ("检查日期", "日期", "visited"),
    "inspectors": ("检查人员", "到场人员", "inspectors"),
    "method": ("检查方式", "方式", "method"),
    "outcome": ("检查结果", "结果", "outcome"),
    "nature": ("问题性质", "性质", "nature"),
    "detail": ("检查情况", "情况", "问题情况", "detail"),
    "clause": ("违反条款", "条款", "clause"),
    "follow_up": ("后续处置", "处置", "follow_up"),
    "evidence": ("证据文件", "证据", "evidence"),
}
#: What the empty sheet comes with.
_GIVEN = frozenset({"task", "enterprise", "name", "item", "inspectors"})
_WANTED = Wanted(COLUMNS, ("enterprise", "item", "visited", "inspectors", "outcome"), "DBR169")


@dataclass(slots=True)
class ResultsSheet:
    """What was read.

    Attributes:
        visits: in the sheet's order (law 3), with what could be read of each.
        unsure: enterprise -> the fields of its visit of which something could not be read; "": of any enterprise.
        rows: enterprise -> its first row, for faults that are found later.
        files: names of evidence files by enterprise, in the order written.
        file: the sheet, which makes places of rows.
    """

    file: SheetFile
    visits: tuple[VisitResult, ...] = ()
    rows: dict[str, Row] = field(default_factory=dict)
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unsure: dict[str, set[str]] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong."""
        return self.file.problems

    def renamed(self, id_of: Callable[[str], str]) -> "ResultsSheet":
        """The same with other ids of the enterprises."""
        ids = {name: id_of(name) for name in self.rows}
        if all(name == other for name, other in ids.items()):
            return self
        return replace(
            self,
            visits=tuple(replace(visit, enterprise=ids[visit.enterprise]) for visit in self.visits),
            rows={ids[name]: row for name, row in self.rows.items()},
            files={ids[name]: files for name, files in self.files.items()},
            unsure={id_of(name) if name else "": fields for name, fields in self.unsure.items()},
        )

    def column(self, name: str) -> int:
        """The index of a field's column, 0 where the sheet has none."""
        return self.file.places.get(name, 0)


@immutable
class Known:
    """What the columns that the empty sheet came with are held against.

    Attributes:
        names: code -> name of the enterprises. tasks: code -> number of its task, in the form `〔2016〕1号`.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    tasks: Mapping[str, str] = field(default_factory=dict)


_NOTHING = Known()


def read_results(
    data: bytes,
    file: str,
    items: Mapping[str, str],
    inspectors: Iterable[Inspector],
    known: Known = _NOTHING,
    maps: Mapping[str, str] | None = None,
) -> ResultsSheet:
    """The visits of a filled sheet.

    Args:
        data: the file's bytes.
        file: its name, for messages.
        items: id -> name of the draw's items.
        inspectors: of the pool, by whose ids and names they are known.
        known: what is known of the draw's enterprises.
        maps: column -> field (`--map`).
    """
    found = read_sheet_file(data, file, _WANTED, maps)
    sheet = ResultsSheet(found)
    if not found.header:
        return sheet
    _leave_unfilled(found)
    refuse_others(found, "enterprise", known.names)
    refuse_other_tasks(found, known.tasks)
    if not found.rows and not found.wrong:
        found.fault_of_file("DBR162", "表格里没有填写的结果", "每个事项一行，几个问题各一行", found.header_row)
    people = ids_by_word((each.id, each.name) for each in inspectors)
    _Reader(sheet, ids_by_word(items.items()), people).read()
    return sheet


def _leave_unfilled(sheet: SheetFile) -> None:
    """Law 3."""
    filled = [at for name, at in sheet.places.items() if name not in _GIVEN]
    kept = tuple(row for row in sheet.rows if any(row.cells[at] for at in filled))
    if left := len(sheet.rows) - len(kept):
        sheet.rows = kept
        sheet.remark(0, -1, "DBR180", f"还没有填写的 {left} 行没有录入", "填好以后再导入；已录入的行删去")


class _Reader:
    """One reading of a sheet, row after row; what the same words say is read once."""

    def __init__(self, sheet: ResultsSheet, items: Mapping[str, str], people: Mapping[str, str]) -> None:
        self.sheet, self.items, self.people = sheet, items, people
        self.places = sheet.file.places
        self.blank = dict.fromkeys(COLUMNS, len(sheet.file.header)) | dict(self.places)  # behind each row: a blank cell
        self.heads_read: dict[tuple[str, ...], _Head] = {}
        self.codes_read: dict[tuple[str, ...], _Codes] = {}
        at = self.blank["enterprise"]
        self.right = all_codes([row.cells[at] for row in sheet.file.rows if at < len(row.cells)])  # all at once
        self.heads: dict[str, _Head] = {}
        self.found: dict[str, dict[str, list[ItemResult]]] = {}
        self.wrong = 0

    def read(self) -> None:
        """Read every row."""
        fields = _Head._fields[:3], _Codes._fields
        head, codes = (itemgetter(*(self.blank[name] for name in names)) for names in fields)
        for row in self.sheet.file.rows:
            cells = (*row.cells, "")
            self._row(row, cells, head(cells), codes(cells))
        if self.sheet.file.refused:
            self._unsure("", "items")
        self.sheet.visits = tuple(
            VisitResult(name, head.visited, head.inspectors, tuple(chain(*self.found.get(name, {}).values())))
            for name, head in self.heads.items()
        )
        self.sheet.files = {name: head.evidence for name, head in self.heads.items() if head.evidence}

    def _unsure(self, enterprise: str, part: str) -> None:
        self.sheet.unsure.setdefault(enterprise, set()).add(part)

    def _fault(self, row: Row, name: str, message: str, hint: str = "") -> None:
        self.wrong += 1
        self.sheet.file.fault(row, self.places.get(name, 0), "DBR169", message, hint)

    def _row(self, row: Row, cells: tuple[str, ...], head_words: tuple[str, ...], code_words: tuple[str, ...]) -> None:
        name = cells[self.blank["enterprise"]]
        wrong = None if self.right else code_fault(name)
        if wrong:
            self._fault(row, "enterprise", f"企业代码“{told_code(name)}”有误：{wrong}", "照检查任务上的代码填写")
        head = self.heads_read.get(head_words) or self._head(row, *head_words)
        codes = self.codes_read.get(code_words) or self._codes(row, code_words)
        detail, clause = (cells[self.blank[name]].translate(BREAKS) for name in ("detail", "clause"))
        if codes is None or wrong:
            self._unsure("" if wrong else name, "items")
        if wrong:
            return
        self.sheet.rows.setdefault(name, row)
        first = self.heads.setdefault(name, head)
        if first != head and not (first.unsure or head.unsure):  # law 1
            self._fault(row, "visited", "同一企业各行的检查日期、人员、证据不一致", "一次检查，各行写得相同")
        for part in head.unsure:
            self._unsure(name, part)
        if codes is None:
            return
        item, method, outcome, nature, follow_ups = codes
        each = ItemResult(item, method, outcome, nature, detail, clause, follow_ups)
        findings = self.found.setdefault(name, {}).setdefault(item, [])
        if each in findings:
            self._fault(row, "item", "与前面的一行相同", "同一事项有几个问题的，每个问题一行，各写各的情况")
            return
        findings.append(each)

    def _head(self, row: Row, visited: str, inspectors: str, evidence: str) -> "_Head":
        day, before = read_day(visited), self.wrong
        people = self._inspectors(row, inspectors)
        unsure = (("visited",) if day is None else ()) + (("inspectors",) if self.wrong > before else ())
        if day is None:
            self._fault(row, "visited", *not_a_day(visited))
        head = _Head(str(day or date.max), people, listed_in(evidence), unsure)
        if not unsure:
            self.heads_read[visited, inspectors, evidence] = head
        return head

    def _inspectors(self, row: Row, cell: str) -> tuple[str, ...]:
        plain = cell.split("、")
        if all(word in self.people for word in plain):  # as the empty sheet has them
            return tuple(sorted({self.people[word] for word in plain}))
        words = {
            word: self.people.get(word) or self.people.get(plain_name(word)) for word in names_in(cell, self.people)
        }
        for word, person in words.items():
            if person is None:
                self._fault(row, "inspectors", f"人员信息库中没有“{word}”，或有同名", "写姓名；同名的写编号")
        if not words:
            self._fault(row, "inspectors", "没有写检查人员", "写到场的两名以上检查人员")
        return tuple(sorted({person for person in words.values() if person}))

    def _codes(self, row: Row, words: tuple[str, ...]) -> "_Codes | None":
        item = self.items.get(words[0]) or self.items.get(plain_name(words[0]))
        if item is None:
            known = "、".join(sorted(set(self.items.values())))
            self._fault(row, "item", f"“{words[0]}”不是本次抽查的事项", f"事项：{known}")
        method = self._coded(row, "method", words[1], METHODS, Method.ON_SITE)
        outcome = self._coded(row, "outcome", words[2], OUTCOMES, None)
        nature = self._coded(row, "nature", words[3], NATURES, Nature.NONE)
        said = [self._coded(row, "follow_up", each, FOLLOW_UPS, None) for each in listed_in(words[4])]
        follow_ups = follow_ups_in_order(each for each in said if each)
        if FollowUp.NONE in said and len(said) > 1:
            self._fault(row, "follow_up", "“无需后续处置”不能与其他后续处置并列", "删去其中一种")
            return None
        if item is None or method is None or outcome is None or nature is None or None in said:
            return None
        self.codes_read[words] = _Codes(item, method, outcome, nature, follow_ups)
        return self.codes_read[words]

    def _coded(self, row: Row, name: str, text: str, words: Mapping[S, str], default: S | None) -> S | None:
        if not text and default is not None:
            return default
        found = next((code for code, word in words.items() if text in {code.value, word}), None)
        if found is None:
            known = "、".join(words.values())
            self._fault(row, name, f"“{text}”不能识别" if text else f"没有写{COLUMNS[name][0]}", f"可以写：{known}")
        return found


class _Head(NamedTuple):
    """What the rows of an enterprise agree on (law 1); the first three are columns, of which some are `unsure`."""

    visited: str
    inspectors: tuple[str, ...]
    evidence: tuple[str, ...]
    unsure: tuple[str, ...] = ()


class _Codes(NamedTuple):
    """What is said of one finding; the fields are columns."""

    item: str
    method: Method
    outcome: Outcome
    nature: Nature
    follow_up: tuple[FollowUp, ...]
