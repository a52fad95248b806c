"""The credit outbox and the blacklist, folded from the log (二(四)2).

Laws:
1. A batch is sent once, and has one receipt at most; a row that was refused waits to be sent again.
2. An enterprise is on the blacklist from an entry to an exit.
"""

from dataclasses import dataclass, field

from dbl_random.model.aftercare import BlacklistChanged, CreditReceived, CreditSent
from dbl_random.model.event import Event


@dataclass(slots=True)
class Credit:
    """Batches by number: as sent, and as received; `blacklist` has the entry's event of each enterprise on it."""

    sent: dict[int, Event] = field(default_factory=dict)
    received: dict[int, Event] = field(default_factory=dict)
    blacklist: dict[str, Event] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Fold one more event in."""
        match event.body:
            case CreditSent() as body:
                self.sent[body.batch] = event
            case CreditReceived() as body:
                self.received[body.batch] = event
            case BlacklistChanged() as body if body.change == "entry":
                self.blacklist[body.enterprise] = event
            case BlacklistChanged() as body:
                self.blacklist.pop(body.enterprise, None)
            case _:
                pass
