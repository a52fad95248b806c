"""What became of each enterprise that was drawn: its case, folded from the log (二(四)1).

Laws:
1. A case is one enterprise in one draw; it opens with the draw, and where it stands is computed, never stored.
2. The result in force is the latest recorded or corrected; each is kept with its event.
3. A finding is settled where nothing follows it; its one follow-up is, where its rectification was closed or a measure
   closed it; of several each has its own end: `rectify` a rectification that was closed, or escalated to a measure that
   closed, any other a measure of its kind that closed it. A case is closed where every finding is settled.
4. The deadline of an order is the latest one given; an order that was escalated waits for its measure.
5. Measures that close an earlier one are one matter with it, and so are those of one kind and document for a finding:
   the first says when it was opened, the last how it stands.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from dbl_random.core.aftercare.results import finding_at, number_of, numbered
from dbl_random.model.aftercare import (
    MeasureTaken,
    RectificationOrdered,
    RectificationRechecked,
    ResultsCorrected,
    ResultsRecorded,
    TasksIssued,
)
from dbl_random.model.archive import ArchiveSealed
from dbl_random.model.event import Event, Recorded, is_recorded
from dbl_random.model.findings import NOBODY_THERE, FollowUp, ItemResult, TaskNumber, VisitResult

Results = ResultsRecorded | ResultsCorrected


@dataclass(slots=True)
class Order:
    """A rectification order and its rechecks, in the log's order."""

    event: Recorded[RectificationOrdered]
    rechecks: list[Recorded[RectificationRechecked]] = field(default_factory=list)

    @property
    def body(self) -> RectificationOrdered:
        """The order's body."""
        return self.event.body

    @property
    def deadline(self) -> date:
        """Law 4."""
        days = [self.body.deadline, *(each.body.deadline for each in self.rechecks if each.body.deadline)]
        return date.fromisoformat(days[-1])

    @property
    def state(self) -> str:
        """`open`, `closed`, `penalty` or `transfer`."""
        last = self.rechecks[-1].body if self.rechecks else None
        return "open" if last is None or last.outcome == "extended" else last.outcome

    def overdue(self, day: date) -> bool:
        """Whether it is open beyond its deadline on `day`."""
        return self.state == "open" and self.deadline < day


def about(body: MeasureTaken) -> tuple[str, int, str]:
    """The item, the number of the finding, and the kind of a measure."""
    return body.item, number_of(body), body.kind


@dataclass(slots=True)
class Matter:
    """A penalty, a transfer or a notice: the measures that are one matter, in the log's order (law 5)."""

    events: list[Recorded[MeasureTaken]]

    @property
    def opened(self) -> MeasureTaken:
        """How it began."""
        return self.events[0].body

    @property
    def last(self) -> Recorded[MeasureTaken]:
        """The latest event."""
        return self.events[-1]

    @property
    def closed(self) -> bool:
        """Whether it came to its end."""
        return self.last.body.closed

    def latest(self, field: Literal["amount", "clause", "content", "document"]) -> str:
        """The latest that was said of it, "" where nothing was."""
        return next((said for each in reversed(self.events) if (said := getattr(each.body, field))), "")

    def takes(self, event: Recorded[MeasureTaken]) -> bool:
        """Law 5: whether the event is about this matter."""
        body = event.body
        if body.closes is not None:
            return any(each.seq == body.closes for each in self.events)
        return not self.closed and (about(body), body.document) == (about(self.opened), self.opened.document)


@dataclass(slots=True)
class Case:
    """One enterprise in one draw.

    Attributes:
        results: every result of it with its event, the one in force last.
        orders: rectification orders. measures: penalties, transfers, notices.
        archives: the events that sealed it, the first and its supplements.
        matters: the same measures, those of one matter together (law 5).
        task: number of its task sheet, (year, number), None while there is none. issued: the day of that number, ""
            while there is none.
    """

    draw: str
    enterprise: str
    results: list[tuple[Recorded[Results], VisitResult]] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    measures: list[Recorded[MeasureTaken]] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)
    archives: list[Recorded[ArchiveSealed]] = field(default_factory=list)
    task: tuple[int, int] | None = None
    issued: str = ""

    @property
    def result(self) -> VisitResult | None:
        """Law 2."""
        return self.results[-1][1] if self.results else None

    @property
    def archive(self) -> Recorded[ArchiveSealed] | None:
        """The event that sealed it first, None while there is none."""
        return self.archives[0] if self.archives else None

    @property
    def unsealed(self) -> list[Event]:
        """What was logged about it and is in no archive: all that came after the last."""
        every: list[Event] = [event for event, _ in self.results]
        for order in self.orders:
            every += [order.event, *order.rechecks]
        every += self.measures
        last = self.archives[-1].seq if self.archives else 0
        return sorted((event for event in every if event.seq > last), key=lambda each: each.seq)

    @property
    def task_number(self) -> str:
        """The number of its task sheet in the form of document numbers, `〔2016〕1号`; "" while there is none."""
        return f"〔{self.task[0]}〕{self.task[1]}号" if self.task else ""

    @property
    def nobody_there(self) -> bool:
        """Whether the visit found nobody to inspect: a substitute may be taken."""
        return self.result is not None and all(each.outcome in NOBODY_THERE for each in self.result.items)

    def settled(self, item: str, number: int = 1) -> bool:
        """Law 3, for one finding of an item."""
        found = finding_at(self.result, item, number)
        return found is not None and not self.unsettled(found, number)

    def unsettled(self, found: ItemResult, number: int = 1) -> tuple[FollowUp, ...]:
        """Law 3: the follow-ups of a finding, the `number`th of its item, that have no end yet."""
        asked = tuple(each for each in found.follow_ups if each is not FollowUp.NONE)
        named = (found.item, number)
        states = {each.state for each in self.orders if (each.body.item, number_of(each.body)) == named}
        bodies = [each.body for each in self.measures if (each.body.item, number_of(each.body)) == named]
        ended: set[str] = {each.kind for each in bodies if each.closed}
        if "closed" in states or states & ended:
            ended |= {FollowUp.RECTIFY}
        if len(asked) == 1 and ended:
            return ()
        return tuple(each for each in asked if each not in ended)

    def take(self, event: Recorded[MeasureTaken]) -> None:
        """Add a measure (law 5)."""
        self.measures.append(event)
        matter = next((each for each in self.matters if each.takes(event)), None)
        if matter:
            matter.events.append(event)
        else:
            self.matters.append(Matter([event]))

    @property
    def closed(self) -> bool:
        """Law 3."""
        return self.result is not None and not any(
            self.unsettled(each, number) for each, number in numbered(self.result.items)
        )


