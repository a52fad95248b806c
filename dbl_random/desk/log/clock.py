"""A time on the log that was wrong is taken out of the reckoning (docs/protocol.md, section 3.5)."""

from dataclasses import replace

from dbl_random.desk.approver import approved
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, writing
from dbl_random.model.people import ClockCorrected


def correct_clock(
    request: Request, event: int, reason: str, *, approved_by: str = "", preview: bool = False
) -> Entered[ClockCorrected]:
    """Enter `clock.corrected`, approved by the bureau's chair, if entitled, where nobody is named.

    Raises:
        Refusal: there is no such event, it was corrected, or its time is not ahead (exit status 4, DBR752); the
            approver or the reason is missing, or may not (4, DBR267, DBR415, DBR416, DBR273, DBR275).
    """
    # This is what mends a log whose time is ahead: only the judgement asks about its own time.
    with writing(replace(request, clock_ok=True), preview=preview) as writer:
        return writer.enter(approved(writer, lambda who: ClockCorrected(event, reason.strip(), who), approved_by))
