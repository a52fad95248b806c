"""递补顺位: where each candidate of a stratum stands in the order of substitutes, by the log and by today's registry.

Laws:
1. The order is fixed by the seed; what the log and the day change is only the mark on each place.
2. The one marked next is whom a substitution of the day would take.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from dbl_random.core.draw.substitution import GONE
from dbl_random.core.policy.candidates import CANDIDATE
from dbl_random.core.record.draws import Standing
from dbl_random.model.event import EnterpriseSubstituted, Event
from dbl_random.model.frozen import CandidateRow

Mark = Literal["used", "skipped", "barred", "next", "waiting"]


class InLine(NamedTuple):
    """A place in the order, from 1.

    `used`: taken by `event`; `skipped`: passed over in `event`, for `reason`; `barred`: would be passed over today, for
    `reason`; `next`, `waiting`: free. `event` 0 and `reason` "" where there is none.
    """

    place: int
    id: str
    mark: Mark
    event: int
    reason: str


def line_up(
    ticket_order: Iterable[str],
    standing: Standing,
    substitutions: Iterable[Event],
    today: Mapping[str, CandidateRow],
    most: int,
) -> tuple[InLine, ...]:
    """The first `most` places of a stratum.

    Args:
        ticket_order: ids of the stratum's candidates by (ticket, id), those drawn among them.
        standing: where the draw stands.
        substitutions: events of the draw, in order.
        today: the registry of the day by id.
        most: how many places.
    """
    past = _past(substitutions)
    found: list[InLine] = []
    next_is_found = False
    for enterprise in ticket_order:
        if len(found) == most:
            break
        if enterprise in standing.drawn:
            continue
        place = len(found) + 1
        if enterprise in past:
            found.append(InLine(place, enterprise, *past[enterprise]))
            continue
        row = today.get(enterprise)
        if row is None or row.status != CANDIDATE:
            found.append(InLine(place, enterprise, "barred", 0, row.reason if row else GONE))
            continue
        found.append(InLine(place, enterprise, "waiting" if next_is_found else "next", 0, ""))
        next_is_found = True
    return tuple(found)


def _past(substitutions: Iterable[Event]) -> dict[str, tuple[Mark, int, str]]:
    found: dict[str, tuple[Mark, int, str]] = {}
    for event in substitutions:
        if isinstance(event.body, EnterpriseSubstituted):
            for row in event.body.skipped:
                found[row.id] = ("skipped", event.seq, row.reason)
            if event.body.replacement is not None:
                found[event.body.replacement] = ("used", event.seq, "")
    return found
