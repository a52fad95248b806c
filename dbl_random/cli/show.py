"""What the log says of one draw, for people and for programs."""

from typing import Any

from dbl_random.cli.desk import Desk
from dbl_random.core.record.bodies import to_json
from dbl_random.core.record.history import DrawState
from dbl_random.model.event import Event


def draw_as_json(desk: Desk, state: DrawState) -> dict[str, Any]:
    """One attempt as JSON: its events, figures, result and who is to be visited now."""
    body, done = state.body, state.concluded
    rows = desk.result(state.result) if state.result else ()
    standing = desk.standing(state)
    events = {"intent": state.intent, "sealed": state.sealed, "outcome": state.outcome, "teamed": state.teamed}
    return {
        "draw": body.draw,
        "plan": body.plan,
        "batch": body.batch,
        "attempt": body.attempt,
        "mode": body.mode,
        "void": _event(state.void),
        **{name: _event(event) for name, event in events.items()},
        "strata": to_json(body.strata),
        "seed": done.seed if done else None,
        "drawn": [row._asdict() for row in rows],
        "substitutions": [to_json(event.body) for event in state.substitutions],
        "present": [{"id": enterprise, "team": list(team)} for enterprise, team in standing.teams.items()],
    }


def _event(event: Event | None) -> dict[str, Any] | None:
    return {"seq": event.seq, "hash": event.hash, "time": event.time} if event else None
