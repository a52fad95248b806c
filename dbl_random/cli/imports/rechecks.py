"""`dbr rectify sheets` and `dbr import rechecks`: the counties' workbooks of 整改复查, out and back (二(四)1)."""

from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, Maps, columns_of, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.plain import plain
from dbl_random.desk.results.county_sheets import import_rechecks, write_county_sheets
from dbl_random.model.words import RECHECKS


def sheets(context: typer.Context) -> None:
    """Make one workbook for each county office, with the orders that are its own."""
    said = settings(context)
    made = write_county_sheets(said)
    if said.json:
        voice.json_out([plain(each) for each in made])
        return
    voice.tabled(said, ("县区", "整改", "工作簿"), [(each.county, each.orders, each.file) for each in made])
    voice.say(said, f"县级督促的整改 {sum(each.orders for each in made)} 件，工作簿 {len(made)} 份（内部）。")
    if made:
        voice.say(said, "县区填好交回后：dbr import rechecks 文件")


def rechecks(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件", help="县区交回的整改复查表（.xlsx 或 CSV）")],
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")] = "",
    column: Maps = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Import the rechecks that a county reports, all of them or none."""
    said = settings(context)
    done = import_rechecks(said, file, maps=columns_of(column), approved_by=approved_by, preview=dry_run)
    rows = [
        (each.body.order, RECHECKS[each.body.outcome], each.body.date, each.body.reported_by or "-") for each in done
    ]
    voice.say(said, f"整改复查 {len(done)} 件", "strong")
    if said.json:
        voice.json_out([{"order": each.body.order, "event": each.event.seq, **plain(each.body)} for each in done])
        return
    voice.tabled(said, ("整改", "结果", "复查日期", "填报人"), rows)
    if not all(each.written for each in done):
        voice.say(said, "以上为预览，什么也没有写入。", "warn")
