"""The log's clock form (docs/protocol.md, section 3): `2016-07-01T09:30:00+08:00`, always China's offset.

Laws:
1. Order comes from the chain, never from clocks.
2. Only text that is its own re-format is read, of a year from 1900 to 2199: beyond, nothing can be reckoned with.
"""

import re
from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
_YEARS = range(1900, 2200)
OUT_OF_RANGE = f"不在 {_YEARS[0]} 年至 {_YEARS[-1]} 年之间"
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
    if not _FORM.fullmatch(text) or not is_day(text[:10]):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def is_day(text: str) -> bool:
    """Whether the text is a day as the log writes it, `2016-07-01` (law 2)."""
    return day_fault(text) is None


def day_fault(text: str) -> str | None:
    """None, or why the text is no day that can be written down.

    >>> [day_fault(text) for text in ("2016-07-01", "2016-7-1", "2016-02-30", "0001-01-01")]
    [None, '不是日期', '不是日期', '不在 1900 年至 2199 年之间']
    """
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return "不是日期"
    if found.isoformat() != text:
        return "不是日期"
    return None if found.year in _YEARS else OUT_OF_RANGE
