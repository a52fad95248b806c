"""What a batch of a plan takes of each of its strata (docs/protocol.md, 4.1 `strata`)."""

from dbl_random.core.policy.candidates import ONE_STRATUM
from dbl_random.model.plan import Plan
from dbl_random.model.ratio import Ratio


def share_of(plan: Plan, stratum: str) -> tuple[Ratio | None, int | None]:
    """The ratio or the count of a stratum: its own, else the plan's."""
    for declared in plan.strata:
        if declared.id == stratum and (declared.ratio or declared.count is not None):
            return declared.ratio, declared.count
    if stratum != ONE_STRATUM and plan.ratio is None and plan.count is None:
        return None, 0
    return plan.ratio, plan.count
