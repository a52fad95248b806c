"""The credit outbox and the blacklist, folded from the log (二(四)2).

Laws:
1. A batch is sent once, and has one receipt at most; a row that was refused waits to be sent again.
2. An enterprise is on the blacklist from an entry to an exit.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dbl_random.model.aftercare import BlacklistChanged, CreditReceived, CreditSent
from dbl_random.model.event import Event, Recorded, is_recorded


@dataclass(slots=True)
class Credit:
    """Batches by number: as sent, and as received; every change of the blacklist, and its entry of whom it names."""

    sent: dict[int, Recorded[CreditSent]] = field(default_factory=dict)
    received: dict[int, Recorded[CreditReceived]] = field(default_factory=dict)
    changed: list[Recorded[BlacklistChanged]] = field(default_factory=list)

    @property
    def blacklist(self) -> dict[str, Recorded[BlacklistChanged]]:
        """Law 2, of all that was entered."""
        return self.listed(self.changed)

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
        """Fold one more event in."""
        if is_recorded(event, CreditSent):
            self.sent[event.body.batch] = event
        elif is_recorded(event, CreditReceived):
            self.received[event.body.batch] = event
        elif is_recorded(event, BlacklistChanged):
            self.changed.append(event)
