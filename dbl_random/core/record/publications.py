"""What was published, corrected and withdrawn, folded from the log (二(四)1).

Laws:
1. A notice is in force from its publication until it is corrected or withdrawn.
2. Of a kind and subject one notice at most is in force, but of those kinds that come again as more happens.
3. A document number is used once; a correction may keep the number of what it corrects.
4. A subject is a year, an approved plan, a void draw, or a draw with an outcome.
5. What names who was drawn is not published before each visit of that draw is recorded (二(二), 不提前告知).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from dbl_random.core.record.acts import Acts
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.draws import DrawState, Standing
from dbl_random.model.aftercare import NoticePublished, NoticeWithdrawn
from dbl_random.model.event import Event, Recorded, is_recorded
from dbl_random.model.notice import NAMING, REPEATED

_YEAR = re.compile(r"[0-9]{4}", re.ASCII)


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


class Log(Protocol):
    """What a subject is looked up in: the folds of a log so far."""

    @property
    def draws(self) -> Mapping[str, DrawState]:
        """Every attempt by draw."""

    @property
    def standings(self) -> Mapping[str, Standing]:
        """Where each draw with an outcome stands."""

    @property
    def acts(self) -> Acts:
        """The acts beside the draws."""

    @property
    def cases(self) -> Cases:
        """What became of each enterprise."""


def subject_fault(log: Log, kind: str, subject: str) -> str | None:
    """None, or why there is nothing of this kind to publish about the subject (laws 4 and 5)."""
    if kind in {"checklist", "blacklist"}:
        return None if _YEAR.fullmatch(subject) else f"“{subject}”不是年度"
    if kind == "plan":
        plan = log.acts.plans.get(subject)
        return None if plan is not None and plan.in_force is not None else f"计划 {subject} 没有经过批准"
    state = log.draws.get(subject)
    if kind == "void":
        return None if state is not None and state.void is not None else f"{subject} 没有作废"
    if state is None or state.outcome is None or subject not in log.standings:
        return f"{subject} 没有抽取结果"
    return embargo(log, subject) if kind in NAMING else None


def embargo(log: Log, draw: str) -> str | None:
    """None, or how many visits of a draw are still to be recorded (law 5)."""
    waiting = log.cases.without_result(draw, log.standings[draw].teams)
    return f"{draw} 还有 {len(waiting)} 户没有检查结果，公告会泄露名单" if waiting else None
