"""The log folded into where everything stands, event by event.

Laws:
1. Where things stand is computed from the log alone: its events in the chain's order, and the tables they name.
2. A fold never fails; a table that is not there or is broken counts as empty. What is allowed, core/judgement says.
3. Candidates and pools, which may have a million rows, are no part of it.
4. `write_out` and `read_back` are exact inverses: what was read back is folded on as if it had never been written.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import partial
from typing import Any, NamedTuple

from dbl_random.core.record.acts import Acts
from dbl_random.core.record.bodies import body_from_json, to_json
from dbl_random.core.record.canonical import decode, encode
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.checklist import MadePublic
from dbl_random.core.record.credit import Credit
from dbl_random.core.record.credit_table import format_credit, parse_credit
from dbl_random.core.record.draws import DrawFold, DrawState, Standing, stand
from dbl_random.core.record.log_clock import LogClock
from dbl_random.core.record.past import Past, past_of
from dbl_random.core.record.people import People
from dbl_random.core.record.publications import Publications
from dbl_random.core.record.result_table import format_results, format_tasks, parse_results, parse_tasks
from dbl_random.core.record.rules_file import format_rules, parse_rules
from dbl_random.core.record.snapshots import (
    Tables,
    format_result,
    format_visits,
    parse_result,
    parse_visits,
    read_table,
)
from dbl_random.model.acts import VisitsEntered
from dbl_random.model.aftercare import CreditSent, ResultsCorrected, ResultsRecorded, TasksIssued
from dbl_random.model.blacklist import BlacklistChanged
from dbl_random.model.event import (
    ZEROS,
    Body,
    DrawOutcome,
    DrawTeamed,
    EnterpriseSubstituted,
    Event,
    InspectorSubstituted,
    LogOpened,
    Recorded,
    is_recorded,
)
from dbl_random.model.frozen import ResultRow, VisitRow
from dbl_random.model.inspector import Recusal
from dbl_random.model.oversight import NoticeAnswered, NoticeServed
from dbl_random.model.people import RulesAdopted
from dbl_random.model.reference import FileRef
from dbl_random.model.rules import Rules


@dataclass(slots=True)
class History:
    """The log so far.

    Attributes:
        events: all of them, in order.
        standings: who is to be visited now, by draw, of each draw with an outcome.
        acts: plans, recusals, reports of changes. cases: what became of each enterprise that was drawn.
        credit: batches and the blacklist. publications: every notice.
        people: the rules in force, and who stands behind what. clock: whose time was wrong.
        served: 督办 notices and 问责 referrals without an outcome, by the number of their event.
        entered: rows of the visits from before the log, by the number of the event that entered them.
        rows: rows of every table that was folded, by the number of the event that named it.
    """

    events: list[Event] = field(default_factory=list)
    standings: dict[str, Standing] = field(default_factory=dict)
    acts: Acts = field(default_factory=Acts)
    cases: Cases = field(default_factory=Cases)
    credit: Credit = field(default_factory=Credit)
    publications: Publications = field(default_factory=Publications)
    people: People = field(default_factory=People)
    clock: LogClock = field(default_factory=LogClock)
    served: dict[int, Recorded[NoticeServed]] = field(default_factory=dict)
    entered: dict[int, tuple[VisitRow, ...]] = field(default_factory=dict)
    rows: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    _draws: DrawFold = field(default_factory=DrawFold)

    @property
    def draws(self) -> Mapping[str, DrawState]:
        """Every attempt by its draw's id, in the order of the intents."""
        return self._draws.draws

    @property
    def opened(self) -> LogOpened | None:
        """The log's first body, None for an empty log."""
        first = self.events[0].body if self.events else None
        return first if isinstance(first, LogOpened) else None

    @property
    def offices(self) -> tuple[str, ...]:
        """The log's offices, in their order."""
        return tuple(office.id for office in self.opened.offices) if self.opened else ()

    @property
    def head(self) -> str:
        """The hash of the last event, 64 zeros where there is none: `prev` of the next."""
        return self.events[-1].hash if self.events else ZEROS

    @property
    def next_seq(self) -> int:
        """The number of the next event."""
        return self.events[-1].seq + 1 if self.events else 1

    def state_of_intent(self, seq: int) -> DrawState | None:
        """The attempt whose intent is event `seq`."""
        return self._draws.of_intent(seq)

    def attempt_of(self, body: Body) -> DrawState | None:
        """The attempt at a draw that a body belongs to."""
        return self._draws.of(body)

    def standing(self, draw: str) -> Standing:
        """Who is to be visited now in a draw; nobody while it has no outcome."""
        return self.standings.get(draw) or Standing()

    def past(self, *, before: str | None = None, apart_from: str | None = None) -> Past:
        """What came before, as the policy looks at it: only draws `before` one, or all `apart_from` one."""
        listed, pending = frozenset(self.blacklist()), self.pending_recusals()
        found = past_of(
            self.draws, self.standings, self.acts, self.entered, listed, before=before, apart_from=apart_from
        )
        adopted = bool(self.people.adoptions)
        return replace(found, pending=pending, adopted=adopted, public=self.made_public() if adopted else None)

    def made_public(self) -> MadePublic:
        """The checklist as this log knows it."""
        drawn: dict[str, frozenset[str]] = {}
        for state in self.draws.values():
            for item, content in (state.body.checklist or {}).items():
                drawn[item] = drawn.get(item, frozenset()) | {content}
        return MadePublic(self.events[0].day, self.publications.checklist(), drawn)

    def blacklist(self) -> dict[str, Recorded[BlacklistChanged]]:
        """The entry of each enterprise on the blacklist; a change that lacks its standing has no effect yet."""
        return self.credit.listed(filter(self.people.stands, self.credit.changes.values()))

    def pending_recusals(self) -> tuple[Recusal, ...]:
        """Those that bar from their entry: from the first rules on, until granted whole, or what limits it stands."""
        asked = (each for each in self.acts.recusals.values() if self.people.asked_of(each.event))
        return tuple(each.pending for each in asked if each.decision is None or not self.people.stands(each.decision))

    def published(self, draw: str, enterprise: str) -> Event | None:
        """The event that published the result of an enterprise in a draw, None where none stands or it came later."""
        notice = self.publications.in_force("results", draw)
        case = self.cases.case(draw, enterprise)
        if notice is None or not case.results or case.results[0][0].seq > notice.event.seq:
            return None
        return notice.event

    def add(self, event: Event, tables: Tables) -> None:
        """Fold one more event in, with the table it names."""
        named = table_of(event.body)
        rows = (read_table(tables, named.ref, named.parse) or ()) if named else ()
        if rows:
            self.rows[event.seq] = rows
        self.events.append(event)
        self.acts.add(event)
        self.clock.add(event)
        self.credit.add(event, rows if isinstance(event.body, CreditSent) else ())
        self.publications.add(event)
        self.cases.add(event, rows)
        self.people.add(event, rows[0] if rows and isinstance(event.body, RulesAdopted) else None)
        self._add_to_standings(event, rows)
        if is_recorded(event, NoticeServed):
            self.served[event.seq] = event
        elif is_recorded(event, NoticeAnswered):
            self.served.pop(event.body.notice, None)
        elif is_recorded(event, VisitsEntered):
            self.entered[event.seq] = rows

    def _add_to_standings(self, event: Event, rows: tuple[ResultRow, ...]) -> None:
        state = self._draws.add(event)
        if state is None:
            return
        match event.body:
            case DrawOutcome() | DrawTeamed():
                self.standings[state.body.draw] = stand(rows, state.substitutions)
            case EnterpriseSubstituted() | InspectorSubstituted() as body if state.body.draw in self.standings:
                self.standings[state.body.draw].substitute(body)
            case _:
                pass


