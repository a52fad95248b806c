"""What a commit says of its events in git's log: of the first what its type's row says, or its draw or plan."""

from collections.abc import Sequence

from dbl_random.core.record.bodies import type_of
from dbl_random.core.record.history import History
from dbl_random.core.record.wording import fill
from dbl_random.model.event import Body, Event
from dbl_random.model.event_types import row_of


def subject_of(body: Body, history: History) -> str:
    """The subject behind the event's type; `history` has the attempt that a sealing, outcome or void belongs to."""
    if template := row_of(body).subject:
        return fill(template, body, {})
    state = history.attempt_of(body)
    return state.body.draw if state else getattr(body, "draw", "") or getattr(body, "plan", "")


def message_of(events: Sequence[Event], history: History) -> str:
    """The message of the commit that adds these events: the first is its subject, and each is named with its hash."""
    first = events[0].body
    named = "".join(f"Dbr-Event: {each.seq}\nDbr-Event-Hash: {each.hash}\n" for each in events)
    return f"{type_of(first)}: {subject_of(first, history)}\n\n{named}"
