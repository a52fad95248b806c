"""What earlier draws mean for the next one: visits for the frequency cap, teams for continuity.

Laws:
1. A drawn enterprise counts as one visit on the day of the outcome; one that was substituted does not (二(三)3).
2. The previous team is the present team of the latest earlier draw of the enterprise (二(三)2).
3. Only events before the one in question count: `Past` is built by adding draws in the log's order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from dbl_random.core.record.history import DrawState, Standing, day_of


class Visit(NamedTuple):
    """One inspection of an enterprise that a draw has led to."""

    draw: str
    day: date
    team: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """What came before.

    Attributes:
        visits: earlier visits by enterprise, in the log's order.
        withheld: plans whose latest outcome went without the machine's nonce.
    """

    visits: Mapping[str, tuple[Visit, ...]]
    withheld: frozenset[str] = frozenset()


NO_PAST = Past(MappingProxyType({}))


def past_of(
    draws: Mapping[str, DrawState],
    standings: Mapping[str, Standing],
    *,
    before: str | None = None,
    apart_from: str | None = None,
) -> Past:
    """The past that the next step of a draw may look at.

    Args:
        draws: every attempt so far, in the order of the intents.
        standings: where each draw with an outcome stands now.
        before: only draws whose intent came before this draw's count; None: all.
        apart_from: a draw that does not count itself.
    """
    visits: dict[str, tuple[Visit, ...]] = {}
    withheld: dict[str, bool] = {}
    for name, state in draws.items():
        if name == before:
            break
        if name == apart_from or state.outcome is None or state.concluded is None:
            continue
        withheld[state.body.plan] = state.concluded.machine_nonce is None
        day = day_of(state.outcome)
        for enterprise, team in standings[name].teams.items():
            visits[enterprise] = (*visits.get(enterprise, ()), Visit(name, day, team))
    return Past(visits, frozenset(plan for plan, lost in withheld.items() if lost))


def months_before(day: date, months: int) -> date:
    """The day `months` months earlier, the month's last day where there is no such day.

    >>> months_before(date(2017, 3, 31), 1)
    datetime.date(2017, 2, 28)
    """
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError  # every month has 28 days
