"""What ids of the log are called: by the store's files where they can be read, else by the ids themselves.

Law: a log can always be shown; what the files no longer know keeps its id.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from operator import attrgetter

from dbl_random.core.record.wording import Ask
from dbl_random.desk.open_store import Desk
from dbl_random.model.immutable import immutable
from dbl_random.model.records import Records
from dbl_random.model.standing import ROLES
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.records import load_records


@immutable
class Names:
    """What ids are called."""

    people: Mapping[str, str] = field(default_factory=dict)
    offices: Mapping[str, str] = field(default_factory=dict)
    inspectors: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    def staff(self, who: str) -> str:
        """A member of staff."""
        return self.people.get(who, who)

    def office(self, which: str) -> str:
        """A supervising office."""
        return self.offices.get(which, which)

    def ask(self) -> Ask:
        """What to ask for each kind of name that a template may hold (core/record/wording)."""
        return {
            "act": lambda act: f"第 {act.seq} 号事件（{ROLES[act.role]}）",
            "file": "\n".join,
            "inspector": self.inspector,
            "item": self.item,
            "name": attrgetter("name"),
            "reason": self.reason,
            "person": self.person,
            "signed": lambda pair: f"{self.office(pair[0])}：{self.staff(pair[1])}",
            "staff": self.staff,
            "unit": self.unit,
        }

    def in_order(self, offices: Iterable[str]) -> list[str]:
        """These offices in the order in which they seal."""
        order = list(self.offices)
        return sorted(offices, key=lambda each: order.index(each) if each in order else len(order))

    def inspector(self, who: str) -> str:
        """An inspector."""
        return self.inspectors.get(who, who)

    def person(self, who: str) -> str:
        """A member of staff or an inspector."""
        return self.people.get(who, self.inspector(who))

    def item(self, which: str) -> str:
        """An item of the checklist."""
        return self.items.get(which, which)

    def unit(self, which: str) -> str:
        """A department, or another bureau."""
        return self.units.get(which, self.office(which))

    def reason(self, code: str) -> str:
        """A reason of a substitution."""
        return self.reasons.get(code, code)


def names_of(desk: Desk, records: Records | None = None) -> Names:
    """The names that a store's files give; without `records` they are read, as far as they can be."""
    known = records or load_records(WorkingTree(desk.root), plans=[]).records
    offices = {office.id: office.name for office in desk.opened.offices} if desk.opened else {}
    if known is None:
        return Names(offices=offices)
    return Names(
        {member.id: member.name for member in known.organisation.staff},
        offices or {office.id: office.name for office in known.organisation.offices},
        {inspector.id: inspector.name for inspector in known.inspectors},
        {item.id: item.name for item in known.items.values()},
        {reason.code: reason.name for reason in known.policy.substitution_reasons},
        {unit.id: unit.name for unit in known.organisation.departments}
        | {unit.id: unit.name for unit in known.organisation.partners},
    )
