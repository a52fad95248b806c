"""The filled record sheet (检查记录表) of a whole batch, taken at once or not at all (二(四)1)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from dbl_random.core.judgement.fault import EventFault
from dbl_random.core.judgement.results import visit_faults
from dbl_random.desk.known import read_given
from dbl_random.desk.request import Request
from dbl_random.desk.results.draw_results import ResultsEntered, id_in_draw, results_of
from dbl_random.desk.writer import writing
from dbl_random.model.findings import VisitResult
from dbl_random.model.problem import Exit, Problem, Refusal
from dbl_random.store.archives.evidence_files import digest_of, hash_files
from dbl_random.store.sheets.results import ResultsSheet, read_results


def record_sheet(
    request: Request, draw: str, file: Path, *, evidence: Path | None = None, preview: bool = False
) -> ResultsEntered:
    """Enter `results.recorded` for a sheet; `evidence` is the folder of its files (None: that of the sheet).

    Raises:
        Refusal: the sheet or its evidence cannot be read (exit status 3), or a result is wrong (4, DBR440 to DBR444,
            DBR409); every fault has its cell.
    """
    data = read_given(file)
    with writing(request, preview=preview) as writer:
        at = results_of(writer, draw)
        sheet = read_results(data, file.name, at.items, writer.records.inspectors)
        sheet = sheet.renamed(partial(id_in_draw, writer, draw))
        locate = partial(_at_its_row, sheet)
        visits, names, missing = _with_evidence(sheet, evidence or file.parent)
        if sheet.problems or missing:
            raise Refusal(Exit.UNUSABLE, *sheet.problems, *map(locate, visit_faults(at.setting, visits)), *missing)
        return at.record(visits, names, locate)


def _with_evidence(
    sheet: ResultsSheet, folder: Path
) -> tuple[tuple[VisitResult, ...], Mapping[str, str], Sequence[Problem]]:
    """The visits with the hashes of their evidence, hash -> file name, and the files that cannot be had."""
    if not sheet.files:
        return sheet.visits, {}, ()
    found, problems = hash_files((name for names in sheet.files.values() for name in names), folder, within=True)
    if problems:
        return sheet.visits, found, problems
    given = {name: digest_of(name, folder) for names in sheet.files.values() for name in names}
    visits = (
        replace(visit, evidence=tuple(given[name] for name in sheet.files.get(visit.enterprise, ())))
        for visit in sheet.visits
    )
    return tuple(visits), found, ()


def _at_its_row(sheet: ResultsSheet, lack: EventFault) -> Problem:
    row = sheet.rows.get(lack.subject)
    if row is None:
        return Problem(sheet.file.file, 0, 0, lack.refusal, lack.message, lack.hint)
    return sheet.file.problem(
        row, sheet.column("outcome" if lack.field == "items" else lack.field), lack.refusal, lack.message, lack.hint
    )
