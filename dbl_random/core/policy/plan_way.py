"""How far a plan has come on its way to its draws: handed in, approved, amended (三(一))."""

from typing import Literal

from dbl_random.core.record.acts import Acts
from dbl_random.model.plan import Plan
from dbl_random.model.records import Records

Way = Literal["not-submitted", "submitted", "approved", "amendment-pending", "changed"]


def way_of(plan: Plan, acts: Acts) -> Way:
    """How far the file as it is now has come."""
    standing = acts.plans.get(plan.id)
    if standing is None:
        return "not-submitted"
    approved = standing.in_force
    if approved is not None and approved.digest == plan.digest:
        return "approved"
    if standing.latest.digest != plan.digest:
        return "changed"
    return "amendment-pending" if approved is not None else "submitted"


def not_handed_in(records: Records, acts: Acts, year: int) -> list[str]:
    """Departments that have handed in no plan of a year, alone or with others, 三(一)."""
    done = {standing.department for standing in acts.plans.values() if standing.year == year}
    done |= {
        party
        for plan in records.plans.values()
        if plan.id in acts.plans and plan.year == year and plan.joint
        for party in plan.joint.parties
    }
    return [each.id for each in records.organisation.departments if each.id not in done]
