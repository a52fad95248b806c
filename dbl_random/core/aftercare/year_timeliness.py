"""What came late in a year: notices, archives, rows for the credit platform (二(四), 三(二)).

Laws:
1. A notice of results, a bulletin and the notice of a void are late where they came out after their last day, and as
   long as one that is due is not out after it. The last day of a notice that is out hangs on what it told.
2. A case is due in the archive from the day that closed it, a row for the credit platform from the day of its result;
   late is what was done after the last day, or is not done after it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from dbl_random.core.aftercare.archives import closed_on
from dbl_random.core.aftercare.credit_rows import pushed_by, rows_of
from dbl_random.core.aftercare.deadlines import working_days_after
from dbl_random.core.aftercare.department_year import DepartmentYear
from dbl_random.core.notices.due import due_notices
from dbl_random.core.record.cases import Case
from dbl_random.core.record.history import History
from dbl_random.model.calendar import WorkCalendar
from dbl_random.model.immutable import immutable
from dbl_random.model.policy import Policy


@immutable
class Deadlines:
    """By what lateness is judged on a day: the policy's deadlines in working days of a calendar."""

    policy: Policy
    calendar: WorkCalendar
    day: date

    def missed(self, since: date, working_days: int, done: date | None) -> bool:
        """Law 2."""
        return (done or self.day) > working_days_after(self.calendar, since, working_days)


def late_notices(history: History, by: Deadlines) -> Counter[str]:
    """Law 1: how many, by draw.

    Raises:
        UnknownYearError: a deadline reaches into a year that nobody has entered.
    """
    allowed = by.policy.publish_working_days
    late = Counter(draw for draw, since, out in _published(history) if by.missed(since, allowed, out))
    due = due_notices(history, by.calendar, allowed)
    return late + Counter(each.subject for each in due if each.late(by.day))


def _published(history: History) -> Iterator[tuple[str, date, date]]:
    """Draw, the day from which it was due, and the day on which it came out, of first notices."""
    for each in history.publications.issued.values():
        body, event = each.body, each.event
        if body.corrects is not None or body.subject not in history.draws:
            continue
        if body.kind in {"results", "bulletin"}:
            told = [(e, v) for c in history.cases.of(body.subject) for e, v in c.results if e.seq < event.seq]
            if told:
                yield body.subject, date.fromisoformat(max(visit.visited for _, visit in told)), event.day
        elif body.kind == "void" and (void := history.draws[body.subject].void):
            yield body.subject, void.day, event.day


def count_archive(row: DepartmentYear, case: Case, by: Deadlines) -> None:
    """Law 2, of one case."""
    closed = closed_on(case)
    if closed is None and case.archive is None:
        return
    row.archived += case.archive is not None
    row.archives_open += case.archive is None
    sealed = case.archive.day if case.archive else None
    row.archives_late += closed is not None and by.missed(closed, by.policy.archive_working_days, sealed)


def count_credit(rows: Mapping[str, DepartmentYear], history: History, by: Deadlines) -> None:
    """Law 2, of every row for the platform; `rows` by draw."""
    told = rows_of(history.cases, {}, {}, "")
    credit, allowed = history.credit, by.policy.credit_working_days
    for each in told:
        row = rows.get(each.key.split("/")[0])
        if row is not None:
            sent = credit.sent[credit.first[each.key]].day if each.key in credit.first else by.day
            row.credit_rows += 1
            row.credit_accepted += credit.has(each.key)
            row.credit_late += sent > pushed_by(history, each.key, by.calendar, allowed)
