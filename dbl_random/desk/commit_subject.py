"""What a commit says of its event in git's log: the draw, the plan, or what the act is about."""

from collections.abc import Mapping

from dbl_random.core.record.draws import DrawState
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
    words = str(getattr(body, "draw", ""))  # training and assessment belong to no draw and need no more words
    match body:
        case LogOpened():
            words = body.origin
        case DrawSealed() | DrawOutcome() | DrawVoid():
            words = next((s.body.draw for s in draws.values() if s.intent.seq == body.intent), "")
        case PlanSubmitted() | PlanAmended() | PlanApproved() | PlanConsented() | PlanFiled():
            words = body.plan
        case RecusalDeclared():
            words = f"{body.inspector} at {body.enterprise}"
        case RecusalDecided():
            words = f"event {body.declaration} {'granted' if body.granted else 'not granted'}"
        case VisitsEntered():
            words = f"{body.visits.rows} visits"
        case ChangesSubmitted():
            words = f"{body.changes.rows} changes"
        case ChangesAcknowledged():
            words = f"event {body.submission}"
        case NoticePublished():
            words = f"{body.kind} of {body.subject}"
        case NoticeWithdrawn():
            words = f"event {body.notice}"
    return words
