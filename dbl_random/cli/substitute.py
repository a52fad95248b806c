"""`dbr substitute`: 递补, in the order already fixed by the draw (docs/protocol.md, section 4.6)."""

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer

from dbl_random.cli import screen
from dbl_random.cli.desk import Desk, open_desk, writing_desk
from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.seat import take_seat, whole
from dbl_random.core.draw.stepping_in import Fresh, freshen, next_in_line, team_after_stepping_in, team_of_substitute
from dbl_random.core.policy.candidates import reason_in_words
from dbl_random.core.record.history import DrawState, Standing
from dbl_random.core.record.snapshots import format_pool, reference
from dbl_random.model.event import DrawOutcome, EnterpriseSubstituted, Event, InspectorSubstituted
from dbl_random.model.organisation import Member
from dbl_random.model.policy import Replaced
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.store.place import find_store
from dbl_random.store.records import load_records
from dbl_random.store.source import WorkingTree


@dataclass(frozen=True, slots=True)
class _Why:
    """The ground of a substitution: the policy's code, the evidence, who approves."""

    reason: str
    evidence: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class _Request:
    """What was asked for, with what it is decided from."""

    desk: Desk
    records: Records
    sources: dict[str, str]
    state: DrawState
    outcome: Event
    concluded: DrawOutcome
    standing: Standing
    fresh: Fresh
    why: _Why


