"""Registry tables: CSV with `id,name,status,region,grade`, `former_ids` and extra columns (docs/store.md).

Laws:
1. Every line is accounted for: a row is read whole or the table is refused; blank lines, short rows and line breaks in
   cells are faults.
2. Two readers, one law. `_bulk` takes many lines at once and only says "all is well"; where it does not, `_explain`
   goes through the rows one by one and tells every fault with its place. `_explain` is the judge.
3. Text that repeats (status, region, grade) is kept once: a registry may have a million rows.
"""

import codecs
import csv
import gc
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import chain, repeat

from dbl_random.model.enterprise_code import told_code
from dbl_random.model.handed import TODAY, Law
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Problem
from dbl_random.model.registry import Enterprise, Status
from dbl_random.store.sheets.former_ids import FORMER_IDS, former_ids_of, read_former_ids
from dbl_random.store.sheets.table_header import COLUMNS, cell_column, read_header
from dbl_random.store.yaml.fields import nearest

STATUSES = {status.value: status.value for status in Status} | {"": Status.ACTIVE.value}
MOST_FAULTS = 1000
#: Bytes that are read at once: no cell of them is too long for the csv module.
_CHUNK = 1 << 17


@immutable
class Table:
    """The rows of a table, in the order in which they stand, the names of its extra columns, and earlier numbers."""

    extra_columns: tuple[str, ...]
    enterprises: tuple[Enterprise, ...]
    former_ids: Mapping[str, tuple[str, ...]]


@immutable
class _Shape:
    """Where the columns stand and what they are judged by; `regions` is None where nobody knows which there are."""

    header: tuple[str, ...]
    extra: tuple[str, ...]
    regions: frozenset[str] | None
    law: Law


class _NotWellError(Exception):
    """A chunk is not well: the rows are to be gone through one by one."""


def read_table(
    data: bytes, file: str, regions: frozenset[str] | None, law: Law = TODAY
) -> tuple[Table | None, list[Problem]]:
    """The table in `data`, or None and what is wrong with it.

    Args:
        data: the file's bytes.
        file: its path, for messages.
        regions: ids of the regions; None leaves them unchecked.
        law: by which text, codes and names are judged.
    """
    try:
        header, problems = read_header(next(_lines(data), ""), file)
        if problems:
            return None, problems
        shape = _Shape(header, tuple(name for name in header if name not in {*COLUMNS, FORMER_IDS}), regions, law)
        try:
            with without_collecting():
                return Table(shape.extra, *_bulk(data, shape)), []
        except _NotWellError:
            problems = _explain(data, file, shape)
            if not problems:  # law 2 would be broken: a fault of ours, never a table that vanishes in silence
                raise AssertionError(file) from None
    except UnicodeDecodeError as error:
        return None, [_not_utf8(data, file, error)]
    return None, problems


def _lines(data: bytes) -> Iterator[str]:
    return iter(io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline=""))


