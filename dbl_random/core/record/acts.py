"""The acts beside the draws, folded into where they stand: plans, recusals, visits entered, changes reported.

Laws:
1. Where things stand is computed from the log alone; a fold never fails: what may follow what, core/judgement judges.
2. A plan may be drawn from the file of its latest approved act; an amendment that nobody approved changes nothing.
3. Consents and the filing belong to one file: an amendment asks for them anew. One that was mistyped reads as it was
   corrected last, under the number that it has.
4. A recusal bars from the day and to the day of its decision; one that is not granted bars nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from dbl_random.model.acts import (
    ChangesAcknowledged,
    ChangesSubmitted,
    PlanAmended,
    PlanApproved,
    PlanConsented,
    PlanCorrected,
    PlanFiled,
    PlanSubmitted,
    RecusalDecided,
    RecusalDeclared,
    VisitsEntered,
)
from dbl_random.model.event import Event, Recorded, is_recorded
from dbl_random.model.inspector import Recusal


@dataclass(slots=True)
class Submission:
    """A plan's file that was handed in, first or as an amendment, and what was done about it."""

    event: Recorded[PlanSubmitted | PlanAmended]
    approval: Recorded[PlanApproved] | None = None
    consents: dict[str, Recorded[PlanConsented]] = field(default_factory=dict)
    filing: Recorded[PlanFiled] | None = None

    @property
    def body(self) -> PlanSubmitted | PlanAmended:
        """Its body."""
        return self.event.body

    @property
    def digest(self) -> str:
        """SHA-256 of the plan's file, "" where the act names none."""
        return next(iter(self.body.sources.values()), "")


@dataclass(slots=True)
class PlanStanding:
    """A plan on the log; `submissions` in the log's order, never empty."""

    plan: str
    department: str
    year: int
    submissions: list[Submission]

    @property
    def latest(self) -> Submission:
        """What was handed in last."""
        return self.submissions[-1]

    @property
    def in_force(self) -> Submission | None:
        """Law 2."""
        return next((each for each in reversed(self.submissions) if each.approval), None)


@dataclass(slots=True)
class RecusalStanding:
    """A recusal that was declared or applied for, and its decision, None while it is open."""

    event: Recorded[RecusalDeclared]
    decision: Recorded[RecusalDecided] | None = None

    @property
    def body(self) -> RecusalDeclared:
        """What was declared."""
        return self.event.body

    @property
    def decided(self) -> RecusalDecided | None:
        """The decision's body."""
        return self.decision.body if self.decision else None

    @property
    def pending(self) -> Recusal:
        """The relation while nothing is decided: it bars from its entry."""
        body, day = self.body, self.event.day
        return Recusal(body.inspector, body.enterprise, body.reason, day, None, "", day)

    @property
    def granted(self) -> Recusal | None:
        """Law 4: the relation as the pool takes it, None where it is open or was not granted."""
        done = self.decided
        if done is None or not done.granted or done.since is None:
            return None
        return Recusal(
            self.body.inspector,
            self.body.enterprise,
            self.body.reason,
            date.fromisoformat(done.since),
            date.fromisoformat(done.until) if done.until else None,
            done.decided_by,
            date.fromisoformat(done.date),
        )


@dataclass(slots=True)
class ReportStanding:
    """A report of changes, and its acknowledgement by 法规科, None while there is none."""

    event: Recorded[ChangesSubmitted]
    acknowledged: Recorded[ChangesAcknowledged] | None = None

    @property
    def body(self) -> ChangesSubmitted:
        """The report's body."""
        return self.event.body


@dataclass(slots=True)
class Acts:
    """All acts so far: plans by id, recusals and reports by the number of their event, `entered` in order."""

    plans: dict[str, PlanStanding] = field(default_factory=dict)
    recusals: dict[int, RecusalStanding] = field(default_factory=dict)
    reports: dict[int, ReportStanding] = field(default_factory=dict)
    entered: list[Recorded[VisitsEntered]] = field(default_factory=list)
    _submissions: dict[int, Submission] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Fold one more event in; what answers nothing is passed over."""
        self._add_to_plans(event)
        if is_recorded(event, PlanCorrected):
            self._correct(event.body)
        elif is_recorded(event, RecusalDeclared):
            self.recusals[event.seq] = RecusalStanding(event)
        elif is_recorded(event, RecusalDecided):
            if event.body.declaration in self.recusals:
                self.recusals[event.body.declaration].decision = event
        elif is_recorded(event, VisitsEntered):
            self.entered.append(event)
        elif is_recorded(event, ChangesSubmitted):
            self.reports[event.seq] = ReportStanding(event)
        elif is_recorded(event, ChangesAcknowledged) and event.body.submission in self.reports:
            self.reports[event.body.submission].acknowledged = event

    def _add_to_plans(self, event: Event) -> None:
        if is_recorded(event, PlanSubmitted):
            body, first = event.body, self._handed_in(Submission(event))
            self.plans.setdefault(body.plan, PlanStanding(body.plan, body.department, body.year, [first]))
        elif is_recorded(event, PlanAmended):
            if event.body.plan in self.plans:
                self.plans[event.body.plan].submissions.append(self._handed_in(Submission(event)))
        elif is_recorded(event, PlanApproved):
            if found := self.submission(event.body.plan, event.body.submission):
                found.approval = event
        elif is_recorded(event, PlanConsented):
            if found := self.submission(event.body.plan, event.body.submission):
                found.consents[event.body.party] = event
        elif is_recorded(event, PlanFiled) and (found := self.submission(event.body.plan, event.body.submission)):
            found.filing = event

    def _correct(self, body: PlanCorrected) -> None:
        found = self.answered(body.plan, body.corrects)
        for party, consent in found.consents.items() if found else ():
            if found and consent.seq == body.corrects:
                right = replace(consent.body, by=body.said, document=body.document, date=body.date)
                found.consents[party] = consent.with_body(right)
        if found and found.filing and found.filing.seq == body.corrects:
            right_one = replace(found.filing.body, number=body.said, date=body.date)
            found.filing = found.filing.with_body(right_one)

    def answered(self, plan: str, seq: int) -> Submission | None:
        """What was handed in for a plan and is answered by the consent or filing `seq`, in this plan's latest act."""
        latest = self.plans[plan].latest if plan in self.plans else None
        if latest is None:
            return None
        answers = [each.seq for each in latest.consents.values()] + ([latest.filing.seq] if latest.filing else [])
        return latest if seq in answers else None

    def _handed_in(self, made: Submission) -> Submission:
        self._submissions[made.event.seq] = made
        return made

    def submission(self, plan: str, seq: int) -> Submission | None:
        """What was handed in for a plan by event `seq`."""
        found = self._submissions.get(seq)
        return found if found is not None and found.body.plan == plan else None

    def granted(self) -> tuple[Recusal, ...]:
        """Every recusal that was granted, in the log's order."""
        return tuple(found for each in self.recusals.values() if (found := each.granted))


def fold_acts(events: Iterable[Event]) -> Acts:
    """The acts among these events."""
    acts = Acts()
    for event in events:
        acts.add(event)
    return acts
