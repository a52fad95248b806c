"""What was drawn where, by whom and from what: 一 to 三 of 抽取记录表."""

from collections import Counter
from collections.abc import Iterator

from dbl_random.core.notices.draw_record.concluded import Concluded
from dbl_random.core.notices.draws import events_of, figures_of, share_in_words
from dbl_random.core.notices.frame import facts, slot_in_words, time_in_words
from dbl_random.core.policy import pool as pools
from dbl_random.core.record.standing_words import stood_behind
from dbl_random.model.notice import Column, Facts, Table
from dbl_random.model.standing import Role
from dbl_random.model.words import MODES


def basics(draw: Concluded) -> Facts:
    """Which draw, when, where, and under whose eyes."""
    frame, body = draw.frame, draw.body
    again = f"，第{body.attempt}次抽取" if body.attempt > 1 else ""
    witnesses = (f"{frame.office(each)} {draw.titled(draw.sealed.witnesses[each])}" for each in frame.history.offices)
    return facts(
        ("任务编号", draw.draw),
        ("计划", frame.title_of(draw.draw) + again),
        ("抽查事项", "；".join(frame.items_of(draw.draw))),
        ("责任科室", frame.department_of(draw.draw)),
        ("抽取方式", MODES[body.mode]),
        *(("抽取时间", f"{words} {time_in_words(event.time)}") for words, event in events_of(draw.state)),
        ("抽取地点", body.place),
        (
            "主持人",
            stood_behind(frame.history, draw.state.intent, body.chair, draw.titled(body.chair), role=Role.CHAIR),
        ),
        ("监督人", "；".join(witnesses)),
        ("操作人", draw.titled(draw.state.intent.actor)),
        ("算法", f"{body.algorithm}（程序 {draw.state.intent.tool}）"),
    )


def sources(draw: Concluded) -> Facts:
    """Registries and pool: how many, which version, who was left out and why."""
    figures, body = figures_of(draw.candidates, draw.pool), draw.body
    population, candidates = sum(each.population for each in body.strata), sum(each.candidates for each in body.strata)
    cap = draw.teamed.team_cap
    slots = "、".join(map(slot_in_words, body.team.slots))
    rows = [
        *_registries(draw),
        ("候选名单", f"总体{population}户，候选{candidates}户"),
        ("排除", _counted(figures.excluded, "户") + ("（名单见附表三）" if figures.excluded else "")),
        ("不在范围", _counted(figures.outside, "户")),
        ("人员库", f"{figures.inspectors}人，可参加{figures.eligible}人；回避关系{len(draw.pool.recusals)}项"),
        ("不参加", _counted(_left_out(draw), "人")),
        ("每组人员", f"{len(body.team.slots)}人（{slots}）" + ("" if cap is None else f"；每人至多承担{cap}户")),
    ]
    return facts(*rows, mono=("名录库版本",))


def _registries(draw: Concluded) -> Iterator[tuple[str, str]]:
    """Each registry of the plan: how many rows, and the SHA-256 of its table, which is its version."""
    plan = draw.frame.plan_of(draw.draw)
    for name in plan.registries if plan else ():
        paths = sorted(path for path in draw.body.sources if path.startswith(f"data/registries/{name}."))
        registry = draw.frame.records.registries.get(name)
        yield "名录库", f"{registry.name}，{len(registry.enterprises)}户" if registry else name
        yield "名录库版本", draw.body.sources[paths[0]] if paths else ""  # .csv, before .yaml


def _left_out(draw: Concluded) -> tuple[tuple[str, int], ...]:
    kinds = Counter(each.reason for each in draw.pool.inspectors if each.status == "excluded")
    return tuple((pools.REASONS.get(reason, reason), count) for reason, count in sorted(kinds.items()))


def _counted(reasons: tuple[tuple[str, int], ...], unit: str) -> str:
    return "；".join(f"{words}{count}{unit}" for words, count in reasons)


def quotas(draw: Concluded) -> Table:
    """Population, exclusions, candidates, ratio and quota of each stratum, and of all where there are several."""
    columns = (
        Column("stratum", "分层", 8),
        Column("population", "总体（户）", 6, "right"),
        Column("excluded", "排除（户）", 6, "right"),
        Column("candidates", "候选（户）", 6, "right"),
        Column("share", "比例", 6, "mid"),
        Column("quota", "应抽（户）", 6, "right"),
    )
    figures = [
        (
            draw.stratum(each.id),
            each.population,
            each.population - each.candidates,
            each.candidates,
            share_in_words(each),
            each.quota,
        )
        for each in draw.body.strata
    ]
    if draw.stratified:
        _, population, excluded, candidates, _, quota = zip(*figures, strict=True)
        figures.append(("合计", sum(population), sum(excluded), sum(candidates), "", sum(quota)))
    return Table("strata", "", columns, tuple(tuple(map(str, row)) for row in figures))
