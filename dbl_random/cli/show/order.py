"""`dbr show draw DRAW --order N`: the order of substitutes of each stratum, as it stands today."""

from dataclasses import replace
from typing import Any

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import voice
from dbl_random.core.draw.in_line import InLine, line_up
from dbl_random.core.draw.selection import ticket_order
from dbl_random.core.draw.stepping_in import skip_in_words
from dbl_random.core.policy.candidates import candidate_rows
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import Desk
from dbl_random.desk.who_and_when import whole
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.records import load_records


def order_of(said: Settings, desk: Desk, state: DrawState, most: int) -> dict[str, list[dict[str, Any]]]:
    """Stratum -> its first places (place, id, name, mark, event, reason); marks as in core.draw.in_line.

    Raises:
        Refusal: there is no order before the outcome (exit status 4, DBR600), or the files are faulty.
    """
    done, intent = state.concluded, state.body
    if done is None:
        hint = f"dbr draw --plan {intent.plan}"
        raise refuse(Exit.REFUSED, "DBR600", f"{intent.draw} 还没有结果，没有递补顺位", hint)
    records = whole(load_records(WorkingTree(desk.root), plans=[intent.plan]))
    day = reckoned_day(replace(said, quiet=True), records, desk)
    fresh, _ = candidate_rows(records, records.plans[intent.plan], day, desk.history.past(apart_from=intent.draw))
    today = {row.id: row for row in fresh}
    rows, standing = desk.candidates(intent.candidates), desk.history.standing(state.body.draw)
    names = {row.id: row.name for row in rows}
    found = {}
    for stratum in intent.strata:
        order = ticket_order(done.seed, intent.draw, rows, stratum.id)
        places = line_up(order, standing, state.substitutions, today, most)
        found[stratum.id] = [{**each._asdict(), "name": names[each.id]} for each in places]
    return found


def show_order(said: Settings, found: dict[str, list[dict[str, Any]]]) -> None:
    """The order on the screen."""
    for stratum, places in found.items():
        voice.out(said, f"\n递补顺位，分层 {stratum}：{'' if places else '没有可以递补的企业'}", "strong")
        if places:
            lines = [(str(each["place"]), each["id"], each["name"], _mark(each)) for each in places]
            voice.out(said, "\n".join(voice.table(("顺位", "代码", "名称", "情况"), lines)))


def _mark(each: dict[str, Any]) -> str:
    row = InLine(*(each[name] for name in InLine._fields))
    match row.mark:
        case "used":
            return f"已递补（第 {row.event} 号）"
        case "skipped":
            return f"已越过（第 {row.event} 号）：{skip_in_words(row.reason)}"
        case "barred":
            return f"今日将越过：{skip_in_words(row.reason)}"
        case "next":
            return "下一个"
        case "waiting":
            return "-"
