"""The rows of a sheet, judged: each is a firm, a refused row or a blank line.

Laws:
1. Nothing is mended: full-width, Cyrillic or lower-case characters in a code are faults. Only ASCII blanks around a
   cell are taken off, and counted.
2. Rows go in chunks. `_at_once` takes a chunk whole where it can see that all is well; where it cannot, `_one_by_one`,
   the judge, goes through the rows.
3. Text that repeats (status, region, grade) is kept once: a sheet may have a million rows. Of refused rows those whose
   faults the sheet keeps are kept, the others counted.
4. Where it is asked for, lower-case letters of codes are taken as upper-case, and the codes counted.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice, repeat
from operator import ne

from dbl_random.model.enterprise_code import told_code
from dbl_random.model.handed import TODAY
from dbl_random.model.immutable import immutable
from dbl_random.model.registry import Enterprise
from dbl_random.store.sheets.former_ids import FORMER_IDS, former_ids_of, read_former_ids
from dbl_random.store.sheets.headers import LABELS, REGISTRY, STATUS_WORDS, status_of
from dbl_random.store.sheets.reading import Raw, passed_over
from dbl_random.store.sheets.sheet_file import MOST_FAULTS, Mark, SheetFile
from dbl_random.store.sheets.visits import is_serial, not_a_day
from dbl_random.store.yaml.fields import nearest

CHUNK_ROWS = 5_000
#: The header of a column of dates.
_OF_DATES = re.compile(r"日期|时间|[年月]日$|日$")
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?[Ee]\+?[0-9]+", re.ASCII)

#: Rows with the lines on which they begin.
Chunk = list[tuple[int, list[str]]]
#: Index of the column, code, fact, next step.
_Fault = tuple[int, str, str, str]


@immutable
class Refused:
    """A row that cannot be imported: its line, its cells as they stand, and what is wrong."""

    line: int
    cells: tuple[str, ...]
    marks: tuple[Mark, ...]


def chunks(source: Iterator[Raw]) -> Iterator[Chunk]:
    """The rows, `CHUNK_ROWS` at a time."""
    while chunk := list(islice(source, CHUNK_ROWS)):
        yield chunk


class Judge:
    """Goes through a sheet once.

    Attributes:
        found: the firms, in the sheet's order. refused: the rows that are none.
        former: earlier numbers by the present one.
        more: how many refused rows are not kept. blank: blank lines. stripped: cells that had blanks around them.
        raised: how many codes had lower-case letters (law 4).
    """

    def __init__(self, sheet: SheetFile, regions: Mapping[str, str], *, upper: bool = False) -> None:
        """Judge the rows of a sheet; `regions` are the words for a region with its id."""
        self.found: list[Enterprise] = []
        self.refused: list[Refused] = []
        self.former: dict[str, tuple[str, ...]] = {}
        self.more = 0
        self.blank = 0
        self.stripped = 0
        self.raised = 0
        columns = sheet.columns
        self.sheet, self._header, self._upper = sheet, sheet.header, upper
        self._fields, self._extra, self._regions = columns.fields, tuple(columns.extra.values()), regions
        self._instead = columns.instead
        self._dates = tuple(at for at in self._extra if _OF_DATES.search(self._header[at]))
        self._used = (*columns.fields.values(), *self._extra, *chain.from_iterable(columns.instead.values()))
        self._line_of: dict[str, int] = {}
        self._kept: dict[str, str] = {}

    def take(self, chunk: Chunk) -> None:
        """Judge some rows, as they follow each other in the sheet."""
        filled = [row for row in chunk if any(row[1])]
        self.blank += len(chunk) - len(filled)
        if filled and not self._at_once(filled):
            rows = [(number, cells) for number, cells in filled if not passed_over(self.sheet, number, cells, REGISTRY)]
            for line, cells in rows:
                self._one_by_one(line, cells)

    # --- all is well ---

    def _at_once(self, rows: Chunk) -> bool:
        """Take the rows if all of them are well; False, and nothing taken, if that cannot be seen."""
        if {len(cells) for _, cells in rows} != {len(self._header)}:
            return False
        sheet = list(zip(*(cells for _, cells in rows), strict=True))
        columns = {at: [cell.strip(" ") for cell in sheet[at]] for at in self._used}
        stripped = sum(sum(map(ne, sheet[at], columns[at])) for at in self._used)
        for name, others in self._instead.items():
            at = self._fields[name]
            for other in others:
                columns[at] = [cell or instead for cell, instead in zip(columns[at], columns[other], strict=True)]
        names = columns[self._fields["name"]]
        given = columns[self._fields["id"]]
        ids = columns[self._fields["id"]] = [each.upper() for each in given] if self._upper else given
        if not (
            all(names) and TODAY.all_codes(ids) and self._line_of.keys().isdisjoint(ids) and len(set(ids)) == len(ids)
        ):
            return False
        if not (TODAY.all_names(names) and all(map(TODAY.all_text, columns.values()))):
            return False
        blank = [""] * len(rows)
        statuses = list(map(status_of, self._column("status", columns, blank)))
        regions = [self._regions.get(word) for word in self._column("region", columns, blank)]
        grades = self._column("grade", columns, blank)
        former = (
            former_ids_of(zip(ids, columns[self._fields[FORMER_IDS]], strict=True))
            if FORMER_IDS in self._fields
            else {}
        )
        serial = any(map(is_serial, chain.from_iterable(columns[at] for at in self._dates)))
        if serial or not all(statuses) or None in regions or former is None:
            return False
        extras = zip(*(columns[at] for at in self._extra), strict=True) if self._extra else repeat(())
        same = map(self._kept.setdefault, grades, grades)
        self.found.extend(map(Enterprise._make, zip(ids, names, statuses, regions, same, extras)))  # noqa: B905 - endless
        self.former |= former
        self._line_of.update(zip(ids, (line for line, _ in rows), strict=True))
        self.stripped += stripped
        self.raised += sum(map(ne, given, ids)) if self._upper else 0
        return True

    def _column(self, field: str, columns: Mapping[int, list[str]], blank: list[str]) -> list[str]:
        return columns[self._fields[field]] if field in self._fields else blank

    # --- the judge ---

    def _one_by_one(self, line: int, cells: list[str]) -> None:
        stripped = [cell.strip(" ") for cell in cells]
        if self._upper and len(cells) == len(self._header):
            at = self._at("id", stripped)
            given, stripped[at] = stripped[at], stripped[at].upper()
            self.raised += given != stripped[at]
        if faults := list(islice(self._faults(line, stripped), MOST_FAULTS)):
            self._refuse(line, cells, faults)
            return
        self.stripped += sum(cells[at].strip(" ") != cells[at] for at in self._used)
        by_name = {name: stripped[self._at(name, stripped)] for name in self._fields}
        status = status_of(by_name.get("status", "")) or ""
        region, grade = self._regions[by_name.get("region", "")], by_name.get("grade", "")
        extra = tuple(stripped[at] for at in self._extra)
        self.found.append(Enterprise(by_name["id"], by_name["name"], status, region, grade, extra))
        self.former |= former_ids_of([(by_name["id"], by_name.get(FORMER_IDS, ""))]) or {}

    def _refuse(self, line: int, cells: list[str], faults: list[_Fault]) -> None:
        """Law 3."""
        spoiled = self.sheet.spoiled
        marks = tuple(Mark(line, *fault) for fault in faults if (line, fault[0]) not in spoiled)
        if sum(map(self.sheet.note, marks)) or not marks:
            self.refused.append(Refused(line, tuple(cells), marks))
        else:
            self.more += 1

    def _at(self, name: str, cells: list[str]) -> int:
        """The column from which a row has a field: the first that is filled."""
        at = self._fields[name]
        return next((each for each in (at, *self._instead.get(name, ())) if cells[each]), at)

    def _faults(self, line: int, cells: list[str]) -> Iterator[_Fault]:
        if len(cells) != len(self._header):
            message = f"这一行有 {len(cells)} 格，表头有 {len(self._header)} 列"
            width = len(self._header)
            beyond = next((at for at, cell in enumerate(cells[width:], width) if cell), width)
            yield beyond if len(cells) > width else 0, "DBR154", message, "补齐缺少的格；含分隔符的文字加引号"
            return
        for name in LABELS:
            if name in self._fields:
                at = self._at(name, cells)
                for code, message, hint in self._field_faults(name, cells[at], line):
                    yield at, code, message, hint
        for at in self._extra:
            if fault := _unsound(cells[at], TODAY.text):
                yield at, "DBR158", f"“{self._header[at]}”{fault}", "在原表中重新输入这一格"
            elif at in self._dates and is_serial(cells[at]):
                message, hint = not_a_day(cells[at])
                yield at, "DBR142", message, hint

    def _field_faults(self, name: str, text: str, line: int) -> Iterator[tuple[str, str, str]]:
        if name == "id":
            yield from self._id_faults(text, line)
        elif fault := _unsound(text, TODAY.name if name == "name" else TODAY.text):
            yield "DBR158", f"{LABELS[name]}{fault}", "对照营业执照，在原表中重新输入这一格"
        elif name == FORMER_IDS and (fault := read_former_ids(text)[1]):
            yield "DBR155", f"{LABELS[name]}{fault}", "写企业以前的代码，几个之间用、隔开"
        elif name == "name" and not text:
            yield "DBR157", "企业名称没有填写", "在原表中补上企业名称"
        elif name == "status" and status_of(text) is None:
            hint = nearest(text, filter(None, STATUS_WORDS)) or "写存续、停业、注销、吊销、迁出、清算或关闭"
            yield "DBR159", f"不认识的{LABELS[name]}“{text}”", hint
        elif name == "region" and text not in self._regions:
            hint = nearest(text, filter(None, self._regions)) or "写 data/organisation.yaml 的 regions 中的代码或名称"
            yield "DBR160", f"没有“{text}”这个区域", hint

    def _id_faults(self, text: str, line: int) -> Iterator[tuple[str, str, str]]:
        if fault := TODAY.code(text):
            numeric = _SCIENTIFIC.fullmatch(text)
            hint = "Excel 把代码存成了数字：把这一列设为文本格式，重新填写" if numeric else "对照营业执照，在原表中改正"
            if text != text.upper() and not TODAY.code(text.upper()):
                hint += "；只是大写误作小写的，加上 --upper"
            yield "DBR155", f"企业代码“{told_code(text)}”有误：{fault}", hint
        elif (first := self._line_of.setdefault(text, line)) != line:
            yield "DBR156", f"企业代码“{text}”重复：第 {first} 行和第 {line} 行", "一家企业一行，在原表中只留一行"


def _unsound(text: str, judge: Callable[[str], str | None]) -> str | None:
    """Why a cell cannot stand in a registry's table, None where it can."""
    return "的单元格里有换行" if "\n" in text or "\r" in text else judge(text)
