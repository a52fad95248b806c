"""The working group's score and opinion, 督办 notices and 问责 referrals (三(二))."""

from typing import Literal

from dbl_random.desk.known import refuse_not_staff
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, Writer, writing
from dbl_random.model.event import Event
from dbl_random.model.oversight import DepartmentAssessed, NoticeAnswered, NoticeServed
from dbl_random.model.problem import Exit, refuse


def assess_department(
    request: Request,
    year: int,
    department: str,
    points: int,
    opinion: str,
    *,
    approved_by: str = "",
    preview: bool = False,
) -> tuple[Entered[DepartmentAssessed], str]:
    """Enter `department.assessed`: 0 to 100 points; answers the department's name as well.

    Raises:
        Refusal: the department, the approver or the opinion is missing (exit status 4, DBR452, DBR415).
    """
    with writing(request, preview=preview) as writer:
        name, approver = _department(writer, department), _approver(writer, approved_by)
        if not opinion.strip():
            raise refuse(Exit.REFUSED, "DBR452", "考核须写明意见", "--opinion 意见")
        return writer.enter(DepartmentAssessed(year, department, points, opinion.strip(), approver)), name


def serve_notice(
    request: Request,
    kind: Literal["supervise", "accountability"],
    department: str,
    subject: str,
    *,
    document: str = "",
    deadline: str = "",
    approved_by: str = "",
    preview: bool = False,
) -> tuple[Entered[NoticeServed], str]:
    """Enter `notice.served`: a 督办 notice or a 问责 referral; answers the department's name as well.

    Raises:
        Refusal: the department, the approver or the subject is missing (exit status 4, DBR452, DBR415).
    """
    with writing(request, preview=preview) as writer:
        name, approver = _department(writer, department), _approver(writer, approved_by)
        if not subject.strip():
            raise refuse(Exit.REFUSED, "DBR452", "须写明事由", "--subject 事由")
        last = writer.day(deadline, future=True) if deadline else None
        return writer.enter(NoticeServed(kind, department, subject.strip(), document.strip(), last, approver)), name


def answer_notice(
    request: Request, number: int, outcome: str, *, day: str = "", preview: bool = False
) -> Entered[NoticeAnswered]:
    """Enter `notice.answered`: the outcome of notice `number`.

    Raises:
        Refusal: there is no such notice without an outcome, or no outcome is given (exit status 4, DBR452).
    """
    with writing(request, preview=preview) as writer:
        _refuse_answered(writer.desk.events, number)
        if not outcome.strip():
            raise refuse(Exit.REFUSED, "DBR452", "须写明结果", "--outcome 结果")
        return writer.enter(NoticeAnswered(number, outcome.strip(), writer.day(day)))


def _refuse_answered(events: list[Event], number: int) -> None:
    served = {event.seq for event in events if isinstance(event.body, NoticeServed)}
    answered = {event.body.notice for event in events if isinstance(event.body, NoticeAnswered)}
    if number not in served or number in answered:
        why = "已有结果" if number in answered else "不是督办或问责"
        raise refuse(Exit.REFUSED, "DBR452", f"第 {number} 号事件{why}", "用 dbr status 查看")


def _approver(writer: Writer, said: str) -> str:
    approver = said or writer.chair
    refuse_not_staff(writer.records.organisation, approver)
    return approver


def _department(writer: Writer, department: str) -> str:
    bureau = writer.records.organisation
    if department not in {each.id for each in bureau.departments}:
        known = "、".join(f"{each.id} {each.name}" for each in bureau.departments)
        raise refuse(Exit.REFUSED, "DBR452", f"没有“{department}”这个科室", f"科室：{known}")
    return bureau.unit_name(department)
