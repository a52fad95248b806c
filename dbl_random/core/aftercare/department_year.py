"""What one department did in a year, as numbers and as sets of enterprises (三(二)).

Laws:
1. Who is in a denominator stands in a set: an enterprise counts once, for a department and for the bureau.
2. 完成率 is published over to be inspected, 完结率 closed over published, of those that are published.
3. The ratio reached is the share of its enterprises that undirected and joint draws have on their lists; coverage is
   the share that any draw has.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from fractions import Fraction
from typing import Any


@dataclass(slots=True)
class DepartmentYear:
    """One department's year.

    Attributes:
        plans: ids. batches_planned, batches_drawn: over all its plans.
        population: ids of whom its items may reach (aftercare/year_population). visited: those that draws about its
            items have on their lists; at_random: of these, those of undirected and joint draws.
        drawn: enterprises drawn over all batches, each as often as it was.
        to_inspect: on the lists now. recorded, published, closed: cases among them; concluded: published and closed.
        outcomes: results by code, one an item (its first finding), of substituted ones too. problems: cases with one.
        findings: that show a problem, of the same cases as outcomes; an item may have several.
        orders, orders_closed, orders_overdue: rectification. penalties, transfers: measures.
        notices_late: that came out late or are not out. archived, archives_open, archives_late: cases that are closed.
        credit_rows, credit_accepted, credit_late: rows for the credit platform.
        voids, deviations: counts. substitutions: by reason. joint: draws that were joint.
        recusals: granted. trained: inspectors of the department who were trained. hours: of training.
        days_to_record: days from the draw to each result, for timeliness.
        score, opinion: of the working group, None and "" while there is none. notices: served to it.
    """

    department: str
    plans: list[str] = field(default_factory=list)
    submitted: int = 0
    approved: int = 0
    batches_planned: int = 0
    batches_drawn: int = 0
    population: set[str] = field(default_factory=set)
    at_random: set[str] = field(default_factory=set)
    visited: set[str] = field(default_factory=set)
    drawn: int = 0
    to_inspect: int = 0
    recorded: int = 0
    published: int = 0
    closed: int = 0
    concluded: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    problems: int = 0
    findings: int = 0
    orders: int = 0
    orders_closed: int = 0
    orders_overdue: int = 0
    penalties: int = 0
    transfers: int = 0
    notices_late: int = 0
    archived: int = 0
    archives_open: int = 0
    archives_late: int = 0
    credit_rows: int = 0
    credit_accepted: int = 0
    credit_late: int = 0
    voids: int = 0
    substitutions: Counter[str] = field(default_factory=Counter)
    deviations: int = 0
    joint: int = 0
    recusals: int = 0
    trained: set[str] = field(default_factory=set)
    hours: int = 0
    days_to_record: list[int] = field(default_factory=list)
    score: int | None = None
    opinion: str = ""
    notices: int = 0

    @property
    def ratio_reached(self) -> Fraction:
        """Law 3; 0 where there is nobody."""
        return _share(len(self.at_random), len(self.population))

    @property
    def coverage(self) -> Fraction:
        """Law 3; 0 where there is nobody."""
        return _share(len(self.visited), len(self.population))

    @property
    def completion(self) -> Fraction:
        """完成率, law 2."""
        return _share(self.published, self.to_inspect)

    @property
    def conclusion(self) -> Fraction:
        """完结率, law 2."""
        return _share(self.concluded, self.published)


def _share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(0)


def total(departments: Iterable[DepartmentYear]) -> DepartmentYear:
    """All departments together, as one row without score; an enterprise of two of them counts once.

    >>> both = total([DepartmentYear("a", population={"甲"}), DepartmentYear("b", population={"甲", "乙"})])
    >>> len(both.population)
    2
    """
    found = DepartmentYear("")
    for row in departments:
        for each in fields(row):
            if each.name not in {"department", "score", "opinion"}:
                setattr(found, each.name, _together(getattr(found, each.name), getattr(row, each.name)))
    return found


def _together(one: Any, other: Any) -> Any:
    return one | other if isinstance(one, set) else one + other
