"""Which notices must be out by when (二(四)1).

Laws:
1. A batch ends with its last visit, once every visit is recorded; results and bulletin are due within the policy's
   working days after it.
2. What was found out later is due as many working days after the event: measures and rechecks as 查处结果, a void and a
   change of the blacklist as notices of their own.
3. What was published is due again, as its correction, after the first thing that it rests on changed: what a kind
   rests on, `NOTICE_TYPES` says (docs/protocol.md, 11.4). A result that was corrected after it was pushed is to be
   pushed again.
4. A notice that stands and tells all of it is not due.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from dbl_random.core.aftercare.deadlines import working_days_after
from dbl_random.core.record.cases import Case
from dbl_random.core.record.history import History
from dbl_random.core.record.publications import Publication
from dbl_random.model.aftercare import ResultsCorrected
from dbl_random.model.calendar import WorkCalendar
from dbl_random.model.event import EnterpriseSubstituted, Event, is_recorded
from dbl_random.model.immutable import immutable
from dbl_random.model.notice_types import NOTICE_TYPE, NOTICE_TYPES, NOTICES, NoticeKind
from dbl_random.model.standing import Approval

DueKind = NoticeKind | Literal["credit"]


@immutable
class Due:
    """A notice that must be out, or results that must be pushed again (`credit`).

    Attributes:
        kind, subject: what it is, and about what. since, by: from which day on it counts, and the last day.
        corrects: the event of the notice that it corrects, None for none. why: it is due again, "" for a first one.
    """

    kind: DueKind
    subject: str
    since: date
    by: date
    corrects: int | None = None
    why: str = ""

    def late(self, day: date) -> bool:
        """Whether it is late on `day`."""
        return self.by < day

    @property
    def title(self) -> str:
        """What people read for its kind."""
        return "检查结果到信用平台" if self.kind == "credit" else NOTICES[self.kind]

    @property
    def act(self) -> str:
        """What is to be done with it."""
        return "重新推送" if self.kind == "credit" else "重新公布" if self.why else "公布"

    @property
    def command(self) -> str:
        """The next step."""
        if self.kind == "credit":
            return "dbr credit export"
        correct = f" --correct {self.corrects} --reason 理由 --document 文号" if self.corrects else ""
        return f"dbr publish {self.kind} {self.subject}{correct}"


class _Found(NamedTuple):
    kind: DueKind
    subject: str
    since: date
    corrects: int | None = None
    why: str = ""


def due_notices(
    history: History, calendar: WorkCalendar, working_days: int, credit_days: int | None = None
) -> tuple[Due, ...]:
    """Everything that is due, by day and subject.

    Args:
        history: what the log has.
        calendar: of working days.
        working_days: within how many a notice is published.
        credit_days: within how many a result is pushed, None for as many.

    Raises:
        UnknownYearError: a deadline reaches into a year that nobody has entered.
    """
    days = {"credit": working_days if credit_days is None else credit_days}
    found = [
        Due(
            each.kind,
            each.subject,
            each.since,
            working_days_after(calendar, each.since, days.get(each.kind, working_days)),
            each.corrects,
            each.why,
        )
        for each in (*_of_draws(history), *_of_voids(history), *_of_blacklist(history), *_of_credit(history))
    ]
    return tuple(sorted(found, key=lambda each: (each.by, each.subject, each.kind)))


def _of_draws(history: History) -> Iterator[_Found]:
    for name, standing in history.standings.items():
        ended = ended_on([history.cases.case(name, each) for each in standing.teams])
        if ended is None:
            continue
        again = {each.kind: each for each in _again(history, name, ended)}
        yield from again.values()
        for kind in ("results", "bulletin"):
            if history.publications.in_force(kind, name) is None:
                yield _Found(kind, name, ended)
        told = history.publications.in_force("follow-up", name)
        later = [e for case in history.cases.of(name) for e in followed(case) if told is None or e.seq > told.event.seq]
        if later and "follow-up" not in again:
            yield _Found("follow-up", name, min(later, key=lambda each: each.seq).day)


def _again(history: History, name: str, ended: date) -> Iterator[_Found]:
    """Law 3, of the latest notice of each kind that stands: one that comes again tells all anew."""
    for row in NOTICE_TYPES:
        told = history.publications.in_force(row.kind, name)
        changed = list(changed_since(history, name, told)) if told else []
        if told and changed:
            event, what = min(changed, key=lambda each: each[0].seq)
            why = f"第 {event.seq} 号事件{what}"
            yield _Found(row.kind, name, max(event.day, ended), told.event.seq, why)


def changed_since(history: History, name: str, told: Publication) -> Iterator[tuple[Event, str]]:
    """The events after a notice of a draw that change what it rests on, and what each did."""
    row = NOTICE_TYPE[told.body.kind]
    for event in {e.seq: e for case in history.cases.of(name) for e, _ in case.results}.values():
        corrects = is_recorded(event, ResultsCorrected)
        if event.seq > told.event.seq and Approval.CORRECTION in row.rests_on and (corrects or not row.comes_again):
            yield event, "更正了检查结果" if corrects else "补记了检查结果"
    for each in history.draws[name].substitutions if Approval.SUBSTITUTION in row.rests_on else ():
        if each.seq > told.event.seq and isinstance(each.body, EnterpriseSubstituted):
            yield each, "递补了企业"


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
            yield _Found("void", name, state.void.day)


def _of_blacklist(history: History) -> Iterator[_Found]:
    years: dict[str, Event] = {}
    for change in filter(history.people.stands, history.credit.changes.values()):
        told = history.publications.in_force("blacklist", change.body.date[:4])
        since = history.people.since(change)
        if told is None or told.event.seq < since:
            years.setdefault(change.body.date[:4], history.events[since - 1])
    for year, event in years.items():
        yield _Found("blacklist", year, event.day)


def corrected_after_push(history: History, event: Event) -> bool:
    """Law 3: whether an event corrects a result after results were pushed: it is due as their correction."""
    pushed = (each.seq for each in history.credit.sent.values() if each.body.resends is None)
    return is_recorded(event, ResultsCorrected) and any(event.body.corrects < batch < event.seq for batch in pushed)


def _of_credit(history: History) -> Iterator[_Found]:
    """Law 3: draws with a result that was pushed and corrected, and not pushed since the correction has its effect."""
    pushed = [each.seq for each in history.credit.sent.values() if each.body.resends is None]
    for name in history.standings:
        waiting = [
            event
            for case in history.cases.of(name)
            for event, _ in case.results
            if corrected_after_push(history, event)
            and not (history.people.stands(event) and any(history.people.since(event) < batch for batch in pushed))
        ]
        if waiting:
            event = min(waiting, key=lambda each: each.seq)
            yield _Found("credit", name, event.day, None, f"第 {event.seq} 号事件更正了检查结果")
