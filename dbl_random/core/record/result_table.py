"""The table of results: one row a finding, those of an enterprise together (docs/protocol.md, section 8; ADR 0012).

Laws:
1. `format_results` and `parse_results` are exact inverses; a parse refuses what is not its own re-format.
2. Enterprises are sorted by id, an enterprise's findings as the visit has them; nobody stands twice.
3. There is a column `clause` exactly where some finding has one; follow-ups stand in the order of the enum, each once.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from dbl_random.core.record.snapshots import BrokenSnapshotError, table_cells
from dbl_random.model.clock import day_fault
from dbl_random.model.findings import (
    FollowUp,
    ItemResult,
    Method,
    Nature,
    Outcome,
    TaskNumber,
    VisitResult,
    follow_ups_in_order,
)

TASKS_HEADER = "enterprise\tyear\tnumber"
RESULTS_HEADER = "enterprise\tvisited\tinspectors\tevidence\titem\tmethod\toutcome\tnature\tdetail\tfollow_up"
RESULTS_WITH_CLAUSE = RESULTS_HEADER.replace("\tfollow_up", "\tclause\tfollow_up")


def format_tasks(numbers: Iterable[TaskNumber]) -> bytes:
    """The tsv of task numbers, in the order given."""
    return "\n".join([TASKS_HEADER, *(f"{each}\t{year}\t{number}" for each, year, number in numbers), ""]).encode()


def parse_tasks(data: bytes) -> tuple[TaskNumber, ...]:
    """The task numbers of a tsv.

    Raises:
        BrokenSnapshotError: another header, or a year or number that is none.
    """
    try:
        found = tuple(
            TaskNumber(each, int(year), int(number)) for each, year, number in table_cells(data, TASKS_HEADER)
        )
    except ValueError as error:
        if isinstance(error, BrokenSnapshotError):
            raise
        raise BrokenSnapshotError(f"任务表：{error}") from error
    if format_tasks(found) != data:
        raise BrokenSnapshotError("任务表的年份或编号不合规定")
    return found


def format_results(visits: Iterable[VisitResult]) -> bytes:
    r"""The tsv of these visits, sorted by enterprise.

    >>> one = ItemResult("energy-use", Method.ON_SITE, Outcome.NO_PROBLEM)
    >>> format_results([VisitResult("110108000000016", "2016-07-20", ("J1", "J2"), (one,))]).splitlines()[1].decode()
    '110108000000016\t2016-07-20\tJ1,J2\t\tenergy-use\ton-site\tno-problem\tnone\t\tnone'
    """
    found = sorted(visits, key=lambda each: each.enterprise)
    clauses = any(each.clause for visit in found for each in visit.items)
    lines = [RESULTS_WITH_CLAUSE if clauses else RESULTS_HEADER]
    for visit in found:
        head = (visit.enterprise, visit.visited, ",".join(visit.inspectors), ",".join(visit.evidence))
        for each in visit.items:
            cells = (
                each.item,
                each.method,
                each.outcome,
                each.nature,
                each.detail,
                *([each.clause] if clauses else ()),
            )
            lines.append("\t".join((*head, *cells, ",".join(follow_ups_in_order(each.follow_ups)))))
    return "\n".join([*lines, ""]).encode()


def parse_results(data: bytes) -> tuple[VisitResult, ...]:
    """The visits of a results' tsv.

    Raises:
        BrokenSnapshotError: another header, a cell that is no code, a date that is none, or another order.
    """
    try:
        found = tuple(_visits(data))
    except ValueError as error:
        if isinstance(error, BrokenSnapshotError):
            raise
        raise BrokenSnapshotError(f"结果表：{error}") from error
    if format_results(found) != data:
        raise BrokenSnapshotError("结果表没有按企业代码排序，或有重复，或后续处置的写法不合规定")
    return found


def _visits(data: bytes) -> Iterable[VisitResult]:
    clauses = data.startswith(f"{RESULTS_WITH_CLAUSE}\n".encode())
    table = table_cells(data, RESULTS_WITH_CLAUSE if clauses else RESULTS_HEADER)
    for head, rows in groupby(table, key=lambda cells: tuple(cells[:4])):
        enterprise, visited, inspectors, evidence = head
        if fault := day_fault(visited):
            raise BrokenSnapshotError(f"结果表：{enterprise} 的“{visited}”{fault}")
        items = tuple(_finding(cells[4:], clauses=clauses) for cells in rows)
        yield VisitResult(enterprise, visited, _listed(inspectors), items, _listed(evidence))


def _finding(cells: Sequence[str], *, clauses: bool) -> ItemResult:
    item, method, outcome, nature, detail, *clause, follow_up = cells
    follows = tuple(map(FollowUp, follow_up.split(",")))
    said = clause[0] if clauses else ""
    return ItemResult(item, Method(method), Outcome(outcome), Nature(nature), detail, said, follows)


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(",")) if cell else ()
