"""`dbr import results`: the filled record sheet of a whole batch, CSV or Excel, at once or not at all (二(四)1)."""

from collections import Counter
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.core.judgement.fault import EventFault
from dbl_random.desk.open_store import open_desk, writing_desk
from dbl_random.desk.results.results_desk import ResultsDesk, sit_down
from dbl_random.model.findings import FOLLOW_UPS, OUTCOMES, VisitResult
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.store.archives.evidence_files import digest_of, hash_files
from dbl_random.store.place import find_store
from dbl_random.store.sheets.results import ResultsSheet, read_results


def results(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="填好的检查记录表（.xlsx 或 CSV）")],
    draw: Annotated[str, typer.Option("--draw", metavar="抽取", help="抽取编号，如 2016-energy-1")],
    evidence: Annotated[
        Path | None,
        typer.Option("--evidence-dir", metavar="DIR", help="证据文件所在的文件夹；不写则为表格所在的文件夹"),
    ] = None,
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Import the results of a batch; rows of enterprises that have a result already refuse the sheet."""
    said = settings(context)
    if not file.is_file():
        raise refuse(Exit.UNUSABLE, "DBR150", "没有这个文件", "核对文件名", str(file))
    root = find_store(said.directory)
    with nullcontext(open_desk(root)) if dry_run else writing_desk(root) as desk:
        seat = sit_down(said, desk, draw, dry_run=dry_run)
        sheet = read_results(file.read_bytes(), file.name, seat.items, seat.records.inspectors)
        if sheet.problems:
            raise Refusal(Exit.UNUSABLE, *sheet.problems)
        visits, names = _with_evidence(sheet, evidence or file.parent)
        seat.refuse_lacks(visits, lambda lack: _at_its_row(sheet, lack))
        _preview(seat, visits)
        if dry_run:
            voice.say(said, "以上为预览，什么也没有写入。", "warn")
            return Exit.DONE
        event = seat.record(visits, names)
        voice.say(said, f"已记入日志：第 {event.seq} 号事件，哈希 {event.hash}")
        seat.offer_substitution(visits)
    if said.json:
        voice.json_out({"draw": draw, "event": event.seq, "results": len(visits)})
    return Exit.DONE


def _with_evidence(sheet: ResultsSheet, folder: Path) -> tuple[list[VisitResult], dict[str, str]]:
    """The visits with the hashes of their evidence, and hash -> file name.

    Raises:
        Refusal: a file is missing (exit status 3), with every missing one.
    """
    if not sheet.files:
        return list(sheet.visits), {}
    found, problems = hash_files((name for names in sheet.files.values() for name in names), folder, within=True)
    if problems:
        raise Refusal(Exit.UNUSABLE, *problems)
    given = {name: digest_of(name, folder) for names in sheet.files.values() for name in names}
    visits = [
        replace(visit, evidence=tuple(given[name] for name in sheet.files.get(visit.enterprise, ())))
        for visit in sheet.visits
    ]
    return visits, found


def _at_its_row(sheet: ResultsSheet, lack: EventFault) -> Problem:
    row = sheet.rows.get(lack.subject)
    if row is None:
        return Problem(sheet.file.file, 0, 0, lack.refusal, lack.message, lack.hint)
    return sheet.file.problem(
        row, sheet.column("outcome" if lack.field == "items" else lack.field), lack.refusal, lack.message, lack.hint
    )


def _preview(seat: ResultsDesk, visits: list[VisitResult]) -> None:
    """How many of each result, and what follows."""
    counted = Counter((OUTCOMES[each.outcome], FOLLOW_UPS[each.follow_up]) for visit in visits for each in visit.items)
    rows = [(outcome, follow_up, count) for (outcome, follow_up), count in counted.most_common()]
    voice.say(seat.said, f"{seat.setting.draw}：{len(visits)} 户的检查结果", "strong")
    voice.say(seat.said, "\n".join(voice.table(("结果", "后续处置", "项"), rows)))
    left = sum(seat.cases.case(seat.setting.draw, each).result is None for each in seat.setting.standing.teams)
    voice.say(seat.said, f"本表之后还没有结果的：{left - len(visits)} 户。")
