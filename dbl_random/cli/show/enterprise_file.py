"""What bears on an enterprise's next draw, and its 诚信档案 (二(四)2): in lines, and as JSON material."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from dbl_random.cli.screen.plain import plain
from dbl_random.core.aftercare.results import numbered
from dbl_random.core.record.past import ENTERED
from dbl_random.core.record.standing_words import how_it_stands
from dbl_random.desk.names import Names
from dbl_random.desk.show.enterprise import EnterpriseOverview
from dbl_random.model.findings import OUTCOMES, follow_up_words
from dbl_random.model.words import BLACKLISTED, GROUNDS, MEASURES, ORDERS


def bearing_lines(overview: EnterpriseOverview, names: Names) -> Iterator[tuple[str, str]]:
    """Label and words, line by line; a visit has the day on which it was made."""
    found, visited = overview.bearing, _visited(overview)
    for visit in found.visits:
        if visit.draw.startswith(ENTERED):
            yield "检查", f"{visit.day}，日志开启之前（第 {visit.draw.removeprefix(ENTERED)} 号事件录入）"
        else:
            team = "、".join(map(names.inspector, visit.team)) or "检查组待定"
            day = visited.get(visit.draw) or f"{visit.day} 抽取（尚无检查结果）"
            yield "检查", f"{day}，{visit.draw}，{team}"
    months, cap = found.policy.visits_months, found.policy.visits_cap
    full = "，已达上限，不参加不定向抽取" if found.counted >= cap else ""
    yield "次数", f"至 {found.day} 的 {months} 个月内 {found.counted} 次，上限 {cap} 次{full}"
    for ground, standing in found.grounds:
        count = f"{ground.count} 件，" if ground.count else ""
        yield (
            "依据",
            f"{GROUNDS[ground.kind]}，{count}{ground.source}，{ground.date}{'' if standing else '（现已不算）'}",
        )
    for recusals, where in ((found.filed, "data/recusals.yaml"), (found.granted, "日志")):
        for recusal in recusals:
            until = f"至 {recusal.until}" if recusal.until else "起"
            yield "回避", f"{names.inspector(recusal.inspector)}，{recusal.since} {until}（{where}）"


def _visited(overview: EnterpriseOverview) -> dict[str, str]:
    """The day of the visit by draw, where it was recorded."""
    return {case.draw: case.result.visited for case in overview.cases if case.result}


def bearing_as_json(overview: EnterpriseOverview) -> dict[str, Any]:
    """The same for machines."""
    found, visited = overview.bearing, _visited(overview)
    return {
        "visits": [
            {
                "draw": each.draw,
                "day": each.day.isoformat(),
                "visited": visited.get(each.draw),
                "team": list(each.team),
            }
            for each in found.visits
        ],
        "visits_counted": found.counted,
        "visits_cap": found.policy.visits_cap,
        "grounds": [{**plain(ground), "stands": standing} for ground, standing in found.grounds],
        "recusals": [each.inspector for each in (*found.filed, *found.granted)],
    }


def file_lines(found: EnterpriseOverview, names: Names) -> Iterator[tuple[str, str]]:
    """诚信档案, 二(四)2: results, what was put right, measures, blacklist."""
    for case in found.cases:
        for each, number in numbered(case.result.items if case.result else ()):
            state = "已办结" if case.settled(each.item, number) else follow_up_words(each.follow_ups)
            day = case.result.visited if case.result else ""
            yield "结果", f"{day}，{case.draw}，{names.item(each.item)}：{OUTCOMES[each.outcome]}，{state}"
        for order in case.orders:
            yield "整改", f"{order.body.content}，期限 {order.deadline}，{ORDERS[order.state]}"
        for matter in case.matters:
            body, state = matter.last.body, "已办结" if matter.closed else "办理中"
            amount = f"，{matter.latest('amount')} 元" if matter.latest("amount") else ""
            yield "处理", f"{body.date}，{MEASURES[body.kind]} {body.document}：{body.content}{amount}，{state}"
    history = found.desk.history
    for listed in found.changes:
        said, weak = how_it_stands(history, listed), "" if history.people.stands(listed) else "尚未生效"
        day = f"{listed.body.date} {BLACKLISTED[listed.body.change]}"
        document = "" if listed.body.document in said else listed.body.document
        yield "黑名单", "，".join(filter(None, (day, listed.body.reason, document, said, weak)))
    for letter in found.letters:
        told, answer = letter.event.body, letter.answer
        change = BLACKLISTED[letter.change.body.change]
        said = f"{answer.body.date} 答复：{answer.body.outcome}" if answer else "等待答复"
        party = found.records.organisation.unit_name(told.party)
        yield "惩戒", f"{told.date}，{change}通报{party}（{told.document}），{said}"


def file_as_json(found: EnterpriseOverview) -> dict[str, Any]:
    """The same for machines."""
    return {
        "results": [
            {"draw": case.draw, "closed": case.closed, **asdict(case.result)} for case in found.cases if case.result
        ],
        "rectification": [
            {**asdict(order.body), "deadline": order.deadline.isoformat(), "state": order.state}
            for case in found.cases
            for order in case.orders
        ],
        "measures": [asdict(e.body) for case in found.cases for e in case.measures],
        "blacklisted": found.blacklisted,
        "blacklist": [
            {"event": each.seq, **asdict(each.body), "stands": found.desk.history.people.stands(each)}
            for each in found.changes
        ],
        "letters": [
            {
                "event": each.event.seq,
                **asdict(each.event.body),
                "answer": asdict(each.answer.body) if each.answer else None,
            }
            for each in found.letters
        ],
    }
