"""`dbr log`: what stands in the log, event by event, in plain Chinese.

Laws:
1. The log is read as it is; whether it is true, `dbr verify-log` proves.
2. `--json` gives an event as its file has it, byte for byte the same values.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Annotated

import typer

from dbl_random.cli.log.acts import act_lines
from dbl_random.cli.log.fields import field_lines
from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.labels import EVENTS, Names, clock, names_of
from dbl_random.core.policy.candidates import reason_in_words
from dbl_random.core.record.chain import event_path
from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.model.acts import Act, PlanAmended, PlanApproved, PlanConsented, PlanFiled, PlanSubmitted
from dbl_random.model.event import (
    HOW,
    MODES,
    DrawIntent,
    DrawOutcome,
    DrawSealed,
    DrawTeamed,
    DrawVoid,
    EnterpriseSubstituted,
    Event,
    InspectorSubstituted,
    LogOpened,
)
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.log.folder import LOG
from dbl_random.store.place import find_store

_LAST = 20
Line = tuple[str, str]


def list_events(
    context: typer.Context,
    *,
    every: Annotated[bool, typer.Option("--all", help=f"列出全部事件，不只是最后 {_LAST} 个")] = False,
) -> Exit:
    """List the log's events."""
    said = settings(context)
    desk = open_desk(find_store(said.directory))
    shown = desk.events if every else desk.events[-_LAST:]
    draws = _draws(desk)
    if said.json:
        rows = [
            {"seq": e.seq, "time": e.time, "type": e.type, "draw": draws[e.seq], "actor": e.actor, "hash": e.hash}
            for e in shown
        ]
        voice.json_out(rows)
        return Exit.DONE
    if not desk.events:
        voice.say(said, "日志还没有事件；第一次报送计划会开启日志。")
        return Exit.DONE
    names = names_of(desk)
    lines = [(e.seq, clock(e.time), _title(e), draws[e.seq], names.staff(e.actor)) for e in shown]
    voice.out(said, "\n".join(voice.table(("序号", "时间", "事件", "抽取或计划", "操作人"), lines)))
    if len(shown) < len(desk.events):
        voice.say(said, f"共 {len(desk.events)} 个事件，以上为最后 {len(shown)} 个；--all 列出全部。")
    return Exit.DONE


def show_event(
    context: typer.Context, number: Annotated[int, typer.Argument(metavar="序号", help="事件序号，从 1 起", min=1)]
) -> Exit:
    """Show one event."""
    said = settings(context)
    desk = open_desk(find_store(said.directory))
    if number > len(desk.events):
        hint = f"日志有 {len(desk.events)} 个事件：dbr log list" if desk.events else "日志还没有事件"
        raise refuse(Exit.REFUSED, "DBR379", f"没有第 {number} 号事件", hint)
    event = desk.events[number - 1]
    path = f"{LOG}/{event_path(number)}"
    if said.json:
        voice.json_out(json.loads(desk.log.read(path) or b"null"))
        return Exit.DONE
    names = names_of(desk)
    voice.out(said, f"第 {number} 号事件：{_title(event)}", "strong")
    head = [("时间", clock(event.time)), ("操作人", names.staff(event.actor)), ("程序", event.tool)]
    draw = _draws(desk)[number]
    tail = [("文件", path), ("上一哈希", event.prev), ("本件哈希", event.hash)]
    for label, text in (
        *head,
        *([("抽取", draw)] if draw and not event.type.startswith("plan.") else []),
        *_body(event, names),
        *tail,
    ):
        for part, line in enumerate(voice.wrap(text, 70)):
            voice.out(said, f"{voice.pad('' if part else label, 8)}  {line}")
    return Exit.DONE


def _title(event: Event) -> str:
    if isinstance(event.body, InspectorSubstituted):
        return "递补检查人员"
    return EVENTS[event.type]


def _draws(desk: Desk) -> Mapping[int, str]:
    """Number of each event -> the draw or the plan that it belongs to, "" for none."""
    by_intent = {e.seq: e.body.draw for e in desk.events if isinstance(e.body, DrawIntent)}
    found = {}
    for event in desk.events:
        match event.body:
            case DrawSealed() | DrawOutcome() | DrawVoid() as body:
                found[event.seq] = by_intent.get(body.intent, "")
            case DrawIntent() | DrawTeamed() | EnterpriseSubstituted() | InspectorSubstituted() as body:
                found[event.seq] = body.draw
            case PlanSubmitted() | PlanAmended() | PlanApproved() | PlanConsented() | PlanFiled() as body:
                found[event.seq] = body.plan
            case _:
                found[event.seq] = ""
    return found


