"""What became of each enterprise that was drawn: its case, folded from the log (二(四)1).

Laws:
1. A case is one enterprise in one draw; it opens with the draw, and where it stands is computed, never stored.
2. The result in force is the latest recorded or corrected; each is kept with its event.
3. An item is settled where its follow-up is none, where its rectification was closed, or where a measure closed it;
   a case is closed where every item is settled.
4. The deadline of an order is the latest one given; an order that was escalated waits for its measure.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dbl_random.model.aftercare import (
    ArchiveSealed,
    MeasureTaken,
    RectificationOrdered,
    RectificationRechecked,
    ResultsCorrected,
    ResultsRecorded,
    TasksIssued,
)
from dbl_random.model.event import Event, Recorded, is_recorded
from dbl_random.model.findings import NOBODY_THERE, FollowUp, TaskNumber, VisitResult

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


@dataclass(slots=True)
class Case:
    """One enterprise in one draw.

    Attributes:
        results: every result of it with its event, the one in force last.
        orders: rectification orders. measures: penalties, transfers, notices. archive: the sealed bag's event.
        task: number of its task sheet, (year, number), None while there is none. issued: the day of that number, ""
            while there is none.
    """

    draw: str
    enterprise: str
    results: list[tuple[Recorded[Results], VisitResult]] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    measures: list[Recorded[MeasureTaken]] = field(default_factory=list)
    archive: Recorded[ArchiveSealed] | None = None
    task: tuple[int, int] | None = None
    issued: str = ""

    @property
    def result(self) -> VisitResult | None:
        """Law 2."""
        return self.results[-1][1] if self.results else None

    @property
    def task_number(self) -> str:
        """The number of its task sheet in the form of document numbers, `〔2016〕1号`; "" while there is none."""
        return f"〔{self.task[0]}〕{self.task[1]}号" if self.task else ""

    @property
    def nobody_there(self) -> bool:
        """Whether the visit found nobody to inspect: a substitute may be taken."""
        return self.result is not None and all(each.outcome in NOBODY_THERE for each in self.result.items)

    def settled(self, item: str) -> bool:
        """Law 3, for one item."""
        found = next((each for each in self.result.items if each.item == item), None) if self.result else None
        if found is None:
            return False
        if found.follow_up is FollowUp.NONE:
            return True
        done = any(order.body.item == item and order.state == "closed" for order in self.orders)
        return done or any(each.body.item == item and each.body.closed for each in self.measures)

    @property
    def closed(self) -> bool:
        """Law 3."""
        return self.result is not None and all(self.settled(each.item) for each in self.result.items)


@dataclass(slots=True)
class Cases:
    """Every case that something was logged about, by (draw, enterprise); orders by the number of their event."""

    by_id: dict[tuple[str, str], Case] = field(default_factory=dict)
    orders: dict[int, Order] = field(default_factory=dict)
    last_number: dict[int, int] = field(default_factory=dict)

    def case(self, draw: str, enterprise: str) -> Case:
        """The case, empty where nothing was logged about it."""
        return self.by_id.get((draw, enterprise)) or Case(draw, enterprise)

    def of(self, draw: str) -> list[Case]:
        """The cases of a draw that something was logged about."""
        return [case for case in self.by_id.values() if case.draw == draw]

    def without_result(self, draw: str, enterprises: Iterable[str]) -> list[str]:
        """Those of these enterprises that have no result yet in a draw."""
        return [each for each in enterprises if self.case(draw, each).result is None]

    def _open(self, draw: str, enterprise: str) -> Case:
        return self.by_id.setdefault((draw, enterprise), Case(draw, enterprise))

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
                self._open(event.body.draw, visit.enterprise).results.append((event, visit))
        elif is_recorded(event, RectificationOrdered):
            order = self.orders[event.seq] = Order(event)
            self._open(event.body.draw, event.body.enterprise).orders.append(order)
        elif is_recorded(event, RectificationRechecked):
            if event.body.order in self.orders:
                self.orders[event.body.order].rechecks.append(event)
        elif is_recorded(event, MeasureTaken):
            self._open(event.body.draw, event.body.enterprise).measures.append(event)
        elif is_recorded(event, ArchiveSealed):
            self._open(event.body.draw, event.body.enterprise).archive = event
