"""What a joint plan needs besides: the consent of every other department, and the filing (二(五))."""

from dbl_random.core.record.acts import Submission
from dbl_random.desk.plan.step import PlanStep, latest_of, refuse_another_file
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Writer, writing
from dbl_random.model.acts import PlanConsented, PlanFiled
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
        latest, on = _joint(writer, found), writer.day(day, code="DBR437")
        body = PlanConsented(plan, latest.event.seq, party, by.strip(), document.strip(), on)
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
        latest, on = _joint(writer, found), writer.day(day, code="DBR437")
        return PlanStep(writer.enter(PlanFiled(plan, latest.event.seq, number.strip(), on)), found)


def _joint(writer: Writer, plan: Plan) -> Submission:
    latest = latest_of(writer, plan.id)
    if plan.mode is not Mode.JOINT:
        raise refuse(Exit.REFUSED, "DBR437", f"计划 {plan.id} 不是联合抽查", "联合抽查的计划写 mode: joint")
    refuse_another_file(latest, plan)
    return latest
