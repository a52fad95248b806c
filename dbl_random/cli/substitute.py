"""`dbr substitute`: 递补, in the order already fixed by the draw (docs/protocol.md, section 4.6)."""

from contextlib import nullcontext
from typing import Annotated

import typer

from dbl_random.cli import screen
from dbl_random.cli.desk import open_desk, writing_desk
from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.seat import take_seat, whole
from dbl_random.cli.substitute_decision import Asked, decide, ground, refuse_faults, told
from dbl_random.core.record.snapshots import format_pool
from dbl_random.store.place import find_store
from dbl_random.store.records import load_records
from dbl_random.store.source import WorkingTree


def substitute(  # noqa: PLR0913, PLR0917 - the forms that scripts rely on
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
    reason: Annotated[str, typer.Option("--reason", metavar="代码", help="理由代码，见 data/policy.yaml")],
    evidence: Annotated[str, typer.Option("--evidence", metavar="证据", help="证据，如 登记机关注销公告")],
    enterprise: Annotated[str, typer.Option("--enterprise", metavar="代码", help="被替换的企业")] = "",
    inspector: Annotated[str, typer.Option("--inspector", metavar="编号", help="被替换的检查人员，与 --for 同用")] = "",
    for_: Annotated[str, typer.Option("--for", metavar="代码", help="在哪一家企业替换检查人员")] = "",
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Take a substitute for an enterprise or for an inspector at an enterprise."""
    chosen = settings(context)
    if bool(enterprise) == bool(inspector) or bool(inspector) != bool(for_):
        raise typer.BadParameter("请写 --enterprise 代码，或 --inspector 编号 与 --for 代码")
    asked = Asked(enterprise or for_, inspector, reason, evidence.strip(), approved_by)
    root = find_store(chosen.directory)
    with nullcontext(open_desk(root)) if dry_run else writing_desk(root) as desk:
        loaded = load_records(WorkingTree(root), plans=[desk.draw(name).body.plan])
        records = whole(loaded)
        who, clock = take_seat(chosen, desk, records.organisation)
        if not dry_run:
            desk.catch_up(who)
        now = clock()
        on = ground(desk, loaded, records, name, now)
        body = decide(on, asked)
        if isinstance(body, tuple):
            raise refuse_faults(body)
        words = told(records, body)
        if dry_run:
            screen.say(chosen, f"预览（什么也没有写入）：{words}", "warn")
            return
        event = desk.enter(body, {body.pool.file: format_pool(on.fresh.pool)}, who, now)
    screen.say(chosen, words, "strong")
    screen.say(chosen, f"已记入日志：第 {event.seq} 号事件，哈希 {event.hash}")
    if chosen.json:
        team = list(body.team)
        screen.json_out({"draw": name, "event": event.seq, "replacement": body.replacement, "team": team})
