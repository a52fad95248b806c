"""What the plans of a year still owe (三(一)). Nothing is written."""

from datetime import date

from dbl_random.core.policy.counts import Sorts
from dbl_random.core.policy.item_year import Years
from dbl_random.core.policy.plan_way import not_handed_in
from dbl_random.core.policy.year_due import ItemDue, due_of, items_due, owed
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.reader import load_store
from dbl_random.desk.request import Request
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Problem
from dbl_random.model.records import Records


@immutable
class YearDue:
    """A year on a day.

    Attributes:
        last: by when plans are handed in. lacking: departments that have handed in none.
        items: what its plans bring each item. findings: what is owed.
    """

    records: Records
    year: int
    day: date
    last: date
    lacking: tuple[str, ...]
    items: tuple[ItemDue, ...]
    findings: tuple[Problem, ...]


def year_due(request: Request, year: int | None = None) -> YearDue:
    """Look at the plans of a year, None for that of the day.

    Raises:
        Refusal: the files or the log cannot be used (exit status 3).
    """
    desk, loaded, records = load_store(request, plans=None, registries="all")
    day, acts = reckoned_day(request, records, desk), desk.history.acts
    year = year or day.year
    items = items_due(records, desk.history, year, day, Years(Sorts(records)))
    findings = tuple(map(loaded.locate, owed(records, acts, year, day, items)))
    lacking = tuple(not_handed_in(records, acts, year))
    return YearDue(records, year, day, due_of(records.policy, year), lacking, items, findings)
