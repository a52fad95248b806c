"""Points 4 and 5: candidates, pool and frozen rules are what the sources and the log before give; the policy held.

Laws:
1. The draw's own `freeze` and `refreeze` are asked again with the sources of the event and the log before it.
2. Sources that cannot be found are UNCHECKED, and named; they are never guessed.
"""

from collections.abc import Iterator

from dbl_random.core.draw.freeze import Frozen, freeze
from dbl_random.core.draw.substitute_teams import Refrozen, refreeze
from dbl_random.core.draw.substitution import GONE
from dbl_random.core.policy.rules import leave_of
from dbl_random.core.record.changes import diff
from dbl_random.core.record.snapshots import format_candidates, format_changes, format_pool, reference
from dbl_random.core.replay.finding import Observation, Weight
from dbl_random.core.replay.trial import Trial
from dbl_random.model.acts import ChangesSubmitted
from dbl_random.model.event import DrawIntent, DrawTeamed, EnterpriseSubstituted, Event, InspectorSubstituted
from dbl_random.model.plan import Plan
from dbl_random.model.reference import FileRef

_Later = DrawTeamed | EnterpriseSubstituted | InspectorSubstituted


def sources_are_found(trial: Trial, event: Event) -> Iterator[Observation]:
    """Law 2."""
    body = event.body
    if isinstance(body, DrawIntent | _Later):
        found = trial.sources(event)
        if isinstance(found, str):
            yield Observation(f"来源文件无法取得，第 4、5 项未能核对：{found}", weight=Weight.UNCHECKED)


def candidates_derive(trial: Trial, event: Event) -> Iterator[Observation]:
    """Point 4: the candidates of an intent."""
    again = _frozen(trial, event)
    if again is None or not isinstance(event.body, DrawIntent):
        return
    data = format_candidates(again.candidates)
    if reference(data, "tsv", len(again.candidates)).file != event.body.candidates.file:
        yield from _first_difference(trial, event.body.candidates, again)


def pool_derives(trial: Trial, event: Event) -> Iterator[Observation]:
    """Point 4: the pool of an intent and of each later step."""
    body = event.body
    if isinstance(body, DrawIntent):
        frozen = _frozen(trial, event)
        pool = frozen.pool if frozen else None
    else:
        fresh = _fresh(trial, event)
        pool = fresh.pool if fresh else None
    if pool is None or not isinstance(body, DrawIntent | _Later):
        return
    wanted = reference(format_pool(pool), "json").file
    if wanted != body.pool.file:
        file = f"audit-log/snapshots/{body.pool.file}"
        yield Observation("人员库快照与来源文件推算的不符", wanted, body.pool.file, file=file)


def rules_derive(trial: Trial, event: Event) -> Iterator[Observation]:
    """Point 4: strata, team, items, mode and public value are what the plan says."""
    body = event.body
    again, plan = _frozen(trial, event), _plan(trial, event)
    if again is None or plan is None or not isinstance(body, DrawIntent):
        return
    batch = next((batch for batch in plan.batches if batch.number == body.batch), None)
    pairs = (
        ("分层", again.strata, body.strata),
        ("岗位与每人上限", (plan.slots, plan.inspector_cap), (body.team.slots, body.team.cap)),
        ("事项", plan.items, body.items),
        ("方式", plan.mode.value, body.mode),
        ("公开值", batch.public if batch else None, body.seed.public),
        ("批次", body.batch if batch else "计划中没有这个批次", body.batch),
    )
    for name, wanted, found in pairs:
        if wanted != found:
            yield Observation(f"{name}与计划文件不符", str(wanted), str(found))


def policy_held(trial: Trial, event: Event) -> Iterator[Observation]:
    """Point 5: no clause was departed from without leave."""
    again = _frozen(trial, event)
    for fault in again.faults if again else ():
        yield Observation(f"不符合规定：{fault.code} {fault.message}")


def deviations_are_approved(trial: Trial, event: Event) -> Iterator[Observation]:
    """Point 5: the deviations on the log are those of the plan, each with reason and approver."""
    body = event.body
    again = _frozen(trial, event)
    if again is not None and isinstance(body, DrawIntent) and again.deviations != body.deviations:
        wanted, found = ("、".join(d.rule for d in given) or "无" for given in (again.deviations, body.deviations))
        yield Observation("经批准的变通与计划不符", wanted, found)


def skips_derive(trial: Trial, event: Event) -> Iterator[Observation]:
    """Point 4, 4.6: one is skipped exactly where the sources make it excluded or outside, with that reason."""
    body = event.body
    fresh = _fresh(trial, event)
    if fresh is None or not isinstance(body, EnterpriseSubstituted):
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


def changes_derive(trial: Trial, event: Event) -> Iterator[Observation]:
    """Point 4, 二(二): a report's rows are what its files say, before and after."""
    body = event.body
    if not isinstance(body, ChangesSubmitted):
        return
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


def _plan(trial: Trial, event: Event) -> Plan | None:
    found, body = trial.records(event), event.body
    name = (
        body.plan
        if isinstance(body, DrawIntent)
        else trial.history.draws[body.draw].body.plan
        if isinstance(body, _Later)
        else ""
    )
    return found.plans.get(name) if found else None


def _frozen(trial: Trial, event: Event) -> Frozen | None:
    def make() -> Frozen | None:
        found, plan = trial.records(event), _plan(trial, event)
        if not isinstance(event.body, DrawIntent) or found is None or plan is None:
            return None
        leave = leave_of(plan, event.body.deviations)
        return freeze(found, plan, event.day, trial.history.past(), leave, batch=event.body.batch)

    return trial.once(f"frozen {event.seq}", make) if isinstance(event.body, DrawIntent) else None


def _fresh(trial: Trial, event: Event) -> Refrozen | None:
    def make() -> Refrozen | None:
        body = event.body
        found = trial.records(event)
        if not isinstance(body, _Later) or found is None or body.draw not in trial.history.standings:
            return None
        plan = _plan(trial, event)
        if plan is None:
            return None
        others = trial.history.past(apart_from=body.draw)
        earlier = trial.history.past(before=body.draw)
        return refreeze(found, plan, event.day, others, earlier, trial.history.standings[body.draw])

    return trial.once(f"fresh {event.seq}", make) if isinstance(event.body, _Later) else None


def _first_difference(trial: Trial, ref: FileRef, again: Frozen) -> Iterator[Observation]:
    file = f"audit-log/snapshots/{ref.file}"
    found = trial.candidates(ref) or ()
    for wanted, row in zip(again.candidates, found, strict=False):
        if wanted != row:
            yield Observation("候选名单与来源文件推算的不符", " ".join(wanted), " ".join(row), file=file)
            return
    yield Observation("候选名单与来源文件推算的行数不符", str(len(again.candidates)), str(len(found)), file=file)
