"""Points 4 and 5: candidates, pool and frozen rules are what the sources and the log before give; the policy held.

Laws:
1. The draw's own `freeze` and `refreeze` are asked again with the sources of the event and the log before it.
2. Sources that cannot be found are UNCHECKED, and named; they are never guessed.
"""

from collections.abc import Iterator, Mapping

from dbl_random.core.draw.freeze import Frozen, freeze
from dbl_random.core.draw.substitute_teams import Refrozen, refreeze
from dbl_random.core.draw.substitution import GONE
from dbl_random.core.policy.rules import leave_of
from dbl_random.core.record.changes import diff
from dbl_random.core.record.checklist import content_hash
from dbl_random.core.record.snapshots import format_candidates, format_changes, format_pool, reference
from dbl_random.core.replay.finding import Observation, Weight
from dbl_random.core.replay.trial import Trial
from dbl_random.model.acts import ChangesSubmitted
from dbl_random.model.event import DrawIntent, EnterpriseSubstituted, LaterStep, Recorded
from dbl_random.model.people import RulesAdopted
from dbl_random.model.plan import Plan
from dbl_random.model.records import Records
from dbl_random.model.reference import FileRef
from dbl_random.model.rules import Rules

_Drawn = DrawIntent | LaterStep


def sources_are_found(trial: Trial, event: Recorded[_Drawn | RulesAdopted]) -> Iterator[Observation]:
    """Law 2."""
    body = event.body
    if isinstance(body, RulesAdopted):
        found: Records | Rules | str | None = trial.adopted(body)
    else:
        found = trial.sources(event)
        if isinstance(found, Records) and _plan_id(trial, body) not in found.plans:
            found = f"其中没有计划 {_plan_id(trial, body)}"
    if isinstance(found, str):
        yield Observation(f"来源文件无法取得，第 4、5 项未能核对：{found}", weight=Weight.UNCHECKED)


def candidates_derive(trial: Trial, event: Recorded[DrawIntent]) -> Iterator[Observation]:
    """Point 4: the candidates of an intent."""
    again = _frozen(trial, event)
    if again is None:
        return
    data = format_candidates(again.candidates)
    if reference(data, "tsv", len(again.candidates)).file != event.body.candidates.file:
        yield from _first_difference(trial, event.body.candidates, again)


def pool_derives(trial: Trial, event: Recorded[_Drawn]) -> Iterator[Observation]:
    """Point 4: the pool of an intent and of each later step."""
    body, again = event.body, _frozen(trial, event) or _fresh(trial, event)
    wanted = reference(format_pool(again.pool), "json").file if again else body.pool.file
    if wanted != body.pool.file:
        file = f"audit-log/snapshots/{body.pool.file}"
        yield Observation("人员库快照与来源文件推算的不符", wanted, body.pool.file, file=file)


def rules_derive(trial: Trial, event: Recorded[DrawIntent]) -> Iterator[Observation]:
    """Point 4: strata, team, items, mode and public value are what the plan says."""
    body = event.body
    again, plan = _frozen(trial, event), _plan(trial, event)
    if again is None or plan is None:
        return
    batch = next((batch for batch in plan.batches if batch.number == body.batch), None)
    pairs = (
        ("分层", again.strata, body.strata),
        ("岗位与每人上限", (plan.slots, plan.inspector_cap), (body.team.slots, body.team.cap)),
        ("事项", plan.items, body.items),
        ("事项的内容", _contents(trial, event), body.checklist),
        ("方式", plan.mode.value, body.mode),
        ("依据的批准人", again.grounds_by, body.grounds_by),
        ("公开值", batch.public if batch else None, body.seed.public),
        ("批次", body.batch if batch else "计划中没有这个批次", body.batch),
    )
    for name, wanted, found in pairs:
        if wanted != found:
            yield Observation(f"{name}与计划文件不符", str(wanted), str(found))


def policy_held(trial: Trial, event: Recorded[DrawIntent]) -> Iterator[Observation]:
    """Point 5: no clause was departed from without leave."""
    again = _frozen(trial, event)
    for fault in again.faults if again else ():
        yield Observation(f"不符合规定：{fault.code} {fault.message}")


