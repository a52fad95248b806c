"""How times of the log are shown on screen."""

from dbl_random.model.clock import parse_time


def clock(time: str) -> str:
    """A time of the log for people: `2016-07-01 09:30`.

    >>> clock("2016-07-01T09:30:00+08:00")
    '2016-07-01 09:30'
    """
    moment = parse_time(time)
    return moment.strftime("%Y-%m-%d %H:%M") if moment else time
