"""The filled record sheet (检查记录表) of a whole batch, taken at once or not at all (二(四)1)."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from dbl_random.core.judgement.fault import EventFault
from dbl_random.core.judgement.results import visit_faults
from dbl_random.core.notices.published import Known, Personal, one_text, published_fields, visits_looked_through
from dbl_random.desk.given import AS_IS, GivenSheet, refuse_sheet, tell_remarks
from dbl_random.desk.personal import faults_in, known_to, tell_masked
from dbl_random.desk.request import Request
from dbl_random.desk.results.draw_results import ResultsEntered, id_in_draw, results_of
from dbl_random.desk.writer import Writer, writing
from dbl_random.model.findings import ItemResult, VisitResult
from dbl_random.model.problem import Exit
from dbl_random.store.archives.evidence_files import digest_of, hash_files
from dbl_random.store.sheets.results import Known as Given
from dbl_random.store.sheets.results import ResultsSheet, read_results
from dbl_random.store.sheets.sheet_file import BREAKS, Row


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
        Refusal: the sheet or its evidence cannot be read (exit status 3), or a result is wrong or names a person (4,
            DBR440 to DBR444, DBR409, DBR460); every fault has its cell.
    """
    given = GivenSheet(file, maps)
    data = given.read()
    with writing(request, preview=preview) as writer:
        at = results_of(writer, draw)
        cases = writer.desk.history.cases
        tasks = {each: cases.case(draw, each).task_number for each in at.setting.standing.teams}
        given_with = Given(writer.desk.names_of_drawn(), tasks)
        read = read_results(data, file.name, at.items, writer.records.inspectors, given_with, maps)
        sheet = read.renamed(partial(id_in_draw, writer, draw))
        tell_remarks(request, sheet.file)
        visits, names = _with_evidence(sheet, evidence or file.parent)
        known = known_to(writer.desk, writer.records)
        persons = _persons(sheet, known, writer, draw)
        if request.mask:
            tell_masked(request, [(_place(sheet, row, column), each) for row, column, each in persons])
            visits, persons = visits_looked_through(visits, known)[0], []
        wrong = Exit.UNUSABLE if sheet.file.wrong else Exit.REFUSED
        for lack in filter(partial(_is_sure, sheet), visit_faults(at.setting, visits)):
            _note(sheet, lack)
        for told in persons:
            _note_person(sheet, *told)
        if sheet.file.wrong:
            refuse_sheet(request, given, [sheet.file], exit_status=wrong)
        return at.enter(visits, names)


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


def _persons(sheet: ResultsSheet, known: Known, writer: Writer, draw: str) -> list[tuple[Row, int, Personal]]:
    """Who is named in the published columns of any row, whatever else is wrong with it, and the column."""
    file = sheet.file
    columns = [(name, file.places[name]) for name in published_fields(ItemResult) if name in file.places]
    cells = {row.cells[at] for row in file.rows for _, at in columns}
    if not known.people() and not known.found_in(one_text(cells)):
        return []
    code, found = sheet.column("enterprise"), []
    for row in file.rows:
        firm = id_in_draw(writer, draw, row.cells[code])
        said = ((name, at, row.cells[at].translate(BREAKS)) for name, at in columns)
        told = ((at, Personal(name, firm, text, tuple(known.found_in(text, firm)))) for name, at, text in said)
        found += [(row, at, each) for at, each in told if each.found]
    return found


def _place(sheet: ResultsSheet, row: Row, column: int) -> str:
    return f"第 {row.number} 行“{sheet.file.header[column]}”"


def _note_person(sheet: ResultsSheet, row: Row, column: int, person: Personal) -> None:
    """Note who is named, at the cell."""
    for problem in faults_in("", person):
        sheet.file.fault(row, column, problem.code, problem.message, problem.hint)


def _note(sheet: ResultsSheet, lack: EventFault) -> None:
    """Note a fault of a visit at the enterprise's first row."""
    row, column = sheet.rows.get(lack.subject), "outcome" if lack.field == "items" else lack.field
    if row is None:
        sheet.file.fault_of_file(lack.refusal, lack.message, lack.hint)
    else:
        sheet.file.fault(row, sheet.column(column), lack.refusal, lack.message, lack.hint)
