"""One item of the checklist, and what there is to inspect it with."""

from collections.abc import Sequence
from datetime import date

from dbl_random.core.policy.review import qualified
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.reader import load_store
from dbl_random.desk.request import Request
from dbl_random.model.checklist import Item
from dbl_random.model.immutable import immutable
from dbl_random.model.inspector import Inspector
from dbl_random.model.plan import Plan
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.model.registry import Registry
from dbl_random.store.yaml.fields import nearest


@immutable
class ItemOverview:
    """One item, and on `day` the registries, plans and qualified inspectors that there are for it."""

    records: Records
    item: Item
    day: date
    registries: Sequence[Registry]
    plans: Sequence[Plan]
    inspectors: Sequence[Inspector]

    @property
    def leads(self) -> list[Inspector]:
        """Those of the inspectors who may lead."""
        return [each for each in self.inspectors if each.certificate]


def show_item(request: Request, name: str) -> ItemOverview:
    """Read everything about the item with the id `name`.

    Raises:
        Refusal: the checklist has no such item (exit status 4, DBR132).
    """
    desk, _, records = load_store(request, plans=None, registries="all")
    found = records.items.get(name)
    if found is None:
        hint = nearest(name, records.items) or f"清单中有：{'、'.join(records.items)}"
        raise refuse(Exit.REFUSED, "DBR132", f"事项清单中没有“{name}”", hint)
    day = reckoned_day(request, records, desk)
    return ItemOverview(
        records,
        found,
        day,
        [each for each in records.registries.values() if name in each.items],
        [each for each in records.plans.values() if name in each.items],
        qualified(records.inspectors, name, day),
    )
