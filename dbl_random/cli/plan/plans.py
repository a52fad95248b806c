"""`dbr plan list`, `show` and `check`: the plans and where their batches stand, by the log.

Laws:
1. Where a batch stands is asked of the log; a plan's file says only what is planned.
2. `check` asks what a draw would ask today, by the same `freeze`, and writes nothing.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Annotated, Any

import typer

from dbl_random.cli.draw import ceremony_screen
from dbl_random.cli.files.check import located, show_findings, show_remarks
from dbl_random.cli.options import settings
from dbl_random.cli.plan.way import WAYS, not_handed_in, way_lines, way_of
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.labels import GROUNDS, STATES, clock
from dbl_random.cli.screen.plain import plain
from dbl_random.cli.show.draw_state import status_of
from dbl_random.core.draw.ceremony import Finished, Freeze, next_step
from dbl_random.core.draw.freeze import freeze
from dbl_random.core.draw.outlook import outlook
from dbl_random.core.draw.shortfall import shortfalls
from dbl_random.core.policy.candidates import CANDIDATE
from dbl_random.core.policy.recusals import too_few, too_few_faults
from dbl_random.core.record.draws import DrawState, attempts
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.desk.who_and_when import whole
from dbl_random.model.plan import NO_JOINT, Batch, Combine, Plan
from dbl_random.model.problem import Exit, Problem
from dbl_random.model.records import Records
from dbl_random.render.draw_facts import MODES
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.plan_file import plan_path
from dbl_random.store.yaml.records import load_records

_PlanId = Annotated[str, typer.Argument(metavar="PLAN", help="计划编号，如 2016-energy")]


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch and its latest attempt; `state` is `open` or one of words.STATES."""

    batch: int
    month: int
    state: str
    draw: str
    time: str
    drawn: int
    substitutions: int


def batch_lines(plan: Plan, draws: Mapping[str, DrawState]) -> list[BatchLine]:
    """The plan's batches as the log has them."""
    return [_batch(plan, batch, draws) for batch in plan.batches]


def _batch(plan: Plan, batch: Batch, draws: Mapping[str, DrawState]) -> BatchLine:
    tried = attempts(draws, plan.id, batch.number)
    if not tried:
        return BatchLine(batch.number, batch.month, "open", "", "", 0, 0)
    last = tried[-1]
    event = last.teamed or last.outcome or last.void or last.sealed or last.intent
    drawn = last.result.rows or 0 if last.result else 0
    return BatchLine(
        batch.number, batch.month, status_of(last), last.body.draw, event.time, drawn, len(last.substitutions)
    )


def list_plans(context: typer.Context) -> Exit:
    """List the plans."""
    said = settings(context)
    root = find_store(said.directory)
    records = whole(load_records(WorkingTree(root)))
    desk = open_desk(root)
    draws, acts = desk.history.draws, desk.history.acts
    found = [(plan, batch_lines(plan, draws)) for plan in records.plans.values()]
    if said.json:
        voice.json_out([{**_summary(plan, lines), "approval": way_of(plan, acts)} for plan, lines in found])
        return Exit.DONE
    if not found:
        voice.say(said, "还没有计划；新建：dbr plan new 编号 --item … --registry … --unit … --ratio 5% --batches 2")
        return Exit.DONE
    departments = {each.id: each.name for each in records.organisation.departments}
    rows = [
        (
            plan.id,
            departments[plan.department],
            WAYS[way_of(plan, acts)],
            f"{_done(lines)}/{len(lines)}",
            _next(lines),
        )
        for plan, lines in found
    ]
    voice.out(said, "\n".join(voice.table(("编号", "责任科室", "批准", "已抽", "下一批"), rows)))
    for year in sorted({plan.year for plan, _ in found}):
        lacking = "、".join(departments[each] for each in not_handed_in(records, acts, year))
        if lacking:
            voice.say(said, f"{year} 年度还没有报送计划的科室：{lacking}。")
    return Exit.DONE


def show(context: typer.Context, plan: _PlanId) -> Exit:
    """Show one plan with its batches."""
    said = settings(context)
    root = find_store(said.directory)
    records = whole(load_records(WorkingTree(root), plans=[plan]))
    found = records.plans[plan]
    desk = open_desk(root)
    lines, acts = batch_lines(found, desk.history.draws), desk.history.acts
    if said.json:
        way = {"approval": way_of(found, acts), "file": plan_path(plan)}
        voice.json_out({**plain(found), **_summary(found, lines), **way})
        return Exit.DONE
    voice.out(said, f"{found.title}（{found.id}）", "strong")
    for label, text in (*_labelled(found, records), *way_lines(found, acts, records)):
        voice.out(said, f"{voice.pad(label, 8)}  {text}")
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
        for each in lines
    ]
    voice.out(said, "\n".join(voice.table(("批次", "月份", "情况", "抽取", "时间", "户数", "递补"), rows)))
    return Exit.DONE


