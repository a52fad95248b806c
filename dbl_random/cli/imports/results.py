"""`dbr import results`: the filled record sheet of a whole batch, CSV or Excel, at once or not at all (二(四)1)."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, Maps, columns_of, settings
from dbl_random.cli.screen import streams, voice
from dbl_random.cli.screen.entered import tell_substitution
from dbl_random.cli.screen.text_width import table
from dbl_random.desk.results.results_sheet import record_sheet
from dbl_random.model.findings import OUTCOMES, follow_up_words


def results(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件", help="填好的检查记录表（.xlsx 或 CSV）")],
    draw: Annotated[str, typer.Option("--draw", metavar="抽取", help="抽取编号，如 2016-energy-1")],
    evidence: Annotated[
        Path | None,
        typer.Option("--evidence-dir", metavar="文件夹", help="证据文件所在的文件夹；不写则为表格所在的文件夹"),
    ] = None,
    column: Maps = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Import the results of a batch; rows of enterprises that have a result already refuse the sheet."""
    said = settings(context)
    done = record_sheet(said, draw, file, evidence=evidence, maps=columns_of(column), preview=dry_run)
    counted = Counter(
        (OUTCOMES[each.outcome], follow_up_words(each.follow_ups)) for visit in done.visits for each in visit.items
    )
    rows = [(outcome, follow_up, count) for (outcome, follow_up), count in counted.most_common()]
    voice.say(said, f"{draw}：{len(done.visits)} 户的检查结果", "strong")
    voice.say(said, "\n".join(table(("结果", "后续处置", "项"), rows, streams.columns())))
    voice.say(said, f"本表之后还没有结果的：{done.waiting} 户。")
    if not done.entered.written:
        voice.say(said, "以上为预览，什么也没有写入。", "warn")
        return
    event = done.entered.event
    voice.say(said, f"已记入日志：第 {event.seq} 号事件，校验值 {event.hash}")
    for enterprise in done.to_substitute:
        tell_substitution(said, draw, enterprise)
    if said.json:
        voice.json_out({"draw": draw, "event": event.seq, "results": len(done.visits)})
