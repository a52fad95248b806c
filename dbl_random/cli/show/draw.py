"""`dbr show draw`: where one draw stands, from the log and its snapshots alone.

Laws:
1. What the files say today changes nothing here, names of people and the marks of `--order` excepted.
2. `--json` and the screen come from the same object (show.draw_as_json).
3. The 递补 order is shown on request only: it is the list of whom an inspection may reach next.
"""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from dbl_random.cli.options import Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.labels import STATES, Names, clock, names_of
from dbl_random.cli.show.draw_state import draw_as_json
from dbl_random.cli.show.order import order_of, show_order
from dbl_random.core.draw.selection import ticket_order
from dbl_random.core.draw.ticket import ticket
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.model.event import EnterpriseSubstituted, InspectorSubstituted
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.ratio import parse_ratio
from dbl_random.render.draw_facts import MODES
from dbl_random.store.place import find_store

_STEPS = {"intent": "冻结", "sealed": "封存", "outcome": "结果", "teamed": "配组", "void": "作废"}


def draw(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="抽取编号，如 2016-energy-1")],
    substitutes: Annotated[
        int | None, typer.Option("--substitutes", metavar="N", min=1, help="列出每层接下来的 N 家递补企业")
    ] = None,
    order: Annotated[
        int | None,
        typer.Option(
            "--order", metavar="N", min=1, help="列出每层前 N 个递补顺位：已递补、已越过、下一个，以及今日将越过的原因"
        ),
    ] = None,
) -> Exit:
    """Show one draw."""
    said = settings(context)
    desk = open_desk(find_store(said.directory))
    state = desk.draw(name)
    found = draw_as_json(desk, state)
    if substitutes is not None:
        found["substitutes"] = next_in_line(desk, state, substitutes)
    if order is not None:
        found["order"] = order_of(said, desk, state, order)
    if said.json:
        voice.json_out(found)
        return Exit.DONE
    _show(said, desk, state, found)
    show_order(said, found.get("order", {}))
    return Exit.DONE


def next_in_line(desk: Desk, state: DrawState, most: int) -> dict[str, list[dict[str, str]]]:
    """Stratum -> its next enterprises in the order of substitution (id, name, ticket), at most so many each.

    Raises:
        Refusal: there is no order before the outcome (exit status 4, DBR600).
    """
    done = state.concluded
    if done is None:
        plan = state.body.plan
        raise refuse(Exit.REFUSED, "DBR600", f"{state.body.draw} 还没有结果，没有递补顺序", f"dbr draw --plan {plan}")
    rows, used = desk.candidates(state.body.candidates), desk.history.standing(state.body.draw).used
    names = {row.id: row.name for row in rows}
    found = {}
    for stratum in state.body.strata:
        order = ticket_order(done.seed, state.body.draw, rows, stratum.id)
        left = [each for each in order if each not in used][:most]
        found[stratum.id] = [
            {"id": each, "name": names[each], "ticket": ticket(done.seed, state.body.draw, each)} for each in left
        ]
    return found


def _show(said: Settings, desk: Desk, state: DrawState, found: dict[str, Any]) -> None:
    names = names_of(desk)
    practice = "（演练库）" if desk.opened and desk.opened.practice else ""
    voice.out(said, f"{state.body.draw}{practice}：{STATES[found['status']]}", "strong")
    for label, text in _head(state, found, names):
        voice.out(said, f"{voice.pad(label, 6)}  {text}")
    rows = [(s.id, s.population, s.candidates, _share(s.ratio, s.count), s.quota) for s in state.body.strata]
    _table(said, ("分层", "总数", "候选", "比例", "应抽"), rows)
    if found["present"]:
        _table(said, ("序号", "代码", "名称", "组长", "组员"), _present(found, names))
    for event in state.substitutions:
        if isinstance(event.body, EnterpriseSubstituted | InspectorSubstituted):
            voice.out(said, f"递补    第 {event.seq} 号事件，{clock(event.time)}：{_substitution(event.body, names)}")
    for stratum, order in found.get("substitutes", {}).items():
        voice.out(said, f"\n递补顺序，分层 {stratum}：{'' if order else '没有可以递补的企业'}", "strong")
        if order:
            lines = [(number, each["id"], each["name"], each["ticket"][:8]) for number, each in enumerate(order, 1)]
            _table(said, ("顺位", "代码", "名称", "票号"), lines)
    if found.get("substitutes"):
        voice.say(said, "递补时还要按当日的名录库核对，已注销、迁出或停业的依次越过。")


def _head(state: DrawState, found: dict[str, Any], names: Names) -> Iterator[tuple[str, str]]:
    body = state.body
    yield "计划", f"{body.plan}，第 {body.batch} 批，第 {body.attempt} 次，{MODES[body.mode]}"
    yield "事项", "、".join(map(names.item, body.items))
    yield "地点", f"{body.place}，主持人 {names.staff(body.chair)}"
    for key, label in _STEPS.items():
        if event := found[key]:
            yield label, f"{clock(event['time'])}，第 {event['seq']} 号事件，哈希 {event['hash'][:16]}.."
    if found["seed"]:
        yield "种子", found["seed"]
    for deviation in body.deviations:
        approved = f"{names.staff(deviation.approved_by)} 批准"
        yield "变通", f"{deviation.rule} {deviation.clause}：{deviation.reason}（{approved}）"


def _present(found: dict[str, Any], names: Names) -> list[tuple[str, ...]]:
    order = {row["id"]: str(row["order"]) for row in found["drawn"]}
    rows: list[tuple[str, ...]] = []
    for each in found["present"]:
        team = [names.inspector(member) for member in each["team"]] or ["待定", "待定"]
        rows.append((order.get(each["id"], "递补"), each["id"], each["name"], team[0], " ".join(team[1:])))
    return rows


def _substitution(body: EnterpriseSubstituted | InspectorSubstituted, names: Names) -> str:
    reason = names.reason(body.reason)
    if isinstance(body, InspectorSubstituted):
        gone, came = names.inspector(body.replaced), names.inspector(body.replacement)
        return f"{body.enterprise}，{gone} 由 {came} 接替，{reason}"
    came = f"由 {body.replacement} 递补" if body.replacement else "没有企业可以递补"
    return f"{body.replaced} {came}，{reason}"


def _share(ratio: str | None, count: int | None) -> str:
    found = parse_ratio(ratio) if ratio else None
    return found.percent if found else f"{count} 户"


def _table(said: Settings, headers: tuple[str, ...], rows: list[Any]) -> None:
    voice.out(said, "\n".join(voice.table(headers, rows)))
