"""Who stands behind the acts so far: rules adopted, words confirmed, draws attested (docs/protocol.md, section 11).

Laws:
1. An adoption comes into force with its standing by the rules before it, as long as no later one was entered: that
   takes its place, in force or not. So the rules before it are those that were in force at its entry, by which it was
   judged. An adoption whose snapshot cannot be read leaves none.
2. An act rests on the words of others. Each has the best standing that was given to it: its own document, a
   confirmation. Those who were at a draw sign its record sheet (`draw.attested`), which is asked for by itself.
3. What came before the first adoption rests on nothing that could be asked for.
4. An act whose words have their standing has its effect; below, it has none yet.
5. A recusal bars from its entry. What is granted for less than that, by a later first day or with a last one, lifts it
   in part, and needs its standing as a refusal does; what is granted whole needs none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from dbl_random.model.acts import ChangesAcknowledged, PlanApproved, RecusalDecided, RecusalDeclared
from dbl_random.model.aftercare import RectificationRechecked, ResultsCorrected
from dbl_random.model.blacklist import BlacklistChanged
from dbl_random.model.event import (
    DrawIntent,
    DrawOutcome,
    DrawSealed,
    DrawVoid,
    EnterpriseSubstituted,
    Event,
    InspectorSubstituted,
    Recorded,
    is_recorded,
)
from dbl_random.model.oversight import DepartmentAssessed, NoticeServed
from dbl_random.model.people import ActConfirmed, ClockCorrected, DrawAttested, RulesAdopted
from dbl_random.model.publishing import NoticePublished, NoticeWithdrawn
from dbl_random.model.rules import Rules
from dbl_random.model.standing import Approval, Role, Standing


class Word(NamedTuple):
    """Somebody's word that an act rests on: for what it is needed, how the act names them, and who it is."""

    kind: Approval
    role: Role
    who: str


class Adoption(NamedTuple):
    """Rules that were adopted; None where their snapshot cannot be read."""

    event: Recorded[RulesAdopted]
    rules: Rules | None


@dataclass(slots=True)
class People:
    """The fold.

    Attributes:
        adoptions: in the log's order.
        confirmed: (number of an act, role, who) -> standing -> number of the event that gave it.
        effective: number of an adoption -> number of the event that put it into force.
        attested: draw -> its attestation. declared: number of a recusal's declaration -> its day.
    """

    adoptions: list[Adoption] = field(default_factory=list)
    confirmed: dict[tuple[int, str, str], dict[Standing, int]] = field(default_factory=dict)
    attested: dict[str, Recorded[DrawAttested]] = field(default_factory=dict)
    declared: dict[int, str] = field(default_factory=dict)
    in_force: Adoption | None = None
    effective: dict[int, int] = field(default_factory=dict)

    @property
    def rules(self) -> Rules | None:
        """The rules in force (law 1)."""
        return self.in_force.rules if self.in_force else None

    def add(self, event: Event, rules: Rules | None) -> None:
        """Fold one more event in; `rules` are those of an adoption."""
        if is_recorded(event, RulesAdopted):
            self.adoptions.append(Adoption(event, rules))
            self._settle(event.seq)
        elif is_recorded(event, ActConfirmed):
            body = event.body
            for act in body.acts:
                given = self.confirmed.setdefault((act.seq, act.role, body.by), {})
                given.setdefault(Standing(body.how), event.seq)
            self._settle(event.seq)
        elif is_recorded(event, DrawAttested):
            self.attested.setdefault(event.body.draw, event)
        elif is_recorded(event, RecusalDeclared):
            self.declared[event.seq] = event.day.isoformat()

    def _settle(self, seq: int) -> None:
        """Law 1, with event `seq`."""
        for adoption in self.adoptions[-1:]:
            if adoption.event.seq not in self.effective and self.stands(adoption.event):
                self.in_force, self.effective[adoption.event.seq] = adoption, seq

    def superseded(self, event: Event) -> bool:
        """Whether this is an adoption that never came into force and never will (law 1)."""
        adopted = is_recorded(event, RulesAdopted) and event.seq not in self.effective
        return adopted and event.seq != self.adoptions[-1].event.seq

    def asked_of(self, event: Event) -> bool:
        """Whether anything can be asked of an event (law 3)."""
        return bool(self.adoptions) and event.seq > self.adoptions[0].event.seq

    def standing(self, event: Event, word: Word) -> Standing:
        """What a word of an act rests on (law 2)."""
        given = self.confirmed.get((event.seq, word.role, word.who), {})
        own = [Standing.DOCUMENT] if own_document(event) else []
        return max((Standing.STATED, *own, *given), key=list(Standing).index)

    def is_stated(self, event: Event, word: Word) -> bool:
        """Whether a word rests on its entry alone."""
        return self.standing(event, word) is Standing.STATED

    def weak(self, event: Event, kind: Approval | None = None) -> tuple[Word, ...]:
        """The words (of one kind) that an act rests on and whose standing the rules in force do not accept yet.

        Those at a draw sign its sheet (law 2).
        """
        rules = self.rules
        if rules is None or not self.asked_of(event) or self._lifts_nothing(event):
            return ()
        if event.seq in self.effective or self.superseded(event):
            return ()  # law 1: the rules before it were asked, or it waits for nothing any more
        asked = (w for w in words_of(event) if w.kind is not Approval.DRAW and kind in {None, w.kind})
        return tuple(w for w in asked if self.standing(event, w) not in rules.accepted(w.kind))

    def _lifts_nothing(self, event: Event) -> bool:
        """Whether this grants a recusal for every day on which it bars (law 5)."""
        if not is_recorded(event, RecusalDecided) or not event.body.granted:
            return False
        asked = self.declared.get(event.body.declaration, "")
        return event.body.until is None and event.body.since is not None and event.body.since <= asked

    def stands(self, event: Event) -> bool:
        """Whether an act has its effect (law 4)."""
        return not self.weak(event)

    def since(self, event: Event) -> int:
        """The number of the event from which on an act that stands has its effect: its own, or of what lifted it."""
        asked = self.rules is not None and self.asked_of(event)
        return max((event.seq, *(self._given(event, word, self.rules) for word in words_of(event) if asked)))

    def _given(self, event: Event, word: Word, rules: Rules | None) -> int:
        accepted = rules.accepted(word.kind) if rules else ()
        if word.kind is Approval.DRAW or Standing.STATED in accepted or own_document(event):
            return 0
        given = self.confirmed.get((event.seq, word.role, word.who), {})
        return min((seq for how, seq in given.items() if how in accepted), default=0)


