"""The years whose working days are known: `chinesecalendar` for those it has, data/calendar.yaml for the others.

Laws:
1. What data/calendar.yaml says of a year goes before the library.
2. A year that neither has stays unknown (model/calendar).
3. Deadlines rest on it: a year stands once, its days are its own, and no day is both off and worked. A weekend day may
   stand among the holidays, since people write a week of them whole; a weekday is worked anyhow.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dbl_random.model.calendar import WorkCalendar, YearOff
from dbl_random.model.problem import Exit, Problem, Refusal
from dbl_random.store.git.source import Source
from dbl_random.store.yaml.fields import Fault, Field, Kind, Sheet, listing, only, records
from dbl_random.store.yaml.kinds import DAY, whole_number
from dbl_random.store.yaml.strict_yaml import read_yaml

CALENDAR = "data/calendar.yaml"
_DAYS, _SATURDAY = "一二三四五六日", 5


def _year(year: int, holidays: tuple[date, ...], workdays: tuple[date, ...]) -> YearOff:
    return YearOff(year, frozenset(holidays), frozenset(workdays))


def _faults_of_a_year(values: Mapping[str, Any]) -> Iterator[Fault]:
    """Law 3, for one year."""
    off = values.get("holidays", ())
    for name in ("holidays", "workdays"):
        for at, day in enumerate(values.get(name, ())):
            path = f"{name}[{at}]"
            if "year" in values and day.year != values["year"]:
                yield Fault(path, "DBR114", f"{day} 不在 {values['year']} 年", "写到那一年的下面")
            elif name == "workdays" and day in off:
                yield Fault(path, "DBR114", f"{day} 既写了放假，又写了上班", "两处只能留一处")
            elif name == "workdays" and day.weekday() < _SATURDAY:
                yield Fault(path, "DBR114", f"{day} 是星期{_DAYS[day.weekday()]}，本来就上班", "只写上班的周末")


def _each_year_once(values: Mapping[str, Any]) -> Iterator[Fault]:
    """Law 3."""
    seen: set[int] = set()
    for at, each in enumerate(values.get("years", ())):
        if each.year in seen:
            yield Fault(f"years[{at}]", "DBR121", f"{each.year} 年写了两次", "两处合为一处")
        seen.add(each.year)


YEARS: Kind[tuple[YearOff, ...]] = only(
    "years",
    "年度",
    records(
        _year,
        Field("year", "年", whole_number(2000, 2199)),
        Field("holidays", "放假的工作日", listing(DAY, unique=True), ()),
        Field("workdays", "上班的周末", listing(DAY, unique=True), ()),
        check=_faults_of_a_year,
    ),
    check=_each_year_once,
)


def read_calendar(source: Source) -> tuple[tuple[YearOff, ...], list[Problem]]:
    """The years of data/calendar.yaml, () where there is no such file, and what is wrong with it."""
    data, sheet = source.read(CALENDAR), Sheet(CALENDAR)
    root = read_yaml(data, sheet) if data is not None else None
    found = YEARS.read(sheet, root, "工作日历") if root is not None else None
    return found or (), sheet.problems


def load_calendar(source: Source) -> WorkCalendar:
    """The calendar of a store.

    Raises:
        Refusal: data/calendar.yaml cannot be read (exit status 3), with its faults.
    """
    found, problems = read_calendar(source)
    if problems:
        raise Refusal(Exit.UNUSABLE, *problems)
    years = dict(_of_library()) | {each.year: each for each in found}  # law 1
    return WorkCalendar(years)


def _of_library() -> dict[int, YearOff]:
    from chinese_calendar import constants  # noqa: PLC0415 - a table that few commands need

    known = {day.year for day in constants.holidays}
    return {
        year: YearOff(
            year,
            frozenset(day for day in constants.holidays if day.year == year and day.weekday() < 5),
            frozenset(day for day in constants.workdays if day.year == year),
        )
        for year in known
    }
