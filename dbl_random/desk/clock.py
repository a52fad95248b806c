"""The moment of an act.

Laws:
1. A real store records the time of the act and nothing else; only a practice store (演练库) may set it by `--at`.
2. Where there is a log, its first event says what the store is, and organisation.yaml must not say more: a practice
   store is one where both say it (docs/adr/0007).
3. A practice store whose log ends in an earlier year, or later than now, goes on where it ends, unless `--at` says
   otherwise; it is told.
   Readers and writers go by one clock.
   So the sample of 2016 can be drawn from in any year.
4. China's time, whole seconds. A day without a time is its first second.
"""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from dbl_random.desk.request import Request
from dbl_random.model.clock import CHINA, parse_time
from dbl_random.model.problem import Exit, refuse

if TYPE_CHECKING:  # every command's options read a moment, and `dbr --help` needs no store
    from dbl_random.desk.open_store import Desk
    from dbl_random.model.organisation import Organisation

_SHORT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2})(:[0-9]{2})?)?", re.ASCII)


def read_moment(text: str) -> datetime | None:
    """The moment that a person wrote, None where it is none.

    >>> read_moment("2016-07-01 09:30").isoformat(), read_moment("2016-07-01").isoformat()
    ('2016-07-01T09:30:00+08:00', '2016-07-01T00:00:00+08:00')
    >>> read_moment("1.7.2016"), read_moment("2016-02-30")
    (None, None)
    """
    short = _SHORT.fullmatch(text)
    if short:
        day, minute, second = short.groups()
        text = f"{day}T{minute or '00:00'}{second or ':00'}+08:00"
    return parse_time(text)


def left_off(last: datetime | None, now: datetime) -> datetime | None:
    """Law 3: where a practice log goes on whose last event is of the time `last`; None where it goes on now.

    >>> left_off(datetime(2016, 12, 31), datetime(2017, 1, 1)), left_off(datetime(2016, 7, 1), datetime(2016, 7, 1))
    (datetime.datetime(2016, 12, 31, 0, 0), None)
    """
    return last if last is not None and (last.year < now.year or last > now) else None


def store_clock(request: Request, organisation: "Organisation", desk: "Desk") -> Callable[[], datetime]:
    """The clock of a store, for its readers and its writers alike."""
    opened = desk.opened
    last = parse_time(desk.events[-1].time) if opened else None
    return partial(moment, request, organisation, log_practice=opened.practice if opened else None, last=last)


def moment(
    request: Request, organisation: "Organisation", *, log_practice: bool | None, last: datetime | None = None
) -> datetime:
    """The time of this act: `--at` in a practice store, otherwise now, or where a past year's practice ended.

    Args:
        request: of this run.
        organisation: of the store.
        log_practice: `practice` of the log's first event, None where there is no log yet.
        last: the time of the log's last event, where law 3 is to hold.

    Raises:
        Refusal: `--at` in a store that is not for practice (exit status 4, DBR421).
    """
    if request.at is None:
        now = datetime.now(CHINA).replace(microsecond=0)
        return (left_off(last, now) if organisation.practice and log_practice is True else None) or now
    if organisation.practice and log_practice is not False:
        return request.at
    raise refuse(
        Exit.REFUSED, "DBR421", "正式库不能设定时间", "去掉 --at 再运行；练习请用演练库：dbr init 文件夹 --example"
    )