def waiting(people: People, events: Iterable[Event]) -> Iterator[tuple[Event, Word]]:
    """The words whose standing the rules in force do not accept yet, those at a draw apart."""
    for event in events:
        yield from ((event, word) for word in people.weak(event))


def on_the_sheet(people: People, events: Iterable[Event], outcome: int) -> list[tuple[Event, Word]]:
    """What the record sheet of a draw lists for its signatures to confirm: all that waits up to its outcome."""
    return list(waiting(people, (event for event in events if event.seq <= outcome)))


def own_document(event: Event) -> str:
    """The number of the paper that an act carries and that its approval rests on (law 2), "" for none."""
    body = event.body
    return body.document.strip() if isinstance(body, PlanApproved | BlacklistChanged | RulesAdopted) else ""


_BY_APPROVAL: dict[type, Approval] = {
    PlanApproved: Approval.PLAN,
    DrawVoid: Approval.VOID,
    ClockCorrected: Approval.VOID,
    EnterpriseSubstituted: Approval.SUBSTITUTION,
    InspectorSubstituted: Approval.SUBSTITUTION,
    ResultsCorrected: Approval.CORRECTION,
    RectificationRechecked: Approval.EXTENSION,
    DepartmentAssessed: Approval.OVERSIGHT,
    NoticeServed: Approval.OVERSIGHT,
    NoticePublished: Approval.CORRECTION,
    NoticeWithdrawn: Approval.WITHDRAWAL,
    DrawOutcome: Approval.WITHHELD,
    RulesAdopted: Approval.RULES,
}


def words_of(event: Event) -> Iterator[Word]:
    """The words that an act rests on, each once."""
    yield from dict.fromkeys(_words(event))


def _words(event: Event) -> Iterator[Word]:
    match event.body:
        case DrawIntent(chair=chair, deviations=deviations, grounds_by=approvers):
            yield Word(Approval.DRAW, Role.CHAIR, chair)
            yield from (Word(Approval.DEVIATION, Role.APPROVER, each.approved_by) for each in deviations)
            yield from (Word(Approval.GROUNDS, Role.APPROVER, who) for who in approvers or ())
        case DrawSealed(witnesses=witnesses):
            yield from (Word(Approval.DRAW, Role.WITNESS, who) for who in witnesses.values())
        case RecusalDecided(decided_by=who):
            yield Word(Approval.RECUSAL, Role.DECIDER, who)
        case BlacklistChanged(decided_by=who):
            yield Word(Approval.BLACKLIST, Role.DECIDER, who)
        case ChangesAcknowledged(by=who):
            yield Word(Approval.ACKNOWLEDGEMENT, Role.ACKNOWLEDGER, who)
        case body if (kind := _BY_APPROVAL.get(type(body))) and (who := getattr(body, "approved_by", "")):
            yield Word(kind, Role.APPROVER, who)
