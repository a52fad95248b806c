"""`dbr plan submit`, `amend`, `approve`, `consent` and `file`: a plan's way to its draws, on the log (三(一), 二(五)).

Laws:
1. What is handed in is one committed file, named by its SHA-256; a draw is made from the approved file and no other.
2. A plan that departs from its own rules is not taken in; what only the day of the draw can settle is told.
3. Each step answers the latest hand-in; who approves is not who handed it in.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.files.check import located, show_remarks
from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.core.draw.freeze import freeze
from dbl_random.core.policy.joint_rules import others
from dbl_random.core.policy.rules import OF_THE_PLAN
from dbl_random.core.record.acts import Submission
from dbl_random.desk.open_store import Desk, open_desk, writing_desk
from dbl_random.desk.who_and_when import open_log, take_seat, whole
from dbl_random.model.acts import PlanAct, PlanAmended, PlanApproved, PlanConsented, PlanFiled, PlanSubmitted
from dbl_random.model.clock import is_day
from dbl_random.model.organisation import Member
from dbl_random.model.plan import Mode, Plan
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.model.records import Records
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.plan_file import plan_path
from dbl_random.store.yaml.records import Loaded, load_records

_PlanId = Annotated[str, typer.Argument(metavar="PLAN", help="计划编号，如 2016-energy")]


@dataclass(frozen=True, slots=True)
class _Seat:
    """Who acts at which desk, when, on which plan."""

    said: Settings
    desk: Desk
    loaded: Loaded
    records: Records
    plan: Plan
    who: Member
    now: datetime
    dry_run: bool

    @property
    def latest(self) -> Submission:
        """The plan's latest hand-in.

        Raises:
            Refusal: it was never handed in (exit status 4, DBR435).
        """
        standing = self.desk.history.acts.plans.get(self.plan.id)
        if standing is None:
            raise _out_of_order(f"计划 {self.plan.id} 还没有报送", f"dbr plan submit {self.plan.id}")
        return standing.latest

    def enter(self, body: PlanAct, told: str) -> Exit:
        """Log the act, or say what would be logged."""
        if self.dry_run:
            voice.say(self.said, f"预览（什么也没有写入）：{told}", "warn")
            return Exit.DONE
        open_log(self.desk, self.records.organisation, self.who, self.now)
        event = self.desk.enter(body, {}, self.who, self.now)
        voice.say(self.said, told, "strong")
        voice.say(self.said, f"已记入日志：第 {event.seq} 号事件，哈希 {event.hash}")
        if self.said.json:
            voice.json_out({"plan": self.plan.id, "event": event.seq, "type": event.type, "hash": event.hash})
        return Exit.DONE


@contextmanager
def _seated(context: typer.Context, plan: str, *, dry_run: bool) -> Iterator[_Seat]:
    said = settings(context)
    root = find_store(said.directory)

    if dry_run:
        yield _sit(said, open_desk(root), plan, dry_run=True)
        return
    with writing_desk(root) as desk:
        yield _sit(said, desk, plan)


def _sit(said: Settings, desk: Desk, plan: str, *, dry_run: bool = False) -> _Seat:
    loaded = load_records(WorkingTree(desk.root), plans=[plan])
    records = whole(loaded)
    who, clock = take_seat(said, desk, records.organisation)
    if not dry_run:
        desk.catch_up(who)
    return _Seat(said, desk, loaded, records, records.plans[plan], who, clock(), dry_run)


def hand_in_all(said: Settings, root: Path, approved_at: datetime) -> None:
    """Hand in and approve every plan of a new practice store, as the heads of the departments and the chair would."""
    bureau = whole(load_records(WorkingTree(root))).organisation
    plans = sorted(whole(load_records(WorkingTree(root))).plans.values(), key=lambda plan: plan.id)
    with writing_desk(root) as desk:
        for plan in plans:
            head = next(member.id for member in bureau.staff if member.department == plan.department)
            quiet = replace(said, quiet=True, json=False, at=approved_at)
            _submit(_sit(replace(quiet, actor=head), desk, plan.id))
            _approve(_sit(replace(quiet, actor=bureau.chair), desk, plan.id), bureau.chair, "")


def submit(context: typer.Context, plan: _PlanId, *, dry_run: DryRun = False) -> Exit:
    """Hand in a plan (三(一))."""
    with _seated(context, plan, dry_run=dry_run) as seat:
        return _submit(seat)


def _submit(seat: _Seat) -> Exit:
    plan = seat.plan
    standing = seat.desk.history.acts.plans.get(plan.id)
    if standing is not None:
        seq, same = standing.latest.event.seq, standing.latest.digest == plan.digest
        hint = f"dbr plan approve {plan.id}" if same else f"有改动的用 dbr plan amend {plan.id} --reason 理由"
        raise _out_of_order(f"计划 {plan.id} 已经报送（第 {seq} 号事件）", hint)
    commit = _judged(seat)
    sources = {plan_path(plan.id): plan.digest}
    body = PlanSubmitted(plan.id, plan.department, plan.year, str(plan.joint), sources, commit)
    return seat.enter(body, f"{plan.title}（{plan.id}）已报送，联合抽查安排：{plan.joint}")


def amend(
    context: typer.Context,
    plan: _PlanId,
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="调整的理由")],
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Hand in a plan's changed file (三(一))."""
    with _seated(context, plan, dry_run=dry_run) as seat:
        latest = seat.latest
        if latest.digest == seat.plan.digest:
            raise _out_of_order(
                f"计划 {plan} 的文件与最近报送的（第 {latest.event.seq} 号事件）相同", "改好文件并提交后再报送"
            )
        if not reason.strip():
            raise refuse(Exit.REFUSED, "DBR416", "调整计划须写明理由", "--reason 理由")
        commit = _judged(seat)
        sources = {plan_path(plan): seat.plan.digest}
        body = PlanAmended(plan, latest.event.seq, reason.strip(), str(seat.plan.joint), sources, commit)
        return seat.enter(body, f"{seat.plan.title}（{plan}）的调整已报送，批准后生效")


