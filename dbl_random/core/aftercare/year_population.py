"""Whom a department's year could reach, and in which county each of them is: the denominators of a year (三(二)).

Laws:
1. A department reaches the enterprises of every registry that serves an item of its own, where the item is public on
   the day or in a plan of the year, and of the registries that its plans of the year draw from; but who ended business.
   Whether it drew does not matter. Whom a draw of the year has on its list is reached, too.
2. A draw is that of its plan's department and of those whose items it is about.
3. An enterprise is in the county of its row in the first registry that has it.
"""

from collections.abc import Mapping
from datetime import date

from dbl_random.core.policy.counts import Sorts
from dbl_random.core.policy.enterprise_rules import ENDED
from dbl_random.core.policy.item_year import Years
from dbl_random.core.record.checklist import unpublished
from dbl_random.core.record.history import History
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import Mode
from dbl_random.model.records import Records


@immutable
class Population:
    """Ids of enterprises by department: whom its items may reach, whom draws listed, whom draws listed at random."""

    reach: Mapping[str, set[str]]
    listed: Mapping[str, set[str]]
    at_random: Mapping[str, set[str]]


def population(records: Records, history: History, year: int, day: date, draws: Mapping[str, str]) -> Population:
    """Laws 1 and 2.

    Args:
        records: with all registries.
        history: the log.
        year: of the plans.
        day: by which an item is public.
        draws: of the year, with an outcome, name -> department of its plan.
    """
    found = Population(*({each.id: set() for each in records.organisation.departments} for _ in range(3)))
    years, public, states = Years(Sorts(records)), history.past().public, history.draws
    plans = [plan for plan in records.plans.values() if plan.year == year]
    concerned = {item for plan in plans for item in plan.items}
    concerned.update(item for name in draws for item in states[name].body.items)
    for item in records.items.values():
        if item.department in found.reach and (item.id in concerned or not unpublished(item, day, public)):
            found.reach[item.department].update(years.members(item.id))
    for plan in plans:
        for registry in plan.registries if plan.department in found.reach else ():
            rows = records.registries[registry].enterprises
            found.reach[plan.department].update(row.id for row in rows if row.status not in ENDED)
    owner = {item.id: item.department for item in records.items.values()}
    for name, department in draws.items():
        body, listed = states[name].body, history.standing(name).teams.keys()
        for unit in {department, *(owner.get(item, "") for item in body.items)} & found.reach.keys():
            found.reach[unit].update(listed)
            found.listed[unit].update(listed)
            found.at_random[unit].update(() if body.mode == Mode.DIRECTED.value else listed)
    return found


def county_of(records: Records) -> Mapping[str, str]:
    """Law 3: enterprise -> id of its region, "" where nobody entered one."""
    found: dict[str, str] = {}
    for _, registry in sorted(records.registries.items()):
        for row in registry.enterprises:
            found.setdefault(row.id, row.region)
    return found
