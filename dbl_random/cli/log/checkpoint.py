"""`dbr checkpoint`: the log's head is shown, signed by an office on its own device, and signatures are collected."""

from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.log.fields import body_lines
from dbl_random.cli.options import Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.heads import show_head
from dbl_random.cli.screen.labels import clock
from dbl_random.core.record.checkpoint_request import CheckpointRequest
from dbl_random.core.record.log_head import format_head
from dbl_random.desk.known import refuse_taken
from dbl_random.desk.log import checkpoints
from dbl_random.desk.meant import name_of
from dbl_random.desk.names import Names
from dbl_random.model.event_types import row_of
from dbl_random.model.problem import Exit, refuse

_Office = Annotated[str, typer.Option("--office", metavar="科室", help="本科室编号，如 supervision")]
_Size = Annotated[int | None, typer.Option("--size", metavar="数", help="前 N 个事件；不写则为全部", min=1)]


def show(context: typer.Context, size: _Size = None) -> None:
    """Show the log's head as one line, and who signed which."""
    said = settings(context)
    found = checkpoints.show_checkpoint(said, size)
    if said.json:
        signed = {str(each): list(offices) for each, offices in found.signed.items()}
        voice.json_out({"head": format_head(found.head), "signed": signed})
        return
    voice.out(said, format_head(found.head))
    for each, offices in found.signed.items():
        voice.out(said, f"  第 {each} 号：{'、'.join(offices)} 已签署")
    if said.terminal.attended():  # last, so that a screen of 24 lines still holds the whole code
        show_head(said, format_head(found.head), f"前 {found.head.size} 个事件")


def sign(
    context: typer.Context,
    key: Annotated[Path, typer.Option("--key", metavar="密钥", help="本科室的 SSH 密钥")],
    state: Annotated[Path, typer.Option("--state", metavar="文件", help="本科室的签署记录，只在本科室的设备上")],
    office: _Office = "",
    size: _Size = None,
    request: Annotated[
        Path | None, typer.Option("--request", metavar="文件", help="本机没有日志时，别处交来的请求文件")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="文件", help="签名文件；不写则放进库的 checkpoints/")
    ] = None,
) -> None:
    """Sign the log's head, where it extends what this office signed last."""
    said = settings(context)
    if (request is None) == (not office) or (request and (output is None or size is not None)):
        fact = "写 --office 科室，或写 --request 请求文件 和 --output 签名文件"
        raise refuse(Exit.USAGE, "DBR710", fact, "dbr checkpoint sign --help")
    refuse_taken(said, output)
    if request and output:
        asked = checkpoints.read_request(request)
        _show(said, asked)
        if said.terminal.attended() and not said.terminal.confirm(f"以 {asked.office} 的名义签署？"):
            raise refuse(Exit.REFUSED, "DBR710", "没有确认，没有签署", "核对以后再签署")
        head = checkpoints.sign_request(asked, key, state, output)
    else:
        head = checkpoints.sign_head(said, office, key, state, size=size, output=output)
    voice.say(said, f"已签署：{format_head(head)}")


def _show(said: Settings, asked: CheckpointRequest) -> None:
    """What is signed, from the request alone."""
    event = asked.event
    voice.out(said, format_head(asked.head), "strong")
    lines = [("时间", clock(event.time)), ("操作人", event.actor), *body_lines(event.body, Names())]
    voice.out(said, f"其中最后一个是第 {event.seq} 号事件：{row_of(event.body).title}", "strong")
    voice.labelled(said, [*lines, ("校验值", event.hash)], 10, wrapped=68)


def request(
    context: typer.Context,
    office: _Office,
    output: Annotated[Path, typer.Option("--output", metavar="文件", help="写出的请求文件")],
    size: _Size = None,
    since: Annotated[
        str, typer.Option("--from", metavar="日志头", help="该科室上次签署的日志头；不写则按库里的签名")
    ] = "",
) -> None:
    """Ask an office without the log to sign its head."""
    said = settings(context)
    made = checkpoints.request_checkpoint(said, office, output, size=size, since=since)
    signed = f"{made.head.size:08d}-{office}.sig"
    voice.say(said, f"请求文件已写入 {output}。请{name_of(said, 'unit', office)}在自己的设备上运行：")
    voice.say(said, f"  dbr checkpoint sign --request {output.name} --key 密钥 --state 签署记录 --output {signed}")
    voice.say(said, f"交回的是签名文件 {signed}。")


def collect(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="签名…", help="交回的签名，如 00000012-legal.sig；不写则收库里现有的")
    ] = None,
) -> None:
    """Take signatures that came back, and commit what lies ready."""
    said = settings(context)
    taken = checkpoints.collect_checkpoints(said, files or ())
    if said.json:
        voice.json_out({"committed": taken})
    voice.say(said, f"收入 {len([each for each in taken if each.endswith('.sig')])} 个签名。")
