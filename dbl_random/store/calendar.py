"""The years whose working days are known: `chinesecalendar` for those it has, data/calendar.yaml for the others.

Laws:
1. What data/calendar.yaml says of a year goes before the library.
2. A year that neither has stays unknown (model/calendar).
"""

from datetime import date

from dbl_random.model.calendar import WorkCalendar, YearOff
from dbl_random.model.problem import Exit, Refusal
from dbl_random.store.fields import Field, Kind, Sheet, listing, record
from dbl_random.store.kinds import DAY, whole
from dbl_random.store.source import Source
from dbl_random.store.strict_yaml import read_yaml

CALENDAR = "data/calendar.yaml"


def _year(year: int, holidays: tuple[date, ...], workdays: tuple[date, ...]) -> YearOff:
    return YearOff(year, frozenset(holidays), frozenset(workdays))


def _only(value: tuple[YearOff, ...]) -> tuple[YearOff, ...]:
    return value


YEARS: Kind[tuple[YearOff, ...]] = record(
    _only,
    Field(
        "years",
        "年度",
        listing(
            record(
                _year,
                Field("year", "年", whole(2000, 2199)),
                Field("holidays", "放假的工作日", listing(DAY, unique=True), ()),
                Field("workdays", "上班的周末", listing(DAY, unique=True), ()),
            )
        ),
        (),
        name="value",
    ),
)


def load_calendar(source: Source) -> WorkCalendar:
    """The calendar of a store.

    Raises:
        Refusal: data/calendar.yaml cannot be read (exit status 3), with its faults.
    """
    years = dict(_of_library())
    data = source.read(CALENDAR)
    if data is not None:
        sheet = Sheet(CALENDAR)
        root = read_yaml(data, sheet)
        found = YEARS.read(sheet, root, "工作日历") if root is not None else None
        if found is None or sheet.problems:
            raise Refusal(Exit.UNUSABLE, *sheet.problems)
        years |= {each.year: each for each in found}  # law 1
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
