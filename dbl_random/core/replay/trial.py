"""The log so far, as a check of the next event may see it: the sources of the judgement, too.

Laws:
1. A check sees what came before its event, never what comes after.
2. What cannot be read answers None: it was reported where it was read, and nobody guesses it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from dbl_random.core.draw.outcome import Concluded, Opened, conclude
from dbl_random.core.record import merkle
from dbl_random.core.record.chain import event_path
from dbl_random.core.record.history import History
from dbl_random.core.record.snapshots import parse_candidates, parse_pool, parse_result, read_table
from dbl_random.core.replay.finding import Evidence
from dbl_random.model.event import DrawIntent, DrawOutcome, Event, LaterStep, Recorded
from dbl_random.model.frozen import CandidateRow, Pool, ResultRow
from dbl_random.model.people import RulesAdopted
from dbl_random.model.records import Records
from dbl_random.model.reference import FileRef
from dbl_random.model.rules import Rules, rules_of

_T = TypeVar("_T")


@dataclass(slots=True)
class Trial:
    """The history before the event in question, and what was found of it so far."""

    evidence: Evidence
    history: History = field(default_factory=History)
    wrong: set[int] = field(default_factory=set)
    entering: bool = False
    _leaves: list[bytes] = field(default_factory=list)
    _once: dict[str, object] = field(default_factory=dict)
    _last_candidates: tuple[str, tuple[CandidateRow, ...] | None] = ("", None)
    _last_pool: tuple[str, Pool | None] = ("", None)
    _last_records: tuple[tuple[object, ...], Records | str] | None = None

    def hangs_on_wrong(self, event: Event) -> bool:
        """Whether this event, or one of its draw before it, was found out of order, unsound or miscomputed."""
        state = None if isinstance(event.body, DrawIntent) else self.history.attempt_of(event.body)
        return bool(self.wrong & {event.seq, *(state.seqs if state else ())})

    # --- law 2: snapshots ---
    def table(self, ref: FileRef) -> bytes | None:
        """The bytes of a snapshot."""
        return self.evidence.read(f"audit-log/snapshots/{ref.file}")

    def candidates(self, ref: FileRef) -> tuple[CandidateRow, ...] | None:
        """The rows of a candidates' table (the latest one is kept: it may have a million)."""
        if self._last_candidates[0] != ref.file:
            self._last_candidates = (ref.file, read_table(self.table, ref, parse_candidates))
        return self._last_candidates[1]

    def pool(self, ref: FileRef) -> Pool | None:
        """A frozen pool (the latest one is kept: several checks ask for it)."""
        if self._last_pool[0] != ref.file:
            self._last_pool = (ref.file, read_table(self.table, ref, parse_pool))
        return self._last_pool[1]

    def result(self, ref: FileRef) -> tuple[ResultRow, ...] | None:
        """The rows of a result's table."""
        return read_table(self.table, ref, parse_result)

    # --- the sources of an event ---
    def records(self, event: Event) -> Records | None:
        """The records of what an event was derived from, None where it names none or they cannot be had."""
        found = self.sources(event)
        return found if isinstance(found, Records) else None

    def sources(self, event: Event) -> Records | str | None:
        """The same (the latest are kept), or why they cannot be had; None where the event names none."""
        body = event.body
        if isinstance(body, DrawIntent):
            return self._read(body.sources, body.plan, body.commit)
        if isinstance(body, LaterStep):
            state = self.history.draws.get(body.draw)
            return self._read(body.sources, state.body.plan, state.body.commit) if state else None
        return None

    def _read(self, sources: Mapping[str, str], plan: str, commit: str | None) -> Records | str:
        key = (plan, tuple(sorted(sources.items())))
        if self._last_records is None or self._last_records[0] != key:
            self._last_records = (key, self.evidence.records(sources, plan, commit))
        return self._last_records[1]

    def rules(self, event: Event) -> Rules | None:
        """What the two files say that an event was derived from, None where it names none or they cannot be had."""
        if isinstance(event.body, RulesAdopted):
            found = self.adopted(event.body)
            return found if isinstance(found, Rules) else None
        records = self.records(event)
        return rules_of(records.organisation, records.policy) if records else None

    def adopted(self, body: RulesAdopted) -> Rules | str:
        """What the files of an adoption give, or why they cannot be had."""
        return self.once(f"adopted {body.rules.file}", lambda: self.evidence.rules(body.sources))

    def once(self, name: str, make: Callable[[], _T]) -> _T:
        """What `make` gives, made once while this event is looked at."""
        if name not in self._once:
            self._once = {name: make()}
        return cast("_T", self._once[name])

    def concluded(self, event: Recorded[DrawOutcome]) -> Concluded | None:
        """The outcome computed again from what `event` says was opened (the latest one is kept)."""
        return self.once(f"concluded {event.seq}", lambda: self._conclude(event.body))

    def _conclude(self, body: DrawOutcome) -> Concluded | None:
        state = self.history.state_of_intent(body.intent)
        if state is None or state.sealed is None:
            return None
        bound = state.sealed.body
        rows, pool = self.candidates(state.body.candidates), self.pool(state.body.pool)
        whole = set(bound.commitments) == set(body.contributions) == set(self.history.offices)
        if rows is None or pool is None or not whole:
            return None
        opened = Opened(body.machine_nonce, body.contributions, body.public)
        return conclude(state.intent, state.sealed, self.history.offices, opened, rows, pool)

    def root(self, size: int) -> bytes:
        """The Merkle root over the first `size` events' files, at most those before the event in question."""
        return merkle.root(self.leaves(size))

    def leaves(self, size: int) -> list[bytes]:
        """The leaf hashes of these files."""
        for seq in range(len(self._leaves) + 1, size + 1):
            data = self.evidence.read(f"audit-log/{event_path(seq)}")
            self._leaves.append(merkle.leaf_hash(data or b""))
        return self._leaves[:size]

    # --- law 1: moving on ---
    def add(self, event: Event) -> None:
        """Move past `event`."""
        self.history.add(event, self.table)
