"""The laws of single fields of an event's body: the field's type carries them, and nobody writes them twice.

Laws:
1. A law answers None, or why a value breaks it, in Chinese; it is given the value and the day of its event.
2. `Listed` says on which of the organisation's lists an id must stand; core/judgement/people asks it where the list is
   at hand, and the form of an id is asked everywhere.
3. "" is no value: a field that may be empty says so by its type.
4. A text that is published says so by its type, `PublicText` or `PublicWords`: no person is named in it
   (core/notices/published).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from enum import StrEnum
from typing import Annotated

from dbl_random.model.clock import day_fault, parse_time
from dbl_random.model.ids import enterprise_id_fault, id_fault
from dbl_random.model.immutable import immutable
from dbl_random.model.store_path import name_fault, path_fault

ORIGIN = re.compile(r"[!-~]{1,100}", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", re.ASCII)
_YUAN = re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{2})?", re.ASCII)
_PLAIN_PATH = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*", re.ASCII)


@immutable
class Law:
    """A law of one value.

    Attributes:
        fault: (value, day of the event) -> None, or why the value breaks it.
        schema: as much of it as JSON Schema can say.
    """

    fault: Callable[..., str | None]
    schema: Mapping[str, str | int] = field(default_factory=dict, compare=False)


@immutable
class _Public:
    """A text that notices and the verification page show: whoever enters it is asked whom it names (law 4)."""


PUBLIC = _Public()


class Listed(StrEnum):
    """On which list of the organisation an id must stand."""

    STAFF = "staff"
    INSPECTOR = "inspector"
    DEPARTMENT = "department"
    REGION = "region"


def _text(text: str, _: str) -> str | None:
    return None if text.strip() else "没有填写"


def _path(text: str, _: str) -> str | None:
    return path_fault(text)


def _name(text: str, _: str) -> str | None:
    return name_fault(text) if text.strip() else "没有填写"


def _id(text: str, _: str) -> str | None:
    return id_fault(text)


def _enterprise_id(text: str, _: str) -> str | None:
    return enterprise_id_fault(text)


def _day(text: str, _: str) -> str | None:
    return day_fault(text)


def _past_day(text: str, today: str) -> str | None:
    return day_fault(text) or ("在今天之后" if text > today else None)


def _clock_time(text: str, _: str) -> str | None:
    return "不是规定格式的时间" if parse_time(text) is None else None


def _matches(form: re.Pattern[str], wanted: str) -> Law:
    def fault(text: str, _: str) -> str | None:
        return None if form.fullmatch(text) else wanted

    return Law(fault, {"pattern": f"^(?:{form.pattern})$"})


def _between(least: int, most: int | None = None) -> Law:
    def fault(number: int, _: str) -> str | None:
        if number < least:
            return f"小于 {least}"
        return f"大于 {most}" if most is not None and number > most else None

    return Law(fault, {"minimum": least} | ({} if most is None else {"maximum": most}))


SHA256 = _matches(_SHA256, "不是 64 位小写十六进制")

#: Text that says something.
Text = Annotated[str, Law(_text, {"pattern": r"\S"})]
#: The same, published; and words that may be none.
PublicText = Annotated[str, Law(_text, {"pattern": r"\S"}), PUBLIC]
PublicWords = Annotated[str, PUBLIC]
Id = Annotated[str, Law(_id)]
EnterpriseId = Annotated[str, Law(_enterprise_id)]
StaffId = Annotated[str, Law(_id), Listed.STAFF]
InspectorId = Annotated[str, Law(_id), Listed.INSPECTOR]
DepartmentId = Annotated[str, Law(_id), Listed.DEPARTMENT]
#: A county, "" where it is none's.
RegionId = Annotated[str, Listed.REGION]
#: A day that is given, as a deadline; and one on which something happened: not after its event.
Day = Annotated[str, Law(_day, {"format": "date"})]
PastDay = Annotated[str, Law(_past_day, {"format": "date"})]
Yuan = Annotated[str, _matches(_YUAN, "不是金额：以元为单位的数，可以有两位小数，如 20000 或 1500.50")]
ClockTime = Annotated[str, Law(_clock_time)]
Sha256 = Annotated[str, SHA256]
Commit = Annotated[str, _matches(_COMMIT, "不是 40 或 64 位小写十六进制的提交号")]
#: Path of a file of the store -> SHA-256 of its bytes.
Sources = dict[Annotated[str, Law(_path)], Sha256]
#: A file's own name, wherever it lies.
FileName = Annotated[str, Law(_name, {"pattern": r"\S"})]
#: A path below the folder that its field is about, made of what every system and site takes.
Origin = Annotated[str, _matches(ORIGIN, "应为英文字母、数字和符号，没有空格，至多 100 个")]
PlainPath = Annotated[str, _matches(_PLAIN_PATH, "不是字母、数字、“.”“-”“_”“/”组成的文件名")]
Count = Annotated[int, _between(0)]
Positive = Annotated[int, _between(1)]
#: The second of several, or a later one: the first is not said.
Further = Annotated[int, _between(2)]
Score = Annotated[int, _between(0, 100)]
