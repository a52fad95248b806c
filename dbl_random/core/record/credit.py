"""The credit outbox and the blacklist, folded from the log (二(四)2).

Laws:
1. A batch is sent once, and has one receipt at most; a row that was refused waits to be sent again.
2. An enterprise is on the blacklist from an entry to an exit.
3. A letter to another bureau is about one change of the blacklist, and open until it is answered (失信联合惩戒).
"""

from dataclasses import dataclass, field

from dbl_random.model.aftercare import CreditReceived, CreditSent
from dbl_random.model.blacklist import BlacklistAnswered, BlacklistChanged, BlacklistNotified
from dbl_random.model.event import Event, Recorded, is_recorded


@dataclass(slots=True)
class Letter:
    """A letter to another bureau about a change of the blacklist, and its answer, None while there is none."""

    event: Recorded[BlacklistNotified]
    change: Recorded[BlacklistChanged]
    answer: Recorded[BlacklistAnswered] | None = None


@dataclass(slots=True)
class Credit:
    """Batches by number: as sent, and as received; `blacklist` has the entry's event of each enterprise on it.

    Attributes:
        changes: of the blacklist, by event. letters: to other bureaus, by event.
    """

    sent: dict[int, Recorded[CreditSent]] = field(default_factory=dict)
    received: dict[int, Recorded[CreditReceived]] = field(default_factory=dict)
    blacklist: dict[str, Recorded[BlacklistChanged]] = field(default_factory=dict)
    changes: dict[int, Recorded[BlacklistChanged]] = field(default_factory=dict)
    letters: dict[int, Letter] = field(default_factory=dict)

    def letter(self, change: int, party: str) -> Letter | None:
        """The letter to a bureau about a change, None where there is none."""
        about = (each for each in self.letters.values() if each.change.seq == change)
        return next((each for each in about if each.event.body.party == party), None)

    def add(self, event: Event) -> None:
        """Fold one more event in; what answers nothing is passed over."""
        if is_recorded(event, CreditSent):
            self.sent[event.body.batch] = event
        elif is_recorded(event, CreditReceived):
            self.received[event.body.batch] = event
        elif is_recorded(event, BlacklistChanged):
            self._change(event)
        elif is_recorded(event, BlacklistNotified) and (change := self.changes.get(event.body.change)):
            self.letters[event.seq] = Letter(event, change)
        elif is_recorded(event, BlacklistAnswered) and (letter := self.letters.get(event.body.letter)):
            letter.answer = letter.answer or event

    def _change(self, event: Recorded[BlacklistChanged]) -> None:
        self.changes[event.seq] = event
        if event.body.change == "entry":
            self.blacklist[event.body.enterprise] = event
        else:
            self.blacklist.pop(event.body.enterprise, None)
