"""Records as JSON material: what `--json` prints of a record is the record, field for field."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from dbl_random.model.ratio import Ratio


def plain(value: Any) -> Any:
    """A record, tuple or value in JSON's own types: dates as `2016-06-17`, ratios as `1/20`, enumerations by value.

    >>> plain((Ratio(1, 20), date(2016, 6, 17), None))
    ['1/20', '2016-06-17', None]
    """
    match value:
        case Ratio():
            return str(value)
        case date():
            return value.isoformat()
        case Enum():
            return value.value
        case tuple() | list():
            return [plain(each) for each in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value