@dataclass(slots=True)
class Cases:
    """Every case that something was logged about, by (draw, enterprise); orders by the number of their event.

    Attributes:
        documents: number of an order or a measure -> the enterprise that it was first used for.
        evidence: SHA-256 -> the cases whose result in force names it.
    """

    by_id: dict[tuple[str, str], Case] = field(default_factory=dict)
    orders: dict[int, Order] = field(default_factory=dict)
    last_number: dict[int, int] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, dict[tuple[str, str], None]] = field(default_factory=dict)

    def case(self, draw: str, enterprise: str) -> Case:
        """The case, empty where nothing was logged about it."""
        return self.by_id.get((draw, enterprise)) or Case(draw, enterprise)

    def has_result(self, draw: str, enterprise: str) -> bool:
        """Whether a result was recorded."""
        found = self.by_id.get((draw, enterprise))
        return found is not None and found.result is not None

    def of(self, draw: str) -> list[Case]:
        """The cases of a draw that something was logged about."""
        return [case for case in self.by_id.values() if case.draw == draw]

    def without_result(self, draw: str, enterprises: Iterable[str]) -> list[str]:
        """Those of these enterprises that have no result yet in a draw."""
        return [each for each in enterprises if not self.has_result(draw, each)]

    def evidence_of_others(self, visits: Iterable[VisitResult]) -> list[tuple[str, str, str]]:
        """Where one file is the evidence of two firms: its SHA-256, the firm of these visits, and the other one."""
        found, here = [], dict[str, list[str]]()
        for visit in visits:
            for digest in visit.evidence:
                firms = here.setdefault(digest, [firm for _, firm in self.evidence.get(digest, ())])
                other = next((each for each in firms if each != visit.enterprise), None)
                found += [(digest, visit.enterprise, other)] if other else []
                firms.append(visit.enterprise)
        return found

    def _open(self, draw: str, enterprise: str) -> Case:
        return self.by_id.setdefault((draw, enterprise), Case(draw, enterprise))

    def _used(self, document: str, enterprise: str) -> None:
        if document:
            self.documents.setdefault(document, enterprise)

    def _take(self, event: Recorded[Results], visit: VisitResult) -> None:
        case = self._open(event.body.draw, visit.enterprise)
        for digest in case.result.evidence if case.result else ():
            self.evidence[digest].pop((case.draw, case.enterprise), None)
        for digest in visit.evidence:
            self.evidence.setdefault(digest, {})[case.draw, case.enterprise] = None
        case.results.append((event, visit))

    def add(self, event: Event, rows: Iterable[Any] = ()) -> None:
        """Fold one more event in, with the rows of its table: of results or of tasks, where it has one."""
        if is_recorded(event, TasksIssued):
            tasks: Iterable[TaskNumber] = rows
            for task in tasks:
                case = self._open(event.body.draw, task.enterprise)
                case.task, case.issued = (task.year, task.number), event.time[:10]
                self.last_number[task.year] = max(task.number, self.last_number.get(task.year, 0))
        elif is_recorded(event, ResultsRecorded) or is_recorded(event, ResultsCorrected):
            visits: Iterable[VisitResult] = rows
            for visit in visits:
                self._take(event, visit)
        elif is_recorded(event, RectificationOrdered):
            order = self.orders[event.seq] = Order(event)
            self._open(event.body.draw, event.body.enterprise).orders.append(order)
            self._used(event.body.document, event.body.enterprise)
        elif is_recorded(event, RectificationRechecked):
            if event.body.order in self.orders:
                self.orders[event.body.order].rechecks.append(event)
        elif is_recorded(event, MeasureTaken):
            self._open(event.body.draw, event.body.enterprise).take(event)
            self._used(event.body.document, event.body.enterprise)
        elif is_recorded(event, ArchiveSealed):
            self._open(event.body.draw, event.body.enterprise).archives.append(event)
