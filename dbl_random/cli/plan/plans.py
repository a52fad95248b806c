"""`dbr plan list` and `show`: the plans and where their batches stand, by the log."""

from dataclasses import asdict
from typing import Any

import typer

from dbl_random.cli.options import PlanId, Settings, settings
from dbl_random.cli.plan.description import WAYS, describe, steps_so_far
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.labels import clock
from dbl_random.cli.screen.plain import plain
from dbl_random.core.record.history import History
from dbl_random.core.record.standing_words import stances
from dbl_random.desk.plan.overview import Plans, PlanStanding, plans_of
from dbl_random.model.words import STATES
from dbl_random.store.yaml.plan_file import plan_path


def list_plans(context: typer.Context) -> None:
    """List the plans."""
    said = settings(context)
    found = plans_of(said)
    if said.json:
        there = [{**_summary(each), "approval": each.way} for each in found.plans]
        gone = [{"plan": g.plan, "year": g.year, "department": g.department, "approval": "gone"} for g in found.gone]
        voice.json_out([*there, *gone])
    elif found.plans or found.gone:
        _show_list(said, found)
    else:
        voice.say(said, "还没有计划；新建：dbr plan new 编号 --item … --registry … --unit … --ratio 5% --batches 2")


def show(context: typer.Context, plan: PlanId) -> None:
    """Show one plan with its batches."""
    said = settings(context)
    plans = plans_of(said, plan)
    (found,) = plans.plans
    if said.json:
        voice.json_out({**plain(found.plan), **_summary(found), "approval": found.way, "file": plan_path(plan)})
        return
    voice.out(said, f"{found.plan.title}（{plan}）", "strong")
    steps = steps_so_far(found, plans.history, plans.records)
    voice.labelled(said, (*describe(found.plan, plans.records), *steps), 8)
    rows = [
        (
            each.batch,
            f"{each.month} 月",
            STATES.get(each.state, "未抽取"),
            each.draw or "-",
            clock(each.time) if each.time else "-",
            each.drawn,
            each.substitutions,
        )
        for each in found.batches
    ]
    voice.tabled(said, ("批次", "月份", "情况", "抽取", "时间", "户数", "递补"), rows)


def _way(each: PlanStanding, history: History) -> str:
    """Where its approval stands, and what that rests on, without the number of a paper: that is long."""
    standing = history.acts.plans.get(each.plan.id)
    approval = standing.latest.approval if standing else None
    said = [each.words.partition("（")[0] for each in stances(history, approval)] if approval else []
    return "，".join((WAYS[each.way], *said))


def _show_list(said: Settings, found: Plans) -> None:
    unit_name = found.records.organisation.unit_name
    rows = [
        (each.plan.id, unit_name(each.plan.department), _way(each, found.history), _progress(each), _next(each))
        for each in found.plans
    ]
    rows += [(each.plan, unit_name(each.department), "文件不在了", "-", "-") for each in found.gone]
    voice.tabled(said, ("编号", "责任科室", "批准", "已抽", "下一批"), rows)
    for year in sorted({each.plan.year for each in found.plans}):
        if lacking := "、".join(map(unit_name, found.lacking(year))):
            voice.say(said, f"{year} 年度还没有报送计划的科室：{lacking}。")


def _progress(standing: PlanStanding) -> str:
    return f"{sum(each.done for each in standing.batches)}/{len(standing.batches)}"


def _next(standing: PlanStanding) -> str:
    left = [each.month for each in standing.batches if not each.done]
    return f"{min(left)} 月" if left else "-"


def _summary(standing: PlanStanding) -> dict[str, Any]:
    plan = standing.plan
    return {
        "plan": plan.id,
        "title": plan.title,
        "year": plan.year,
        "department": plan.department,
        "batches": [asdict(each) for each in standing.batches],
    }
