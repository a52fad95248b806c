"""The log folded into where things stand: one fold a subject.

Laws:
1. Where things stand is computed from the log alone; nothing is stored beside it.
2. A fold takes events in the chain's order and never fails: whether an order is allowed is judged by `sequence`.
3. A draw counts once it has an outcome; a void attempt never counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dbl_random.model.event import (
    DrawIntent,
    DrawOutcome,
    DrawSealed,
    DrawTeamed,
    DrawVoid,
    EnterpriseSubstituted,
    Event,
    InspectorSubstituted,
    LogOpened,
)
from dbl_random.model.frozen import ResultRow
from dbl_random.model.reference import FileRef


@dataclass(frozen=True, slots=True)
class DrawState:
    """One attempt at a draw and the events that belong to it, None or () where they are not there yet."""

    intent: Event
    sealed: Event | None = None
    outcome: Event | None = None
    teamed: Event | None = None
    void: Event | None = None
    substitutions: tuple[Event, ...] = ()

    @property
    def body(self) -> DrawIntent:
        """The intent's body."""
        assert isinstance(self.intent.body, DrawIntent)  # noqa: S101 - by construction in `fold_draws`
        return self.intent.body

    @property
    def seqs(self) -> tuple[int, ...]:
        """The numbers of its events."""
        events = (self.intent, self.sealed, self.outcome, self.teamed, self.void, *self.substitutions)
        return tuple(event.seq for event in events if event)

    @property
    def concluded(self) -> DrawOutcome | None:
        """The outcome's body."""
        return self.outcome.body if self.outcome and isinstance(self.outcome.body, DrawOutcome) else None

    @property
    def result(self) -> FileRef | None:
        """The table that is in force: that of the teams where they were drawn later, else the outcome's."""
        if self.teamed and isinstance(self.teamed.body, DrawTeamed):
            return self.teamed.body.result
        return self.concluded.result if self.concluded else None

    @property
    def lacks_teams(self) -> bool:
        """Whether the enterprises stand and their teams do not."""
        done = self.concluded
        return done is not None and done.team_cap is None and bool(done.result.rows) and self.teamed is None


@dataclass(slots=True)
class Standing:
    """Who is to be visited now, after substitutions.

    Attributes:
        teams: enterprise -> its present team, in drawn order, substitutes last; () while there is none.
        drawn: row of the result by enterprise (of the drawn; a substitute has no row there).
        used: every enterprise that was drawn, taken as a substitute, or skipped.
        out: inspectors replaced at an enterprise.
        strata: stratum of each enterprise that is or was in the draw.
    """

    teams: dict[str, tuple[str, ...]] = field(default_factory=dict)
    drawn: dict[str, ResultRow] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    out: dict[str, set[str]] = field(default_factory=dict)
    strata: dict[str, str] = field(default_factory=dict)

    def load(self) -> dict[str, int]:
        """Number of enterprises whose present team an inspector belongs to (4.6)."""
        count: dict[str, int] = {}
        for team in self.teams.values():
            for inspector in team:
                count[inspector] = count.get(inspector, 0) + 1
        return count


def opened(events: Iterable[Event]) -> LogOpened | None:
    """The first event's body, None for an empty log."""
    first = next(iter(events), None)
    return first.body if first and isinstance(first.body, LogOpened) else None


@dataclass(slots=True)
class DrawFold:
    """Every attempt by its draw's id, in the order of the intents; events that fit nowhere are passed over."""

    draws: dict[str, DrawState] = field(default_factory=dict)
    by_intent: dict[int, str] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Fold one more event in."""
        match event.body:
            case DrawIntent() as body:
                if body.draw not in self.draws:
                    self.draws[body.draw] = DrawState(event)
                    self.by_intent[event.seq] = body.draw
            case DrawSealed() as body:
                self._change(self.by_intent.get(body.intent), sealed=event)
            case DrawOutcome() as body:
                self._change(self.by_intent.get(body.intent), outcome=event)
            case DrawVoid() as body:
                self._change(self.by_intent.get(body.intent), void=event)
            case DrawTeamed() as body:
                self._change(body.draw, teamed=event)
            case EnterpriseSubstituted() | InspectorSubstituted() as body:
                if body.draw in self.draws:
                    earlier = self.draws[body.draw].substitutions
                    self._change(body.draw, substitutions=(*earlier, event))
            case _:
                pass

    def _change(self, draw: str | None, **changes: Any) -> None:
        if draw in self.draws:
            self.draws[draw] = replace(self.draws[draw], **changes)


def fold_draws(events: Iterable[Event]) -> dict[str, DrawState]:
    """Every attempt by its draw's id, in the order of the intents."""
    fold = DrawFold()
    for event in events:
        fold.add(event)
    return fold.draws


def attempts(draws: Mapping[str, DrawState], plan: str, batch: int) -> list[DrawState]:
    """The attempts at one batch, in order."""
    return [s for s in draws.values() if s.body.plan == plan and s.body.batch == batch]


def stand(rows: Iterable[ResultRow], substitutions: Iterable[Event]) -> Standing:
    """Where a draw stands: its result and then its substitutions, in order."""
    standing = Standing()
    for row in rows:
        standing.teams[row.id] = row.team
        standing.drawn[row.id] = row
        standing.used.add(row.id)
        standing.strata[row.id] = row.stratum
    for event in substitutions:
        match event.body:
            case EnterpriseSubstituted() as body:
                standing.teams.pop(body.replaced, None)
                standing.used.update(row.id for row in body.skipped)
                if body.replacement is not None:
                    standing.used.add(body.replacement)
                    standing.teams[body.replacement] = body.team
                    standing.strata[body.replacement] = standing.strata.get(body.replaced, "")
            case InspectorSubstituted() as body:
                standing.teams[body.enterprise] = body.team
                standing.out.setdefault(body.enterprise, set()).add(body.replaced)
            case _:
                pass
    return standing
