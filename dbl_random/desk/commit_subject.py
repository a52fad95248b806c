"""What a commit says of its event in git's log: what the event type's row says, or the draw or plan of the event."""

from dbl_random.core.record.history import History
from dbl_random.core.record.wording import fill
from dbl_random.model.event import Body, Event
from dbl_random.model.event_types import row_of


def message_of(event: Event, history: History) -> str:
    """The whole message of the commit that adds an event."""
    trailers = f"Dbr-Event: {event.seq}\nDbr-Event-Hash: {event.hash}\n"
    return f"{event.type}: {subject_of(event.body, history)}\n\n{trailers}"


def subject_of(body: Body, history: History) -> str:
    """The subject behind the event's type; `history` has the attempt that a sealing, outcome or void belongs to."""
    if template := row_of(body).subject:
        return fill(template, body, {})
    state = history.attempt_of(body)
    return state.body.draw if state else getattr(body, "draw", "") or getattr(body, "plan", "")
