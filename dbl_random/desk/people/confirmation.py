"""Somebody stands behind acts that name them, by a paper or by a signature (docs/protocol.md, section 11.3)."""

from collections.abc import Iterable

from dbl_random.desk.open_store import Desk
from dbl_random.desk.paper import confirmations, named_in
from dbl_random.desk.request import Paper, Request
from dbl_random.desk.writer import Entered, writing
from dbl_random.model.event import Event
from dbl_random.model.people import ActConfirmed
from dbl_random.model.problem import Exit, refuse


def confirm_acts(
    request: Request, seqs: Iterable[int], paper: Paper, *, by: str = "", preview: bool = False
) -> tuple[Entered[ActConfirmed], ...]:
    """Enter `act.confirmed` for each person whose word the acts rest on, or for `by` alone.

    Raises:
        Refusal: an act is not there or names nobody, or was confirmed so before (exit status 4, DBR473).
    """
    with writing(request, preview=preview) as writer:
        named = named_in((act_of(writer.desk, seq) for seq in sorted(set(seqs))), by)
        if not named:
            whose = f" {by} " if by else "他人"
            raise refuse(Exit.REFUSED, "DBR473", f"这些事件中没有要{whose}确认的", "dbr log show 编号 显示批准人")
        found = confirmations(writer.desk.root, named, paper, preview=preview)
        return tuple(writer.enter(body) for body in found)


def act_of(desk: Desk, seq: int) -> Event:
    """Event `seq`.

    Raises:
        Refusal: there is none (exit status 4, DBR473).
    """
    events = desk.events
    if not 0 < seq <= len(events):
        raise refuse(Exit.REFUSED, "DBR473", f"没有第 {seq} 号事件", f"日志共 {len(events)} 个事件：dbr log list")
    return events[seq - 1]
