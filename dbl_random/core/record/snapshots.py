"""Snapshots: large tables, named by their hash (docs/protocol.md, sections 3 and 4).

Laws:
1. A snapshot's name is the SHA-256 of its bytes and `.tsv` or `.json`.
2. A tsv has one header line, tabs, LF, no quoting; section 1's text rules keep tabs and line ends out of cells.
3. Each `format_` stands beside its `parse_`: exact inverses; a parse refuses what is not its own re-format.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dbl_random.core.record.bodies import NotABodyError, from_json, to_json
from dbl_random.core.record.canonical import NotCanonicalError, decode, encode
from dbl_random.model.clock import day_fault
from dbl_random.model.frozen import CandidateRow, ChangeRow, Pool, ResultRow, VisitRow
from dbl_random.model.ids import text_fault
from dbl_random.model.reference import FileRef

CANDIDATES_HEADER = "id\tname\tstratum\tstatus\treason"
RESULT_HEADER = "order\tid\tname\tstratum\tticket\tteam"
VISITS_HEADER = "id\tdate\titem\tdepartment"
CHANGES_HEADER = "file\tkind\tid\tchange\tfield\tbefore\tafter"

#: The bytes of a snapshot by its reference, None where it is not there.
Tables = Callable[[FileRef], bytes | None]
_T = TypeVar("_T")


class BrokenSnapshotError(ValueError):
    """The bytes are not the snapshot they should be; the text says where and why, in Chinese."""


def reference(data: bytes, kind: str, rows: int | None = None) -> FileRef:
    """How a body refers to the snapshot `data`; `kind` is `tsv` or `json`.

    >>> reference(b"{}", "json").file
    '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a.json'
    """
    # The name is SHA-256(bytes), a dot, and the kind.
    return FileRef(f"{hashlib.sha256(data).hexdigest()}.{kind}", len(data), rows)


def format_candidates(rows: Iterable[CandidateRow]) -> bytes:
    """The candidates' tsv, rows as given (they are sorted by id by who made them)."""
    return "\n".join([CANDIDATES_HEADER, *map("\t".join, rows), ""]).encode()


def parse_candidates(data: bytes) -> tuple[CandidateRow, ...]:
    """The rows of a candidates' tsv.

    Raises:
        BrokenSnapshotError: another header, a row without five cells, or forbidden text.
    """
    return tuple(map(CandidateRow._make, table_cells(data, CANDIDATES_HEADER)))


def format_result(rows: Iterable[ResultRow]) -> bytes:
    """The result's tsv."""
    lines = (f"{r.order}\t{r.id}\t{r.name}\t{r.stratum}\t{r.ticket}\t{','.join(r.team)}" for r in rows)
    return "\n".join([RESULT_HEADER, *lines, ""]).encode()


def parse_result(data: bytes) -> tuple[ResultRow, ...]:
    """The rows of a result's tsv.

    Raises:
        BrokenSnapshotError: another header, a row without six cells, or an order that does not count 1, 2, 3 ….
    """
    rows = []
    for number, cells in enumerate(table_cells(data, RESULT_HEADER), 1):
        order, enterprise, name, stratum, ticket, team = cells
        if order != str(number):
            raise BrokenSnapshotError(f"第 {number + 1} 行：序号应为 {number}，实为“{order}”")
        members = tuple(team.split(",")) if team else ()
        rows.append(ResultRow(number, enterprise, name, stratum, ticket, members))
    return tuple(rows)


def format_visits(rows: Iterable[VisitRow]) -> bytes:
    """The tsv of visits from before the log."""
    return "\n".join([VISITS_HEADER, *map("\t".join, rows), ""]).encode()


def parse_visits(data: bytes) -> tuple[VisitRow, ...]:
    """The rows of visits from before the log.

    Raises:
        BrokenSnapshotError: another header, a row without four cells, forbidden text, or a date that is none.
    """
    rows = tuple(map(VisitRow._make, table_cells(data, VISITS_HEADER)))
    for number, row in enumerate(rows, 2):
        if fault := day_fault(row.date):
            raise BrokenSnapshotError(f"第 {number} 行：“{row.date}”{fault}")
    return rows


def format_changes(rows: Iterable[ChangeRow]) -> bytes:
    """The tsv of a report of changes."""
    return "\n".join([CHANGES_HEADER, *map("\t".join, rows), ""]).encode()


def parse_changes(data: bytes) -> tuple[ChangeRow, ...]:
    """The rows of a report of changes.

    Raises:
        BrokenSnapshotError: another header, a row without seven cells, or forbidden text.
    """
    return tuple(map(ChangeRow._make, table_cells(data, CHANGES_HEADER)))


def format_pool(pool: Pool) -> bytes:
    """The pool's canonical JSON and one LF."""
    return encode(to_json(pool)) + b"\n"


def parse_pool(data: bytes) -> Pool:
    """The pool.

    Raises:
        BrokenSnapshotError: not canonical, or not of the pool's form and order.
    """
    try:
        pool: Pool = from_json(Pool, decode(data.removesuffix(b"\n")), "pool")
    except (NotCanonicalError, NotABodyError) as error:
        raise BrokenSnapshotError(str(error)) from error
    if not data.endswith(b"\n"):  # all before it is canonical, and every field of a pool is required
        raise BrokenSnapshotError("不是规范格式（末尾应有且只有一个换行）")
    if fault := _pool_fault(pool):
        raise BrokenSnapshotError(fault)
    return pool


def _pool_fault(pool: Pool) -> str | None:
    ids = [i.id for i in pool.inspectors]
    if ids != sorted(set(ids)):
        return "检查人员没有按编号排序，或有重复"
    if list(pool.recusals) != sorted(set(pool.recusals)):
        return "回避没有排序，或有重复"
    for inspector in pool.inspectors:
        if list(inspector.fills) != sorted(set(inspector.fills)) or (
            inspector.status == "excluded" and inspector.fills
        ):
            return f"检查人员 {inspector.id} 的可任岗位不合规定"
    return None


def read_table(tables: Tables, ref: FileRef, parse: Callable[[bytes], _T]) -> _T | None:
    """What a snapshot holds, None where there is none or it is broken."""
    data = tables(ref)
    try:
        return None if data is None else parse(data)
    except BrokenSnapshotError:
        return None


def table_cells(data: bytes, header: str) -> Iterable[Sequence[str]]:
    """The cells of a tsv's rows, row by row (law 2).

    Raises:
        BrokenSnapshotError: another header, a row of another width, or forbidden text.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise BrokenSnapshotError("不是 UTF-8 文本") from error
    first, *lines = text.split("\n")
    if first != header or not lines or lines.pop() != "":
        raise BrokenSnapshotError("表头不对，或末尾没有换行")
    width = header.count("\t") + 1
    # All cells at once, for tables of a million rows: nothing joins a space, so the whole is right where each cell is.
    well = text_fault(text.replace("\t", " ").replace("\n", " ")) is None
    for number, line in enumerate(lines, 2):
        cells = line.split("\t")
        if len(cells) != width:
            raise BrokenSnapshotError(f"第 {number} 行：应有 {width} 列，实有 {len(cells)} 列")
        if not well and (fault := next(filter(None, map(text_fault, cells)), None)):
            raise BrokenSnapshotError(f"第 {number} 行：{fault}")
        yield cells