def fold(events: Iterable[Event], tables: Tables) -> History:
    """The history of these events."""
    history = History()
    for event in events:
        history.add(event, tables)
    return history


# --- law 4 ---
class NamedTable(NamedTuple):
    """A table that the fold reads: its reference, and how its rows are read and written."""

    ref: FileRef
    parse: Callable[[bytes], tuple[Any, ...]]
    write: Callable[[Iterable[Any]], bytes]


def table_of(body: Body) -> NamedTable | None:
    """The table that the fold reads with an event, None where it reads none (law 3)."""
    match body:
        case DrawOutcome() | DrawTeamed():
            return NamedTable(body.result, parse_result, format_result)
        case ResultsRecorded() | ResultsCorrected():
            return NamedTable(body.results, parse_results, format_results)
        case TasksIssued():
            return NamedTable(body.tasks, parse_tasks, format_tasks)
        case CreditSent():
            return NamedTable(body.rows, parse_credit, format_credit)
        case VisitsEntered():
            return NamedTable(body.visits, parse_visits, format_visits)
        case RulesAdopted():
            return NamedTable(body.rules, _one_parsed, _one_formatted)
    return None


def _one_parsed(data: bytes) -> tuple[Rules]:
    return (parse_rules(data),)


def _one_formatted(rules: Iterable[Rules]) -> bytes:
    return b"".join(map(format_rules, rules))


def write_out(history: History) -> bytes:
    """The history as one canonical line: its events, and the cells of the tables by the number of their event."""
    tables = {}
    for event in history.events:
        named = table_of(event.body)
        if named and event.seq in history.rows:
            lines = named.write(history.rows[event.seq]).decode().split("\n")
            tables[str(event.seq)] = [line.split("\t") for line in lines]
    return encode({"events": list(map(_event_to_json, history.events)), "tables": tables}) + b"\n"


def read_back(data: bytes) -> History:
    """The history that `write_out` wrote.

    Raises:
        NotCanonicalError, NotABodyError: it did not write this.
    """
    value = decode(data.removesuffix(b"\n"))
    tables = {int(seq): "\n".join(map("\t".join, lines)).encode() for seq, lines in value["tables"].items()}
    history = History()
    for each in value["events"]:
        event: Event = Recorded(**{**each, "body": body_from_json(each["type"], each["body"])})
        history.add(event, partial(_given, tables.get(event.seq)))
    return history


def _given(data: bytes | None, _: FileRef) -> bytes | None:
    return data


def _event_to_json(event: Event) -> dict[str, Any]:
    return {each.name: to_json(getattr(event, each.name)) for each in fields(event)}
