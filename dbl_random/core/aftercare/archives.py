"""案卷: what a case's archive must hold, and when it is due (二(四)3).

Laws:
1. A case is archived once, after every item is settled.
2. Which documents it must hold follows from the policy's list and from what became of the case.
3. What the program knows itself (basic information, the draw, the results, measures) is made, not asked for.
"""

from dataclasses import asdict
from datetime import date
from typing import Any

from dbl_random.core.record.cases import Case
from dbl_random.core.record.draws import DrawState, Standing
from dbl_random.model.aftercare import MeasureTaken, RectificationRechecked
from dbl_random.model.findings import PROBLEMS
from dbl_random.model.policy import ArchiveDocument, Policy, When


def wanted(policy: Policy, case: Case) -> list[ArchiveDocument]:
    """Law 2: the documents that this case's archive must hold."""
    result = case.result
    applies = {
        When.ALWAYS: True,
        When.PROBLEM: result is not None and any(each.outcome in PROBLEMS for each in result.items),
        When.RECTIFICATION: bool(case.orders),
        When.MEASURE: bool(case.measures),
    }
    return [document for document in policy.archive_documents if applies[document.when]]


def closed_on(case: Case) -> date | None:
    """The day of the event that settled the last item, None while the case is open."""
    if not case.closed:
        return None
    rechecks = [order.rechecks[-1] for order in case.orders if order.rechecks]
    return max(event.day for event in (case.results[-1][0], *rechecks, *case.measures))


def contents(case: Case, state: DrawState, standing: Standing, name: str) -> dict[str, Any]:
    """Law 3: basic information, draw record, results and what followed, as JSON material."""
    row = standing.drawn.get(case.enterprise)
    outcome = state.concluded
    return {
        "enterprise": {"id": case.enterprise, "name": name},
        "draw": {
            "id": case.draw,
            "plan": state.body.plan,
            "items": list(state.body.items),
            "intent": state.intent.hash,
            "outcome": state.outcome.hash if state.outcome else None,
            "seed": outcome.seed if outcome else None,
            "order": row.order if row else None,
            "ticket": row.ticket if row else None,
            "team": list(standing.teams.get(case.enterprise, ())),
            "substitute": row is None,
        },
        "task": case.task_number or None,
        "results": [{"event": event.seq, "hash": event.hash, **asdict(visit)} for event, visit in case.results],
        "rectification": [
            {
                "event": order.event.seq,
                **asdict(order.body),
                "rechecks": [asdict(e.body) for e in order.rechecks if isinstance(e.body, RectificationRechecked)],
            }
            for order in case.orders
        ],
        "measures": [asdict(event.body) for event in case.measures if isinstance(event.body, MeasureTaken)],
    }


def kept_until(day: date, years: int) -> date:
    """The last day of a retention period.

    >>> kept_until(date(2016, 2, 29), 10)
    datetime.date(2026, 2, 28)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
