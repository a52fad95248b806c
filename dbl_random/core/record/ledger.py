"""The whole log, folded: every subject's fold side by side, for what looks at all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dbl_random.core.record.acts import Acts
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.credit import Credit
from dbl_random.core.record.history import DrawState, Standing
from dbl_random.core.record.publications import Publications
from dbl_random.model.event import Event
from dbl_random.model.oversight import NoticeAnswered, NoticeServed


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where everything stands.

    Attributes:
        events: the whole log.
        draws: every attempt. standings: of each draw with an outcome.
        publications: every notice.
    """

    events: Sequence[Event]
    draws: Mapping[str, DrawState]
    standings: Mapping[str, Standing]
    acts: Acts
    cases: Cases
    credit: Credit
    publications: Publications = field(default_factory=Publications)

    def published(self, draw: str, enterprise: str) -> Event | None:
        """The event that published the result of an enterprise in a draw, None where none stands or it came later."""
        notice = self.publications.in_force("results", draw)
        case = self.cases.case(draw, enterprise)
        if notice is None or not case.results or case.results[0][0].seq > notice.event.seq:
            return None
        return notice.event

    def open_notices(self) -> dict[int, Event]:
        """督办 notices and 问责 referrals without an outcome."""
        answered = {event.body.notice for event in self.events if isinstance(event.body, NoticeAnswered)}
        return {e.seq: e for e in self.events if isinstance(e.body, NoticeServed) and e.seq not in answered}
