"""Which enterprise an id means today: registries name the earlier numbers of their firms, `former_ids`.

Laws:
1. An id means the firm whose present or earlier number it is; one that nobody names as earlier means itself.
2. An earlier number belongs to one firm, and is nobody's present one: `former_faults` tells of others.
3. What is compared across time is compared by the present id: visits and teams (二(三)3, 二(二)2), recusals (二(三)2),
   grounds, the blacklist. Visits under several numbers stand together in the log's order.
4. What was frozen keeps the number that it has; `stands_as` finds the firm under it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace

from dbl_random.core.record.past import Past, Visit
from dbl_random.model.immutable import immutable
from dbl_random.model.inspector import Recusal
from dbl_random.model.names import plain_name
from dbl_random.model.problem import Fault
from dbl_random.model.records import Records
from dbl_random.model.registry import Enterprise, Registry


@immutable
class Firms:
    """What registries say of earlier numbers: `present` is earlier id -> present id, `earlier` the inverse."""

    present: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def today(self, name: str) -> str:
        """The present id of the enterprise that an id means: law 1."""
        return self.present.get(name, name)

    def every_id(self, name: str) -> tuple[str, ...]:
        """All ids of the enterprise that an id means, the present one first."""
        now = self.today(name)
        return now, *self.earlier.get(now, ())

    def stands_as(self, name: str, among: Collection[str]) -> str:
        """The id by which an enterprise stands among some, `name` itself where it does not: law 4."""
        return next((each for each in (name, *self.every_id(name)) if each in among), name)

    def recusals(self, given: Iterable[Recusal]) -> tuple[Recusal, ...]:
        """Recusals, each of the present id."""
        return tuple(
            replace(each, enterprise=self.present[each.enterprise]) if each.enterprise in self.present else each
            for each in given
        )

    def visits(self, past: Past) -> Mapping[str, tuple[Visit, ...]]:
        """Earlier visits by present id: law 3."""
        moved = self.present.keys() & past.visits.keys()
        if not moved:
            return past.visits
        found = {name: visits for name, visits in past.visits.items() if name not in moved}
        for now in {self.present[each] for each in moved}:
            together = (visit for each in self.every_id(now) for visit in past.visits.get(each, ()))
            found[now] = tuple(sorted(together, key=lambda visit: visit.place))
        return found


def firms_of(registries: Iterable[Registry]) -> Firms:
    """What these registries say; of two firms that name one number (law 2) the first has it."""
    present: dict[str, str] = {}
    for registry in registries:
        for now, ids in registry.former_ids.items():
            for each in ids:
                present.setdefault(each, now)
    earlier: dict[str, tuple[str, ...]] = {}
    for each, now in present.items():
        earlier[now] = (*earlier.get(now, ()), each)
    return Firms(present, earlier)


def firms_in(records: Records | None) -> Firms:
    """What the registries of these records say; nothing where there are no records."""
    return firms_of(records.registries.values()) if records else Firms()


def carried(old: Registry, new: Registry) -> Registry:
    """The registry that takes the place of `old`: what `old` knows of earlier numbers stays known."""
    found = {}
    for row in new.enterprises:
        ids = dict.fromkeys((*new.former_ids.get(row.id, ()), *old.former_ids.get(row.id, ())))
        further = (name for each in ids for name in old.former_ids.get(each, ()))
        if ids := dict.fromkeys((*ids, *further)):
            found[row.id] = tuple(ids)
    return replace(new, former_ids=found)


def renumbered(old: Registry, new: Registry) -> dict[str, str]:
    """Firms whose number changed, present id -> the one that is gone.

    Name (in whatever spelling, model/names) and region are the same, and no other firm that came or went is called so:
    two firms of one district may not bear one name. Who knows better says so.
    """
    known = {each for ids in new.former_ids.values() for each in ids}
    ids = {row.id for row in old.enterprises}, {row.id for row in new.enterprises}
    gone, came = _by_name(old, ids[1] | known), _by_name(new, ids[0])
    pairs = ((came[name], gone[name]) for name in came.keys() & gone.keys())
    alone = ((now[0], was[0]) for now, was in pairs if len(now) == len(was) == 1)
    return {now.id: was.id for now, was in sorted(alone) if now.region == was.region}


def _by_name(registry: Registry, apart_from: Collection[str]) -> dict[str, list[Enterprise]]:
    found: dict[str, list[Enterprise]] = {}
    for row in registry.enterprises:
        if row.id not in apart_from:
            found.setdefault(plain_name(row.name), []).append(row)
    return found


def former_faults(registries: Collection[Registry]) -> Iterator[Fault]:
    """Law 2: earlier numbers that are a present one, or that two firms name."""
    named = [
        (registry, now, each) for registry in registries for now, ids in registry.former_ids.items() for each in ids
    ]
    if not named:
        return
    wanted = {each for _, _, each in named}
    present = {row.id: registry.id for registry in registries for row in registry.enterprises if row.id in wanted}
    first: dict[str, str] = {}
    for registry, now, each in named:
        before = first.setdefault(each, now)
        if each in present:
            why = f"又是名录库 {present[each]} 中现在的代码"
        elif before != now:
            why = f"又是 {before} 的曾用代码"
        else:
            continue
        at = next((n for n, row in enumerate(registry.enterprises) if row.id == now), 0)
        message = f"{now} 的曾用代码 {each} {why}"
        hint = "一个代码只属于一家企业：换了代码的，在各名录库中改成新代码，原代码只写在 former_ids"
        yield Fault(f"registry {registry.id}", f"enterprises[{at}].former_ids", "DBR250", message, hint)
