"""The freezing and the intent (docs/protocol.md, section 4.1)."""

from datetime import datetime

from dbl_random.core.draw.ceremony import Freeze, too_late
from dbl_random.core.draw.freeze import Frozen, freeze
from dbl_random.core.draw.seed import machine_commitment
from dbl_random.core.judgement.standing import before_intent
from dbl_random.core.policy.rules import Leave
from dbl_random.core.record.changes import unreported_in_words
from dbl_random.core.record.checklist import content_hash
from dbl_random.core.record.snapshots import format_candidates, format_pool, reference
from dbl_random.desk.draw.ceremony import Ceremony
from dbl_random.desk.draw.exposure import exposures
from dbl_random.desk.draw.sealing import given_entries, refuse_unfit_witnesses
from dbl_random.desk.imports.left_out import left_out_rows
from dbl_random.desk.known import unplaced
from dbl_random.desk.who_and_when import offices_of
from dbl_random.model.event import ALGORITHM, DrawIntent, Event, SeedRule, TeamRule
from dbl_random.model.ids import draw_id
from dbl_random.model.plan import Batch
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.model.reference import FileRef
from dbl_random.model.standing import APPROVALS, Approval
from dbl_random.store.log.secrets import CeremonySecrets, fresh_nonce, keep_secrets
from dbl_random.store.sheets.tables import without_collecting


def log_intent(on: Ceremony, step: Freeze) -> None:
    """Freeze, and log the intent.

    Raises:
        Refusal: a precondition is missing (exit status 4); nothing is logged, and nothing was shown.
    """
    offices = offices_of(on.records.organisation)
    given_entries(offices, on.options, on.terminal, partly=on.options.intent_only)
    commit = on.writer.commit_of(on.sources, "抽取")
    now, batch = on.writer.clock(), on.batch(step.batch)
    frozen = _frozen(on, now, step.batch)
    _refuse_departures(on, frozen, step)
    _refuse_known_public_value(on, batch, now)
    name, nonce = draw_id(on.plan.id, step.batch, step.attempt), fresh_nonce()
    rows, pool = format_candidates(frozen.candidates), format_pool(frozen.pool)
    refs = reference(rows, "tsv", len(frozen.candidates)), reference(pool, "json")
    seed = SeedRule(machine_commitment(name, nonce), batch.public)
    body = _intent(on, step, frozen, refs, seed, commit)
    snapshots = {body.candidates.file: rows, body.pool.file: pool}
    on.writer.refuse_unfit_files()  # law 4 of ceremony
    refuse_unfit_witnesses(on)
    intent = on.desk.refuse_faults(body, snapshots, on.writer.who, now)
    _show(on, frozen, batch)
    if ways := exposures(on.desk):
        on.view.exposed(ways)
    if told := on.desk.history.made_public().rests_on_the_file(on.plan.items):
        on.terminal.say(f"注意：{told}。先公布清单：dbr publish checklist", "warn")
    _tell_missing_papers(on, intent)
    if on.terminal.attended() and not on.options.digits and not on.terminal.confirm("以上情况是否属实，记入日志？"):
        raise refuse(Exit.REFUSED, "DBR419", "没有确认，抽取没有开始", "核对后再次运行同一命令")
    keep_secrets(on.desk.root, name, CeremonySecrets(nonce))
    event = on.writer.enter(body, snapshots, now=now).event
    on.frozen[body.candidates.file] = frozen.candidates, frozen.pool
    on.view.intent_logged(event)


def _tell_missing_papers(on: Ceremony, intent: Event) -> None:
    """Tell what the sealing will wait for, before the intent is confirmed."""
    if on.writer.request.paper is not None:
        return
    words = [w for kind in (Approval.DEVIATION, Approval.GROUNDS) for w in on.desk.history.people.weak(intent, kind)]
    for word in words:
        member = on.records.organisation.member(word.who)
        on.terminal.say(
            f"注意：{APPROVALS[word.kind]}由{member.name if member else word.who}批准，还没有书面件或本人签名，"
            "没有的不能封存。现在就写明：回答“否”，加上 --document 文号（或 --key 密钥）再运行；"
            f"意向记入以后也可以 dbr confirm {intent.seq} --document 文号。",
            "warn",
        )


def freeze_now(on: Ceremony, now: datetime, batch: Batch, turn: int | None) -> Frozen:
    """What would be frozen now, shown; nothing is written. `turn` is the batch whose turn it must be, None for any.

    Raises:
        Refusal: a clause is departed from without leave (exit status 4).
    """
    frozen = _frozen(on, now, turn)
    _show(on, frozen, batch)
    _refuse_departures(on, frozen)
    return frozen


def _frozen(on: Ceremony, now: datetime, turn: int | None) -> Frozen:
    leave = Leave(on.options.reason, on.options.approved_by or on.chair) if on.options.reason else None
    with without_collecting():
        return freeze(on.records, on.plan, now.date(), on.desk.history.past(), leave, batch=turn)


def _show(on: Ceremony, frozen: Frozen, batch: Batch) -> None:
    on.view.preview(on.records, on.plan, frozen, batch)
    if sentence := unreported_in_words(on.desk.history.acts, on.sources):  # 二(二)1: the draw goes on all the same
        on.view.not_reported(sentence)
    for each in left_out_rows(on.desk.root, (on.records.registries[name] for name in on.plan.registries)):
        on.terminal.say(f"{each.message}。{each.hint}。", "warn")


def _refuse_departures(on: Ceremony, frozen: Frozen, step: Freeze | None = None) -> None:
    """Refuse what departs from a clause, and with a `step` what the draw waits for (exit status 4)."""
    waits = before_intent(on.desk.history, on.plan.id, step.after_void) if step else ()
    if problems := [*map(on.writer.loaded.locate, frozen.faults), *map(unplaced, waits)]:
        raise Refusal(Exit.REFUSED, *problems)


def _refuse_known_public_value(on: Ceremony, batch: Batch, now: datetime) -> None:
    if too_late(batch.public, now):
        raise refuse(
            Exit.REFUSED,
            "DBR405",
            "公开值可能已经产生，不能再封存",
            f"在 plans/{on.plan.id}.yaml 中为第 {batch.number} 批另约定尚未产生的公开值，用 dbr save 保存后再抽取",
        )


def _intent(
    on: Ceremony, step: Freeze, frozen: Frozen, refs: tuple[FileRef, FileRef], seed: SeedRule, commit: str | None
) -> DrawIntent:
    """The intent's body; `refs` are those of the candidates and of the pool."""
    plan = on.plan
    contents = {item: content_hash(on.records.items[item]) for item in plan.items}
    return DrawIntent(
        draw=draw_id(plan.id, step.batch, step.attempt),
        plan=plan.id,
        batch=step.batch,
        attempt=step.attempt,
        after_void=step.after_void,
        mode=plan.mode.value,
        items=plan.items,
        algorithm=ALGORITHM,
        sources=on.sources,
        commit=commit,
        place=on.options.place or plan.place or on.records.organisation.place,
        chair=on.chair,
        candidates=refs[0],
        pool=refs[1],
        strata=frozen.strata,
        team=TeamRule(plan.slots, plan.inspector_cap),
        seed=seed,
        deviations=frozen.deviations,
        checklist=contents if on.desk.history.people.adoptions else None,
        grounds_by=frozen.grounds_by,
    )
