"""What the record of a draw and the notice before the visits both say.

Laws:
1. Nothing here tells who is drawn, nor lets anybody compute it: no seed, no nonce, no digits, no salt, no ticket
   (二(二), 不提前告知). Hashes are of files that nobody can guess without the seed, or of files fixed before it.
2. Nothing here names a natural person.
3. Texts are what people read, already in Chinese; hashes are 64 lower-case hex digits; times are in the log's
   clock form, or "" where there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

How = Literal["terminal", "device", "script"]

#: How an office sealed (docs/protocol.md, 4.2) -> what people read.
HOW: dict[How, str] = {
    "terminal": "现场终端",
    "device": "自有设备",
    "script": "脚本（未独立封存）",
}

Mode = Literal["undirected", "directed", "joint"]

#: Mode of a draw -> what people read.
MODES: dict[Mode, str] = {"undirected": "不定向抽取", "directed": "定向抽取", "joint": "联合抽查"}


@dataclass(frozen=True, slots=True)
class EventRef:
    """An event of the log: its number, its time, the SHA-256 of its file."""

    seq: int
    time: str
    hash: str


@dataclass(frozen=True, slots=True)
class LogHead:
    """The log when the sheet was made: number of events, Merkle root (64 hex digits)."""

    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A reason, and to how many it applies."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class StratumLine:
    """One stratum: its name, its figures, and its share as people write it (`5%`, `固定 10 户`)."""

    name: str
    population: int
    candidates: int
    share: str
    quota: int


@dataclass(frozen=True, slots=True)
class RegistryLine:
    """A registry that was read: name, rows, and the SHA-256 of its file (its version)."""

    name: str
    rows: int
    hash: str


@dataclass(frozen=True, slots=True)
class PublicSource:
    """The public value the draw waited for: what it is, and when it could be known at the earliest."""

    name: str
    not_before: str


@dataclass(frozen=True, slots=True)
class OfficeSeal:
    """A supervising office's seal: the office's name, how it sealed, its commitment."""

    office: str
    how: How
    commitment: str


@dataclass(frozen=True, slots=True)
class DrawFacts:
    """A draw as anybody may know it before the visits.

    Attributes:
        bureau: full name of the bureau.
        practice: True in a practice store (演练库).
        draw: the draw's id (任务编号).
        plan: title of the plan. batch: its number, from 1. attempt: from 1, after voids.
        items: names of the checklist's items. department: name of the responsible department.
        place: where it was held.
        registries: each registry that was read.
        candidates_hash: SHA-256 of the frozen list, one row for every enterprise of the registries.
        outside: enterprises of the registries that are not in the population (deregistered, out of scope), by reason.
        excluded: enterprises of the population that could not be drawn, by reason.
        strata: every stratum; the population is their sum.
        inspectors, eligible: inspectors in the pool, and those of them who could be drawn.
        pool_excluded: inspectors who could not be drawn, by reason.
        pool_hash: SHA-256 of the frozen pool.
        team: names of the team's places in slot order, the first is the lead (`组长`, `组员`).
        algorithm: `dbr-draw/1`. tool: name and version of the program.
        machine_commitment: SHA-256 that bound the machine's nonce.
        public: the public value's name and time, None where the plan names none.
        intent, sealed, outcome: the draw's three events, None only in a rehearsal, which logs nothing.
        result_hash: SHA-256 of the result's file, "" only in a rehearsal.
        log: the log's head, None only in a rehearsal.
    """

    bureau: str
    practice: bool
    draw: str
    plan: str
    batch: int
    attempt: int
    mode: Mode
    items: tuple[str, ...]
    department: str
    place: str
    registries: tuple[RegistryLine, ...]
    candidates_hash: str
    outside: tuple[Tally, ...]
    excluded: tuple[Tally, ...]
    strata: tuple[StratumLine, ...]
    inspectors: int
    eligible: int
    pool_excluded: tuple[Tally, ...]
    pool_hash: str
    team: tuple[str, ...]
    algorithm: str
    tool: str
    machine_commitment: str
    public: PublicSource | None
    intent: EventRef | None
    sealed: EventRef | None
    outcome: EventRef | None
    result_hash: str
    log: LogHead | None

    @property
    def population(self) -> int:
        """Enterprises in the population."""
        return sum(stratum.population for stratum in self.strata)

    @property
    def candidates(self) -> int:
        """Enterprises that could be drawn."""
        return sum(stratum.candidates for stratum in self.strata)

    @property
    def quota(self) -> int:
        """Enterprises drawn."""
        return sum(stratum.quota for stratum in self.strata)

    @property
    def events(self) -> tuple[tuple[str, EventRef], ...]:
        """The draw's events in order, each with its name."""
        named = (("抽取方案冻结", self.intent), ("各办公室封存", self.sealed), ("开启并得出结果", self.outcome))
        return tuple((name, event) for name, event in named if event is not None)


def rests_on_terminal(facts: DrawFacts, seals: Sequence[OfficeSeal]) -> bool:
    """Whether the draw is as trustworthy as its terminal: no seal from an own device, and no public value."""
    return facts.public is None and all(seal.how != "device" for seal in seals)