def substitute(  # noqa: PLR0913, PLR0917 - the forms that scripts rely on
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
    reason: Annotated[str, typer.Option("--reason", metavar="代码", help="理由代码，见 data/policy.yaml")],
    evidence: Annotated[str, typer.Option("--evidence", metavar="证据", help="证据，如 登记机关注销公告")],
    enterprise: Annotated[str, typer.Option("--enterprise", metavar="代码", help="被替换的企业")] = "",
    inspector: Annotated[str, typer.Option("--inspector", metavar="编号", help="被替换的检查人员，与 --for 同用")] = "",
    for_: Annotated[str, typer.Option("--for", metavar="代码", help="在哪一家企业替换检查人员")] = "",
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Take a substitute for an enterprise or for an inspector at an enterprise."""
    chosen = settings(context)
    if bool(enterprise) == bool(inspector) or bool(inspector) != bool(for_):
        raise typer.BadParameter("请写 --enterprise 代码，或 --inspector 编号 与 --for 代码")
    replaces = Replaced.ENTERPRISE if enterprise else Replaced.INSPECTOR
    root = find_store(chosen.directory)
    with nullcontext(open_desk(root)) if dry_run else writing_desk(root) as desk:
        why = _Why(reason, evidence.strip(), approved_by)
        request, who, now = _gather(chosen, desk, name, replaces, why, dry_run=dry_run)
        body = _enterprise(request, enterprise) if enterprise else _inspector(request, inspector, for_)
        told = _told(request, body)
        if dry_run:
            screen.say(chosen, f"预览（什么也没有写入）：{told}", "warn")
            return
        event = desk.enter(body, {body.pool.file: format_pool(request.fresh.pool)}, who, now)
    screen.say(chosen, told, "strong")
    screen.say(chosen, f"已记入日志：第 {event.seq} 号事件，哈希 {event.hash}")
    if chosen.json:
        team = list(body.team)
        screen.json_out({"draw": name, "event": event.seq, "replacement": body.replacement, "team": team})


def _gather(
    chosen: Settings, desk: Desk, name: str, replaces: Replaced, why: _Why, *, dry_run: bool
) -> tuple[_Request, Member, datetime]:
    """Read what the substitution is decided from, and refuse what has no ground."""
    state = desk.draw(name)
    loaded = load_records(WorkingTree(desk.root), plans=[state.body.plan])
    records = whole(loaded)
    who, clock = take_seat(chosen, desk, records.organisation)
    if not dry_run:
        desk.catch_up(who)
    _refuse_uncommitted(desk, loaded.sources)
    _refuse_reason(records, why.reason, replaces, why.evidence)
    approver = why.approved_by or state.body.chair
    if records.organisation.member(approver) is None:
        raise refuse(Exit.REFUSED, "DBR415", f"批准人“{approver}”不在机构名单中", "核对人员编号")
    if state.outcome is None or state.concluded is None or state.lacks_teams:
        raise refuse(
            Exit.REFUSED, "DBR409", f"{name} 还没有检查组，不能递补", f"先完成抽取：dbr draw --plan {state.body.plan}"
        )
    draws, now = desk.draws(), clock()
    standings = desk.standings(draws)
    others, earlier = desk.past(apart_from=name), desk.past(before=name)
    fresh = freshen(records, records.plans[state.body.plan], now.date(), others, earlier, standings[name])
    given = _Why(why.reason, why.evidence, approver)
    found = _Request(
        desk, records, dict(loaded.sources), state, state.outcome, state.concluded, standings[name], fresh, given
    )
    return found, who, now


def _enterprise(request: _Request, replaced: str) -> EnterpriseSubstituted:
    standing, intent = request.standing, request.state.body
    if replaced not in standing.teams:
        raise refuse(
            Exit.REFUSED, "DBR412", f"{replaced} 不在 {intent.draw} 的现行名单中", f"dbr show draw {intent.draw}"
        )
    frozen = request.desk.candidates(intent.candidates)
    replacement, skipped = next_in_line(intent, request.concluded, frozen, standing, replaced, request.fresh.rows)
    team: tuple[str, ...] | None = ()
    if replacement is not None:
        team = team_of_substitute(intent, request.concluded, standing, replaced, replacement, request.fresh.pool)
    if team is None:
        raise _nobody(f"没有人员可以检查递补的企业 {replacement}")
    return EnterpriseSubstituted(
        kind="enterprise",
        draw=intent.draw,
        outcome=request.outcome.seq,
        replaced=replaced,
        replacement=replacement,
        reason=request.why.reason,
        evidence=request.why.evidence,
        approved_by=request.why.approved_by,
        skipped=skipped,
        sources=request.sources,
        pool=reference(format_pool(request.fresh.pool), "json"),
        team=team,
    )


def _inspector(request: _Request, replaced: str, enterprise: str) -> InspectorSubstituted:
    standing, intent = request.standing, request.state.body
    if replaced not in standing.teams.get(enterprise, ()):
        raise refuse(
            Exit.REFUSED, "DBR412", f"{replaced} 不在 {enterprise} 现在的检查组中", f"dbr show draw {intent.draw}"
        )
    team = team_after_stepping_in(intent, request.concluded, standing, enterprise, replaced, request.fresh.pool)
    if team is None:
        raise _nobody(f"没有人员可以接替 {replaced} 检查 {enterprise}")
    stayed = set(standing.teams[enterprise])
    return InspectorSubstituted(
        kind="inspector",
        draw=intent.draw,
        outcome=request.outcome.seq,
        enterprise=enterprise,
        replaced=replaced,
        replacement=next(member for member in team if member not in stayed),
        reason=request.why.reason,
        evidence=request.why.evidence,
        approved_by=request.why.approved_by,
        sources=request.sources,
        pool=reference(format_pool(request.fresh.pool), "json"),
        team=team,
    )


def _nobody(fact: str) -> Exception:
    return refuse(Exit.REFUSED, "DBR414", fact, "补充检查人员并提交后再试；抽取结果不变")


def _refuse_reason(records: Records, reason: str, replaces: Replaced, evidence: str) -> None:
    listed = [r for r in records.policy.substitution_reasons if replaces in r.replaces]
    if reason not in [r.code for r in listed]:
        known = "、".join(f"{r.code}（{r.name}）" for r in listed)
        raise refuse(Exit.REFUSED, "DBR413", f"递补理由“{reason}”不在规定之列", f"可用的理由：{known}")
    if not evidence.strip():
        wanted = next(r.evidence for r in listed if r.code == reason)
        raise refuse(Exit.REFUSED, "DBR413", "递补须写明证据", f"--evidence {wanted}")


def _refuse_uncommitted(desk: Desk, sources: dict[str, str]) -> None:
    for path in desk.repository.changed_since_head(sorted(sources)) if desk.repository else ():
        raise refuse(Exit.REFUSED, "DBR406", "这个文件有改动尚未提交到 git", "先 git add 并 git commit，再递补", path)


def _told(request: _Request, body: EnterpriseSubstituted | InspectorSubstituted) -> str:
    people = {inspector.id: inspector.name for inspector in request.records.inspectors}
    team = "、".join(people.get(member, member) for member in body.team)
    if isinstance(body, InspectorSubstituted):
        leaves, comes = people.get(body.replaced, body.replaced), people.get(body.replacement, body.replacement)
        return f"{body.enterprise}：{leaves} 由 {comes} 接替，检查组为 {team}"
    passed = (
        "；越过 " + "、".join(f"{s.id}（{reason_in_words(s.reason)}）" for s in body.skipped) if body.skipped else ""
    )
    if body.replacement is None:
        return f"{body.replaced} 不再检查，本层没有企业可以递补{passed}"
    return f"{body.replaced} 由 {body.replacement} 递补，检查组为 {team}{passed}"
