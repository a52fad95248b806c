"""What changed in checklist, registries and pool is told, reported to 法规科 and acknowledged (二(一), 二(二)1).

Laws:
1. What stands in the working tree is compared with the last report on the log, or with the moment that was said.
2. A report is made of committed files and begins where the last one ended; a sheet is only paper, the event reports.
3. An item that was altered without date and reason is a finding, and no report is made of it.
4. A report is acknowledged once, by a member of the law office.
"""

from datetime import date
from pathlib import Path

from dbl_random.core.record.changes import counts_of, diff, unreasoned, unreported
from dbl_random.core.record.snapshots import format_changes, reference
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.files.changes_begin import Begin, begin_at, begin_at_last_report
from dbl_random.desk.known import refuse_taken
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, writing
from dbl_random.model.acts import ChangesAcknowledged, ChangesSubmitted
from dbl_random.model.frozen import ChangeRow
from dbl_random.model.immutable import immutable
from dbl_random.model.organisation import Organisation
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.render.changes_sheet import ChangesSheet, FileLine, SheetRow, render_changes_sheet, render_changes_table
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.writing import write_output
from dbl_random.store.yaml.records import LoadedParts, load_parts


@immutable
class ChangesFound:
    """What changed.

    Attributes:
        since: in words, what is compared with.
        findings: items altered without date and reason (law 3).
        unreported: paths of the files that differ from the last report.
    """

    since: str
    rows: tuple[ChangeRow, ...]
    findings: tuple[Problem, ...]
    unreported: tuple[str, ...]


def find_changes(request: Request, since: str = "", sheet: Path | None = None) -> ChangesFound:
    """Compare with the day or commit `since`, "" for the last report; write a sheet of it (.csv: a table, else a page).

    Raises:
        Refusal: the files or the log cannot be used, or there is no such moment (exit status 3, DBR428).
    """
    refuse_taken(request, sheet)
    desk, records = read_store(request)
    begin = begin_at(desk, since) if since else begin_at_last_report(desk)
    loaded, rows, findings = _compare(begin, desk.root)
    waiting = unreported(desk.history.acts, loaded.sources, every=True)
    found = ChangesFound(begin.words, rows, findings, waiting)
    if sheet is not None:
        _write_sheet(sheet, records.organisation, reckoned_day(request, records, desk), found)
    return found


def report_changes(request: Request, *, preview: bool = False) -> tuple[Entered[ChangesSubmitted], str]:
    """Enter `changes.submitted`: all that changed since the last report; answers in words since when.

    Raises:
        Refusal: nothing changed, or something is not committed or not reasoned (exit status 4, DBR429, DBR406, DBR247).
    """
    with writing(request, preview=preview) as writer:
        begin = begin_at_last_report(writer.desk)
        loaded, rows, findings = _compare(begin, writer.desk.root)
        if begin.sources == loaded.sources:
            raise refuse(Exit.REFUSED, "DBR429", "上次报告以来没有变动，不必报告", "dbr log list 查看上次报告")
        commit = writer.commit_of(loaded.sources, "报告")
        if findings:  # law 3
            raise Refusal(Exit.REFUSED, *findings)
        data = format_changes(rows)
        ref = reference(data, "tsv", len(rows))
        body = ChangesSubmitted(dict(begin.sources), dict(loaded.sources), ref, commit)
        return writer.enter(body, {ref.file: data}), begin.words


def acknowledge_report(
    request: Request, seq: int, *, by: str = "", note: str = "", preview: bool = False
) -> tuple[Entered[ChangesAcknowledged], str, int]:
    """Enter `changes.acknowledged`: `by` is who signs ("" for the actor); answers the name, and how many changes.

    Raises:
        Refusal: it is no report that waits, or the signer is not of the law office (exit status 4, DBR429).
    """
    with writing(request, preview=preview) as writer:
        report, signer = writer.desk.history.acts.reports.get(seq), by or writer.who.id
        entered = writer.enter(ChangesAcknowledged(seq, signer, note.strip()))
        rows = report.body.changes.rows if report else 0
        return entered, writer.records.organisation.member_name(signer), rows or 0


def _compare(begin: Begin, root: Path) -> tuple[LoadedParts, tuple[ChangeRow, ...], tuple[Problem, ...]]:
    """What stands in the working tree, what changed, and what of it is not reasoned.

    Raises:
        Refusal: with every problem of the files (exit status 3).
    """
    loaded = load_parts(WorkingTree(root))
    if loaded.parts is None:
        raise Refusal(Exit.UNUSABLE, *loaded.problems)
    findings = tuple(map(loaded.locate, unreasoned(begin.parts, loaded.parts)))
    return loaded, diff(begin.parts, loaded.parts), findings


def _write_sheet(path: Path, bureau: Organisation, day: date, found: ChangesFound) -> None:
    rows = tuple(map(SheetRow.of, found.rows))
    if path.suffix == ".csv":
        write_output(path, render_changes_table(rows).encode())
        return
    files = tuple(FileLine(file, **counts) for file, counts in counts_of(found.rows).items())
    told = tuple(each.message for each in found.findings)
    sheet = ChangesSheet(bureau.name, found.since, day, files, rows, told, bureau.practice)
    write_output(path, render_changes_sheet(sheet).encode())
