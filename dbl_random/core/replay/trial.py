"""The log so far, as a check of the next event may see it.

Laws:
1. A check sees what came before its event, never what comes after.
2. What cannot be read answers None: it was reported where it was read, and nobody guesses it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from dbl_random.core.draw.outcome import Concluded, Opened, conclude
from dbl_random.core.record import merkle
from dbl_random.core.record.acts import Acts
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.chain import event_path
from dbl_random.core.record.credit import Credit
from dbl_random.core.record.history import DrawFold, DrawState, Standing, stand
from dbl_random.core.record.past import Past, past_of
from dbl_random.core.record.publications import Publications
from dbl_random.core.record.result_table import parse_results, parse_tasks
from dbl_random.core.record.snapshots import (
    BrokenSnapshotError,
    parse_candidates,
    parse_pool,
    parse_result,
    parse_visits,
)
from dbl_random.core.replay.finding import Evidence
from dbl_random.model.acts import VisitsEntered
from dbl_random.model.aftercare import ResultsCorrected, ResultsRecorded, TasksIssued
from dbl_random.model.event import (
    DrawOutcome,
    DrawSealed,
    DrawTeamed,
    DrawVoid,
    EnterpriseSubstituted,
    Event,
    InspectorSubstituted,
    LogOpened,
)
from dbl_random.model.findings import TaskNumber, VisitResult
from dbl_random.model.frozen import CandidateRow, Pool, ResultRow, VisitRow
from dbl_random.model.oversight import NoticeAnswered, NoticeServed
from dbl_random.model.records import Records
from dbl_random.model.reference import FileRef

_T = TypeVar("_T")


@dataclass(slots=True)
class Trial:
    """Events, draws and standings before the event in question."""

    evidence: Evidence
    events: list[Event] = field(default_factory=list)
    fold: DrawFold = field(default_factory=DrawFold)
    acts: Acts = field(default_factory=Acts)
    standings: dict[str, Standing] = field(default_factory=dict)
    cases: Cases = field(default_factory=Cases)
    credit: Credit = field(default_factory=Credit)
    publications: Publications = field(default_factory=Publications)
    notices: dict[int, Event] = field(default_factory=dict)
    entered: dict[int, tuple[VisitRow, ...]] = field(default_factory=dict)
    wrong: set[int] = field(default_factory=set)
    _leaves: list[bytes] = field(default_factory=list)
    _once: dict[str, object] = field(default_factory=dict)
    _last_candidates: tuple[str, tuple[CandidateRow, ...] | None] = ("", None)
    _last_pool: tuple[str, Pool | None] = ("", None)
    _last_records: tuple[tuple[object, ...], Records | str] | None = None

    @property
    def draws(self) -> Mapping[str, DrawState]:
        """Every attempt so far."""
        return self.fold.draws

    @property
    def opened(self) -> LogOpened | None:
        """The log's first body."""
        return self.events[0].body if self.events and isinstance(self.events[0].body, LogOpened) else None

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices of the log, in their order."""
        return tuple(office.id for office in self.opened.offices) if self.opened else ()

    def state_of_intent(self, seq: int) -> DrawState | None:
        """The attempt whose intent is event `seq`."""
        return self.draws.get(self.fold.by_intent.get(seq, ""))

    def hangs_on_wrong(self, event: Event) -> bool:
        """Whether this event, or one of its draw before it, was found out of order, unsound or miscomputed."""
        match event.body:
            case DrawSealed() | DrawOutcome() | DrawVoid() as body:
                state = self.state_of_intent(body.intent)
            case DrawTeamed() | EnterpriseSubstituted() | InspectorSubstituted() as body:
                state = self.draws.get(body.draw)
            case _:
                state = None
        return bool(self.wrong & {event.seq, *(state.seqs if state else ())})

    # --- law 2: snapshots ---
    def _bytes(self, ref: FileRef) -> bytes | None:
        return self.evidence.read(f"audit-log/snapshots/{ref.file}")

    def candidates(self, ref: FileRef) -> tuple[CandidateRow, ...] | None:
        """The rows of a candidates' table (the latest one is kept: it may have a million)."""
        if self._last_candidates[0] != ref.file:
            data = self._bytes(ref)
            try:
                rows = None if data is None else parse_candidates(data)
            except BrokenSnapshotError:
                rows = None
            self._last_candidates = (ref.file, rows)
        return self._last_candidates[1]

    def result(self, ref: FileRef) -> tuple[ResultRow, ...] | None:
        """The rows of a result's table."""
        data = self._bytes(ref)
        try:
            return None if data is None else parse_result(data)
        except BrokenSnapshotError:
            return None

    def pool(self, ref: FileRef) -> Pool | None:
        """A frozen pool (the latest one is kept: several checks ask for it)."""
        if self._last_pool[0] != ref.file:
            data = self._bytes(ref)
            try:
                pool = None if data is None else parse_pool(data)
            except BrokenSnapshotError:
                pool = None
            self._last_pool = (ref.file, pool)
        return self._last_pool[1]

    def visits(self, ref: FileRef) -> tuple[VisitRow, ...] | None:
        """The rows of visits from before the log."""
        data = self._bytes(ref)
        try:
            return None if data is None else parse_visits(data)
        except BrokenSnapshotError:
            return None

    def visit_results(self, ref: FileRef) -> tuple[VisitResult, ...] | None:
        """The visits of a table of results."""
        data = self._bytes(ref)
        try:
            return None if data is None else parse_results(data)
        except BrokenSnapshotError:
            return None

    def tasks(self, ref: FileRef) -> tuple[TaskNumber, ...] | None:
        """The numbers of a table of tasks."""
        data = self._bytes(ref)
        try:
            return None if data is None else parse_tasks(data)
        except BrokenSnapshotError:
            return None

    def past(self, *, before: str | None = None, apart_from: str | None = None) -> Past:
        """What came before, as the policy looks at it."""
        listed = frozenset(self.credit.blacklist)
        return past_of(
            self.draws, self.standings, self.acts, self.entered, listed, before=before, apart_from=apart_from
        )

    def records(self, sources: Mapping[str, str], plan: str, commit: str | None) -> Records | str:
        """The records of an event's sources (the latest are kept), or why they cannot be had."""
        key = (plan, tuple(sorted(sources.items())))
        if self._last_records is None or self._last_records[0] != key:
            self._last_records = (key, self.evidence.records(sources, plan, commit))
        return self._last_records[1]

    def once(self, name: str, make: Callable[[], _T]) -> _T:
        """What `make` gives, made once while this event is looked at."""
        if name not in self._once:
            self._once = {name: make()}
        return cast("_T", self._once[name])

    def concluded(self, event: Event) -> Concluded | None:
        """The outcome computed again from what `event` says was opened (the latest one is kept)."""
        return self.once(f"concluded {event.seq}", lambda: self._conclude(event))

    def _conclude(self, event: Event) -> Concluded | None:
        body = event.body
        state = self.state_of_intent(body.intent) if isinstance(body, DrawOutcome) else None
        if not isinstance(body, DrawOutcome) or state is None or state.sealed is None:
            return None
        bound = state.sealed.body
        rows, pool = self.candidates(state.body.candidates), self.pool(state.body.pool)
        whole = isinstance(bound, DrawSealed) and set(bound.commitments) == set(body.contributions) == set(self.offices)
        if rows is None or pool is None or not whole:
            return None
        opened = Opened(body.machine_nonce, body.contributions, body.public)
        return conclude(state.intent, state.sealed, self.offices, opened, rows, pool)

    def root_at(self, size: int) -> bytes:
        """The Merkle root over the first `size` events' files, at most those before the event in question."""
        for seq in range(len(self._leaves) + 1, size + 1):
            data = self.evidence.read(f"audit-log/{event_path(seq)}")
            self._leaves.append(merkle.leaf_hash(data or b""))
        return merkle.root(self._leaves[:size])

    # --- law 1: moving on ---
    def add(self, event: Event) -> None:
        """Move past `event`."""
        self.events.append(event)
        self.fold.add(event)
        self.acts.add(event)
        self.credit.add(event)
        self.publications.add(event)
        self._add_to_cases(event)
        match event.body:
            case NoticeServed():
                self.notices[event.seq] = event
            case NoticeAnswered() as body:
                self.notices.pop(body.notice, None)
            case VisitsEntered() as body:
                self.entered[event.seq] = self.visits(body.visits) or ()
            case DrawOutcome() as body:
                self._stand(self.fold.by_intent.get(body.intent))
            case DrawTeamed() | EnterpriseSubstituted() | InspectorSubstituted() as body:
                self._stand(body.draw)
            case _:
                pass

    def _add_to_cases(self, event: Event) -> None:
        match event.body:
            case ResultsRecorded() | ResultsCorrected() as body:
                self.cases.add(event, self.visit_results(body.results) or ())
            case TasksIssued() as body:
                self.cases.add(event, tasks=self.tasks(body.tasks) or ())
            case _:
                self.cases.add(event)

    def _stand(self, draw: str | None) -> None:
        state = self.draws.get(draw or "")
        if draw is None or state is None or state.result is None:
            return
        self.standings[draw] = stand(self.result(state.result) or (), state.substitutions)
