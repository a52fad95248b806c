"""`dbr confirm` and `dbr attest`: a paper or a signature behind an act, and the signed record sheet of a draw."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.log.fields import body_lines
from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.entered import tell_entered
from dbl_random.cli.screen.labels import clock
from dbl_random.core.replay.files import references
from dbl_random.desk.draw.draw_options import pairs
from dbl_random.desk.known import refuse_taken
from dbl_random.desk.meant import name_of
from dbl_random.desk.names import Names
from dbl_random.desk.people.attestation import attest_draw
from dbl_random.desk.people.confirmation import confirm_acts
from dbl_random.desk.people.elsewhere import (
    read_request,
    refuse_unsignable,
    request_signature,
    sign_request,
    take_signature,
)
from dbl_random.desk.request import Paper
from dbl_random.model.event_types import row_of
from dbl_random.model.people import ActConfirmed
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.standing import ROLES, STANDINGS

#: Lines of a table that are shown before it is signed.
_SHOWN = 40


_Seqs = Annotated[list[int] | None, typer.Argument(metavar="事件…", help="要确认的事件序号", min=1)]
_Document = Annotated[str, typer.Option("--document", metavar="文号", help="有签字的书面件的文号")]
_Scan = Annotated[Path | None, typer.Option("--scan", metavar="文件", help="书面件的扫描件")]
_Key = Annotated[Path | None, typer.Option("--key", metavar="文件", help="确认人本人的 SSH 密钥")]
_By = Annotated[str, typer.Option("--by", metavar="人员", help="确认人；不写则为事件中的每一人")]
_Request = Annotated[Path | None, typer.Option("--request", metavar="文件", help="写出请求文件，由 --by 在别处签名")]
_Sign = Annotated[
    Path | None, typer.Option("--sign", metavar="请求", help="核看请求文件，用 --key 签名，写到 --output")
]
_Output = Annotated[Path | None, typer.Option("--output", metavar="文件", help="签名文件，与 --sign 同用")]
_Signature = Annotated[Path | None, typer.Option("--signature", metavar="文件", help="记入别处交回的签名文件")]


def confirm(  # noqa: PLR0913, PLR0917 - four ways of one act
    context: typer.Context,
    seqs: _Seqs = None,
    document: _Document = "",
    scan: _Scan = None,
    key: _Key = None,
    by: _By = "",
    request: _Request = None,
    sign: _Sign = None,
    output: _Output = None,
    signature: _Signature = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Record that the people whom acts name stand behind them."""
    said = settings(context)
    if sum(map(bool, (seqs, sign, signature))) != 1 or (request and not seqs):
        raise refuse(Exit.USAGE, "DBR473", "写要确认的事件、--sign 或 --signature 之一", "dbr confirm --help")
    if sign:
        _sign(said, sign, key, output)
    elif signature:
        done = take_signature(said, signature, preview=dry_run)
        tell_entered(said, done, _words(said, done.body))
    elif request:
        asked = request_signature(said, seqs or (), by, request)
        voice.say(
            said,
            f"请求文件已写入 {request}：请{name_of(said, 'staff', asked.by)}在自己的设备上运行 dbr confirm --sign。",
        )
    else:
        _confirm(said, seqs or (), Paper(document, scan, key), by, preview=dry_run)


def _confirm(said: Settings, seqs: Iterable[int], paper: Paper, by: str, *, preview: bool) -> None:
    for done in confirm_acts(said, seqs, paper, by=by, preview=preview):
        tell_entered(said, done, _words(said, done.body))


def _words(said: Settings, body: ActConfirmed) -> str:
    acts = "、".join(f"第 {act.seq} 号" for act in body.acts)
    return f"{name_of(said, 'staff', body.by)}确认{acts}事件：{STANDINGS[body.how]}"


def _sign(said: Settings, file: Path, key: Path | None, output: Path | None) -> None:
    """Show what is signed, from the bytes of the request alone, and sign it."""
    if key is None or output is None:
        raise refuse(Exit.USAGE, "DBR473", "签名要写 --key 密钥 和 --output 文件", "dbr confirm --help")
    asked = read_request(file)
    refuse_unsignable(key, output)
    refuse_taken(said, output)
    for event in asked.events:
        roles = "、".join(ROLES[act.role] for act in asked.acts if act.seq == event.seq)
        voice.out(said, f"第 {event.seq} 号事件：{row_of(event.body).title}（{asked.by} 为{roles}）", "strong")
        lines = [("时间", clock(event.time)), ("操作人", event.actor), *body_lines(event.body, Names())]
        voice.labelled(said, [*lines, ("校验值", event.hash)], 10, wrapped=68)
        for ref in references(event.body):
            voice.out(said, f"快照 {ref.file}，{ref.bytes} 字节", "strong")
            voice.out(said, _beginning(asked.files[f"snapshots/{ref.file}"]))
    if said.terminal.attended() and not said.terminal.confirm(f"以 {asked.by} 的名义签名？"):
        raise refuse(Exit.REFUSED, "DBR473", "没有确认，没有签名", "核对以后再签名")
    sign_request(asked, key, output)
    voice.say(said, f"签名已写入 {output}：交给操作人，由其运行 dbr confirm --signature。")


def _beginning(data: bytes) -> str:
    lines = data.decode("utf-8", "replace").splitlines()
    left = len(lines) - _SHOWN
    return "\n".join([*lines[:_SHOWN], *([f"……另有 {left} 行"] if left > 0 else [])])


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
    done = attest_draw(
        said, draw, scan, by=pairs("--by", by), absent=pairs("--absent", absent), day=on, preview=dry_run
    )
    voice.say(said, f"扫描件 SHA-256 {done.body.scan}，保存在 internal/records/")
    tell_entered(said, done, f"{draw} 的抽取记录表已签字交回", draw=draw)
