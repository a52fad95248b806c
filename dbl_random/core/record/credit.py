"""The credit outbox and the blacklist, folded from the log (二(四)2).

Laws:
1. A batch is sent once, and has one receipt at most; a row that was refused waits to be sent again.
2. An enterprise is on the blacklist from an entry to an exit.
"""

from dataclasses import dataclass, field

from dbl_random.model.aftercare import BlacklistChanged, CreditReceived, CreditSent
from dbl_random.model.event import Event, Recorded, is_recorded


@dataclass(slots=True)
class Credit:
    """Batches by number: as sent, and as received; `blacklist` has the entry's event of each enterprise on it."""

    sent: dict[int, Recorded[CreditSent]] = field(default_factory=dict)
    received: dict[int, Recorded[CreditReceived]] = field(default_factory=dict)
    blacklist: dict[str, Recorded[BlacklistChanged]] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Fold one more event in."""
        if is_recorded(event, CreditSent):
            self.sent[event.body.batch] = event
        elif is_recorded(event, CreditReceived):
            self.received[event.body.batch] = event
        elif is_recorded(event, BlacklistChanged) and event.body.change == "entry":
            self.blacklist[event.body.enterprise] = event
        elif is_recorded(event, BlacklistChanged):
            self.blacklist.pop(event.body.enterprise, None)
