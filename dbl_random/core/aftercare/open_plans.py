"""What is open of plans and draws: from the handing in to the record of the last visit (三(一), 三(二)).

Laws:
1. A batch is due in its month. What holds it up is told in its place, with its day.
2. A plan that somebody wrote is told by its name, a department without one by the year.
3. After a draw come its notice, its tasks, and the sheet of its results.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from dbl_random.core.aftercare.matter import Matter, department_of, matter
from dbl_random.core.draw.ceremony import Freeze, next_step
from dbl_random.core.judgement.standing import before_intent
from dbl_random.core.policy.joint_rules import consenting, others
from dbl_random.core.policy.plan_way import not_handed_in
from dbl_random.core.policy.year_due import due_of, gone
from dbl_random.core.record.acts import Submission
from dbl_random.core.record.draws import DrawState
from dbl_random.core.record.history import History
from dbl_random.model.plan import Mode, Plan
from dbl_random.model.records import Records


def plans(records: Records, day: date, history: History) -> Iterator[Matter]:
    """What each plan waits for, by the last day of the batch that is due, and the batches that may be drawn."""
    for plan in records.plans.values():
        standing, name, department = history.acts.plans.get(plan.id), plan.id, plan.department
        batches = _batches_due(plan, day, history)
        due = batches[0].last if batches else None
        if standing is None:
            last = due_of(records.policy, plan.year) if records.policy.plans_due else due
            yield matter(name, "计划还没有报送", department, f"dbr plan submit {name}", last)
            continue
        held = tuple(_held_up(records, plan, standing.latest, history))
        yield from (replace(each, due=due) for each in held)
        if not held:
            yield from _due(plan, batches, history)


def _held_up(records: Records, plan: Plan, latest: Submission, history: History) -> Iterator[Matter]:
    """What a plan that was handed in waits for before it is drawn."""
    name = plan.id
    if latest.approval is None:
        command = f"dbr plan approve {name} --document 文号"
        yield matter(name, "计划等待批准", records.organisation.chair, command)
    waits = consenting(plan, records.registries if history.people.adoptions else {})
    for party in (each for each in waits if each not in latest.consents):
        what = "联合抽查等待同意" if party in others(plan) else "跨区域抽查等待同意"
        yield matter(name, what, party, f"dbr plan consent {name} --party {party} --by 同意人")
    if plan.mode is Mode.JOINT and latest.filing is None:
        yield matter(name, "联合抽查等待备案", plan.department, f"dbr plan file {name} --number 备案号")


class _BatchDue(NamedTuple):
    """A batch whose month has begun and that nobody draws yet: what comes of it, and the last day of its month."""

    step: Freeze
    last: date


def _batches_due(plan: Plan, day: date, history: History) -> list[_BatchDue]:
    return [
        _BatchDue(step, _last_day(plan.year, batch.month))
        for batch in sorted(plan.batches, key=lambda each: (each.month, each.number))
        if date(plan.year, batch.month, 1) <= day
        and isinstance(step := next_step(history.draws, plan.id, [batch.number]), Freeze)
    ]


def _due(plan: Plan, batches: Iterable[_BatchDue], history: History) -> Iterator[Matter]:
    """The batches of an approved plan; what they wait for is the one that comes first."""
    for step, last in batches:
        for each in before_intent(history, plan.id, step.after_void):
            what = f"第 {step.batch} 批应抽取，先补书面件或签名"
            yield matter(plan.id, what, each.found, each.hint, last)
            return
        yield matter(plan.id, f"第 {step.batch} 批应抽取", plan.department, f"dbr draw --plan {plan.id}", last)


def of_the_year(records: Records, day: date, history: History) -> Iterator[Matter]:
    """Plans that are not handed in by the policy's day, and approved ones whose file is gone."""
    if records.policy.plans_due:
        last = due_of(records.policy, day.year)
        written = {each.department for each in records.plans.values() if each.year == day.year}  # told plan by plan
        for unit in (each for each in not_handed_in(records, history.acts, day.year) if each not in written):
            what = f"{day.year} 年度计划还没有报送"
            yield matter(records.organisation.unit_name(unit), what, unit, "dbr plan due", last)
    for each in gone(records, history.acts):
        yield matter(each.plan, "计划已经批准，文件不在了", each.department, "dbr plan due")


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def draws(records: Records, history: History) -> Iterator[Matter]:
    """Draws that are not finished or not published, and those whose visits are not all recorded."""
    for name, state in history.draws.items():
        turn = department_of(records, history, name)
        if state.void is None and (state.outcome is None or state.lacks_teams):
            what = "等待封存" if state.sealed is None else "等待开启" if state.outcome is None else "等待配出检查组"
            command = f"dbr draw --plan {state.body.plan}"
            yield matter(name, f"抽取{what}", turn, command, _month_of(records, state))
        if waiting := history.cases.without_result(name, history.standing(name).teams):
            if not any(history.publications.in_force(kind, name) for kind in ("draw", "list")):
                yield matter(name, "应公布抽取情况", turn, f"dbr publish draw {name}")
            yield matter(name, *_visits(name, history, len(waiting), turn))


def _month_of(records: Records, state: DrawState) -> date | None:
    """The last day of the month of a draw's batch, None where its plan has lost it."""
    plan = records.plans.get(state.body.plan)
    batches = plan.batches if plan else ()
    return next((_last_day(plan.year, b.month) for b in batches if plan and b.number == state.body.batch), None)


def _visits(draw: str, history: History, waiting: int, turn: str) -> tuple[str, str, str]:
    """What, whose turn and the command where so many visits are not recorded: tasks come first, then the sheet."""
    if not history.cases.of(draw):
        return f"{waiting} 户还没有检查结果，也没有编任务号", turn, f"dbr task {draw}"
    return f"{waiting} 户还没有检查结果", turn, f"dbr import results 填好的检查记录表 --draw {draw}"
