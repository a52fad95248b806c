"""The blacklist: entered and left in turn, told to other bureaus and answered by them (二(四)2)."""

from typing import Literal

from dbl_random.desk.approver import approved
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, writing
from dbl_random.model.blacklist import BlacklistAnswered, BlacklistChanged, BlacklistNotified
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
    """Enter `blacklist.changed`; decided by the chair, if entitled, where nobody is named.

    Raises:
        Refusal: the code is none, the enterprise is on the list already or is not, no reason is given, or who decided
            is unknown (exit status 4, DBR113, DBR449, DBR416, DBR267, DBR415).
    """
    with writing(request, preview=preview) as writer:
        firms, on_it = writer.desk.firms, writer.desk.history.credit.blacklist
        firm = firms.stands_as(firms.today(enterprise), on_it)  # an exit names whom the entry named
        said = firm, change, reason.strip(), document.strip(), writer.day(day)
        option = "--decided-by"
        return writer.enter(approved(writer, lambda who: BlacklistChanged(*said, who), decided_by, option=option))


def notify_bureau(
    request: Request, enterprise: str, party: str, document: str, *, day: str = "", preview: bool = False
) -> tuple[Entered[BlacklistNotified], str]:
    """Enter `blacklist.notified`: a bureau is told of the enterprise's latest entry or exit; answers the bureau's name.

    Raises:
        Refusal: the enterprise was never on the blacklist, the bureau was told already, or there is no number of a
            letter (exit status 4, DBR449), or the bureau is none of the partners (4, DBR455).
    """
    with writing(request, preview=preview) as writer:
        bureau, credit = writer.records.organisation, writer.desk.history.credit
        names = {partner.id: partner.name for partner in bureau.partners}
        if party not in names:
            listed = "、".join(f"{id_} {name}" for id_, name in names.items()) or "还没有"
            raise refuse(Exit.REFUSED, "DBR455", f"没有“{party}”这个部门", f"partners 中的部门：{listed}")
        ids = writer.desk.firms.every_id(enterprise)
        change = next((seq for seq, each in reversed(credit.changes.items()) if each.body.enterprise in ids), None)
        if change is None:
            raise refuse(Exit.REFUSED, "DBR449", f"{enterprise} 没有列入过黑名单", "dbr credit list")
        body = BlacklistNotified(change, party, document.strip(), writer.day(day))
        return writer.enter(body), names[party]


def answer_letter(
    request: Request, letter: int, outcome: str, *, document: str = "", day: str = "", preview: bool = False
) -> Entered[BlacklistAnswered]:
    """Enter `blacklist.answered`: what a bureau answers to its letter.

    Raises:
        Refusal: there is no such letter without an answer, or no words (exit status 4, DBR449).
    """
    with writing(request, preview=preview) as writer:
        return writer.enter(BlacklistAnswered(letter, outcome.strip(), document.strip(), writer.day(day)))