@contextmanager
def without_collecting() -> Iterator[None]:
    """Rows hold text only, so there is no cycle to find: looking for one takes a third of the time, then and later.

    What was made meanwhile is freed when nothing refers to it any more, as ever.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


# --- all is well ---


def _bulk(data: bytes, shape: _Shape) -> tuple[tuple[Enterprise, ...], dict[str, tuple[str, ...]]]:
    found: list[Enterprise] = []
    former: dict[str, tuple[str, ...]] = {}
    seen: set[str] = set()
    kept = {"": ""}
    for chunk in _chunks(data):
        cells = _columns(chunk, len(shape.header))
        ids = cells[shape.header.index("id")]
        seen.update(ids)
        if not shape.law.all_codes(ids) or len(seen) != len(found) + len(ids):
            raise _NotWellError
        found.extend(_enterprises(cells, shape, kept))
        if FORMER_IDS in shape.header:
            earlier = former_ids_of(zip(ids, cells[shape.header.index(FORMER_IDS)], strict=True))
            if earlier is None:
                raise _NotWellError
            former |= earlier
    if not found:
        raise _NotWellError
    return tuple(found), former


def _chunks(data: bytes) -> Iterator[str]:
    """The lines below the header, as many at once as `_CHUNK` bytes hold, or one that is longer."""
    header = next(_lines(data), "")
    start = len(header.encode()) + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
    while start < len(data):
        end = data.rfind(b"\n", start, start + _CHUNK) + 1 or data.find(b"\n", start) + 1 or len(data)
        yield data[start:end].decode().replace("\r\n", "\n")
        start = end


def _columns(chunk: str, width: int) -> list[list[str]]:
    if '"' in chunk or "\r" in chunk or len(chunk) > csv.field_size_limit():
        return _columns_by_csv(chunk, width)
    # No quotes: commas part all cells. Each line end becomes a cell of its own, and must stand behind `width` others.
    text = chunk if chunk.endswith("\n") else chunk + "\n"
    flat = text.replace("\n", ",\n,").split(",")
    ends = flat[width :: width + 1]
    if len(flat) != len(ends) * (width + 1) + 1 or ends.count("\n") != len(ends) or len(ends) != text.count("\n"):
        raise _NotWellError
    return [flat[at : -1 : width + 1] for at in range(width)]


def _columns_by_csv(chunk: str, width: int) -> list[list[str]]:
    lines = list(io.StringIO(chunk, newline=""))
    try:
        rows = list(csv.reader(lines, strict=True))
    except csv.Error:
        raise _NotWellError from None
    # As many rows as lines: no cell holds a line break.
    if len(rows) != len(lines) or set(map(len, rows)) != {width}:
        raise _NotWellError
    flat = list(chain.from_iterable(rows))
    return [flat[at::width] for at in range(width)]


def _enterprises(cells: list[list[str]], shape: _Shape, kept: dict[str, str]) -> Iterator[Enterprise]:
    by_name = dict(zip(shape.header, cells, strict=True))
    blank = [""] * len(cells[0])
    names = by_name["name"]
    statuses = by_name.get("status", blank)
    regions = by_name.get("region", blank)
    grades = by_name.get("grade", blank)
    if not all(names) or not STATUSES.keys() >= set(statuses):
        raise _NotWellError
    if shape.regions is not None and not set(regions) - {""} <= shape.regions:
        raise _NotWellError
    extra = [by_name[name] for name in shape.extra]
    if not (shape.law.all_names(names) and all(map(shape.law.all_text, (set(regions), set(grades), *extra)))):
        raise _NotWellError
    same_regions = map(kept.setdefault, regions, regions)  # law 3
    same_grades = map(kept.setdefault, grades, grades)
    extras = zip(*extra, strict=True) if extra else repeat(())
    return map(
        partial(tuple.__new__, Enterprise),  # what `Enterprise._make` does: each row has all six
        zip(by_name["id"], names, map(STATUSES.__getitem__, statuses), same_regions, same_grades, extras),  # noqa: B905 - endless
    )


# --- what is wrong ---


def _explain(data: bytes, file: str, shape: _Shape) -> list[Problem]:
    problems: list[Problem] = []
    first: dict[str, int] = {}
    line, more = 1, 0
    rows = _rows(data)
    next(rows)
    try:
        for line, text, row in rows:
            faults = _width_fault(row, len(shape.header)) or _row_faults(row, shape, line, first)
            for cell, code, message, hint in faults:
                if len(problems) < MOST_FAULTS:
                    problems.append(Problem(file, line, cell_column(text, cell), code, message, hint, text))
                else:
                    more += 1
    except csv.Error:
        hint = "单元格里的引号要成对；用 WPS 或 Excel 另存为“CSV UTF-8”"
        problems.append(Problem(file, line + 1, 1, "DBR130", "这一行起引号没有配对，或单元格过长", hint))
    if more:
        message = f"错误太多，只列出前 {MOST_FAULTS} 处，另有 {more} 处"
        problems.append(Problem(file, 0, 0, "DBR134", message, "先改这些，再检查一次"))
    if not first and not problems:
        problems.append(Problem(file, 0, 0, "DBR127", "名录库是空的：没有一家企业", "从第二行起每家企业一行"))
    return problems


def _rows(data: bytes) -> Iterator[tuple[int, str, list[str]]]:
    """Line, text and cells of every row; the text is that of the row's first line."""
    taken: list[str] = []

    def tapped() -> Iterator[str]:
        for line in _lines(data):
            taken.append(line)
            yield line

    reader = csv.reader(tapped(), strict=True)
    for row in reader:
        yield reader.line_num - len(taken) + 1, taken[0].rstrip("\r\n"), row
        taken.clear()


_Fault = tuple[int, str, str, str]


def _width_fault(row: list[str], width: int) -> list[_Fault]:
    if not row:
        return [(0, "DBR130", "空行", "删除这一行")]
    if len(row) != width:
        message = f"这一行有 {len(row)} 格，表头有 {width} 列"
        return [(0, "DBR130", message, "补齐或删去多余的逗号；含逗号的文字加引号")]
    return []


def _row_faults(row: list[str], shape: _Shape, line: int, first: dict[str, int]) -> Iterator[_Fault]:
    for cell, (name, text) in enumerate(zip(shape.header, row, strict=True)):
        if "\n" in text or "\r" in text:
            yield cell, "DBR105", f"{name} 的单元格里有换行", "写在一行里"
        elif name == "id":
            yield from _id_fault(cell, text, shape.law, line, first)
        elif fault := (shape.law.name if name == "name" else shape.law.text)(text):
            yield cell, "DBR105", f"{name}：{fault}", "重新输入这一格"
        elif name == FORMER_IDS and (fault := read_former_ids(text)[1]):
            yield cell, "DBR113", f"曾用代码{fault}", "写企业以前的代码，几个之间用、隔开"
        elif name == "name" and not text:
            yield cell, "DBR110", "企业名称没有填写", "补上企业名称"
        elif name == "status" and text not in STATUSES:
            hint = nearest(text, filter(None, STATUSES)) or f"可用的值：{'、'.join(filter(None, STATUSES))}"
            yield cell, "DBR117", f"企业状态没有“{text}”这个值", hint
        elif name == "region" and text and shape.regions is not None and text not in shape.regions:
            hint = nearest(text, shape.regions) or "先在 data/organisation.yaml 的 regions 中列出"
            yield cell, "DBR120", f"区域“{text}”不存在", hint


def _id_fault(cell: int, text: str, law: Law, line: int, first: dict[str, int]) -> Iterator[_Fault]:
    if fault := law.code(text):
        yield cell, "DBR113", f"企业代码“{told_code(text)}”有误：{fault}", "对照营业执照或企业信用信息公示系统核对"
    elif first.setdefault(text, line) != line:
        yield cell, "DBR128", f"企业代码“{text}”重复，前一处在第 {first[text]} 行", "两行只能留一行"


def _not_utf8(data: bytes, file: str, error: UnicodeDecodeError) -> Problem:
    try:
        data.decode()
    except UnicodeDecodeError as whole:
        error = whole  # its `start` counts from the file's beginning
    line = data.count(b"\n", 0, error.start) + 1
    hint = "文件可能是 GBK 编码：用 WPS 或 Excel 另存为“CSV UTF-8”，或用 dbr import registry 导入"
    return Problem(file, line, 0, "DBR104", f"第 {error.start + 1} 个字节起不是 UTF-8 文字", hint)