def approve(
    context: typer.Context,
    plan: _PlanId,
    by: Annotated[str, typer.Option("--by", metavar="人员", help="批准人；不写则为主持人")] = "",
    document: Annotated[str, typer.Option("--document", metavar="文号", help="批准的文书")] = "",
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Approve what was handed in last (三(一))."""
    with _seated(context, plan, dry_run=dry_run) as seat:
        return _approve(seat, by or seat.records.organisation.chair, document.strip())


def _approve(seat: _Seat, approver: str, document: str) -> Exit:
    plan, latest = seat.plan.id, seat.latest
    seq = latest.event.seq
    if latest.approval:
        raise _out_of_order(f"计划 {plan} 已经批准（第 {latest.approval.seq} 号事件）", f"dbr draw --plan {plan}")
    if latest.digest != seat.plan.digest:
        raise _out_of_order(
            f"计划 {plan} 的文件与报送的（第 {seq} 号事件）不同", f"dbr plan amend {plan} --reason 理由"
        )
    member = seat.records.organisation.member(approver)
    if member is None:
        raise refuse(Exit.REFUSED, "DBR415", f"批准人“{approver}”不在机构名单中", "核对人员编号")
    if approver == latest.event.actor:
        raise refuse(Exit.REFUSED, "DBR436", f"{member.name}报送了这份计划，不能自己批准", "--by 另一人")
    told = f"{seat.plan.title}（{plan}）已由{member.name}批准"
    return seat.enter(PlanApproved(plan, seq, approver, document), told)


def consent(
    context: typer.Context,
    plan: _PlanId,
    party: Annotated[str, typer.Option("--party", metavar="部门", help="同意的部门，计划的 joint.parties 之一")],
    by: Annotated[str, typer.Option("--by", metavar="姓名", help="签署人")],
    document: Annotated[str, typer.Option("--document", metavar="文号", help="同意的文书")] = "",
    on: Annotated[str, typer.Option("--date", metavar="日期", help="同意的日期；不写则为当日")] = "",
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Record another department's consent to a joint plan (二(五))."""
    with _seated(context, plan, dry_run=dry_run) as seat:
        latest = _joint(seat)
        parties = others(seat.plan)
        if party not in parties:
            hint = f"参加部门：{'、'.join(parties)}"
            raise refuse(Exit.REFUSED, "DBR437", f"“{party}”不是计划 {plan} 的参加部门", hint)
        if not by.strip():
            raise refuse(Exit.REFUSED, "DBR437", "同意须写明签署人", "--by 姓名")
        if party in latest.consents:
            raise _out_of_order(f"“{party}”已经同意（第 {latest.consents[party].seq} 号事件）", f"dbr plan show {plan}")
        name = seat.records.organisation.unit_name(party)
        day = _day(on, seat.now.date())
        body = PlanConsented(plan, latest.event.seq, party, by.strip(), document.strip(), day)
        return seat.enter(body, f"{name}同意 {plan}，签署人{by.strip()}，{day}")


def file(
    context: typer.Context,
    plan: _PlanId,
    number: Annotated[str, typer.Option("--number", metavar="编号", help="市政府法制办的备案编号")],
    on: Annotated[str, typer.Option("--date", metavar="日期", help="备案的日期；不写则为当日")] = "",
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Record the filing of a joint plan (二(五))."""
    with _seated(context, plan, dry_run=dry_run) as seat:
        latest = _joint(seat)
        if latest.filing:
            raise _out_of_order(f"计划 {plan} 已经备案（第 {latest.filing.seq} 号事件）", f"dbr plan show {plan}")
        if not number.strip():
            raise refuse(Exit.REFUSED, "DBR437", "备案须写明编号", "--number 编号")
        day = _day(on, seat.now.date())
        return seat.enter(
            PlanFiled(plan, latest.event.seq, number.strip(), day), f"{plan} 已备案：{number.strip()}，{day}"
        )


def _judged(seat: _Seat) -> str | None:
    """Law 2; answers the commit that has the file.

    Raises:
        Refusal: the file is not committed, or the plan departs from its own rules (exit status 4).
    """
    path, repository = plan_path(seat.plan.id), seat.desk.repository
    for changed in repository.changed_since_head([path]) if repository else ():
        raise refuse(
            Exit.REFUSED, "DBR406", "这个文件有改动尚未提交到 git", "先 git add 并 git commit，再报送", changed
        )
    first = date(seat.plan.year, min(batch.month for batch in seat.plan.batches), 1)
    frozen = freeze(seat.records, seat.plan, max(first, seat.now.date()), seat.desk.history.past())
    own = [fault for fault in frozen.faults if fault.code in OF_THE_PLAN]
    if own:
        raise Refusal(Exit.REFUSED, *located(seat.loaded, own))
    later = [fault for fault in frozen.faults if fault.code not in _SETTLED_BY_ACTS]
    show_remarks(seat.said, located(seat.loaded, later))
    return repository.head() if repository else None


#: What approval, consent and filing will settle: no news at the hand-in.
_SETTLED_BY_ACTS = frozenset({"DBR218", "DBR228", "DBR229"})


def _joint(seat: _Seat) -> Submission:
    latest = seat.latest
    if seat.plan.mode is not Mode.JOINT:
        raise refuse(Exit.REFUSED, "DBR437", f"计划 {seat.plan.id} 不是联合抽查", "联合抽查的计划写 mode: joint")
    if latest.digest != seat.plan.digest:
        hint = f"dbr plan amend {seat.plan.id} --reason 理由"
        raise _out_of_order(f"计划 {seat.plan.id} 的文件与报送的（第 {latest.event.seq} 号事件）不同", hint)
    return latest


def _day(said: str, today: date) -> str:
    if not said:
        return today.isoformat()
    if not is_day(said) or said > today.isoformat():
        raise refuse(Exit.USAGE, "DBR437", f"日期“{said}”不对，或在今天之后", "写成 2016-06-22")
    return said


def _out_of_order(fact: str, hint: str) -> Refusal:
    return refuse(Exit.REFUSED, "DBR435", fact, hint)
