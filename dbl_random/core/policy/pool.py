"""Who may inspect, and which places of a team each may fill (docs/protocol.md, 4.1 `pool`).

Laws:
1. Every inspector of the pool has one row, sorted by id; an excluded one fills no place and has a reason.
2. Excluded: not qualified for an item of the plan, away on the day, or the certificate has expired (二(二)2).
3. Place 0 leads and needs a valid certificate (二(三)2); a specialist without one may fill the other places.
4. Recusals are those that stand on the day; previous teams come from earlier draws within the policy's period.
"""

from collections.abc import Iterable
from datetime import date

from dbl_random.core.record.past import Past, months_before
from dbl_random.model.frozen import Pool, PoolInspector, RecusalRow
from dbl_random.model.inspector import Inspector
from dbl_random.model.plan import Plan
from dbl_random.model.records import Records

#: Reason of an excluded inspector -> what people read.
REASONS: dict[str, str] = {
    "not-qualified": "不具备本事项的检查资格",
    "away": "当日不在岗",
    "certificate-expired": "执法证件已过期",
}


def freeze_pool(records: Records, plan: Plan, day: date, past: Past, enterprises: Iterable[str]) -> Pool:
    """The pool of a draw on `day`; previous teams are kept for `enterprises` only."""
    since = months_before(day, records.policy.previous_team_months)
    previous: dict[str, tuple[str, ...]] = {}
    if past.visits:
        for enterprise in enterprises:
            teams = [v.team for v in past.visits.get(enterprise, ()) if v.team and since < v.day <= day]
            if teams:
                previous[enterprise] = teams[-1]
    return Pool(
        tuple(_row(inspector, plan, day) for inspector in sorted(records.inspectors, key=lambda i: i.id)),
        tuple(sorted({RecusalRow(r.inspector, r.enterprise, r.reason) for r in records.recusals if r.bars(day)})),
        previous,
    )


def _row(inspector: Inspector, plan: Plan, day: date) -> PoolInspector:
    if reason := _excluded(inspector, plan, day):
        return PoolInspector(inspector.id, "excluded", (), reason)
    first = 0 if inspector.certificate else 1
    return PoolInspector(inspector.id, "eligible", tuple(range(first, len(plan.slots))), "")


def _excluded(inspector: Inspector, plan: Plan, day: date) -> str:
    if not set(plan.items) <= set(inspector.items):
        return "not-qualified"
    if any(away.since <= day <= away.until for away in inspector.away):
        return "away"
    if inspector.certificate and inspector.certificate.expires < day:
        return "certificate-expired"
    return ""
