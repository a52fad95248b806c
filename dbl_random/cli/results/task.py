"""`dbr task`: numbers and sheets for the teams of a draw (二(四)1)."""

from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.desk.results.blank_sheet import SheetMade
from dbl_random.desk.results.tasks import issue_tasks


def task(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Number the tasks of a draw and write their sheets; substitutes get theirs when it is run again."""
    said = settings(context)
    done = issue_tasks(said, name, preview=dry_run)
    if done.page is None or done.sheet is None:
        voice.say(said, f"预览（什么也没有写入）：{name} 有 {len(done.numbers)} 项任务要编号", "warn")
        return
    if done.entered:
        event = done.entered.event
        voice.say(said, f"{name} 的 {len(done.numbers)} 项任务已编号：第 {event.seq} 号事件，校验值 {event.hash}")
    voice.say(said, f"检查通知书和检查记录表（内部，到场出示）：{done.page}")
    _tell_sheet(said, done.sheet)
    if said.json:
        tasks = [{"number": each.number, "enterprise": each.enterprise} for each in done.tasks]
        kept = [each.as_posix() for each in done.sheet.kept]
        sheet = done.sheet.written.as_posix() if done.sheet.written else None
        voice.json_out({"draw": name, "tasks": tasks, "page": done.page.as_posix(), "sheet": sheet, "kept": kept})


def _tell_sheet(said: Settings, sheet: SheetMade) -> None:
    kept = "、".join(each.name for each in sheet.kept)
    for each in sheet.unread:
        voice.say(said, f"{each} 读不出来，不知道里面有哪些企业", "warn")
    if not sheet.kept:
        voice.say(said, f"全批的检查记录表，填好后 dbr import results：{sheet.written}")
    elif sheet.written:
        fact = f"{kept} 有人填写或改动过，原样保留；其中没有的 {sheet.tasks} 家写在另一张表"
        voice.say(said, f"{fact}，填好后分别 dbr import results：{sheet.written}", "warn")
    else:
        voice.say(said, f"{kept} 有人填写或改动过，原样保留；没有要补的企业。", "warn")
