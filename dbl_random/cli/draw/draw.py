"""`dbr draw` and `dbr void`: read, decide, write, show."""

from contextlib import nullcontext
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.show.draw_state import draw_as_json
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.draw.ceremony import Ceremony
from dbl_random.desk.draw.draw_options import Given, pairs
from dbl_random.desk.draw.draw_record import write_record_sheet
from dbl_random.desk.draw.rehearsal import rehearse
from dbl_random.desk.open_store import Desk, open_desk, writing_desk
from dbl_random.desk.who_and_when import take_seat, whole
from dbl_random.model.event import DrawVoid
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.log.secrets import forget_secrets
from dbl_random.store.place import find_store
from dbl_random.store.yaml.records import load_records

_Pairs = list[str] | None


def draw(  # noqa: PLR0913, PLR0917 - the forms that scripts rely on
    context: typer.Context,
    plan: Annotated[str, typer.Option("--plan", metavar="计划", help="计划编号，如 2016-energy")],
    batch: Annotated[int | None, typer.Option("--batch", metavar="N", help="批次；不写则取下一个未完成的批次")] = None,
    digits: Annotated[_Pairs, typer.Option("--digits", metavar="科室=数字", help="科室的数字，或 科室=@文件")] = None,
    commitment: Annotated[
        _Pairs, typer.Option("--commitment", metavar="科室=承诺值", help="自有设备算出的承诺值")
    ] = None,
    salt: Annotated[_Pairs, typer.Option("--salt", metavar="科室=盐值", help="自有设备的盐值，开启时用")] = None,
    witness: Annotated[_Pairs, typer.Option("--witness", metavar="科室=人员", help="科室的监督人")] = None,
    withhold: Annotated[
        _Pairs, typer.Option("--withhold", metavar="科室", help="这个科室不能开启，以封存值代替")
    ] = None,
    public: Annotated[str | None, typer.Option("--public", metavar="数值", help="公开值，继续等待它的抽取")] = None,
    reason: Annotated[
        str, typer.Option("--reason", metavar="理由", help="原则上的规定有变通时的理由，由主持人批准")
    ] = "",
    place: Annotated[str, typer.Option("--place", metavar="地点", help="抽取地点")] = "",
    chair: Annotated[str, typer.Option("--chair", metavar="人员", help="主持人")] = "",
    *,
    intent_only: Annotated[
        bool, typer.Option("--intent-only", help="只记下抽取意向，等各科室在自有设备上封存")
    ] = False,
    rehearsal: Annotated[bool, typer.Option("--rehearse", help="演练：种子用后即弃，什么也不记")] = False,
    dry_run: DryRun = False,
) -> None:
    """Draw a batch; where it broke off, the same command goes on."""
    chosen = settings(context)
    given = Given(
        pairs("--digits", digits or ()),
        pairs("--witness", witness or ()),
        pairs("--commitment", commitment or ()),
        pairs("--salt", salt or ()),
        frozenset(withhold or ()),
        public,
        reason,
        place,
        chair,
        intent_only,
    )
    root = find_store(chosen.directory)
    if rehearsal or dry_run:
        rehearse(_sit_down(chosen, open_desk(root), plan, given), batch, drawn=rehearsal)
        return
    with writing_desk(root) as desk:
        ceremony = _sit_down(chosen, desk, plan, given)
        _catch_up(ceremony)
        _finish(ceremony, ceremony.run(batch))


def void(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="作废的理由")],
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Void an attempt that is not sealed yet (protocol 4.5)."""
    chosen = settings(context)
    root = find_store(chosen.directory)
    with nullcontext(open_desk(root)) if dry_run else writing_desk(root) as desk:
        state = desk.draw(name)
        loaded = whole(load_records(WorkingTree(root), plans=[state.body.plan]))
        who, clock = take_seat(chosen, desk, loaded.organisation)
        if not dry_run:
            desk.catch_up(who)
        if state.sealed or state.void:
            fact = "已经封存" if state.sealed else "已经作废"
            raise refuse(Exit.REFUSED, "DBR410", f"{name} {fact}，不能作废", "封存之后只能开启并得出结果")
        approver = approved_by or state.body.chair
        if loaded.organisation.member(approver) is None:
            raise refuse(Exit.REFUSED, "DBR415", f"批准人“{approver}”不在机构名单中", "核对人员编号")
        if not reason.strip():
            raise refuse(Exit.REFUSED, "DBR416", "作废须写明理由", "--reason 理由")
        if dry_run:
            voice.say(chosen, f"预览（什么也没有写入）：{name} 可以作废。", "warn")
            return
        event = desk.enter(DrawVoid(state.intent.seq, reason.strip(), approver), {}, who, clock())
        forget_secrets(root, name)
    voice.say(chosen, f"{name} 已作废，记入日志：第 {event.seq} 号事件，哈希", "strong")
    voice.say(chosen, event.hash, "strong")
    if chosen.json:
        voice.json_out({"draw": name, "event": event.seq, "hash": event.hash})


def _sit_down(chosen: Settings, desk: Desk, plan: str, given: Given) -> Ceremony:
    loaded = load_records(WorkingTree(desk.root), plans=[plan])
    records = whole(loaded)
    given.check_offices(office.id for office in records.organisation.offices)
    who, clock = take_seat(chosen, desk, records.organisation)
    for person in filter(None, (given.chair, *given.witnesses.values())):
        if records.organisation.member(person) is None:
            raise refuse(Exit.REFUSED, "DBR415", f"“{person}”不在机构名单中", "核对人员编号")
    sources = dict(loaded.sources)
    return Ceremony(chosen, desk, records, sources, records.plans[plan], who, clock, given, loaded.locate)


def _catch_up(ceremony: Ceremony) -> None:
    """Commit what an interruption left behind, and drop the secrets of draws that are void."""
    left = ceremony.desk.catch_up(ceremony.who)
    if left:
        voice.say(ceremony.settings, f"上次中断时写入的 {len(left)} 个文件已补交到 git。", "warn")
    for name, state in ceremony.desk.history.draws.items():
        if state.void is not None:
            forget_secrets(ceremony.desk.root, name)


def _finish(ceremony: Ceremony, state: DrawState | None) -> None:
    chosen, desk = ceremony.settings, ceremony.desk
    if state is None or state.outcome is None:
        if chosen.json:
            last = desk.events[-1]
            voice.json_out({"status": "waiting", "event": last.seq, "hash": last.hash})
        return
    sheet = write_record_sheet(desk, state.body.draw, ceremony.records)
    voice.say(chosen, f"抽取记录表：{sheet.relative_to(desk.root)}，请打印后由各监督科室签字。")
    if chosen.json:
        voice.json_out(draw_as_json(desk, state))
    forget_secrets(desk.root, state.body.draw)
