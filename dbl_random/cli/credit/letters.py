"""`dbr credit notify`, `answer`: other bureaus are told of the blacklist, and answer (失信联合惩戒, 二(四)2)."""

from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.entered import tell_entered
from dbl_random.desk.credit.blacklist import answer_letter, notify_bureau

_On = Annotated[str, typer.Option("--date", metavar="日期", help="日期；不写则为当日")]


def notify(
    context: typer.Context,
    enterprise: Annotated[str, typer.Argument(metavar="企业", help="列入或移出黑名单的企业")],
    to: Annotated[str, typer.Option("--to", metavar="部门", help="data/organisation.yaml 的 partners 中的部门")],
    document: Annotated[str, typer.Option("--document", metavar="文号", help="函的文号")],
    on: _On = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Tell another bureau of an entry on the blacklist, or of an exit."""
    said = settings(context)
    done, name = notify_bureau(said, enterprise, to, document, day=on, preview=dry_run)
    tell_entered(said, done, f"{enterprise} 的黑名单变动通报{name}，{done.body.document}")
    if done.written:
        voice.say(
            said,
            f"函：dbr form punishment {done.event.seq}；有了答复：dbr credit answer {done.event.seq} --outcome 内容",
        )


def answer(
    context: typer.Context,
    letter: Annotated[int, typer.Argument(metavar="事件", help="通报的事件序号", min=1)],
    outcome: Annotated[str, typer.Option("--outcome", metavar="内容", help="答复的内容，如采取的惩戒措施")],
    document: Annotated[str, typer.Option("--document", metavar="文号", help="复函的文号")] = "",
    on: _On = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Record what a bureau answers."""
    said = settings(context)
    done = answer_letter(said, letter, outcome, document=document, day=on, preview=dry_run)
    tell_entered(said, done, f"第 {letter} 号通报的答复：{done.body.outcome}")