def _body(event: Event, names: Names) -> Iterator[Line]:
    match event.body:
        case LogOpened() as body:
            yield "日志名称", body.origin
            yield "性质", "演练库" if body.practice else "正式库"
            yield "监督科室", "、".join(office.name for office in body.offices)
        case DrawIntent() as body:
            yield from _intent(body, names)
        case DrawSealed() as body:
            for office in names.in_order(body.how):
                yield names.office(office), f"{HOW[body.how[office]]}，监督人 {names.staff(body.witnesses[office])}"
                yield "", f"承诺 {body.commitments[office]}"
        case DrawOutcome() as body:
            yield from _outcome(body, names)
        case DrawTeamed() as body:
            yield "检查组", f"{body.result.rows} 户已配检查组，每人至多 {body.team_cap} 户，越过 {len(body.skips)} 人次"
        case DrawVoid() as body:
            yield "理由", body.reason
            yield "批准人", names.staff(body.approved_by)
        case EnterpriseSubstituted() | InspectorSubstituted() as body:
            yield from _substituted(body, names)
        case body if isinstance(body, Act):
            yield from act_lines(body, names)
        case body:
            yield from field_lines(body, names)


def _intent(body: DrawIntent, names: Names) -> Iterator[Line]:
    yield "计划", f"{body.plan}，第 {body.batch} 批，第 {body.attempt} 次"
    yield "方式", f"{MODES[body.mode]}；事项 {'、'.join(map(names.item, body.items))}"
    yield "地点", f"{body.place}；主持人 {names.staff(body.chair)}"
    yield "名单", f"{body.candidates.rows} 户，快照 {body.candidates.file[:16]}.."
    for stratum in body.strata:
        share = stratum.ratio or f"{stratum.count} 户"
        yield "分层", f"{stratum.id}：总数 {stratum.population}，候选 {stratum.candidates}，{share}，抽 {stratum.quota}"
    cap = f"每人至多 {body.team.cap} 户" if body.team.cap else "每人户数不限"
    yield "检查组", f"{len(body.team.slots)} 人，{cap}"
    if body.seed.public:
        yield "公开值", f"{body.seed.public.name}，{clock(body.seed.public.not_before)} 以后"
    for deviation in body.deviations:
        approved = f"{names.staff(deviation.approved_by)} 批准"
        yield "变通", f"{deviation.rule} {deviation.clause}：{deviation.reason}（{approved}）"
    yield "提交", body.commit or "不在 git 中"


def _outcome(body: DrawOutcome, names: Names) -> Iterator[Line]:
    for office in names.in_order(body.contributions):
        opened = body.contributions[office]
        yield names.office(office), f"数字 {opened.digits}" if opened else "没有开启，以封存值代替"
    if body.machine_nonce is None:
        yield "机器", "没有开启，以承诺值代替"
    if body.public is not None:
        yield "公开值", body.public
    yield "种子", body.seed
    cap = f"每名检查人员至多 {body.team_cap} 户" if body.team_cap is not None else "检查组待配"
    yield "结果", f"抽中 {body.result.rows} 户；{cap}，越过 {len(body.skips)} 人次"


def _substituted(body: EnterpriseSubstituted | InspectorSubstituted, names: Names) -> Iterator[Line]:
    if isinstance(body, EnterpriseSubstituted):
        yield "企业", f"{body.replaced} 由 {body.replacement or '（无企业可以递补）'} 递补"
        for each in body.skipped:
            yield "越过", f"{each.id}：{reason_in_words(each.reason)}"
    else:
        yield "企业", body.enterprise
        yield "人员", f"{names.inspector(body.replaced)} 由 {names.inspector(body.replacement)} 接替"
    yield "检查组", "、".join(map(names.inspector, body.team)) or "无"
    yield "理由", names.reason(body.reason)
    yield "证据", body.evidence
    yield "批准人", names.staff(body.approved_by)
