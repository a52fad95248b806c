"""`dbr confirm` and `dbr attest`: a paper or a signature behind an act, and the signed record sheet of a draw."""

from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.entered import tell_entered
from dbl_random.desk.people.attestation import attest_draw
from dbl_random.desk.people.confirmation import confirm_acts
from dbl_random.desk.request import Paper
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.standing import STANDINGS

_EACH = "--by 和 --absent 写成 科室=内容，例如 legal=wu-jingyi"


def confirm(
    context: typer.Context,
    seqs: Annotated[list[int], typer.Argument(metavar="事件…", help="要确认的事件序号", min=1)],
    document: Annotated[str, typer.Option("--document", metavar="文号", help="有签字的书面件的文号")] = "",
    scan: Annotated[Path | None, typer.Option("--scan", metavar="文件", help="书面件的扫描件")] = None,
    key: Annotated[Path | None, typer.Option("--key", metavar="文件", help="确认人本人的 SSH 密钥")] = None,
    by: Annotated[str, typer.Option("--by", metavar="人员", help="确认人；不写则为事件中的每一人")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Record that the people whom acts name stand behind them."""
    said = settings(context)
    for done in confirm_acts(said, seqs, Paper(document, scan, key), by=by, preview=dry_run):
        body = done.body
        acts = "、".join(f"第 {act.seq} 号" for act in body.acts)
        tell_entered(said, done, f"{body.by} 确认{acts}事件：{STANDINGS[body.how]}")


def attest(
    context: typer.Context,
    draw: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
    scan: Annotated[Path, typer.Option("--scan", metavar="文件", help="签字的抽取记录表的扫描件")],
    by: Annotated[list[str] | None, typer.Option("--by", metavar="科室=人员", help="另由该科室的人签字")] = None,
    absent: Annotated[list[str] | None, typer.Option("--absent", metavar="科室=理由", help="未签字的科室")] = None,
    on: Annotated[str, typer.Option("--date", metavar="日期", help="签字的日期；不写则为当日")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Record that the signed 抽取记录表 came back (二(二)3)."""
    said = settings(context)
    done = attest_draw(said, draw, scan, by=_pairs(by), absent=_pairs(absent), day=on, preview=dry_run)
    voice.say(said, f"扫描件 SHA-256 {done.body.scan}，保存在 internal/records/")
    tell_entered(said, done, f"{draw} 的抽取记录表已签字交回", draw=draw)


def _pairs(given: list[str] | None) -> dict[str, str]:
    found = [each.partition("=")[::2] for each in given or ()]
    if any(not office or not text.strip() for office, text in found):
        raise refuse(Exit.USAGE, "DBR474", _EACH, _EACH)
    return {office: text.strip() for office, text in found}
