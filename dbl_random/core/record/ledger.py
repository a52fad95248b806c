"""The whole log, folded: every subject's fold side by side, for what looks at all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dbl_random.core.record.acts import Acts
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.credit import Credit
from dbl_random.core.record.history import DrawState, Standing
from dbl_random.model.aftercare import NoticeAnswered, NoticeServed
from dbl_random.model.event import Event


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where everything stands.

    Attributes:
        events: the whole log.
        draws: every attempt. standings: of each draw with an outcome.
        published: (draw, enterprise) -> event that published its result.
    """

    events: Sequence[Event]
    draws: Mapping[str, DrawState]
    standings: Mapping[str, Standing]
    acts: Acts
    cases: Cases
    credit: Credit
    published: Mapping[tuple[str, str], Event] = field(default_factory=dict)

    def open_notices(self) -> dict[int, Event]:
        """督办 notices and 问责 referrals without an outcome."""
        answered = {event.body.notice for event in self.events if isinstance(event.body, NoticeAnswered)}
        return {e.seq: e for e in self.events if isinstance(e.body, NoticeServed) and e.seq not in answered}
