"""All that a decision may read, together."""

from collections.abc import Mapping

from dbl_random.model.checklist import Item
from dbl_random.model.ground import Ground
from dbl_random.model.immutable import immutable
from dbl_random.model.inspector import Inspector, Recusal
from dbl_random.model.organisation import Organisation
from dbl_random.model.plan import Plan
from dbl_random.model.policy import Policy
from dbl_random.model.power import Power
from dbl_random.model.registry import Registry


@immutable
class Records:
    """The store's records, each kind by id.

    `registries` holds those that were asked for; `powers` is None where the list was not read or is not there.
    """

    organisation: Organisation
    policy: Policy
    items: Mapping[str, Item]
    registries: Mapping[str, Registry]
    inspectors: tuple[Inspector, ...]
    recusals: tuple[Recusal, ...]
    plans: Mapping[str, Plan]
    grounds: tuple[Ground, ...] = ()
    powers: tuple[Power, ...] | None = None

    def inspector_name(self, who: str) -> str:
        """The name of an inspector with the id behind it; the id itself where nobody has it."""
        return next((f"{each.name}（{each.id}）" for each in self.inspectors if each.id == who), who)
