"""What a commit says of its event in git's log: what the event type's row says, or the draw or plan of the event."""

from collections.abc import Mapping
from dataclasses import fields

from dbl_random.core.record.draws import DrawState
from dbl_random.core.record.wording import fill
from dbl_random.model.event import Body
from dbl_random.model.event_types import row_of

#: Field -> template, the first field that a body has.
_BELONGS = {"draw": "{draw}", "intent": "{intent:draw}", "plan": "{plan}"}


def subject_of(body: Body, draws: Mapping[str, DrawState]) -> str:
    """The subject behind the event's type; `draws` has the attempt that a sealing, outcome or void belongs to."""
    names = {each.name for each in fields(body)}
    default = next((template for name, template in _BELONGS.items() if name in names), "")
    attempts = {state.intent.seq: state.body.draw for state in draws.values()}
    return fill(row_of(body).subject or default, body, {"draw": lambda intent: attempts.get(intent, "")})