def check(context: typer.Context, plan: _PlanId) -> Exit:
    """Ask of a plan what a draw would ask today."""
    said = settings(context)
    root = find_store(said.directory)
    loaded = load_records(WorkingTree(root), plans=[plan])
    records = whole(loaded)
    found, desk = records.plans[plan], open_desk(root)
    day = reckoned_day(said, records, desk)
    draws = desk.history.draws
    past = desk.history.past()
    frozen = freeze(records, found, day, past)
    told = (*outlook(records, found, day, draws, past).remarks, *shortfalls(found, frozen.strata))
    remarks = [*located(loaded, told), *_uncommitted(desk, loaded.sources)]
    step = next_step(draws, plan, [batch.number for batch in found.batches])
    drawable = (row.id for row in frozen.candidates if row.status == CANDIDATE)
    thin = too_few_faults(records, found, too_few(frozen.pool, len(found.slots), drawable))
    findings = located(loaded, (*frozen.faults, *thin)) if isinstance(step, Freeze) else ()
    status = Exit.NO if findings else Exit.DONE
    if said.json:
        voice.json_out(
            {
                "status": int(status),
                "plan": plan,
                "day": day.isoformat(),
                "next_batch": step.batch if isinstance(step, Freeze) else None,
                "strata": [asdict(stratum) for stratum in frozen.strata],
                "eligible": sum(row.status == "eligible" for row in frozen.pool.inspectors),
                "deviations": [asdict(deviation) for deviation in frozen.deviations],
                "findings": [asdict(each) for each in findings],
                "remarks": [asdict(each) for each in remarks],
            }
        )
        return status
    ceremony_screen.preview(said, records, found, frozen)
    show_findings(said, findings)
    show_remarks(said, remarks)
    if findings:
        may = "不能抽取" if frozen.faults else "可以抽取，但抽中后可能配不出检查组"
        voice.verdict(said, f"{plan} 在 {day} {may}，有 {len(findings)} 个问题须改正。", passed=False)
    elif isinstance(step, Finished):
        voice.verdict(said, f"{plan} 的各批次都已抽取。", passed=True)
    elif isinstance(step, Freeze):
        drawn = sum(stratum.quota for stratum in frozen.strata)
        voice.verdict(said, f"{plan} 第 {step.batch} 批在 {day} 可以抽取，应抽 {drawn} 户。", passed=True)
    else:
        voice.verdict(said, f"{plan} 的抽取正在进行：dbr draw --plan {plan}。", passed=True)
    return status


def _uncommitted(desk: Desk, sources: Mapping[str, str]) -> list[Problem]:
    if desk.repository is None:
        return []
    changed = desk.repository.changed_since_head(sorted(sources))
    return [Problem(path, 0, 0, "DBR406", "有改动尚未提交到 git，提交后才能抽取") for path in changed]


def _done(lines: list[BatchLine]) -> int:
    return sum(each.state in {"drawn", "teamed"} for each in lines)


def _next(lines: list[BatchLine]) -> str:
    return next((f"{each.month} 月" for each in lines if each.state not in {"drawn", "teamed"}), "-")


def _summary(plan: Plan, lines: list[BatchLine]) -> dict[str, Any]:
    return {
        "plan": plan.id,
        "title": plan.title,
        "year": plan.year,
        "department": plan.department,
        "batches": [asdict(each) for each in lines],
    }


def _labelled(plan: Plan, records: Records) -> list[tuple[str, str]]:
    departments = {each.id: each.name for each in records.organisation.departments}
    share = plan.ratio.percent if plan.ratio else f"{plan.count} 户" if plan.count else "按分层"
    regions = {each.id: each.name for each in records.organisation.regions}
    lines = [
        ("年度", f"{plan.year}，{MODES[plan.mode.value]}"),
        ("责任科室", departments[plan.department]),
        *(("事项", f"{records.items[item].name}（{item}）") for item in plan.items),
        *(("名录库", _registry(name, records)) for name in plan.registries),
        ("区域", "、".join(regions[each] for each in plan.regions) or "全部"),
        ("每批", share),
    ]
    for each in plan.strata:
        own = each.ratio.percent if each.ratio else f"{each.count} 户" if each.count else "同上"
        values = "、".join("其余" if value == "*" else value or "（空）" for value in each.values)
        lines.append(("分层", f"{each.id}：{plan.stratum_column} 为 {values}，{own}"))
    lines += _confined(plan, records)
    cap = f"每人至多 {plan.inspector_cap} 户" if plan.inspector_cap else "每人户数不限"
    lines.append(("检查组", f"{len(plan.slots)} 人，{cap}"))
    sent = [(slot, records.organisation.unit_name(slot.unit), regions.get(slot.region, "")) for slot in plan.places]
    lines += [("岗位", f"{slot.name}：{unit}{region}") for slot, unit, region in sent if unit or region]
    if plan.joint is not None:
        names = "、".join(records.organisation.unit_name(each) for each in plan.joint.parties)
        lines.append(("联合抽查", f"{names}；{plan.joint.note}" if plan.joint.note else names or NO_JOINT))
    lines += [("变通", f"{each.rule} {each.clause}：{each.reason}") for each in plan.deviations]
    return lines


def _confined(plan: Plan, records: Records) -> list[tuple[str, str]]:
    chosen = plan.filter
    parts = [
        ("依据", "、".join(GROUNDS[kind] for kind in chosen.grounds)),
        ("事项", "、".join(records.items[item].name for item in chosen.items)),
        ("信用等级", "、".join(chosen.grades)),
        ("规模", "、".join(chosen.sizes)),
        ("标签", "、".join(chosen.tags)),
        *((each.column, "、".join(each.values)) for each in chosen.columns),
    ]
    lines = [("定向条件", f"{label}：{text}") for label, text in parts if text]
    if plan.combine is Combine.INTERSECTION:
        lines.append(("对象", "各名录库共有的企业"))
    return lines


def _registry(name: str, records: Records) -> str:
    found = records.registries[name]
    return f"{found.name}（{name}），{len(found.enterprises)} 户"
