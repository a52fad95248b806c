"""What a joint or cross-region plan needs besides: the others' consent, and the filing (二(五))."""

from dbl_random.core.policy.joint_rules import consenting
from dbl_random.core.record.acts import Submission
from dbl_random.desk.plan.step import PlanStep, latest_of, refuse_another_file
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Writer, writing
from dbl_random.model.acts import PlanConsented, PlanCorrected, PlanFiled
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
        if not consenting(found, writer.records.registries):
            fact = f"计划 {plan} 不是联合抽查，也不是跨区域抽查"
            raise refuse(Exit.REFUSED, "DBR437", fact, "联合抽查的计划写 mode: joint")
        latest, on = _same_file(writer, found), writer.day(day, code="DBR437")
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


def correct_answer(
    request: Request,
    plan: str,
    corrects: int,
    reason: str,
    *,
    said: str = "",
    document: str | None = None,
    day: str = "",
    preview: bool = False,
) -> PlanStep[PlanCorrected]:
    """Enter `plan.corrected`: the consent or filing of event `corrects` was mistyped; what is not given stays.

    Raises:
        Refusal: it is none of this plan's latest act, nothing is changed, or no reason is given (exit status 4,
            DBR435, DBR437, DBR416); the day is none that has come (exit status 2, DBR437).
    """
    with writing(request, plans=[plan], preview=preview) as writer:
        latest = latest_of(writer, plan)
        consent = next((each.body for each in latest.consents.values() if each.seq == corrects), None)
        filed = latest.filing.body if latest.filing else None
        was = (
            (consent.by, consent.document, consent.date)
            if consent
            else (filed.number, "", filed.date)
            if filed
            else ("", "", "")
        )
        paper = was[1] if document is None else document.strip()
        on = writer.day(day or was[2], code="DBR437")
        body = PlanCorrected(plan, corrects, said.strip() or was[0], paper, on, reason.strip())
        return PlanStep(writer.enter(body), writer.records.plans[plan])


def _same_file(writer: Writer, plan: Plan) -> Submission:
    latest = latest_of(writer, plan.id)
    refuse_another_file(latest, plan)
    return latest


def _joint(writer: Writer, plan: Plan) -> Submission:
    if plan.mode is not Mode.JOINT:
        raise refuse(Exit.REFUSED, "DBR437", f"计划 {plan.id} 不是联合抽查", "联合抽查的计划写 mode: joint")
    return _same_file(writer, plan)
