"""A draw as `--json` prints it, of `dbr draw` and of `dbr show draw`."""

from typing import Any

from dbl_random.core.draw.batches import status_of
from dbl_random.core.record.bodies import to_json
from dbl_random.desk.show.draw import DrawOverview
from dbl_random.model.event import Event


def draw_as_json(found: DrawOverview) -> dict[str, Any]:
    """A draw with everything that has come of it; events and the seed are None where they are not there yet.

    Returns:
        draw, plan, batch, attempt, mode, status; intent, sealed, outcome, teamed, void (seq, hash, time); seed
        (64 hex digits); strata; drawn (order, id, name, stratum, ticket, team); continuity (id, stays, leaves:
        inspector, reason; of those with a previous team); substitutions; present (id, name, stratum, team: who is to be
        visited now, in drawn order, substitutes last); items; where they were asked for, substitutes and order.
    """
    state, body = found.state, found.state.body
    return {
        "draw": body.draw,
        "plan": body.plan,
        "batch": body.batch,
        "attempt": body.attempt,
        "mode": body.mode,
        "status": status_of(state),
        **{step: _event(getattr(state, step)) for step in ("intent", "sealed", "outcome", "teamed", "void")},
        "seed": state.concluded.seed if state.concluded else None,
        "strata": to_json(body.strata),
        "drawn": [{**row._asdict(), "team": list(row.team)} for row in found.drawn],
        "continuity": [
            {"id": each.enterprise, "stays": list(each.stays), "leaves": [who._asdict() for who in each.leaves]}
            for each in found.continuity
        ],
        "substitutions": [{**_fields(event), **to_json(event.body)} for event in state.substitutions],
        "present": [{**each._asdict(), "team": list(each.team)} for each in found.present],
        "items": list(body.items),
        **_lists(found),
    }


def _lists(found: DrawOverview) -> dict[str, Any]:
    lists: dict[str, Any] = {}
    if found.substitutes is not None:
        lists["substitutes"] = {at: [each._asdict() for each in row] for at, row in found.substitutes.items()}
    if found.order is not None:
        lists["order"] = {
            at: [{**place._asdict(), "name": name} for place, name in row] for at, row in found.order.items()
        }
    return lists


def _event(event: Event | None) -> dict[str, Any] | None:
    return _fields(event) if event else None


def _fields(event: Event) -> dict[str, Any]:
    return {"seq": event.seq, "hash": event.hash, "time": event.time}
