"""Inspections from before the log are entered, so that the frequency cap counts them (二(三)3).

Law: one enterprise on one day is one visit (core/policy/visits), in one sheet or in several.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from dbl_random.core.policy.visits import together, visit_of
from dbl_random.core.record.snapshots import format_visits, reference
from dbl_random.desk.given import AS_IS, GivenSheet, refuse_sheet, tell_remarks
from dbl_random.desk.open_store import Desk
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, Writer, writing
from dbl_random.model.acts import VisitsEntered
from dbl_random.model.frozen import VisitRow
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, Problem, refuse
from dbl_random.store.sheets.sheet_file import Row
from dbl_random.store.sheets.visits import VisitsSheet, read_visits


@immutable
class VisitsImported:
    """What was entered, its rows (one a visit), how many rows the sheet had, and its firms that no registry has."""

    entered: Entered[VisitsEntered]
    rows: tuple[VisitRow, ...]
    read: int
    remarks: tuple[Problem, ...]


def import_visits(
    request: Request, file: Path, source: str, *, maps: Mapping[str, str] = AS_IS, preview: bool = False
) -> VisitsImported:
    """Enter `visits.entered`: every row of a sheet, or none; `source` says where they are from.

    Raises:
        Refusal: there is no source, or a visit was entered before (exit status 4, DBR416, DBR168); there is no file, or
            a row is wrong (exit status 3, DBR150 and those of the sheet).
    """
    if not source.strip():
        raise refuse(Exit.REFUSED, "DBR416", "须写明检查记录的来源", "--source 来源")
    given = GivenSheet(file, maps)
    data = given.read()
    with writing(request, registries="all", preview=preview) as writer:
        opened = writer.desk.events[0].day if writer.desk.events else writer.today
        names = {each.id: each.name for known in writer.records.registries.values() for each in known.enterprises}
        sheet = read_visits(data, given.file.name, opened, names, given.maps)
        tell_remarks(request, sheet.file)
        wrong = Exit.UNUSABLE if sheet.file.wrong else Exit.REFUSED
        _note_entered(writer.desk, sheet)
        if sheet.file.wrong:
            refuse_sheet(request, given, [sheet.file], exit_status=wrong)
        rows = together(sheet.rows, writer.desk.firms)
        table = format_visits(rows)
        ref = reference(table, "tsv", len(rows))
        entered = writer.enter(VisitsEntered(ref, source.strip()), {ref.file: table})
        return VisitsImported(entered, rows, len(sheet.rows), tuple(_strangers(writer, sheet)))


def _note_entered(desk: Desk, sheet: VisitsSheet) -> None:
    """Note visits that are on the log."""
    known = {visit_of(row, desk.firms): seq for seq, rows in desk.history.entered.items() for row in rows}
    for row, line in sheet.lines.items():
        if seq := known.get(visit_of(row, desk.firms)):
            message = f"{row.id} {row.date} 的检查已经录入（第 {seq} 号事件）"
            hint = "同一企业同一天的检查算一次；删去已经录入的行，再导入其余的"
            sheet.file.fault(Row(line, ()), sheet.file.places["date"], "DBR168", message, hint)


def _strangers(writer: Writer, sheet: VisitsSheet) -> Iterator[Problem]:
    """The firms that no registry has, under whatever number."""
    known = {each.id for registry in writer.records.registries.values() for each in registry.enterprises}
    for firm, row in sheet.first.items():
        if writer.desk.firms.today(firm) not in known:
            message = f"企业代码“{firm}”不在任何名录库中：照录，有了这家企业才计入次数"
            hint = "核对代码；企业换过代码的，原代码写在名录库的 former_ids"
            yield sheet.file.problem(row, sheet.file.places["id"], "DBR172", message, hint)
