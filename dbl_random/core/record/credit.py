"""The credit outbox and the blacklist, folded from the log (二(四)2).

Laws:
1. A batch is sent once, and has one receipt at most; a row that was refused waits to be sent again.
2. An enterprise is on the blacklist from an entry to an exit.
3. A letter to another bureau is about one change of the blacklist, and open until it is answered (失信联合惩戒).
"""

from collections.abc import Iterable
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
    """Batches by number: as sent, and as received; changes of the blacklist and letters to other bureaus by event."""

    sent: dict[int, Recorded[CreditSent]] = field(default_factory=dict)
    received: dict[int, Recorded[CreditReceived]] = field(default_factory=dict)
    changes: dict[int, Recorded[BlacklistChanged]] = field(default_factory=dict)
    letters: dict[int, Letter] = field(default_factory=dict)

    def letter(self, change: int, party: str) -> Letter | None:
        """The letter to a bureau about a change, None where there is none."""
        about = (each for each in self.letters.values() if each.change.seq == change)
        return next((each for each in about if each.event.body.party == party), None)

    @property
    def blacklist(self) -> dict[str, Recorded[BlacklistChanged]]:
        """Law 2, of all that was entered."""
        return self.listed(self.changes.values())

    @staticmethod
    def listed(changes: Iterable[Recorded[BlacklistChanged]]) -> dict[str, Recorded[BlacklistChanged]]:
        """Law 2, after these changes."""
        found: dict[str, Recorded[BlacklistChanged]] = {}
        for each in changes:
            found.pop(each.body.enterprise, None)
            if each.body.change == "entry":
                found[each.body.enterprise] = each
        return found

    def add(self, event: Event) -> None:
        """Fold one more event in; what answers nothing is passed over."""
        if is_recorded(event, CreditSent):
            self.sent[event.body.batch] = event
        elif is_recorded(event, CreditReceived):
            self.received[event.body.batch] = event
        elif is_recorded(event, BlacklistChanged):
            self.changes[event.seq] = event
        elif is_recorded(event, BlacklistNotified) and (change := self.changes.get(event.body.change)):
            self.letters[event.seq] = Letter(event, change)
        elif is_recorded(event, BlacklistAnswered) and (letter := self.letters.get(event.body.letter)):
            letter.answer = letter.answer or event