def deviations_are_approved(trial: Trial, event: Recorded[DrawIntent]) -> Iterator[Observation]:
    """Point 5: the deviations on the log are those of the plan, each with reason and approver."""
    body, again = event.body, _frozen(trial, event)
    if again is not None and again.deviations != body.deviations:
        wanted, found = ("、".join(d.rule for d in given) or "无" for given in (again.deviations, body.deviations))
        yield Observation("经批准的变通与计划不符", wanted, found)


def skips_derive(trial: Trial, event: Recorded[EnterpriseSubstituted]) -> Iterator[Observation]:
    """Point 4, 4.6: one is skipped exactly where the sources make it excluded or outside, with that reason."""
    body, fresh = event.body, _fresh(trial, event)
    if fresh is None:
        return
    rows = {row.id: row for row in fresh.rows}
    for skipped in body.skipped:
        row = rows.get(skipped.id)
        reason = row.reason if row else GONE
        if (row is not None and row.status == "candidate") or reason != skipped.reason:
            found = f"{row.status} {row.reason}" if row else GONE
            yield Observation(f"被越过的企业 {skipped.id} 与来源文件不符", found, skipped.reason)
    if body.replacement is not None and (body.replacement not in rows or rows[body.replacement].status != "candidate"):
        yield Observation("递补的企业按来源文件不是候选企业", "candidate", body.replacement)


def changes_derive(trial: Trial, event: Recorded[ChangesSubmitted]) -> Iterator[Observation]:
    """Point 4, 二(二): a report's rows are what its files say, before and after."""
    body = event.body
    before, after = (trial.evidence.parts(files, body.commit) for files in (body.since, body.sources))
    for found in (before, after):
        if isinstance(found, str):
            yield Observation(f"变动报告的文件无法取得，第 4 项未能核对：{found}", weight=Weight.UNCHECKED)
    if isinstance(before, str) or isinstance(after, str):
        return
    rows = diff(before, after)
    wanted = reference(format_changes(rows), "tsv", len(rows))
    if wanted != body.changes:
        file = f"audit-log/snapshots/{body.changes.file}"
        yield Observation("变动报告与前后两次的文件不符", wanted.file, body.changes.file, file=file)


def _contents(trial: Trial, event: Recorded[DrawIntent]) -> Mapping[str, str] | None:
    found, body = trial.records(event), event.body
    if found is None or body.checklist is None:  # where it must be, core/judgement/checklist says
        return body.checklist
    return {each: content_hash(found.items[each]) for each in body.items if each in found.items}


def _plan(trial: Trial, event: Recorded[_Drawn]) -> Plan | None:
    found = trial.records(event)
    return found.plans.get(_plan_id(trial, event.body)) if found else None


def _plan_id(trial: Trial, body: _Drawn) -> str:
    return body.plan if isinstance(body, DrawIntent) else trial.history.draws[body.draw].body.plan


def _frozen(trial: Trial, event: Recorded[_Drawn]) -> Frozen | None:
    body = event.body
    if not isinstance(body, DrawIntent):
        return None

    def make() -> Frozen | None:
        found, plan = trial.records(event), _plan(trial, event)
        if found is None or plan is None:
            return None
        leave = leave_of(plan, body.deviations)
        return freeze(found, plan, event.day, trial.history.past(), leave, batch=body.batch)

    return trial.once(f"frozen {event.seq}", make)


def _fresh(trial: Trial, event: Recorded[_Drawn]) -> Refrozen | None:
    def make() -> Refrozen | None:
        found, plan = trial.records(event), _plan(trial, event)
        standing = trial.history.standings.get(event.body.draw)
        if found is None or plan is None or standing is None:
            return None
        others, earlier = trial.history.past(apart_from=event.body.draw), trial.history.past(before=event.body.draw)
        return refreeze(found, plan, event.day, others, earlier, standing)

    return None if isinstance(event.body, DrawIntent) else trial.once(f"fresh {event.seq}", make)


def _first_difference(trial: Trial, ref: FileRef, again: Frozen) -> Iterator[Observation]:
    file = f"audit-log/snapshots/{ref.file}"
    found = trial.candidates(ref) or ()
    for wanted, row in zip(again.candidates, found, strict=False):
        if wanted != row:
            yield Observation("候选名单与来源文件推算的不符", " ".join(wanted), " ".join(row), file=file)
            return
    yield Observation("候选名单与来源文件推算的行数不符", str(len(again.candidates)), str(len(found)), file=file)
