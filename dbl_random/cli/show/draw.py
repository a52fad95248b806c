"""`dbr show draw`: where one draw stands, from the log and its snapshots alone.

Laws:
1. What the files say today changes nothing here, names of people and the marks of `--order` excepted.
2. `--json` has everything; the screen has what fits.
3. What the room was shown is shown again screen by screen (`--replay`); in lines where there is no stage.
4. The 递补 order is shown on request only: it is the list of whom an inspection may reach next.
"""

from collections.abc import Iterator
from typing import Annotated

import typer

from dbl_random.cli.options import HideNames, Settings, settings
from dbl_random.cli.screen import stage, streams, voice
from dbl_random.cli.screen.draw_json import draw_as_json
from dbl_random.cli.screen.labels import clock
from dbl_random.cli.screen.replay import replay_of
from dbl_random.cli.show.order import show_order
from dbl_random.core.draw.batches import status_of
from dbl_random.core.policy.candidates import stratum_in_words
from dbl_random.core.record.draws import DrawState
from dbl_random.core.record.history import History
from dbl_random.core.record.standing_words import stood_behind
from dbl_random.desk.names import Names, names_of
from dbl_random.desk.show.draw import DrawOverview, show_draw
from dbl_random.model.event import InspectorSubstituted, Recorded, Substituted
from dbl_random.model.ratio import parse_ratio
from dbl_random.model.standing import Role
from dbl_random.model.words import MODES, STATES

_STEPS = {"intent": "冻结", "sealed": "封存", "outcome": "结果", "teamed": "配组", "void": "作废"}


def draw(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
    substitutes: Annotated[
        int | None, typer.Option("--substitutes", metavar="数", min=1, help="列出每层接下来的 N 家递补企业")
    ] = None,
    order: Annotated[
        int | None,
        typer.Option(
            "--order", metavar="数", min=1, help="列出每层前 N 个递补顺位：已递补、已越过、下一个，以及今日将越过的原因"
        ),
    ] = None,
    *,
    replay: Annotated[bool, typer.Option("--replay", help="在终端上逐屏再放一遍抽取的经过")] = False,
    hide_names: HideNames = False,
) -> None:
    """Show one draw."""
    said = settings(context)
    if hide_names and not replay:
        raise typer.BadParameter("--hide-names 与 --replay 同用")
    if replay:
        _replay(said, name, hide=hide_names)
        return
    found = show_draw(said, name, substitutes=substitutes, order=order)
    if said.json:
        voice.json_out(draw_as_json(found))
        return
    _show(said, found)
    _show_substitutes(said, found)
    show_order(said, found.order or {})


def _replay(said: Settings, name: str, *, hide: bool) -> None:
    """Law 3."""
    if said.json:
        raise typer.BadParameter("--replay 是给人看的，不能与 --json 同用")
    shown = replay_of(show_draw(said, name), hide=hide)
    if stage.able(said):
        stage.play(said, shown, skip="结束")
        return
    for scene in shown:
        voice.out(said, "\n".join(scene.plain(streams.columns())))


def _show(said: Settings, found: DrawOverview) -> None:
    state, names = found.state, names_of(found.desk)
    practice = "（演练库）" if found.desk.opened and found.desk.opened.practice else ""
    voice.out(said, f"{state.body.draw}{practice}：{STATES[status_of(state)]}", "strong")
    voice.labelled(said, _head(found.desk.history, state, names), 6)
    rows = [
        (stratum_in_words(s.id), s.population, s.candidates, _share(s.ratio, s.count), s.quota)
        for s in state.body.strata
    ]
    voice.tabled(said, ("分层", "总数", "候选", "比例", "应抽"), rows)
    voice.tabled(said, ("序号", "代码", "名称", "组长", "组员"), _present(found, names))
    for event in state.substitutions:
        words = f"{_substitution(event.body, names)}；{_approved(event, found, names)}"
        voice.labelled(said, [("递补", f"第 {event.seq} 号事件，{clock(event.time)}：{words}")], 6)


def _show_substitutes(said: Settings, found: DrawOverview) -> None:
    for stratum, order in (found.substitutes or {}).items():
        voice.out(
            said, f"\n递补顺序，分层 {stratum_in_words(stratum)}：{'' if order else '没有可以递补的企业'}", "strong"
        )
        lines = [(number, each.id, each.name, each.ticket[:8]) for number, each in enumerate(order, 1)]
        voice.tabled(said, ("顺位", "代码", "名称", "票号"), lines)
    if found.substitutes:
        voice.say(said, "递补时还要按当日的名录库核对，已注销、迁出或停业的依次越过。")


def _head(history: History, state: DrawState, names: Names) -> Iterator[tuple[str, str]]:
    body, done = state.body, state.concluded
    yield "计划", f"{body.plan}，第 {body.batch} 批，第 {body.attempt} 次，{MODES[body.mode]}"
    yield "事项", "、".join(map(names.item, body.items))
    intent = state.intent
    chair = stood_behind(history, intent, body.chair, names.staff(body.chair), role=Role.CHAIR)
    yield "地点", f"{body.place}，主持人 {chair}"
    for key, label in _STEPS.items():
        if event := getattr(state, key):
            yield label, f"{clock(event.time)}，第 {event.seq} 号事件，校验值 {event.hash[:16]}.."
    if done is not None:
        yield "种子", done.seed
    for deviation in body.deviations:
        who = deviation.approved_by
        approver = stood_behind(history, intent, who, names.staff(who), role=Role.APPROVER)
        yield "变通", f"{deviation.rule} {deviation.clause}：{deviation.reason}（{approver} 批准）"
    for who in body.grounds_by or ():
        yield "依据", f"{stood_behind(history, intent, who, names.staff(who), role=Role.APPROVER)} 批准"
    if (void := state.void) is not None:
        who = void.body.approved_by
        yield "作废", f"{stood_behind(history, void, who, names.staff(who))} 批准：{void.body.reason}"
    if state.outcome and (who := state.outcome.body.approved_by or ""):
        yield "未公开", f"{stood_behind(history, state.outcome, who, names.staff(who))} 批准继续"


def _present(found: DrawOverview, names: Names) -> list[tuple[str, ...]]:
    order = {row.id: str(row.order) for row in found.drawn}
    rows: list[tuple[str, ...]] = []
    for each in found.present:
        team = [names.inspector(member) for member in each.team] or ["待定", "待定"]
        rows.append((order.get(each.id, "递补"), each.id, each.name, team[0], " ".join(team[1:])))
    return rows


def _substitution(body: Substituted, names: Names) -> str:
    reason = names.reason(body.reason)
    if isinstance(body, InspectorSubstituted):
        gone, came = names.inspector(body.replaced), names.inspector(body.replacement)
        return f"{body.enterprise}，{gone} 由 {came} 接替，{reason}"
    came = f"由 {body.replacement} 递补" if body.replacement else "没有企业可以递补"
    return f"{body.replaced} {came}，{reason}"


def _approved(event: Recorded[Substituted], found: DrawOverview, names: Names) -> str:
    who = event.body.approved_by
    return f"{stood_behind(found.desk.history, event, who, names.staff(who))} 批准"


def _share(ratio: str | None, count: int | None) -> str:
    found = parse_ratio(ratio) if ratio else None
    return found.percent if found else f"{count} 户"
