"""What a joint plan needs besides: the consent of every other department, and the filing (二(五))."""

from dbl_random.core.policy.joint_rules import others
from dbl_random.core.record.acts import Submission
from dbl_random.desk.plan.step import PlanStep, latest_of, out_of_order, refuse_another_file
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Writer, writing
from dbl_random.model.acts import PlanConsented, PlanFiled
from dbl_random.model.clock import day_fault
from dbl_random.model.plan import Mode, Plan
from dbl_random.model.problem import Exit, refuse


def record_consent(
    request: Request, plan: str, party: str, by: str, *, document: str = "", day: str = "", preview: bool = False
) -> PlanStep[PlanConsented]:
    """Enter `plan.consented`: `party` agrees to what was handed in last, signed `by` whom, on a day ("" for today).

    Raises:
        Refusal: the plan is not joint, or of no such party, is not signed, or the consent does not come now (exit
            status 4, DBR437, DBR435); the day is none that has come (exit status 2, DBR437).
    """
    with writing(request, plans=[plan], preview=preview) as writer:
        found = writer.records.plans[plan]
        latest, parties = _joint(writer, found), others(found)
        if party not in parties:
            hint = f"参加部门：{'、'.join(parties)}"
            raise refuse(Exit.REFUSED, "DBR437", f"“{party}”不是计划 {plan} 的参加部门", hint)
        if not by.strip():
            raise refuse(Exit.REFUSED, "DBR437", "同意须写明签署人", "--by 姓名")
        if party in latest.consents:
            raise out_of_order(f"“{party}”已经同意（第 {latest.consents[party].seq} 号事件）", f"dbr plan show {plan}")
        body = PlanConsented(plan, latest.event.seq, party, by.strip(), document.strip(), _day(writer, day))
        return PlanStep(writer.enter(body), found, writer.records.organisation.unit_name(party))


def record_filing(
    request: Request, plan: str, number: str, *, day: str = "", preview: bool = False
) -> PlanStep[PlanFiled]:
    """Enter `plan.filed`: the number under which what was handed in last is filed, and the day ("" for today).

    Raises:
        Refusal: the plan is not joint, there is no number, or it is filed already (exit status 4, DBR437, DBR435);
            the day is none that has come (exit status 2, DBR437).
    """
    with writing(request, plans=[plan], preview=preview) as writer:
        found = writer.records.plans[plan]
        latest = _joint(writer, found)
        if latest.filing:
            raise out_of_order(f"计划 {plan} 已经备案（第 {latest.filing.seq} 号事件）", f"dbr plan show {plan}")
        if not number.strip():
            raise refuse(Exit.REFUSED, "DBR437", "备案须写明编号", "--number 编号")
        return PlanStep(writer.enter(PlanFiled(plan, latest.event.seq, number.strip(), _day(writer, day))), found)


def _joint(writer: Writer, plan: Plan) -> Submission:
    latest = latest_of(writer, plan.id)
    if plan.mode is not Mode.JOINT:
        raise refuse(Exit.REFUSED, "DBR437", f"计划 {plan.id} 不是联合抽查", "联合抽查的计划写 mode: joint")
    refuse_another_file(latest, plan)
    return latest


def _day(writer: Writer, said: str) -> str:
    today = writer.today.isoformat()
    if said and (why := day_fault(said) or ("在今天之后" if said > today else "")):
        raise refuse(Exit.USAGE, "DBR437", f"日期“{said}”{why}", "写成 2016-06-22")
    return said or today
