"""Events of the log, field for field as on disk (docs/protocol.md, sections 3 and 4).

Laws:
1. A body is closed: its fields are exactly the dataclass's fields, in JSON under the same names.
2. `ratio`/`count` of a stratum and `rows` of a file are left out where they are None; every other None is null.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Generic, Literal, NamedTuple, TypeGuard, TypeVar

from dbl_random.model.acts import Act
from dbl_random.model.aftercare import Aftercare
from dbl_random.model.immutable import immutable
from dbl_random.model.laws import (
    ClockTime,
    Commit,
    EnterpriseId,
    Id,
    Origin,
    Positive,
    PublicText,
    PublicWords,
    Sha256,
    Sources,
    StaffId,
    Text,
)
from dbl_random.model.people import People
from dbl_random.model.reference import FileRef

LOG_VERSION = "dbr-log/1"
ALGORITHM: Literal["dbr-draw/1"] = "dbr-draw/1"
ZEROS = "0" * 64
RESERVED_OFFICES = frozenset({"machine", "public"})
#: Mode of a draw, and how an office sealed -> what people read.


@immutable
class OfficeName:
    """A supervising office as the log knows it."""

    id: Id
    name: str


@immutable
class FrozenStratum:
    """A stratum with its quota; exactly one of `ratio` ("p/q") and `count` is given."""

    id: Id
    population: int
    candidates: int
    quota: int
    ratio: str | None = None
    count: int | None = None


@immutable
class TeamRule:
    """The places of a team and the most enterprises one inspector may get (None: no limit)."""

    slots: tuple[Text, ...]
    cap: Positive | None


@immutable
class PublicValue:
    """A value nobody controls: exactly `digits` ASCII digits, known not before `not_before` (log clock form)."""

    name: str
    digits: Positive
    not_before: ClockTime


@immutable
class SeedRule:
    """What the seed will be made of."""

    machine_commitment: Sha256
    public: PublicValue | None


@immutable
class Deviation:
    """A policy rule that is departed from."""

    rule: Id
    clause: str
    reason: PublicText
    approved_by: StaffId


@immutable
class Contribution:
    """What an office opened: 32 hex digits of salt and 10 to 64 digits."""

    salt: str
    digits: str


@immutable
class Skipped:
    """An enterprise passed over when a substitute was taken."""

    id: str
    reason: Id


class SkipRow(NamedTuple):
    """An inspector passed over when teams were drawn (section 4.4, step 2)."""

    enterprise: str
    slot: int
    inspector: str


@immutable
class LogOpened:
    """`log.opened`, the first event."""

    origin: Origin
    offices: tuple[OfficeName, ...]
    practice: bool


@immutable
class DrawIntent:
    """`draw.intent`: everything is frozen (4.1).

    From the first rules on, `checklist` says what each item is (11.7); `grounds_by` approved the grounds of a directed
    draw (11.3).
    """

    draw: Id
    plan: Id
    batch: int
    attempt: int
    after_void: int | None
    mode: Literal["undirected", "directed", "joint"]
    items: tuple[Id, ...]
    algorithm: Literal["dbr-draw/1"]
    sources: Sources
    commit: Commit | None
    place: PublicWords
    chair: StaffId
    candidates: FileRef
    pool: FileRef
    strata: tuple[FrozenStratum, ...]
    team: TeamRule
    seed: SeedRule
    deviations: tuple[Deviation, ...]
    checklist: dict[Id, Sha256] | None = None
    grounds_by: tuple[StaffId, ...] | None = None


@immutable
class DrawSealed:
    """`draw.sealed`: each office is bound (4.2)."""

    intent: int
    commitments: dict[str, Sha256]
    how: dict[str, Literal["terminal", "device", "script"]]
    witnesses: dict[str, StaffId]


@immutable
class DrawOutcome:
    """`draw.outcome`: opened, and therefore fixed (4.3); `approved_by` let it go on where a party withheld (11.3)."""

    intent: int
    sealed: int
    machine_nonce: str | None
    contributions: dict[str, Contribution | None]
    public: str | None
    seed: str
    result: FileRef
    team_cap: int | None
    skips: tuple[SkipRow, ...]
    approved_by: StaffId | None = None


@immutable
class DrawTeamed:
    """`draw.teamed`: teams for an outcome that had none (4.4)."""

    draw: str
    outcome: int
    sources: Sources
    pool: FileRef
    result: FileRef
    team_cap: int
    skips: tuple[SkipRow, ...]


@immutable
class DrawVoid:
    """`draw.void`: only before the sealing (4.5)."""

    intent: int
    reason: PublicText
    approved_by: StaffId


@immutable
class EnterpriseSubstituted:
    """`draw.substituted`, kind enterprise (4.6); `replacement` None and `team` () where nobody is left."""

    kind: Literal["enterprise"]
    draw: str
    outcome: int
    replaced: str
    replacement: EnterpriseId | None
    reason: Id
    evidence: PublicText
    approved_by: StaffId
    skipped: tuple[Skipped, ...]
    sources: Sources
    pool: FileRef
    team: tuple[str, ...]


@immutable
class InspectorSubstituted:
    """`draw.substituted`, kind inspector (4.6)."""

    kind: Literal["inspector"]
    draw: str
    outcome: int
    enterprise: str
    replaced: str
    replacement: str
    reason: Id
    evidence: PublicText
    approved_by: StaffId
    sources: Sources
    pool: FileRef
    team: tuple[str, ...]


Substituted = EnterpriseSubstituted | InspectorSubstituted
#: What a draw with an outcome may still come to; each names the files and the pool that it was made from.
LaterStep = DrawTeamed | EnterpriseSubstituted | InspectorSubstituted
Body = (
    LogOpened
    | DrawIntent
    | DrawSealed
    | DrawOutcome
    | DrawTeamed
    | DrawVoid
    | EnterpriseSubstituted
    | InspectorSubstituted
    | Act
    | Aftercare
    | People
)


BodyT = TypeVar("BodyT", bound=Body)
BodyT_co = TypeVar("BodyT_co", bound=Body, covariant=True)


@immutable
class Recorded(Generic[BodyT_co]):
    """One event with the SHA-256 of its file (`hash`, 64 hex digits), which is not part of the file."""

    seq: int
    prev: str
    time: str
    type: str
    actor: str
    tool: str
    body: BodyT_co
    hash: str

    @property
    def day(self) -> date:
        """The day of the event, as its clock says."""
        return date.fromisoformat(self.time[:10])

    def with_body(self, body: BodyT) -> "Recorded[BodyT]":
        """The event as it is, with another body, or with its own by a narrower type."""
        return Recorded(self.seq, self.prev, self.time, self.type, self.actor, self.tool, body, self.hash)


Event = Recorded[Body]


def is_recorded(event: Event, kind: type[BodyT]) -> TypeGuard[Recorded[BodyT]]:
    """Whether the event's body is of this kind."""
    return isinstance(event.body, kind)


def recorded(events: Iterable[Event], kind: type[BodyT]) -> Iterator[Recorded[BodyT]]:
    """Those of the events whose body is of this kind, in their order."""
    for event in events:
        if is_recorded(event, kind):
            yield event
