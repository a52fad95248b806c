"""`dbr form`: papers of the house and those that it hands out, below `internal/tasks/`; none is published."""

from collections.abc import Callable
from typing import Annotated

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.desk.publish.forms import (
    FormsMade,
    make_draw_record,
    make_inspection_notices,
    make_inspection_records,
    make_order,
    make_punishment_letter,
    make_receipt,
    make_recusal_form,
    make_substitution_record,
    make_transfer_letter,
)

_Draw = Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")]
_Event = Annotated[int, typer.Argument(metavar="事件", help="日志中的事件序号", min=1)]
_Enterprise = Annotated[str, typer.Option("--enterprise", metavar="企业", help="只做这一家企业；不写则每家一份")]
_Number = Annotated[str, typer.Option("--number", metavar="文号", help="发文字号，或其序号")]

_To = Annotated[str, typer.Option("--to", metavar="单位", help="接收单位的全称，或联合检查部门的编号")]


def record(context: typer.Context, name: _Draw) -> None:
    """抽取记录表."""
    _make(context, make_draw_record, name)


def notice(context: typer.Context, name: _Draw, enterprise: _Enterprise = "") -> None:
    """检查通知书."""
    _make(context, make_inspection_notices, name, enterprise)


def inspection(context: typer.Context, name: _Draw, enterprise: _Enterprise = "") -> None:
    """检查记录表."""
    _make(context, make_inspection_records, name, enterprise)


def order(context: typer.Context, seq: _Event, number: _Number = "") -> None:
    """责令改正通知书."""
    _make(context, make_order, seq, number)


def transfer(context: typer.Context, seq: _Event, number: _Number = "", to: _To = "") -> None:
    """移送函."""
    _make(context, make_transfer_letter, seq, number, to)


def receipt(context: typer.Context, seq: _Event) -> None:
    """送达回证."""
    _make(context, make_receipt, seq)


def punishment(context: typer.Context, seq: _Event, number: _Number = "") -> None:
    """失信联合惩戒通报函."""
    _make(context, make_punishment_letter, seq, number)


def recusal(context: typer.Context, seq: _Event) -> None:
    """回避申请（决定）表."""
    _make(context, make_recusal_form, seq)


def substitutes(context: typer.Context, name: _Draw) -> None:
    """递补记录."""
    _make(context, make_substitution_record, name)


def _make(context: typer.Context, make: Callable[..., FormsMade], *words: str | int) -> None:
    said = settings(context)
    done = make(said, *words)
    if done.lost:
        voice.say(said, f"{done.lost}，文书中的名称取自现在的文件。", "warn")
    if done.page:
        voice.say(said, f"{done.page}（网页，打印签字）")
    for name in done.files[:20]:
        voice.say(said, name)
    voice.say(said, f"文书 {done.papers} 份，{len(done.files)} 个文件，不公布。", "strong")
    if said.json:
        voice.json_out({"files": [*filter(None, [done.page]), *done.files]})
