"""The filled record sheet (检查记录表) of a whole batch, taken at once or not at all (二(四)1)."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from dbl_random.core.judgement.fault import EventFault
from dbl_random.core.judgement.results import visit_faults
from dbl_random.desk.given import AS_IS, GivenSheet, refuse_sheet, tell_remarks
from dbl_random.desk.known import unplaced
from dbl_random.desk.request import Request
from dbl_random.desk.results.draw_results import ResultsEntered, id_in_draw, results_of
from dbl_random.desk.writer import writing
from dbl_random.model.findings import VisitResult
from dbl_random.model.problem import Exit
from dbl_random.store.archives.evidence_files import digest_of, hash_files
from dbl_random.store.sheets.results import Known, ResultsSheet, read_results


def record_sheet(
    request: Request,
    draw: str,
    file: Path,
    *,
    evidence: Path | None = None,
    maps: Mapping[str, str] = AS_IS,
    preview: bool = False,
) -> ResultsEntered:
    """Enter `results.recorded` for a sheet; `evidence` is the folder of its files (None: that of the sheet).

    Raises:
        Refusal: the sheet or its evidence cannot be read (exit status 3), or a result is wrong (4, DBR440 to DBR444,
            DBR409); every fault has its cell.
    """
    given = GivenSheet(file, maps)
    data = given.read()
    with writing(request, preview=preview) as writer:
        at = results_of(writer, draw)
        cases = writer.desk.history.cases
        tasks = {each: cases.case(draw, each).task_number for each in at.setting.standing.teams}
        known = Known(writer.desk.names_of_drawn(), tasks)
        read = read_results(data, file.name, at.items, writer.records.inspectors, known, maps)
        sheet = read.renamed(partial(id_in_draw, writer, draw))
        tell_remarks(request, sheet.file)
        visits, names = _with_evidence(sheet, evidence or file.parent)
        wrong = Exit.UNUSABLE if sheet.file.wrong else Exit.REFUSED
        for lack in filter(partial(_is_sure, sheet), visit_faults(at.setting, visits)):
            _note(sheet, lack)
        if sheet.file.wrong:
            refuse_sheet(request, given, [sheet.file], exit_status=wrong)
        return at.record(visits, names, unplaced)


def _with_evidence(sheet: ResultsSheet, folder: Path) -> tuple[tuple[VisitResult, ...], Mapping[str, str]]:
    """The visits with the hashes of their evidence, and hash -> file name; files that cannot be had are noted."""
    if not sheet.files:
        return sheet.visits, {}
    found, problems = hash_files((name for names in sheet.files.values() for name in names), folder, within=True)
    for each in problems:
        for enterprise in (firm for firm, names in sheet.files.items() if each.file in names):
            message = f"{each.message}：{each.file}"
            sheet.file.fault(sheet.rows[enterprise], sheet.column("evidence"), each.code, message, each.hint)
    if problems:
        return sheet.visits, found
    given = {name: digest_of(name, folder) for names in sheet.files.values() for name in names}
    visits = (
        replace(visit, evidence=tuple(given[name] for name in sheet.files.get(visit.enterprise, ())))
        for visit in sheet.visits
    )
    return tuple(visits), found


def _is_sure(sheet: ResultsSheet, lack: EventFault) -> bool:
    """Whether a fault follows from what could be read."""
    unsure = sheet.unsure.get(lack.subject, set())
    match lack.kind.key:
        case "results.item-told":
            return not (unsure | sheet.unsure.get("", set())) & {"items"}
        case "results.not-recused":
            return not unsure & {"visited", "inspectors"}
    return lack.field == "items" or lack.field not in unsure


def _note(sheet: ResultsSheet, lack: EventFault) -> None:
    """Note a fault of a visit at the enterprise's first row."""
    row, column = sheet.rows.get(lack.subject), "outcome" if lack.field == "items" else lack.field
    if row is None:
        sheet.file.fault_of_file(lack.refusal, lack.message, lack.hint)
    else:
        sheet.file.fault(row, sheet.column(column), lack.refusal, lack.message, lack.hint)
