"""The draws, folded from the log: every attempt, and who is to be visited now.

Laws:
1. A fold takes events in the chain's order and never fails: whether an order is allowed is judged by core/judgement.
2. A draw counts once it has an outcome; a void attempt never counts.
3. The table in force is that of the teams where they were drawn later, else the outcome's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dbl_random.model.event import (
    Body,
    DrawIntent,
    DrawOutcome,
    DrawSealed,
    DrawTeamed,
    DrawVoid,
    EnterpriseSubstituted,
    Event,
    InspectorSubstituted,
    Recorded,
    Substituted,
    is_recorded,
)
from dbl_random.model.frozen import ResultRow
from dbl_random.model.immutable import immutable
from dbl_random.model.reference import FileRef


@immutable
class DrawState:
    """One attempt at a draw and the events that belong to it, None or () where they are not there yet."""

    intent: Recorded[DrawIntent]
    sealed: Recorded[DrawSealed] | None = None
    outcome: Recorded[DrawOutcome] | None = None
    teamed: Recorded[DrawTeamed] | None = None
    void: Recorded[DrawVoid] | None = None
    substitutions: tuple[Recorded[Substituted], ...] = ()

    @property
    def body(self) -> DrawIntent:
        """The intent's body."""
        return self.intent.body

    @property
    def seqs(self) -> tuple[int, ...]:
        """The numbers of its events."""
        events = (self.intent, self.sealed, self.outcome, self.teamed, self.void, *self.substitutions)
        return tuple(event.seq for event in events if event)

    @property
    def concluded(self) -> DrawOutcome | None:
        """The outcome's body."""
        return self.outcome.body if self.outcome else None

    @property
    def result(self) -> FileRef | None:
        """The table that is in force (law 3)."""
        last = self.teamed or self.outcome
        return last.body.result if last else None

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

    def substitute(self, body: Substituted) -> None:
        """Put the substitute in the place of who was replaced (4.6)."""
        if isinstance(body, InspectorSubstituted):
            self.teams[body.enterprise] = body.team
            self.out.setdefault(body.enterprise, set()).add(body.replaced)
            return
        self.teams.pop(body.replaced, None)
        self.used.update(row.id for row in body.skipped)
        if body.replacement is not None:
            self.used.add(body.replacement)
            self.teams[body.replacement] = body.team
            self.strata[body.replacement] = self.strata.get(body.replaced, "")


@dataclass(slots=True)
class DrawFold:
    """Every attempt by its draw's id, in the order of the intents; events that fit nowhere are passed over."""

    draws: dict[str, DrawState] = field(default_factory=dict)
    by_intent: dict[int, str] = field(default_factory=dict)

    def of_intent(self, seq: int) -> DrawState | None:
        """The attempt whose intent is event `seq`."""
        return self.draws.get(self.by_intent.get(seq, ""))

    def of(self, body: Body) -> DrawState | None:
        """The attempt that a body belongs to."""
        match body:
            case DrawSealed() | DrawOutcome() | DrawVoid():
                return self.of_intent(body.intent)
            case DrawIntent() | DrawTeamed() | EnterpriseSubstituted() | InspectorSubstituted():
                return self.draws.get(body.draw)
        return None

    def add(self, event: Event) -> DrawState | None:
        """Fold one more event in; answers the attempt that it belongs to, None where it belongs to none."""
        if is_recorded(event, DrawIntent) and event.body.draw not in self.draws:
            self.draws[event.body.draw] = DrawState(event)
            self.by_intent[event.seq] = event.body.draw
        state = self.of(event.body)
        if state is not None:
            state = self.draws[state.body.draw] = _changed(state, event)
        return state


def _changed(state: DrawState, event: Event) -> DrawState:
    if is_recorded(event, DrawSealed):
        return replace(state, sealed=event)
    if is_recorded(event, DrawOutcome):
        return replace(state, outcome=event)
    if is_recorded(event, DrawVoid):
        return replace(state, void=event)
    if is_recorded(event, DrawTeamed):
        return replace(state, teamed=event)
    if is_recorded(event, EnterpriseSubstituted) or is_recorded(event, InspectorSubstituted):
        return replace(state, substitutions=(*state.substitutions, event))
    return state


def fold_draws(events: Iterable[Event]) -> dict[str, DrawState]:
    """Every attempt by its draw's id, in the order of the intents."""
    fold = DrawFold()
    for event in events:
        fold.add(event)
    return fold.draws


def attempts(draws: Mapping[str, DrawState], plan: str, batch: int) -> list[DrawState]:
    """The attempts at one batch, in order."""
    return [s for s in draws.values() if s.body.plan == plan and s.body.batch == batch]


def stand(rows: Iterable[ResultRow], substitutions: Iterable[Recorded[Substituted]]) -> Standing:
    """Where a draw stands: its result and then its substitutions, in order."""
    standing = Standing()
    for row in rows:
        standing.teams[row.id] = row.team
        standing.drawn[row.id] = row
        standing.used.add(row.id)
        standing.strata[row.id] = row.stratum
    for event in substitutions:
        standing.substitute(event.body)
    return standing
