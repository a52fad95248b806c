"""What was published, corrected and withdrawn, folded from the log (二(四)1).

Laws:
1. A notice is in force from its publication until it is corrected or withdrawn.
2. What may be published when, core/judgement/notices says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dbl_random.model.event import Event, Recorded, is_recorded
from dbl_random.model.publishing import NoticePublished, NoticeWithdrawn


@dataclass(slots=True)
class Publication:
    """A notice that was published, and the event that ended it: a correction or a withdrawal, None while it stands."""

    event: Recorded[NoticePublished]
    ended: Recorded[NoticePublished | NoticeWithdrawn] | None = None

    @property
    def body(self) -> NoticePublished:
        """The publication's body."""
        return self.event.body


@dataclass(slots=True)
class Publications:
    """Every notice by the number of the event that published it, in the log's order."""

    issued: dict[int, Publication] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Fold one more event in."""
        if is_recorded(event, NoticePublished):
            self.issued[event.seq] = Publication(event)
            if event.body.corrects in self.issued:
                self.issued[event.body.corrects].ended = event
        elif is_recorded(event, NoticeWithdrawn) and event.body.notice in self.issued:
            self.issued[event.body.notice].ended = event

    def checklist(self) -> Mapping[str, str] | None:
        """The items of the checklist's notice that came last: none while it is withdrawn; None where there is none."""
        said = [each for each in self.issued.values() if each.body.items is not None]
        return (said[-1].body.items if said[-1].ended is None else {}) if said else None

    def in_force(self, kind: str, subject: str) -> Publication | None:
        """The latest of a kind and subject that stands, None where none does."""
        return next(reversed(list(self.standing(kind, subject))), None)

    def standing(self, kind: str, subject: str = "") -> Iterator[Publication]:
        """Those of a kind, and of a subject where one is given, that stand, in the log's order."""
        for each in self.issued.values():
            if each.ended is None and each.body.kind == kind and subject in ("", each.body.subject):
                yield each
