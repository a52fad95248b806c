"""Inspections from before the log are entered, so that the frequency cap counts them (二(三)3).

Law: one enterprise on one day is one visit (core/policy/visits), in one sheet or in several.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dbl_random.core.policy.visits import together, visit_of
from dbl_random.core.record.snapshots import format_visits, reference
from dbl_random.desk.known import read_given
from dbl_random.desk.open_store import Desk
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, writing
from dbl_random.model.acts import VisitsEntered
from dbl_random.model.frozen import VisitRow
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.store.sheets.visits import read_visits


@dataclass(frozen=True, slots=True)
class VisitsImported:
    """What was entered, its rows (one a visit), and how many rows the sheet had."""

    entered: Entered[VisitsEntered]
    rows: tuple[VisitRow, ...]
    read: int


def import_visits(request: Request, file: Path, source: str, *, preview: bool = False) -> VisitsImported:
    """Enter `visits.entered`: every row of a CSV file, or none; `source` says where they are from.

    Raises:
        Refusal: there is no source, or a visit was entered before (exit status 4, DBR416, DBR168); there is no file, or
            a row is wrong (exit status 3, DBR150 and those of the sheet).
    """
    if not source.strip():
        raise refuse(Exit.REFUSED, "DBR416", "须写明检查记录的来源", "--source 来源")
    data = read_given(file)
    with writing(request, preview=preview) as writer:
        opened = writer.desk.events[0].day if writer.desk.events else writer.today
        given = _rows(writer.desk, file.name, data, opened)
        rows = together(given, writer.desk.firms)
        table = format_visits(rows)
        ref = reference(table, "tsv", len(rows))
        return VisitsImported(writer.enter(VisitsEntered(ref, source.strip()), {ref.file: table}), rows, len(given))


def _rows(desk: Desk, name: str, data: bytes, opened: date) -> tuple[VisitRow, ...]:
    """The rows of the sheet.

    Raises:
        Refusal: with every fault of the sheet (exit status 3), or every visit that was entered before (4).
    """
    sheet = read_visits(data, name, opened)
    if sheet.problems:
        raise Refusal(Exit.UNUSABLE, *sheet.problems)
    known = {visit_of(row, desk.firms): seq for seq, rows in desk.history.entered.items() for row in rows}
    again = [
        Problem(
            name,
            0,
            0,
            "DBR168",
            f"{row.id} {row.date} 的检查已经录入（第 {seq} 号事件）",
            "同一企业同一天的检查算一次；删去已经录入的行，再导入其余的",
        )
        for row in sheet.rows
        if (seq := known.get(visit_of(row, desk.firms)))
    ]
    if again:
        raise Refusal(Exit.REFUSED, *again)
    return tuple(sheet.rows)
