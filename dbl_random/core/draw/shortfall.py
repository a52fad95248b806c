"""Strata that have fewer candidates than the plan asks for: all of them are drawn (4.1), and it is told beforehand."""

from collections.abc import Iterable

from dbl_random.core.draw.quota import quota
from dbl_random.core.policy.candidates import stratum_in_words
from dbl_random.model.event import FrozenStratum
from dbl_random.model.plan import Plan
from dbl_random.model.problem import Fault
from dbl_random.model.ratio import parse_ratio


def shortfalls(plan: Plan, strata: Iterable[FrozenStratum]) -> tuple[Fault, ...]:
    """A remark for each stratum in which every candidate is drawn and the plan's share still not reached."""
    found = []
    for stratum in strata:
        wanted = _wanted(stratum)
        if stratum.quota < wanted and stratum.candidates:  # where there is nobody at all, DBR212 says so
            of = stratum_in_words(stratum.id)
            message = f"分层“{of}”应抽 {wanted} 户，候选企业只有 {stratum.candidates} 户，将全部抽取"
            found.append(Fault(f"plan {plan.id}", "", "DBR236", message, "核对抽查数量和被排除的企业"))
    return tuple(found)


def _wanted(stratum: FrozenStratum) -> int:
    """The quota where nobody is excluded and there are enough."""
    enough = max(stratum.population, stratum.count or 0)
    return quota(stratum.population, enough, parse_ratio(stratum.ratio or ""), stratum.count)
