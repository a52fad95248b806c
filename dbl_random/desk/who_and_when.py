"""Who acts and when: what every writer asks before it begins."""

from collections.abc import Callable
from datetime import datetime

from dbl_random.desk.actor import find_actor
from dbl_random.desk.clock import left_off, store_clock
from dbl_random.desk.open_store import Desk
from dbl_random.desk.request import Request
from dbl_random.model.clock import CHINA, parse_time
from dbl_random.model.event import LogOpened, OfficeName
from dbl_random.model.organisation import Member, Organisation
from dbl_random.model.problem import Exit, refuse

Clock = Callable[[], datetime]


def offices_of(bureau: Organisation) -> tuple[OfficeName, ...]:
    """The supervising offices as a log's first event has them."""
    return tuple(OfficeName(office.id, office.name) for office in bureau.offices)


def who_and_when(request: Request, desk: Desk, bureau: Organisation) -> tuple[Member, Clock]:
    """Who acts, and the clock of this store (asked anew for every event).

    Raises:
        Refusal: the log's first event says otherwise than organisation.yaml (exit status 4, DBR423, DBR424), or the
            actor or the time is refused.
    """
    opened = desk.opened
    if opened is not None:
        _refuse_another_bureau(opened, bureau)
    who = find_actor(request, bureau, desk.root)
    clock = store_clock(request, bureau, desk)
    last = parse_time(desk.events[-1].time) if opened and opened.practice else None
    if request.at is None and last is not None and clock() == left_off(last, datetime.now(CHINA)):
        request.terminal.say(f"演练库：接着日志，按 {last:%Y-%m-%d %H:%M} 记录；其他时间用 --at 指定。")
    return who, clock


def _refuse_another_bureau(opened: LogOpened, bureau: Organisation) -> None:
    if opened.practice != bureau.practice:
        said = "演练库" if opened.practice else "正式库"
        raise refuse(
            Exit.REFUSED, "DBR423", f"日志的第一个事件说明这是{said}，与 organisation.yaml 不符", "改回 practice 的值"
        )
    if [o.id for o in opened.offices] != [o.id for o in bureau.offices]:
        listed = "、".join(office.id for office in opened.offices)
        raise refuse(
            Exit.REFUSED, "DBR424", "organisation.yaml 的监督科室与日志的第一个事件不一致", f"日志中依次是 {listed}"
        )
