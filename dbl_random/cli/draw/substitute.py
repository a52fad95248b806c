"""`dbr substitute`: 递补, in the order already fixed by the draw (docs/protocol.md, section 4.6).

Laws:
1. What is decided is decided in substitute_decision; here it is asked, written and told.
2. With `--dry-run` all is shown and nothing is written.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.text_width import SCREEN
from dbl_random.core.record.snapshots import format_pool
from dbl_random.desk.draw.substitution import Asked, Ground, decide, ground, refuse_faults, told
from dbl_random.desk.draw.substitution_sheet import Judged, judge, read_batch
from dbl_random.desk.open_store import open_desk, writing_desk
from dbl_random.desk.who_and_when import take_seat, whole
from dbl_random.model.organisation import Member
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.records import load_records


def substitute(  # noqa: PLR0913, PLR0917 - the forms that scripts rely on
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="代码", help="理由代码，见 data/policy.yaml")
    ] = None,
    evidence: Annotated[
        str | None, typer.Option("--evidence", metavar="证据", help="证据，如 登记机关注销公告")
    ] = None,
    enterprise: Annotated[str, typer.Option("--enterprise", metavar="代码", help="被替换的企业")] = "",
    inspector: Annotated[str, typer.Option("--inspector", metavar="编号", help="被替换的检查人员，与 --for 同用")] = "",
    for_: Annotated[str, typer.Option("--for", metavar="代码", help="在哪一家企业替换检查人员")] = "",
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")] = "",
    from_: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="CSV 文件，每次递补一行：企业,检查人员,理由,证据,批准人"),
    ] = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Take a substitute for an enterprise or for an inspector at an enterprise, or for all of a sheet."""
    said = settings(context)
    if from_ is not None:
        if any((reason, evidence, enterprise, inspector, for_, approved_by)):
            raise typer.BadParameter("用 --from 时，企业、人员、理由、证据和批准人都写在表里")
        _batch(said, name, from_, dry_run=dry_run)
        return
    if bool(enterprise) == bool(inspector) or bool(inspector) != bool(for_):
        raise typer.BadParameter("请写 --enterprise 代码，或 --inspector 编号 与 --for 代码；成批的写 --from 文件")
    if reason is None or evidence is None:
        raise typer.BadParameter("请写 --reason 代码 和 --evidence 证据")
    _one(said, name, Asked(enterprise or for_, inspector, reason, evidence.strip(), approved_by), dry_run=dry_run)


def _one(said: Settings, name: str, asked: Asked, *, dry_run: bool) -> None:
    with _seated(said, name, dry_run=dry_run) as (on, who, now):
        body = decide(on, asked)
        if isinstance(body, tuple):
            raise refuse_faults(body)
        words = told(on.records, body)
        if dry_run:
            voice.say(said, f"预览（什么也没有写入）：{words}", "warn")
            return
        event = on.desk.enter(body, {body.pool.file: format_pool(on.fresh.pool)}, who, now)
    voice.say(said, words, "strong")
    voice.say(said, f"已记入日志：第 {event.seq} 号事件，哈希 {event.hash}")
    if said.json:
        team = list(body.team)
        voice.json_out({"draw": name, "event": event.seq, "replacement": body.replacement, "team": team})


def _batch(said: Settings, name: str, file: Path, *, dry_run: bool) -> None:
    rows = read_batch(file)
    done = []
    with _seated(said, name, dry_run=dry_run) as (on, who, now):
        found = judge(on, rows, file.name, who, now)
        if dry_run:
            voice.say(said, "预览（什么也没有写入）：", "warn")
        for each in found:
            seq = each.seq or None
            if not each.seq and not dry_run:
                seq = on.desk.enter(each.body, {each.body.pool.file: each.pool}, who, now).seq
            _tell_row(said, on, each, seq)
            done.append(each.as_json(seq))
    new = sum(not each.seq for each in found)
    voice.say(
        said, f"共 {len(found)} 行：{'将' if dry_run else ''}记入 {new} 次递补，已记录 {len(found) - new} 次", "strong"
    )
    if said.json:
        voice.json_out({"draw": name, "dry_run": dry_run, "rows": done})


def _tell_row(said: Settings, on: Ground, each: Judged, seq: int | None) -> None:
    mark = f"已记录（第 {seq} 号事件），" if each.seq else f"第 {seq} 号事件，" if seq else ""
    text = f"第 {each.line} 行：{mark}{told(on.records, each.body)}"
    voice.say(said, "\n".join(voice.wrap(text, SCREEN)))


@contextmanager
def _seated(said: Settings, name: str, *, dry_run: bool) -> Iterator[tuple[Ground, Member, datetime]]:
    """What is decided from, who acts, and when; at the locked log unless nothing is to be written."""
    root = find_store(said.directory)
    with nullcontext(open_desk(root)) if dry_run else writing_desk(root) as desk:
        loaded = load_records(WorkingTree(root), plans=[desk.draw(name).body.plan])
        records = whole(loaded)
        who, clock = take_seat(said, desk, records.organisation)
        if not dry_run:
            desk.catch_up(who)
        now = clock()
        yield ground(desk, loaded, records, name, now), who, now
