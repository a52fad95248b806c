"""A plan is handed in, changed and approved (三(一)).

Laws:
1. What is handed in is one committed file, named by its SHA-256; a draw is made from the approved file and no other.
2. A plan that departs from its own rules is not taken in; what only the day of the draw can settle is told.
3. Each step answers the latest hand-in; who approves is not who handed it in.
"""

from datetime import date, datetime
from pathlib import Path

from dbl_random.core.draw.freeze import freeze
from dbl_random.core.policy.rules import OF_THE_PLAN
from dbl_random.desk.approver import approved
from dbl_random.desk.plan.step import PlanStep, latest_of, out_of_order, refuse_another_file
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Writer, writing
from dbl_random.model.acts import PlanAmended, PlanApproved, PlanSubmitted
from dbl_random.model.plan import Plan
from dbl_random.model.problem import Exit, Problem, Refusal
from dbl_random.store.yaml.plan_file import plan_path

#: What approval, consent and filing will settle: no news at the hand-in.
_SETTLED_BY_ACTS = frozenset({"DBR218", "DBR228", "DBR229", "DBR260"})


def submit_plan(request: Request, plan: str, *, preview: bool = False) -> PlanStep[PlanSubmitted]:
    """Enter `plan.submitted`: the plan's file as it is committed.

    Raises:
        Refusal: it was handed in before, is not committed, or departs from its own rules (exit status 4, DBR435,
            DBR406 and those of the rules).
    """
    with writing(request, plans=[plan], beside="all", preview=preview) as writer:
        found = writer.records.plans[plan]
        standing = writer.desk.history.acts.plans.get(plan)
        if standing is not None:
            same = standing.latest.digest == found.digest
            hint = (
                f"dbr plan approve {plan} --document 文号"
                if same
                else f"有改动的用 dbr plan amend {plan} --reason 理由"
            )
            raise out_of_order(f"计划 {plan} 已经报送（第 {standing.latest.event.seq} 号事件）", hint)
        commit, remarks = writer.commit_of([plan_path(plan)], "报送"), _judged(writer, found)
        sources = {plan_path(plan): found.digest}
        body = PlanSubmitted(plan, found.department, found.year, str(found.joint), sources, commit)
        return PlanStep(writer.enter(body), found, remarks=remarks)


def amend_plan(request: Request, plan: str, reason: str, *, preview: bool = False) -> PlanStep[PlanAmended]:
    """Enter `plan.amended`: the plan's changed file as it is committed.

    Raises:
        Refusal: nothing was handed in or nothing is changed, there is no reason, it is not committed, or departs from
            its own rules (exit status 4, DBR435, DBR416, DBR406 and those of the rules).
    """
    with writing(request, plans=[plan], beside="all", preview=preview) as writer:
        found, latest = writer.records.plans[plan], latest_of(writer, plan)
        if latest.digest == found.digest:
            fact = f"计划 {plan} 的文件与最近报送的（第 {latest.event.seq} 号事件）相同"
            raise out_of_order(fact, "改好文件，用 dbr save 保存后再报送")
        commit, remarks = writer.commit_of([plan_path(plan)], "报送"), _judged(writer, found)
        sources = {plan_path(plan): found.digest}
        body = PlanAmended(plan, latest.event.seq, reason.strip(), str(found.joint), sources, commit)
        return PlanStep(writer.enter(body), found, remarks=remarks)


def approve_plan(
    request: Request, plan: str, *, by: str = "", document: str = "", preview: bool = False
) -> PlanStep[PlanApproved]:
    """Enter `plan.approved`: what was handed in last may be drawn from; `by` approves, "" for the chair, if entitled.

    Raises:
        Refusal: nothing waits for approval, the file is another one, or the approver is not on the staff, may not or
            handed it in (exit status 4, DBR435, DBR267, DBR415, DBR436).
    """
    with writing(request, plans=[plan], preview=preview) as writer:
        found, latest = writer.records.plans[plan], latest_of(writer, plan)
        refuse_another_file(latest, found)
        seq, paper = latest.event.seq, document.strip()
        body = approved(writer, lambda who: PlanApproved(plan, seq, who, paper), by, option="--by")
        return PlanStep(writer.enter(body), found, writer.records.organisation.member_name(body.approved_by))


def hand_in_all(root: Path, at: datetime, operator: str, document: str) -> None:
    """Hand in every plan of a new practice store by the head of its department; the chair approves all by one paper."""
    _, records = read_store(Request(root), plans=None)
    bureau = records.organisation
    for plan in sorted(records.plans.values(), key=lambda plan: plan.id):
        head = next(member.id for member in bureau.staff if member.department == plan.department)
        submit_plan(Request(root, head, at), plan.id)
        approve_plan(Request(root, operator, at), plan.id, document=document)


def _judged(writer: Writer, plan: Plan) -> tuple[Problem, ...]:
    """Law 2; answers what is told.

    Raises:
        Refusal: the plan departs from its own rules (exit status 4).
    """
    first = date(plan.year, min(batch.month for batch in plan.batches), 1)
    faults = freeze(writer.records, plan, max(first, writer.today), writer.desk.history.past()).faults
    own = [fault for fault in faults if fault.code in OF_THE_PLAN]
    if own:
        raise Refusal(Exit.REFUSED, *map(writer.loaded.locate, own))
    return tuple(writer.loaded.locate(fault) for fault in faults if fault.code not in _SETTLED_BY_ACTS)
