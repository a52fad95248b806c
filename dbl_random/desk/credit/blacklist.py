"""The blacklist: entered and left in turn (二(四)2)."""

from typing import Literal

from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, writing
from dbl_random.model.aftercare import BlacklistChanged

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
        firms, on_it = writer.desk.firms, writer.desk.history.credit.blacklist
        firm = firms.stands_as(firms.today(enterprise), on_it)  # an exit names whom the entry named
        words, decider = (reason.strip(), document.strip()), decided_by or writer.chair
        return writer.enter(BlacklistChanged(firm, change, *words, writer.day(day), decider))
