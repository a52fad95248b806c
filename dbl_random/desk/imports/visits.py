"""Inspections from before the log are entered, so that the frequency cap counts them (二(三)3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dbl_random.core.record.snapshots import format_visits, reference
from dbl_random.desk.known import read_given
from dbl_random.desk.open_store import Desk
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, writing
from dbl_random.model.acts import VisitsEntered
from dbl_random.model.frozen import VisitRow
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.model.records import Records
from dbl_random.store.sheets.visits import VisitsSheet, read_visits


@dataclass(frozen=True, slots=True)
class VisitsImported:
    """What was entered, its rows, and what people should know of them.

    Attributes:
        merged: how many rows of the sheet are one visit with another (store/sheets/visits, law 3).
        remarks: firms that no registry has, and days that count twice.
    """

    entered: Entered[VisitsEntered]
    rows: tuple[VisitRow, ...]
    merged: int
    remarks: tuple[Problem, ...]


def import_visits(request: Request, file: Path, source: str, *, preview: bool = False) -> VisitsImported:
    """Enter `visits.entered`: every row of a CSV file, or none; `source` says where they are from.

    Raises:
        Refusal: there is no source, or a visit was entered before (exit status 4, DBR416, DBR168); there is no file, or
            a row is wrong (exit status 3, DBR150 and those of the sheet).
    """
    if not source.strip():
        raise refuse(Exit.REFUSED, "DBR416", "须写明检查记录的来源", "--source 来源")
    data = read_given(file)
    with writing(request, registries="all", preview=preview) as writer:
        opened = writer.desk.events[0].day if writer.desk.events else writer.today
        sheet = read_visits(data, file.name, opened)
        if sheet.problems:
            raise Refusal(Exit.UNUSABLE, *sheet.problems)
        _refuse_entered(writer.desk, sheet)
        table = format_visits(sheet.rows)
        ref = reference(table, "tsv", len(sheet.rows))
        entered = writer.enter(VisitsEntered(ref, source.strip()), {ref.file: table})
        return VisitsImported(entered, sheet.rows, sheet.merged, tuple(_remarks(sheet, writer.records)))


def _refuse_entered(desk: Desk, sheet: VisitsSheet) -> None:
    """Refuse what a department is on the log with already, on that day in that firm, whatever it looked at then.

    Raises:
        Refusal: with every such visit (exit status 4).
    """
    known = {(row.id, row.date, row.department): seq for seq, rows in desk.history.entered.items() for row in rows}
    for row in sheet.rows:
        if seq := known.get((row.id, row.date, row.department)):
            message = f"{row.id} {row.date} 的检查已经录入（第 {seq} 号事件）"
            sheet.file.fault_of_file("DBR168", message, "删去已经录入的行，再导入其余的")
    if sheet.problems:
        raise Refusal(Exit.REFUSED, *sheet.problems)


def _remarks(sheet: VisitsSheet, records: Records) -> Iterator[Problem]:
    known = {each.id for registry in records.registries.values() for each in registry.enterprises}
    for firm, row in sheet.first.items():
        if firm not in known:
            message = f"企业代码“{firm}”不在任何名录库中：照录，有了这家企业才计入次数"
            yield sheet.file.problem(
                row, sheet.file.places["id"], "DBR172", message, "核对代码；换过代码的，核对原代码"
            )
    for firm, day in sheet.twice:
        message = f"{firm} {day} 有几个科室的检查，按几次计入"
        hint = "是联合检查的，各行的科室写成一样，只计一次"
        yield sheet.file.problem(sheet.first[firm], sheet.file.places["id"], "DBR173", message, hint)
