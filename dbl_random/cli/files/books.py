"""`dbr import|export|template ORGANISATION …`: the files of data/ as workbooks."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, Maps, Settings, columns_of, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.quoted import quoted
from dbl_random.desk.files.books import BookImported, export_book, import_book, template_book
from dbl_random.model.book import BOOK_TITLES, TABLE_TITLES

_Target = Annotated[Path, typer.Argument(metavar="文件.xlsx", help="写到这个文件")]
#: What a command that takes a table in needs beside the file.
_MORE = {"registry": "名录库编号 {file} --item 事项编号", "visits": "{file} --source 来源"}
_HOW = {"added": "新增", "changed": "修改", "removed": "删除"}
#: How many changes the screen shows; `--json` has all.
_SHOWN = 50


def import_of(name: str) -> Callable[..., None]:
    """The command that takes a file's workbook in."""

    def command(
        context: typer.Context,
        file: Annotated[Path, typer.Argument(metavar="文件", help="工作簿（Excel），或其中一张表的 CSV")],
        column: Maps = None,
        department: Annotated[
            str, typer.Option("--department", metavar="科室", help="别处公布的事项清单归哪个科室（只用于 checklist）")
        ] = "",
        *,
        replace: Annotated[bool, typer.Option("--replace", help="减少的超过十分之一，也照样代替")] = False,
        dry_run: DryRun = False,
    ) -> None:
        said = settings(context)
        _show(
            said,
            name,
            import_book(
                said,
                name,
                file,
                maps=columns_of(column),
                department=department,
                replace=replace,
                preview=dry_run,
            ),
            dry_run=dry_run,
        )

    return command


def export_of(name: str) -> Callable[..., None]:
    """The command that writes a file as a workbook."""

    def command(context: typer.Context, file: _Target) -> None:
        said = settings(context)
        count = export_book(said, name, file)
        if said.json:
            voice.json_out({"file": str(file), "records": count})
            return
        voice.out(said, f"已把{BOOK_TITLES[name]}写到 {file}，共 {count} 项。")
        voice.say(said, f"改好以后：dbr import {name} {quoted(file)}")

    return command


def template_of(name: str) -> Callable[..., None]:
    """The command that makes a file's empty workbook."""

    def command(context: typer.Context, file: _Target) -> None:
        said = settings(context)
        inside = template_book(said, name, file)
        if said.json:
            voice.json_out({"file": str(file)})
            return
        title, more = {**BOOK_TITLES, **TABLE_TITLES}[name], _MORE.get(name, "{file}").format(file=quoted(file))
        voice.out(said, f"已制作{title}的空白工作簿：{file}")
        then = f"dbr import {name} {more}" if inside else f"dbr init 文件夹 --from {quoted(file)}"
        if not inside and name != "organisation":
            then = f"先建立数据库（dbr init 文件夹），再在其中 dbr import {name} {more}"
        voice.say(said, f"填写方法见其中的“填写说明”；填好以后：{then}")

    return command


def _show(said: Settings, name: str, done: BookImported, *, dry_run: bool) -> None:
    if said.json:
        voice.json_out(asdict(done))
        return
    for each in done.changes[:_SHOWN]:
        keys = f"：{'、'.join(each.keys)}" if each.keys else ""
        voice.out(said, f"{_HOW[each.how]}  {each.sheet}  {each.record}{keys}")
    if len(done.changes) > _SHOWN:
        voice.out(said, f"……另有 {len(done.changes) - _SHOWN} 项，用 --json 列出全部")
    counts = {how: sum(each.how == how for each in done.changes) for how in _HOW}
    if done.blank:
        voice.say(said, "这份工作簿里没有填写一行（以“例：”开头的是样子），什么也没有导入。", "warn")
        return
    if not done.changes:
        voice.out(said, f"与现有的{BOOK_TITLES[name]}相同，没有改动。")
        return
    counted = "，".join(f"{word} {counts[how]} 项" for how, word in _HOW.items() if counts[how])
    voice.out(said, f"{'将写入' if dry_run else '已写入'} {done.path}：{counted}。", "strong")
    if done.bases:
        hint = f"填写起始日期后 dbr import checklist {done.bases}"
        voice.say(said, f"清单没有写依据从哪天起施行，依据另存在 {done.bases}：{hint}", "warn")
    for sentence in done.beside:
        voice.say(said, f"接着要改：{sentence}", "warn")
    if not dry_run:
        voice.say(said, "下一步：dbr check 核对，dbr save 保存")
