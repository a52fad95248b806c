"""`dbr draw`: a batch is drawn, rehearsed or previewed."""

from typing import Annotated

import typer

from dbl_random.cli.draw.ceremony_screen import CeremonyScreen, show_rehearsal
from dbl_random.cli.draw.projector import Projector
from dbl_random.cli.options import DryRun, HideNames, settings
from dbl_random.cli.screen import stage, voice
from dbl_random.desk.draw.draw import Waiting
from dbl_random.desk.draw.draw import draw as draw_batch
from dbl_random.desk.draw.draw_options import DrawOptions, hidden_pairs, pairs
from dbl_random.desk.draw.rehearsal import preview_draw, rehearse

_Pairs = list[str] | None
_Plan = Annotated[str, typer.Option("--plan", metavar="计划", help="计划编号，如 2016-energy")]
_Batch = Annotated[int | None, typer.Option("--batch", metavar="数", help="批次；不写则取轮到的那一批，没有轮到的不抽")]
_Digits = Annotated[
    _Pairs,
    typer.Option("--digits", metavar="科室=@文件", help="各科室的数字，写在文件里；写成 科室=数字 别人能看到"),
]
_Commitment = Annotated[_Pairs, typer.Option("--commitment", metavar="科室=封存值", help="自有设备算出的封存值")]
_Salt = Annotated[_Pairs, typer.Option("--salt", metavar="科室=盐值", help="自有设备的盐值，或 科室=@文件，开启时用")]
_Witness = Annotated[_Pairs, typer.Option("--witness", metavar="科室=人员", help="科室的监督人")]
_Withhold = Annotated[_Pairs, typer.Option("--withhold", metavar="科室", help="这个科室不能开启，以封存值代替")]
_Approver = Annotated[
    str,
    typer.Option(
        "--approved-by", metavar="人员", help="批准变通的人，不写则为主持人；有一方未开启时，批准继续的人，要写明"
    ),
]
_Public = Annotated[str | None, typer.Option("--public", metavar="数值", help="公开值，继续等待它的抽取")]
_Reason = Annotated[str, typer.Option("--reason", metavar="理由", help="原则上的规定有变通、批次没有轮到时的理由")]
_IntentOnly = Annotated[bool, typer.Option("--intent-only", help="只记下抽取意向，等各科室在自有设备上封存")]
_Rehearse = Annotated[bool, typer.Option("--rehearse", help="演练：种子用后即弃，什么也不记")]


def draw(  # noqa: PLR0913, PLR0917 - the forms that scripts rely on
    context: typer.Context,
    plan: _Plan,
    batch: _Batch = None,
    digits: _Digits = None,
    commitment: _Commitment = None,
    salt: _Salt = None,
    witness: _Witness = None,
    withhold: _Withhold = None,
    public: _Public = None,
    reason: _Reason = "",
    place: Annotated[str, typer.Option("--place", metavar="地点", help="抽取地点")] = "",
    chair: Annotated[str, typer.Option("--chair", metavar="人员", help="主持人")] = "",
    *,
    intent_only: _IntentOnly = False,
    approved_by: _Approver = "",
    rehearsal: _Rehearse = False,
    dry_run: DryRun = False,
    hide_names: HideNames = False,
) -> None:
    """Draw a batch; where it broke off, the same command goes on."""
    said = settings(context)
    if hide_names and said.json:
        raise typer.BadParameter("--json 的结果有企业和种子，不能与 --hide-names 同用")
    numbers, seen_by_others = hidden_pairs("--digits", digits)
    given = numbers, pairs("--witness", witness), pairs("--commitment", commitment), hidden_pairs("--salt", salt)[0]
    withheld = frozenset(withhold or ())
    options = DrawOptions(*given, withheld, public, reason, place, chair, intent_only, approved_by)
    staged = stage.able(said) and not (rehearsal or dry_run)
    view = (Projector if staged else CeremonyScreen)(said, hide_names)
    view.exposed(seen_by_others)
    if rehearsal:
        show_rehearsal(said, rehearse(said, plan, batch, options, view))
    elif dry_run:
        preview_draw(said, plan, batch, options, view)
        voice.say(said, "以上为预览，什么也没有写入。", "warn")
    else:
        answer = draw_batch(said, plan, batch, options, view)
        if isinstance(answer, Waiting) and said.json:
            voice.json_out({"status": "waiting", "event": answer.last.seq, "hash": answer.last.hash})
