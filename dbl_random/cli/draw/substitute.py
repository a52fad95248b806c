"""`dbr substitute`: 递补, one or a sheet of them, in the order that the draw has fixed (protocol 4.6)."""

from pathlib import Path
from typing import Annotated, Any

import typer

from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.entered import say_entered
from dbl_random.cli.screen.frozen import tell
from dbl_random.cli.screen.substitution import substitution_in_words
from dbl_random.desk.draw.substitution import substitute as take_substitute
from dbl_random.desk.draw.substitution_decision import AskedSubstitution
from dbl_random.desk.draw.substitution_sheet import RowTaken, substitute_by_sheet
from dbl_random.model.event import InspectorSubstituted
from dbl_random.model.records import Records


def substitute(  # noqa: PLR0913, PLR0917 - the forms that scripts rely on
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="递补理由", help="理由代码，见 data/policy.yaml")
    ] = None,
    evidence: Annotated[
        str | None, typer.Option("--evidence", metavar="证据", help="证据，如 登记机关注销公告")
    ] = None,
    enterprise: Annotated[str, typer.Option("--enterprise", metavar="企业", help="被替换的企业")] = "",
    inspector: Annotated[str, typer.Option("--inspector", metavar="检查人员", help="被替换的人，与 --for 同用")] = "",
    for_: Annotated[str, typer.Option("--for", metavar="企业", help="在哪一家企业替换检查人员")] = "",
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")] = "",
    from_: Annotated[
        Path | None,
        typer.Option("--from", metavar="文件", help="CSV 文件，每次递补一行：企业,检查人员,理由,证据,批准人"),
    ] = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Take a substitute for an enterprise or for an inspector at an enterprise, or for all of a sheet."""
    said = settings(context)
    if from_ is not None:
        if any((reason, evidence, enterprise, inspector, for_, approved_by)):
            raise typer.BadParameter("用 --from 时，企业、人员、理由、证据和批准人都写在表里")
        _by_sheet(said, name, from_, dry_run=dry_run)
        return
    if bool(enterprise) == bool(inspector) or bool(inspector) != bool(for_):
        raise typer.BadParameter("请写 --enterprise 代码，或 --inspector 编号 与 --for 代码；成批的写 --from 文件")
    if reason is None or evidence is None:
        raise typer.BadParameter("请写 --reason 代码 和 --evidence 证据")
    asked = AskedSubstitution(enterprise or for_, inspector, reason, evidence.strip(), approved_by)
    _one(said, name, asked, dry_run=dry_run)


def _one(said: Settings, name: str, asked: AskedSubstitution, *, dry_run: bool) -> None:
    done, records = take_substitute(said, name, asked, preview=dry_run)
    body = done.body
    say_entered(said, done, substitution_in_words(records, body))
    if said.json and done.written:
        team = list(body.team)
        voice.json_out({"draw": name, "event": done.event.seq, "replacement": body.replacement, "team": team})


def _by_sheet(said: Settings, name: str, file: Path, *, dry_run: bool) -> None:
    rows, records = substitute_by_sheet(said, name, file, preview=dry_run)
    if dry_run:
        voice.say(said, "预览（什么也没有写入）：", "warn")
    for each in rows:
        tell(said, _row_in_words(records, each))
    new = sum(not each.stood for each in rows)
    will = "将" if dry_run else ""
    voice.say(said, f"共 {len(rows)} 行：{will}记入 {new} 次递补，已记录 {len(rows) - new} 次", "strong")
    if said.json:
        voice.json_out({"draw": name, "dry_run": dry_run, "rows": [_as_json(each) for each in rows]})


def _row_in_words(records: Records, row: RowTaken) -> str:
    event = f"第 {row.event} 号事件"
    mark = f"已记录（{event}），" if row.stood else f"{event}，" if row.event else ""
    return f"第 {row.line} 行：{mark}{substitution_in_words(records, row.body)}"


def _as_json(row: RowTaken) -> dict[str, Any]:
    body = row.body
    return {
        "line": row.line,
        "event": row.event,
        "recorded": row.stood,
        "enterprise": body.enterprise if isinstance(body, InspectorSubstituted) else body.replaced,
        "replaced": body.replaced,
        "replacement": body.replacement,
        "team": list(body.team),
    }
