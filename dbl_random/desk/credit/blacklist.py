"""The blacklist: entered and left in turn (二(四)2)."""

from typing import Literal

from dbl_random.desk.known import refuse_not_staff
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, writing
from dbl_random.model.aftercare import BlacklistChanged
from dbl_random.model.enterprise_code import code_fault, told_code
from dbl_random.model.problem import Exit, refuse

Change = Literal["entry", "exit"]


def change_blacklist(
    request: Request,
    enterprise: str,
    change: Change,
    reason: str,
    document: str,
    *,
    day: str = "",
    decided_by: str = "",
    preview: bool = False,
) -> Entered[BlacklistChanged]:
    """Enter `blacklist.changed`; decided by the chair where nobody is named.

    Raises:
        Refusal: the code is none, the enterprise is on the list already or is not, no reason is given, or who decided
            is unknown (exit status 4, DBR113, DBR449, DBR416, DBR415).
    """
    with writing(request, preview=preview) as writer:
        if fault := code_fault(enterprise):
            raise refuse(Exit.REFUSED, "DBR113", f"企业代码“{told_code(enterprise)}”有误：{fault}", "核对代码")
        listed = enterprise in writer.desk.history.credit.blacklist
        if (change == "entry") == listed:
            fact = f"{enterprise} {'已在' if listed else '不在'}黑名单上"
            raise refuse(Exit.REFUSED, "DBR449", fact, "dbr credit list")
        if not reason.strip():
            raise refuse(Exit.REFUSED, "DBR416", "黑名单变动须写明理由", "--reason 理由")
        decider = decided_by or writer.chair
        refuse_not_staff(writer.records.organisation, decider)
        return writer.enter(
            BlacklistChanged(enterprise, change, reason.strip(), document.strip(), writer.day(day), decider)
        )
