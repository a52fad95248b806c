"""What a substitution is decided from, and the decision: nothing is written here (docs/protocol.md, section 4.6).

Laws:
1. `read_basis` reads once; `decide` answers the body of the event, or every fault of what was asked.
2. Several substitutions of one run are decided in order, each on the basis `after` those before it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from dbl_random.core.draw.substitute_teams import (
    Refrozen,
    next_in_line,
    refreeze,
    refreeze_pool,
    team_of_substitute,
    team_with_substitute,
)
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.draws import DrawState, Standing, stand
from dbl_random.core.record.firms import firms_in
from dbl_random.core.record.snapshots import format_pool, reference
from dbl_random.desk.open_store import Desk
from dbl_random.desk.reader import sound_records
from dbl_random.model.event import DrawOutcome, EnterpriseSubstituted, InspectorSubstituted, Recorded, Substituted
from dbl_random.model.immutable import immutable
from dbl_random.model.policy import Replaced
from dbl_random.model.problem import Exit, Fault, refuse
from dbl_random.model.records import Records
from dbl_random.store.yaml.records import Loaded


@immutable
class AskedSubstitution:
    """One substitution that is asked for.

    Attributes:
        enterprise: the enterprise replaced, or at which the inspector is replaced.
        inspector: the inspector replaced, "" where the enterprise itself is.
        reason: a code of the policy. evidence: in words.
        approved_by: staff id, "" for the chair of the draw, if entitled (`with_approver`).
    """

    enterprise: str
    inspector: str
    reason: str
    evidence: str
    approved_by: str = ""

    @property
    def replaces(self) -> Replaced:
        """Which of both is replaced."""
        return Replaced.INSPECTOR if self.inspector else Replaced.ENTERPRISE

    def stands_as(self, body: Substituted) -> bool:
        """Whether an event says the same: who, why and on what evidence."""
        where = body.enterprise if isinstance(body, InspectorSubstituted) else body.replaced
        who = body.replaced if isinstance(body, InspectorSubstituted) else ""
        return (where, who, body.reason, body.evidence) == (self.enterprise, self.inspector, self.reason, self.evidence)


@immutable
class Basis:
    """What substitutions of one draw are decided from; `refreshed` freezes the pool for another standing."""

    desk: Desk
    records: Records
    sources: dict[str, str]
    state: DrawState
    outcome: Recorded[DrawOutcome]
    standing: Standing
    cases: Cases
    fresh: Refrozen
    refreshed: Callable[[Standing], Refrozen]

    def named(self, asked: AskedSubstitution) -> AskedSubstitution:
        """What was asked, of the number under which the draw knows the enterprise."""
        known_as = firms_in(self.records).stands_as(asked.enterprise, self.standing.strata)
        return replace(asked, enterprise=known_as)

    def after(self, event: Recorded[Substituted]) -> "Basis":
        """The basis once `event` stands on the log."""
        state = replace(self.state, substitutions=(*self.state.substitutions, event))
        standing = stand(self.standing.drawn.values(), state.substitutions)
        return replace(self, state=state, standing=standing, fresh=self.refreshed(standing))


def read_basis(desk: Desk, loaded: Loaded, draw: str, day: date) -> Basis:
    """Read what substitutions of a draw are decided from.

    Args:
        desk: the log.
        loaded: records with the draw's plan.
        draw: the draw.
        day: of the substitution.

    Raises:
        Refusal: a source is not committed (DBR406), or the draw has no teams (DBR409); exit status 4.
    """
    state, records = desk.draw(draw), sound_records(loaded)
    for path in desk.repository.changed_since_head(sorted(loaded.sources)) if desk.repository else ():
        raise refuse(Exit.REFUSED, "DBR406", "这个文件有改动尚未提交到 git", "先运行 dbr save，再递补", path)
    if state.outcome is None or state.lacks_teams:
        hint = f"先完成抽取：dbr draw --plan {state.body.plan}"
        raise refuse(Exit.REFUSED, "DBR409", f"{draw} 还没有检查组，不能递补", hint)
    others, earlier = desk.history.past(apart_from=draw), desk.history.past(before=draw)
    plan, standing = records.plans[state.body.plan], desk.history.standing(state.body.draw)
    found = refreeze(records, plan, day, others, earlier, standing)

    def refreshed(later: Standing) -> Refrozen:
        return Refrozen(found.rows, refreeze_pool(records, plan, day, earlier, later, found.rows))

    return Basis(
        desk,
        records,
        dict(loaded.sources),
        state,
        state.outcome,
        standing,
        desk.history.cases,
        found,
        refreshed,
    )


def decide(on: Basis, asked: AskedSubstitution) -> Substituted | tuple[Fault, ...]:
    """The body of the event, or all that is wrong with what was asked (fields as in `AskedSubstitution`)."""
    asked = on.named(asked)
    faults = (
        *_not_present(on, asked),
        *_inspected(on, asked),
        *_reason_faults(on.records, asked),
        *_approver_faults(on, asked),
    )
    if faults:
        return faults
    given = replace(asked, approved_by=asked.approved_by or on.state.body.chair)
    body = _inspector(on, given) if asked.inspector else _enterprise(on, given)
    return (body,) if isinstance(body, Fault) else body


# --- what is wrong ---


def _fault(on: Basis, field: str, code: str, message: str, hint: str) -> Fault:
    return Fault(f"draw {on.state.body.draw}", field, code, message, hint)


def _not_present(on: Basis, asked: AskedSubstitution) -> Iterator[Fault]:
    """Never drawn, or replaced before: said by which event."""
    draw, where, who = on.state.body.draw, asked.enterprise, asked.inspector
    hint = f"dbr show draw {draw}"
    if where not in on.standing.teams:
        yield _fault(on, "enterprise", "DBR412", f"{where} {_why_absent(on, where)}", hint)
    elif who and who not in on.standing.teams[where]:
        by = _by_which(on, where, who)
        message = f"{where} 的 {who} 已由{_which(on, by)}替换" if by else f"{who} 不在 {where} 现在的检查组中"
        yield _fault(on, "inspector", "DBR412", message, hint)


def _inspected(on: Basis, asked: AskedSubstitution) -> Iterator[Fault]:
    """A result stands: nobody is replaced any more, but an enterprise where nobody was there to inspect."""
    case = on.cases.case(on.state.body.draw, asked.enterprise)
    if case.result is not None and (asked.inspector or not case.nobody_there):
        seq = case.results[-1][0].seq
        message = f"{asked.enterprise} 已有检查结果（第 {seq} 号事件），不能递补"
        yield _fault(on, "enterprise", "DBR438", message, "结果有误的，先 dbr result correct")


def _why_absent(on: Basis, enterprise: str) -> str:
    if by := _by_which(on, enterprise, ""):
        return f"已由{_which(on, by)}递补，不能再次递补"
    return f"没有被 {on.state.body.draw} 抽中，也没有递补进来"


def _by_which(on: Basis, enterprise: str, inspector: str) -> int:
    """Number of the event that replaced them, 0 where none did."""
    for event in reversed(on.state.substitutions):
        match event.body:
            case EnterpriseSubstituted(replaced=gone) if not inspector and gone == enterprise:
                return event.seq
            case InspectorSubstituted(enterprise=where, replaced=gone) if (where, gone) == (enterprise, inspector):
                return event.seq
            case _:
                pass
    return 0


def _which(on: Basis, seq: int) -> str:
    return f"第 {seq} 号事件" if seq <= on.desk.events[-1].seq else "本次前面的一行"


def _reason_faults(records: Records, asked: AskedSubstitution) -> Iterator[Fault]:
    listed = [r for r in records.policy.substitution_reasons if asked.replaces in r.replaces]
    found = next((r for r in listed if r.code == asked.reason), None)
    if found is None:
        known = "、".join(f"{r.code}（{r.name}）" for r in listed)
        yield Fault("", "reason", "DBR413", f"递补理由“{asked.reason}”不在规定之列", f"可用的理由：{known}")
    if not asked.evidence.strip():
        wanted = f"证据应为：{found.evidence}" if found else "写明证据"
        yield Fault("", "evidence", "DBR413", "递补须写明证据", wanted)


def _approver_faults(on: Basis, asked: AskedSubstitution) -> Iterator[Fault]:
    approver = asked.approved_by or on.state.body.chair
    if on.records.organisation.member(approver) is None:
        yield _fault(on, "approved_by", "DBR415", f"批准人“{approver}”不在机构名单中", "核对人员编号")


def _nobody(on: Basis, fact: str) -> Fault:
    return _fault(on, "enterprise", "DBR414", fact, "补充检查人员，用 dbr save 保存后再试；抽取结果不变")


# --- the decision ---


def _enterprise(on: Basis, asked: AskedSubstitution) -> EnterpriseSubstituted | Fault:
    standing, intent, replaced = on.standing, on.state.body, asked.enterprise
    frozen = on.desk.candidates(intent.candidates)
    replacement, skipped = next_in_line(intent, on.outcome.body, frozen, standing, replaced, on.fresh.rows)
    team: tuple[str, ...] | None = ()
    if replacement is not None:
        team = team_of_substitute(intent, on.outcome.body, standing, replaced, replacement, on.fresh.pool)
    if team is None:
        return _nobody(on, f"没有人员可以检查递补的企业 {replacement}")
    return EnterpriseSubstituted(
        kind="enterprise",
        draw=intent.draw,
        outcome=on.outcome.seq,
        replaced=replaced,
        replacement=replacement,
        reason=asked.reason,
        evidence=asked.evidence,
        approved_by=asked.approved_by,
        skipped=skipped,
        sources=on.sources,
        pool=reference(format_pool(on.fresh.pool), "json"),
        team=team,
    )


def _inspector(on: Basis, asked: AskedSubstitution) -> InspectorSubstituted | Fault:
    standing, intent, enterprise = on.standing, on.state.body, asked.enterprise
    team = team_with_substitute(intent, on.outcome.body, standing, enterprise, asked.inspector, on.fresh.pool)
    if team is None:
        return _nobody(on, f"没有人员可以接替 {asked.inspector} 检查 {enterprise}")
    stayed = set(standing.teams[enterprise])
    return InspectorSubstituted(
        kind="inspector",
        draw=intent.draw,
        outcome=on.outcome.seq,
        enterprise=enterprise,
        replaced=asked.inspector,
        replacement=next(member for member in team if member not in stayed),
        reason=asked.reason,
        evidence=asked.evidence,
        approved_by=asked.approved_by,
        sources=on.sources,
        pool=reference(format_pool(on.fresh.pool), "json"),
        team=team,
    )
