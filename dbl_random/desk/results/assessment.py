"""The working group's score and opinion, 督办 notices and 问责 referrals (三(二))."""

from typing import Literal

from dbl_random.desk.approver import approved
from dbl_random.desk.names import names_of
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, writing
from dbl_random.model.oversight import DepartmentAssessed, NoticeAnswered, NoticeServed


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
        Refusal: the department, the approver or the opinion is missing (exit status 4, DBR452, DBR267, DBR415).
    """
    with writing(request, preview=preview) as writer:
        said = year, department, points, opinion.strip()
        body = approved(writer, lambda who: DepartmentAssessed(*said, who), approved_by)
        return writer.enter(body), writer.records.organisation.unit_name(department)


def serve_notice(  # noqa: PLR0913 - as the command has them
    request: Request,
    kind: Literal["supervise", "accountability"],
    department: str,
    subject: str,
    *,
    document: str = "",
    deadline: str = "",
    approved_by: str = "",
    person: str = "",
    preview: bool = False,
) -> tuple[Entered[NoticeServed], str]:
    """Enter `notice.served`: a 督办 notice or a 问责 referral; answers the name of the department, and of the person.

    Raises:
        Refusal: the department, the approver or the subject is missing (exit status 4, DBR452, DBR267, DBR415).
    """
    with writing(request, preview=preview) as writer:
        last = writer.day(deadline, future=True) if deadline else None
        said = kind, department, subject.strip(), document.strip(), last
        body = approved(writer, lambda who: NoticeServed(*said, who, person or None), approved_by)
        unit = writer.records.organisation.unit_name(department)
        return writer.enter(body), f"{unit} {names_of(writer.desk, writer.records).person(person)}".strip()


def answer_notice(
    request: Request, number: int, outcome: str, *, day: str = "", preview: bool = False
) -> Entered[NoticeAnswered]:
    """Enter `notice.answered`: the outcome of notice `number`.

    Raises:
        Refusal: there is no such notice without an outcome, or no outcome is given (exit status 4, DBR452).
    """
    with writing(request, preview=preview) as writer:
        return writer.enter(NoticeAnswered(number, outcome.strip(), writer.day(day)))
