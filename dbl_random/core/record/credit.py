"""The credit outbox and the blacklist, folded from the log (二(四)2).

Laws:
1. A batch is sent once, and has one receipt at most; a row stands as the last batch that has it says: the platform
   has it where that batch was received and did not refuse it.
2. An enterprise is on the blacklist from an entry to an exit.
3. A letter to another bureau is about one change of the blacklist, and open until it is answered (失信联合惩戒).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dbl_random.core.record.credit_table import CreditRow
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
    """Batches by number: as sent, and as received; changes of the blacklist and letters to other bureaus by event.

    Attributes:
        rows: of each batch, by its number. first, last: the number of the first and the last batch that has a row, by
            its key.
    """

    sent: dict[int, Recorded[CreditSent]] = field(default_factory=dict)
    received: dict[int, Recorded[CreditReceived]] = field(default_factory=dict)
    rows: dict[int, tuple[CreditRow, ...]] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    changes: dict[int, Recorded[BlacklistChanged]] = field(default_factory=dict)
    letters: dict[int, Letter] = field(default_factory=dict)

    def refusals(self, batch: int) -> Mapping[str, str]:
        """The reason of every row that was refused in a batch, by key."""
        received = self.received.get(batch)
        return {each.key: each.reason for each in received.body.refused} if received else {}

    def has(self, key: str) -> bool:
        """Law 1: whether the platform has a row."""
        last = self.last.get(key, 0)
        return last in self.received and key not in self.refusals(last)

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

    def add(self, event: Event, rows: Iterable[CreditRow] = ()) -> None:
        """Fold one more event in, with the rows of a batch; what answers nothing is passed over."""
        if is_recorded(event, CreditSent):
            batch = event.body.batch
            self.sent[batch], self.rows[batch] = event, tuple(rows)
            for row in self.rows[batch]:
                self.first.setdefault(row.key, batch)
                self.last[row.key] = batch
        elif is_recorded(event, CreditReceived):
            self.received[event.body.batch] = event
        elif is_recorded(event, BlacklistChanged):
            self.changes[event.seq] = event
        elif is_recorded(event, BlacklistNotified) and (change := self.changes.get(event.body.change)):
            self.letters[event.seq] = Letter(event, change)
        elif is_recorded(event, BlacklistAnswered) and (letter := self.letters.get(event.body.letter)):
            letter.answer = letter.answer or event
