"""Who acts and when: what every writer asks before it begins.

Law: a clock that is behind the log is refused, with both times; one that has jumped ahead of it is asked about. A time
that was said (`--at`) is meant, and not asked about.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from dbl_random.core.judgement.clock import latest_so_far, set_back
from dbl_random.core.policy.offices import moved
from dbl_random.desk.actor import find_actor
from dbl_random.desk.clock import left_off, store_clock
from dbl_random.desk.known import refuse_found
from dbl_random.desk.open_store import Desk
from dbl_random.desk.request import Request
from dbl_random.model.clock import CHINA, format_time, parse_time
from dbl_random.model.event import LogOpened, OfficeName
from dbl_random.model.organisation import Member, Organisation
from dbl_random.model.problem import Exit, refuse

Clock = Callable[[], datetime]
#: A clock that is further ahead of the log is asked about.
JUMP = timedelta(days=31)


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


def refuse_wrong_clock(request: Request, desk: Desk, now: datetime) -> None:
    """The law above, for a time that an event will have.

    Raises:
        Refusal: it is before the log's (exit status 4, DBR750), or far after it and nobody says that it is right (4,
            DBR751).
    """
    if request.clock_ok:  # the judgement asks it again of each event
        return
    refuse_found(set_back(desk.history, format_time(now)))
    latest = latest_so_far(desk.history)
    last = parse_time(latest.time) if latest else None
    if last is None or now - last <= JUMP or request.at is not None:
        return
    fact = f"现在是 {now:%Y-%m-%d %H:%M}，比日志的最后时间 {last:%Y-%m-%d %H:%M} 晚 {(now - last).days} 天"
    if not request.terminal.attended() or not request.terminal.confirm(f"{fact}。时钟是否无误？"):
        raise refuse(Exit.REFUSED, "DBR751", fact, "核对本机的时钟；无误的，加 --clock-ok 再运行")


def _refuse_another_bureau(opened: LogOpened, bureau: Organisation) -> None:
    if opened.practice != bureau.practice:
        said = "演练库" if opened.practice else "正式库"
        raise refuse(
            Exit.REFUSED, "DBR423", f"日志的第一个事件说明这是{said}，与 organisation.yaml 不符", "改回 practice 的值"
        )
    for wrong in moved(bureau, [each.id for each in opened.offices]):
        raise refuse(Exit.REFUSED, wrong.code, wrong.message, wrong.hint)
