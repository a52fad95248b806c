"""What time it is on the log: the latest time of its events, but of those whose clock was wrong (protocol, 3.5).

Laws:
1. The latest event counts, not the last: a clock that went back does not set the log back.
2. An event that a `clock.corrected` names does not count, from that one on: whoever enters the correction's own
   confirmation goes by all of them, everybody else by those that have their standing.
3. Times are compared as the log writes them: one form, one offset.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dbl_random.model.event import Event, Recorded, is_recorded
from dbl_random.model.people import ClockCorrected


@dataclass(slots=True)
class LogClock:
    """The corrections in the log's order."""

    corrections: list[Recorded[ClockCorrected]] = field(default_factory=list)
    _seen: dict[frozenset[int], tuple[int, Event | None]] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Fold one more event in."""
        if is_recorded(event, ClockCorrected):
            self.corrections.append(event)

    @property
    def corrected(self) -> frozenset[int]:
        """The numbers of the events whose clock was wrong, whether that has its standing or not."""
        return frozenset(each.body.event for each in self.corrections)

    def latest(self, events: Sequence[Event], without: frozenset[int]) -> Event | None:
        """The event with the latest time of all but those `without`; where several have it, the first."""
        done, found = self._seen.get(without, (0, None))
        for event in events[done:]:
            if event.seq not in without and (found is None or event.time > found.time):
                found = event
        self._seen[without] = len(events), found
        return found
