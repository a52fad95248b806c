"""`dbr show`: where a draw, an enterprise, an inspector or an item stands; read from the log and the files, never kept.

Laws:
1. A draw is shown from the log and its snapshots alone, whatever the files say now.
2. `--json` has everything; the screen has what fits, and says what it leaves out.
"""

from typing import Any

from dbl_random.core.record.bodies import to_json
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.draw.continued import continuity_of
from dbl_random.desk.open_store import Desk
from dbl_random.model.event import EnterpriseSubstituted, Event, InspectorSubstituted


def draw_as_json(desk: Desk, state: DrawState) -> dict[str, Any]:
    """A draw with everything that has come of it; events and the seed are None where they are not there yet.

    Returns:
        draw, plan, batch, attempt, mode, status; intent, sealed, outcome, teamed, void (seq, hash, time); seed
        (64 hex digits); strata; drawn (order, id, name, stratum, ticket, team); continuity (id, stays, leaves:
        inspector, reason; of those with a previous team); substitutions; present (id, name, stratum, team: who is to be
        visited now, in drawn order, substitutes last); items.
    """
    body, done = state.body, state.concluded
    rows = desk.result(state.result) if state.result else ()
    standing = desk.history.standing(state.body.draw)
    names = {row.id: row.name for row in rows}
    if any(enterprise not in names for enterprise in standing.teams):
        names.update((row.id, row.name) for row in desk.candidates(body.candidates) if row.id in standing.teams)
    return {
        "draw": body.draw,
        "plan": body.plan,
        "batch": body.batch,
        "attempt": body.attempt,
        "mode": body.mode,
        "status": status_of(state),
        "intent": _event(state.intent),
        "sealed": _event(state.sealed),
        "outcome": _event(state.outcome),
        "teamed": _event(state.teamed),
        "void": _event(state.void),
        "seed": done.seed if done else None,
        "strata": to_json(body.strata),
        "drawn": [{**row._asdict(), "team": list(row.team)} for row in rows],
        "continuity": [
            {"id": each.enterprise, "stays": list(each.stays), "leaves": [who._asdict() for who in each.leaves]}
            for each in continuity_of(desk, state)
        ],
        "substitutions": [
            {**_event_fields(event), **to_json(event.body)}
            for event in state.substitutions
            if isinstance(event.body, EnterpriseSubstituted | InspectorSubstituted)
        ],
        "present": [
            {"id": each, "name": names.get(each, ""), "stratum": standing.strata.get(each, ""), "team": list(team)}
            for each, team in standing.teams.items()
        ],
        "items": list(body.items),
    }


def status_of(state: DrawState) -> str:
    """`void`, `teamed`, `drawn` (teams are missing), `sealed` or `intent`."""
    if state.void:
        return "void"
    if state.outcome:
        return "drawn" if state.lacks_teams else "teamed"
    return "sealed" if state.sealed else "intent"


def _event(event: Event | None) -> dict[str, Any] | None:
    return _event_fields(event) if event else None


def _event_fields(event: Event) -> dict[str, Any]:
    return {"seq": event.seq, "hash": event.hash, "time": event.time}
