"""The log's clock form (docs/protocol.md, section 3): `2016-07-01T09:30:00+08:00`, always China's offset.

Laws:
1. Order comes from the chain, never from clocks.
2. Only text that is its own re-format is read.
"""

import re
from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+08:00", re.ASCII)


def format_time(moment: datetime) -> str:
    """The log's form of an aware moment, whole seconds.

    >>> format_time(datetime(2016, 7, 1, 9, 30, tzinfo=CHINA))
    '2016-07-01T09:30:00+08:00'
    """
    return moment.astimezone(CHINA).replace(microsecond=0).isoformat()


def parse_time(text: str) -> datetime | None:
    """The moment, or None where the text is not in the log's form or no such time exists.

    >>> parse_time("2016-02-30T09:30:00+08:00"), parse_time("2016-07-01T01:30:00Z")
    (None, None)
    """
    if not _FORM.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def is_day(text: str) -> bool:
    """Whether the text is a day as the log writes it, `2016-07-01`.

    >>> is_day("2016-07-01"), is_day("2016-7-1"), is_day("2016-02-30"), is_day("20160701")
    (True, False, False, False)
    """
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
