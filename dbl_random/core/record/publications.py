"""What was published, corrected and withdrawn, folded from the log (二(四)1).

Laws:
1. A notice is in force from its publication until it is corrected or withdrawn.
2. Of a kind and subject one notice at most is in force, but of those kinds that come again as more happens.
3. A document number is used once; a correction may keep the number of what it corrects.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dbl_random.model.aftercare import NoticePublished, NoticeWithdrawn
from dbl_random.model.event import Event
from dbl_random.model.notice import REPEATED


@dataclass(slots=True)
class Publication:
    """A notice that was published, and the event that ended it: a correction or a withdrawal, None while it stands."""

    event: Event
    ended: Event | None = None

    @property
    def body(self) -> NoticePublished:
        """The publication's body."""
        assert isinstance(self.event.body, NoticePublished)  # noqa: S101 - by construction in the fold
        return self.event.body


@dataclass(slots=True)
class Publications:
    """Every notice by the number of the event that published it, in the log's order."""

    issued: dict[int, Publication] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Fold one more event in."""
        match event.body:
            case NoticePublished() as body:
                self.issued[event.seq] = Publication(event)
                if body.corrects in self.issued:
                    self.issued[body.corrects].ended = event
            case NoticeWithdrawn() as body if body.notice in self.issued:
                self.issued[body.notice].ended = event
            case _:
                pass

    def in_force(self, kind: str, subject: str) -> Publication | None:
        """The latest of a kind and subject that stands, None where none does."""
        return next(reversed(list(self.standing(kind, subject))), None)

    def standing(self, kind: str, subject: str = "") -> Iterator[Publication]:
        """Those of a kind, and of a subject where one is given, that stand, in the log's order."""
        for each in self.issued.values():
            if each.ended is None and each.body.kind == kind and subject in ("", each.body.subject):
                yield each

    def fault_of(self, body: NoticePublished) -> str | None:
        """None, or why this notice may not be published now (laws 1 to 3)."""
        corrected = self.issued.get(body.corrects) if body.corrects is not None else None
        if body.corrects is not None:
            if corrected is None or corrected.ended is not None:
                return f"第 {body.corrects} 号事件不是现行的公告，不能更正"
            if (corrected.body.kind, corrected.body.subject) != (body.kind, body.subject):
                return f"第 {body.corrects} 号事件公布的不是这一种公告"
        elif body.kind not in REPEATED and (standing := self.in_force(body.kind, body.subject)):
            return f"已由第 {standing.event.seq} 号事件公布"
        used = {each.body.number: each for each in self.issued.values() if each is not corrected}
        if body.number and body.number in used:
            return f"发文字号 {body.number} 已由第 {used[body.number].event.seq} 号事件使用"
        return None
