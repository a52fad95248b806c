"""`dbr explain`: what a code means, on what clause, and how to mend it; what the exit statuses mean."""

from dataclasses import asdict
from typing import Annotated

import typer

from dbl_random.cli.options import Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.text_width import wrap
from dbl_random.desk.show.explain import find_code
from dbl_random.model.codes import ALL_CODES
from dbl_random.model.problem import Exit

STATUSES: dict[Exit, str] = {
    Exit.DONE: "完成",
    Exit.NO: "答案是否定的：有问题，或验证不通过",
    Exit.USAGE: "命令的写法不对",
    Exit.UNUSABLE: "数据库或输入的文件不能用",
    Exit.REFUSED: "不予执行：缺少前提",
    Exit.LOCKED: "另一项操作正在进行",
    Exit.UNANCHORED: "前后一致，但还缺库外的凭据、书面件或来源（缺什么，命令会说明）",
    Exit.OUR_FAULT: "程序自身出错",
    Exit.INTERRUPTED: "操作被中断",
}


def explain(
    context: typer.Context,
    code: Annotated[
        str, typer.Argument(metavar="代码", help="代码，如 DBR203；exit-codes 列出退出状态；不写则列出全部")
    ] = "",
) -> None:
    """Explain one code, the exit statuses, or list all codes."""
    said = settings(context)
    if not code:
        _list(said)
    elif code == "exit-codes":
        _statuses(said)
    else:
        _one(said, find_code(code))


def _one(said: Settings, code: str) -> None:
    entry = ALL_CODES[code]
    if said.json:
        voice.json_out({"code": code, **asdict(entry)})
        return
    voice.out(said, f"{code} {entry.title}", "strong")
    if entry.clause:
        voice.out(said, f"依据：{entry.clause}")
    voice.out(said, "\n".join(wrap(f"办法：{entry.mend}", 78)))


def _list(said: Settings) -> None:
    codes = sorted(ALL_CODES)
    if said.json:
        voice.json_out({code: asdict(ALL_CODES[code]) for code in codes})
        return
    rows = [(code, ALL_CODES[code].clause, ALL_CODES[code].title) for code in codes]
    voice.tabled(said, ("代码", "依据", "含义"), rows)


def _statuses(said: Settings) -> None:
    if said.json:
        voice.json_out({str(int(status)): words for status, words in STATUSES.items()})
        return
    voice.tabled(said, ("状态", "含义"), [(int(s), words) for s, words in STATUSES.items()])
