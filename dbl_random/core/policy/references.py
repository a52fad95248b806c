"""What refers to an enterprise that no registry knows, and what registries say differently of one enterprise.

Laws:
1. It is told, and changes no answer: who left a registry may still have a past, and a county may know it better.
2. Only what still counts is told: recusals that stand or will, grounds that do, visits within the policy's period.
3. Present and earlier numbers are known alike. A draw reads its plan's registries alone, so one that does not name an
   earlier number lets a firm's past go, whatever another says.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations

from dbl_random.core.policy.enterprise_rules import stands
from dbl_random.core.record.past import Past, months_before
from dbl_random.model.immutable import immutable
from dbl_random.model.inspector import Recusal
from dbl_random.model.problem import Fault
from dbl_random.model.records import Records
from dbl_random.model.registry import Enterprise, Registry

#: How many enterprises a sentence names.
NAMED = 5

_MEND = "代码写错的，改正；企业换了代码的，在名录库中这家企业的 former_ids 写原代码；移出名录库的，不必处理"
_SAME = "核对登记信息，把各名录库改成一致"


@immutable
class _Reference:
    """Who is meant, and where in the files that stands; "" for the log, with what names it there."""

    enterprise: str
    subject: str
    what: str


def strangers(records: Records, day: date, past: Past) -> Iterator[Fault]:
    """Recusals, grounds, visits and entries of the blacklist of an enterprise that no registry knows."""
    in_files, on_log = list(_in_files(records, day)), list(_on_log(records, day, past))
    unknown = _unknown(records.registries.values(), (each.enterprise for each in (*in_files, *on_log)))
    for each in in_files:
        if each.enterprise in unknown:
            message = f"{each.what}所指的企业 {each.enterprise} 不在任何名录库中"
            yield Fault(each.subject, "enterprise", "DBR251", message, _MEND)
    for what in dict.fromkeys(each.what for each in on_log):
        found = dict.fromkeys(e.enterprise for e in on_log if e.what == what and e.enterprise in unknown)
        if found:
            message = f"日志上{what}的企业，有 {len(found)} 家不在任何名录库中：{_listed(found)}"
            yield Fault("", "", "DBR251", message, _MEND)


def _in_files(records: Records, day: date) -> Iterator[_Reference]:
    for at, each in enumerate(records.recusals):
        if _lasts(each, day):
            yield _Reference(each.enterprise, f"recusal {at}", "回避")
    for at, ground in enumerate(records.grounds):
        if ground.enterprise and (ground.date > day or stands(ground, records.policy, day)):
            yield _Reference(ground.enterprise, f"ground {at}", "定向抽查的依据")


def _on_log(records: Records, day: date, past: Past) -> Iterator[_Reference]:
    since = months_before(day, records.policy.visits_months)
    yield from (_Reference(each.enterprise, "", "准予回避") for each in past.recusals if _lasts(each, day))
    for name, visits in past.visits.items():
        if any(since < visit.day for visit in visits):
            yield _Reference(name, "", "受过检查")
    yield from (_Reference(name, "", "列入黑名单") for name in sorted(past.blacklist))


def _lasts(each: Recusal, day: date) -> bool:
    return each.until is None or day <= each.until


def _unknown(registries: Iterable[Registry], wanted: Iterable[str]) -> set[str]:
    unknown = set(wanted)
    for registry in registries if unknown else ():
        unknown.difference_update(row.id for row in registry.enterprises)
        unknown.difference_update(each for ids in registry.former_ids.values() for each in ids)
    return unknown


def _listed(ids: Iterable[str]) -> str:
    names = list(ids)
    return "、".join(names[:NAMED]) + (" 等" if len(names) > NAMED else "")


def contradictions(registries: Mapping[str, Registry]) -> Iterator[Fault]:
    """What two registries say differently of one enterprise, one fault a pair of registries and a field."""
    if len(registries) < 2:
        return
    ids = {name: frozenset(row.id for row in registry.enterprises) for name, registry in registries.items()}
    for first, second in combinations(registries.values(), 2):
        shared = ids[first.id] & ids[second.id]
        rows = _rows(first, shared), _rows(second, shared)
        for label, field in (("名称", "name"), ("状态", "status"), ("区域", "region"), ("曾用代码", "former_ids")):
            said = {each: (_said(rows[0][each], field), _said(rows[1][each], field)) for each in shared}
            differ = sorted(each for each, (one, other) in said.items() if _differ(one, other, field))
            if differ:
                words = "”“".join(said[differ[0]])
                count = f"有 {len(differ)} 家企业的{label}不一致，例如 {differ[0]}：“{words}”"
                message = f"名录库 {first.id} 与 {second.id} 中{count}"
                yield Fault(f"registry {second.id}", "", "DBR252", message, _SAME)


#: A row of a registry, and the earlier numbers of its firm.
_Row = tuple[Enterprise, tuple[str, ...]]


def _rows(registry: Registry, wanted: frozenset[str]) -> dict[str, _Row]:
    former = registry.former_ids
    return {row.id: (row, former.get(row.id, ())) for row in registry.enterprises if row.id in wanted} if wanted else {}


def _said(row: _Row, field: str) -> str:
    enterprise, former = row
    return "、".join(sorted(former)) if field == "former_ids" else str(getattr(enterprise, field))


def _differ(one: str, other: str, field: str) -> bool:
    """Whether both say different things; who leaves the region open contradicts nobody."""
    return one != other and (field != "region" or bool(one and other))
