"""What bears on an enterprise's next draw: visits that count for the cap, grounds, recusals (二(三)2, 二(三)3)."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dbl_random.cli.screen.labels import GROUNDS, MEASURES, ORDERS, Names
from dbl_random.core.policy.enterprise_rules import stands
from dbl_random.core.record.history import History
from dbl_random.core.record.past import ENTERED, Past, Visit, months_before
from dbl_random.model.aftercare import BlacklistChanged, MeasureTaken
from dbl_random.model.findings import FOLLOW_UPS, OUTCOMES
from dbl_random.model.ground import Ground
from dbl_random.model.inspector import Recusal
from dbl_random.model.policy import Policy
from dbl_random.model.records import Records


@dataclass(frozen=True, slots=True)
class Bearing:
    """What bears on an enterprise on a day.

    Attributes:
        visits: every visit, in the log's order. counted: those within the policy's period.
        grounds: those of the enterprise, with whether each stands.
        recusals: of the file and of the log, with where each comes from.
    """

    policy: Policy
    day: date
    visits: tuple[Visit, ...]
    counted: int
    grounds: tuple[tuple[Ground, bool], ...]
    recusals: tuple[tuple[Recusal, str], ...]


def bearing(records: Records, past: Past, name: str, day: date) -> Bearing:
    """What bears on the enterprise `name` on `day`."""
    visits = past.visits.get(name, ())
    since = months_before(day, records.policy.visits_months)
    return Bearing(
        records.policy,
        day,
        visits,
        sum(since < visit.day <= day for visit in visits),
        tuple((each, stands(each, records.policy, day)) for each in records.grounds if each.enterprise == name),
        (
            *((each, "data/recusals.yaml") for each in records.recusals if each.enterprise == name),
            *((each, "日志") for each in past.recusals if each.enterprise == name),
        ),
    )


def bearing_lines(found: Bearing, names: Names) -> Iterator[tuple[str, str]]:
    """Label and words, line by line."""
    for visit in found.visits:
        if visit.draw.startswith(ENTERED):
            yield "检查", f"{visit.day}，日志开启之前（第 {visit.draw.removeprefix(ENTERED)} 号事件录入）"
        else:
            team = "、".join(map(names.inspector, visit.team)) or "检查组待定"
            yield "检查", f"{visit.day}，{visit.draw}，{team}"
    months, cap = found.policy.visits_months, found.policy.visits_cap
    full = "，已达上限，不参加不定向抽取" if found.counted >= cap else ""
    yield "次数", f"至 {found.day} 的 {months} 个月内 {found.counted} 次，上限 {cap} 次{full}"
    for ground, standing in found.grounds:
        count = f"{ground.count} 件，" if ground.count else ""
        yield (
            "依据",
            f"{GROUNDS[ground.kind]}，{count}{ground.source}，{ground.date}{'' if standing else '（现已不算）'}",
        )
    for recusal, where in found.recusals:
        until = f"至 {recusal.until}" if recusal.until else "起"
        yield "回避", f"{names.inspector(recusal.inspector)}，{recusal.since} {until}（{where}）"


def bearing_as_json(found: Bearing) -> dict[str, Any]:
    """The same for machines."""
    return {
        "visits": [{"draw": each.draw, "day": each.day.isoformat(), "team": list(each.team)} for each in found.visits],
        "visits_counted": found.counted,
        "visits_cap": found.policy.visits_cap,
        "grounds": [{**_plain(asdict(ground)), "stands": standing} for ground, standing in found.grounds],
        "recusals": [each.inspector for each, _ in found.recusals],
    }


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}


def file_lines(history: History, name: str, names: Names) -> Iterator[tuple[str, str]]:
    """诚信档案, 二(四)2: results, what was put right, measures, blacklist."""
    for case in history.cases.by_id.values():
        if case.enterprise != name:
            continue
        for each in case.result.items if case.result else ():
            state = "已办结" if case.settled(each.item) else FOLLOW_UPS[each.follow_up]
            day = case.result.visited if case.result else ""
            yield "结果", f"{day}，{case.draw}，{names.item(each.item)}：{OUTCOMES[each.outcome]}，{state}"
        for order in case.orders:
            yield "整改", f"{order.body.content}，期限 {order.deadline}，{ORDERS[order.state]}"
        for event in case.measures:
            if isinstance(event.body, MeasureTaken):
                kind = MEASURES[event.body.kind]
                yield "处理", f"{event.body.date}，{kind} {event.body.document}：{event.body.content}"
    listed = history.credit.blacklist.get(name)
    if listed is not None and isinstance(listed.body, BlacklistChanged):
        yield "黑名单", f"{listed.body.date} 列入，{listed.body.reason}"


def file_as_json(history: History, name: str) -> dict[str, Any]:
    """The same for machines."""
    cases = [case for case in history.cases.by_id.values() if case.enterprise == name]
    return {
        "results": [{"draw": case.draw, "closed": case.closed, **asdict(case.result)} for case in cases if case.result],
        "rectification": [
            {**asdict(order.body), "deadline": order.deadline.isoformat(), "state": order.state}
            for case in cases
            for order in case.orders
        ],
        "measures": [asdict(e.body) for case in cases for e in case.measures if isinstance(e.body, MeasureTaken)],
        "blacklisted": name in history.credit.blacklist,
    }
