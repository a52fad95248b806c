"""What a commit says of its event in git's log: the draw, the plan, or what the act is about."""

from collections.abc import Mapping

from dbl_random.core.record.history import DrawState
from dbl_random.model.acts import (
    ChangesAcknowledged,
    ChangesSubmitted,
    PlanAmended,
    PlanApproved,
    PlanConsented,
    PlanFiled,
    PlanSubmitted,
    RecusalDecided,
    RecusalDeclared,
    VisitsEntered,
)
from dbl_random.model.aftercare import NoticePublished, NoticeWithdrawn
from dbl_random.model.event import Body, DrawOutcome, DrawSealed, DrawVoid, LogOpened


def subject_of(body: Body, draws: Mapping[str, DrawState]) -> str:
    """The subject behind the event's type; `draws` has the attempt that a sealing, outcome or void belongs to."""
    match body:
        case LogOpened():
            return body.origin
        case DrawSealed() | DrawOutcome() | DrawVoid():
            return next((s.body.draw for s in draws.values() if s.intent.seq == body.intent), "")
        case PlanSubmitted() | PlanAmended() | PlanApproved() | PlanConsented() | PlanFiled():
            return body.plan
        case RecusalDeclared():
            return f"{body.inspector} at {body.enterprise}"
        case RecusalDecided():
            return f"event {body.declaration} {'granted' if body.granted else 'not granted'}"
        case VisitsEntered():
            return f"{body.visits.rows} visits"
        case ChangesSubmitted() | ChangesAcknowledged():
            return f"{body.changes.rows} changes" if isinstance(body, ChangesSubmitted) else f"event {body.submission}"
        case NoticePublished():
            return f"{body.kind} of {body.subject}"
        case NoticeWithdrawn():
            return f"event {body.notice}"
        case _:  # what belongs to a draw names it; what belongs to none (training, assessment) needs no more words
            return str(getattr(body, "draw", ""))
