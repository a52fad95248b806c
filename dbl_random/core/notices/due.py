"""Which notices must be out by when (二(四)1).

Laws:
1. A batch ends with its last visit, once every visit is recorded; results and bulletin are due within the policy's
   working days after it.
2. What was found out later is due as many working days after the event: measures and rechecks as 查处结果, a corrected
   result as a correction of the results' notice, a void and a change of the blacklist as notices of their own.
3. A notice that stands and tells all of it is not due.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dbl_random.core.aftercare.deadlines import working_days_after
from dbl_random.core.record.cases import Case
from dbl_random.core.record.history import History
from dbl_random.model.calendar import WorkCalendar
from dbl_random.model.event import Event
from dbl_random.model.notice_types import NoticeKind


@dataclass(frozen=True, slots=True)
class Due:
    """A notice that must be out: its kind and subject, since when, by when, and the notice that it corrects."""

    kind: NoticeKind
    subject: str
    since: date
    by: date
    corrects: int | None = None

    def late(self, day: date) -> bool:
        """Whether it is late on `day`."""
        return self.by < day


def due_notices(history: History, calendar: WorkCalendar, working_days: int) -> tuple[Due, ...]:
    """Everything that is due, by day and subject.

    Raises:
        UnknownYearError: a deadline reaches into a year that nobody has entered.
    """
    found = [
        Due(kind, subject, since, working_days_after(calendar, since, working_days), corrects)
        for kind, subject, since, corrects in (*_of_draws(history), *_of_voids(history), *_of_blacklist(history))
    ]
    return tuple(sorted(found, key=lambda each: (each.by, each.subject, each.kind)))


_Found = tuple[NoticeKind, str, date, int | None]


def _of_draws(history: History) -> Iterator[_Found]:
    for name, standing in history.standings.items():
        listed = [history.cases.case(name, each) for each in standing.teams]
        ended = ended_on(listed)
        if ended is None:
            continue
        results = history.publications.in_force("results", name)
        if results is None:
            yield "results", name, ended, None
        else:
            corrected = [e for case in history.cases.of(name) for e, _ in case.results if e.seq > results.event.seq]
            if corrected:
                yield "results", name, corrected[0].day, results.event.seq
        if history.publications.in_force("bulletin", name) is None:
            yield "bulletin", name, ended, None
        told = history.publications.in_force("follow-up", name)
        later = [e for case in history.cases.of(name) for e in followed(case) if told is None or e.seq > told.event.seq]
        if later:
            yield "follow-up", name, min(later, key=lambda each: each.seq).day, None


def ended_on(listed: list[Case]) -> date | None:
    """Law 1: the day of the last visit, None while one is not recorded, or where nobody is on the list."""
    days = [case.result.visited for case in listed if case.result]
    return date.fromisoformat(max(days)) if days and len(days) == len(listed) else None


def followed(case: Case) -> list[Event]:
    """The events that 查处结果 tells: rechecks that ended an order, and measures."""
    ended = [order.rechecks[-1] for order in case.orders if order.rechecks and order.state != "open"]
    return [*ended, *case.measures]


def _of_voids(history: History) -> Iterator[_Found]:
    for name, state in history.draws.items():
        if state.void is not None and history.publications.in_force("void", name) is None:
            yield "void", name, state.void.day, None


def _of_blacklist(history: History) -> Iterator[_Found]:
    years: dict[str, Event] = {}
    for change in filter(history.people.stands, history.credit.changes.values()):
        told = history.publications.in_force("blacklist", change.body.date[:4])
        since = history.people.since(change)
        if told is None or told.event.seq < since:
            years.setdefault(change.body.date[:4], history.events[since - 1])
    for year, event in years.items():
        yield "blacklist", year, event.day, None
