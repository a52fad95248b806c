"""What the records lack on a day, draw or no draw: the checklist, the registries, the pool.

Laws:
1. A finding is what the clause asks of the records themselves: an item needs a registry (二(二)1) and enough qualified
   inspectors, one of whom may lead (二(二)2); each power has its items or a reason, and each item a power (二(一)).
2. A remark is what will matter when somebody draws: a basis not in force, an item not public, a certificate that runs
   out. Whether it stops a plan, the plan's own rules say (core/policy/rules).
3. Days away are passing and make no lack in the pool; an expired certificate is one.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from dbl_random.core.policy.enterprise_rules import stands
from dbl_random.core.policy.recusals import overlapping
from dbl_random.core.record.checklist import unpublished
from dbl_random.core.record.firms import firms_in, former_faults
from dbl_random.core.record.past import NO_PAST, Past
from dbl_random.model.checklist import Item
from dbl_random.model.immutable import immutable
from dbl_random.model.inspector import Inspector
from dbl_random.model.problem import Fault
from dbl_random.model.records import Records

_SEE_POOL = "核对 data/inspectors.yaml 中的事项资格和证件有效期"


@immutable
class Review:
    """What was found: findings make the answer no, remarks do not."""

    findings: tuple[Fault, ...]
    remarks: tuple[Fault, ...]


def review(records: Records, day: date, past: Past = NO_PAST) -> Review:
    """Look at all records as they stand on `day`, after `past`; `records` holds every registry."""
    findings = [
        *_items_without_registry(records),
        *_items_without_inspectors(records, day),
        *_powers_without_items(records),
        *_items_without_power(records),
        *_grounds_of_nothing(records),
        *former_faults(records.registries.values()),
        *_idle_inspectors(records),
        *_overlapping_days(records),
    ]
    remarks = [
        *_powers_not_listed(records),
        *_items_not_ready(records, day, past),
        *_idle_registries(records),
        *_grounds_to_look_at(records, day),
        *_certificates(records, day),
    ]
    return Review(tuple(findings), tuple(remarks))


def qualified(inspectors: Iterable[Inspector], item: str, day: date) -> list[Inspector]:
    """Who may inspect an item on `day`; those with a certificate may lead."""
    return [
        each
        for each in inspectors
        if item in each.items and (each.certificate is None or day <= each.certificate.expires)
    ]


def _items_without_registry(records: Records) -> Iterator[Fault]:
    served = {item for registry in records.registries.values() for item in registry.items}
    for item in records.items.values():
        if item.id not in served:
            yield _of(
                item,
                "DBR209",
                "没有对应的名录库",
                f"dbr import registry 名录库 表格 --item {item.id}；已有名录库的，在它的事项（items）中列出",
            )


def _items_without_inspectors(records: Records, day: date) -> Iterator[Fault]:
    wanted = records.policy.team_size
    for item in records.items.values():
        able = qualified(records.inspectors, item.id, day)
        if len(able) < wanted:
            yield _of(item, "DBR206", f"在 {day} 只有 {len(able)} 名合格检查人员，少于 {wanted} 名", _SEE_POOL)
        elif not any(each.certificate for each in able):
            yield _of(item, "DBR206", f"在 {day} 没有持有效执法证件的人员可任组长", _SEE_POOL)


def _powers_not_listed(records: Records) -> Iterator[Fault]:
    if not records.powers:
        message = "没有列出行政权力和公共服务事项，抽查事项清单的来历无从核对"
        yield Fault("powers", "", "DBR249", message, "在 data/powers.yaml 中列出")


def _powers_without_items(records: Records) -> Iterator[Fault]:
    for power in records.powers or ():
        if not power.items and not power.reason:
            message = f"“{power.name}”（{power.id}）没有对应的抽查事项，也没有写明不列入的理由"
            yield Fault(f"power {power.id}", "", "DBR240", message, "在 items 中列出抽查事项，或在 reason 中写明理由")


def _items_without_power(records: Records) -> Iterator[Fault]:
    if not records.powers:
        return  # DBR249 says so once
    drawn_up = {item for power in records.powers for item in power.items}
    for item in records.items.values():
        if item.id not in drawn_up:
            yield _of(item, "DBR241", "不在权力清单和公共服务事项目录中", "在 data/powers.yaml 的一项中列出它")


def _grounds_of_nothing(records: Records) -> Iterator[Fault]:
    for at, ground in enumerate(records.grounds):
        if ground.registry and ground.registry not in records.registries:
            message = f"定向依据所指的名录库“{ground.registry}”不存在"
            yield Fault(f"ground {at}", "registry", "DBR248", message, "核对名录库的编号")


def _grounds_to_look_at(records: Records, day: date) -> Iterator[Fault]:
    """Grounds that name nobody who approved them, told once, and those that cover a whole registry."""
    standing = [(at, each) for at, each in enumerate(records.grounds) if stands(each, records.policy, day)]
    if lacking := [(at, each) for at, each in standing if not each.approved_by]:
        at, first = lacking[0]
        message = f"有 {len(lacking)} 项定向抽查的依据没有写明批准人，例如 {first.about}（{first.source}）"
        yield Fault(
            f"ground {at}", "", "DBR261", message, "写 approved_by；施行职责和规定之后，没有批准人的不能据以抽取"
        )
    for at, each in standing:
        if registry := records.registries.get(each.registry):
            message = f"定向抽查的依据覆盖整个名录库“{registry.name}”，共 {len(registry.enterprises)} 户"
            yield Fault(
                f"ground {at}", "registry", "DBR262", message, "核对是否属重点领域；只涉及几家企业的，写 enterprise"
            )


def _idle_inspectors(records: Records) -> Iterator[Fault]:
    others = {partner.id for partner in records.organisation.partners}  # their items are not ours, 二(五)
    for each in records.inspectors:
        if not each.items and each.department not in others:
            message = f"{each.name}（{each.id}）没有可检查的事项，不会被抽到"
            yield Fault(f"inspector {each.id}", "items", "DBR242", message, "在 items 中列出事项，或移出人员信息库")


def _overlapping_days(records: Records) -> Iterator[Fault]:
    for at, before in overlapping(firms_in(records).recusals(records.recusals)):
        each = records.recusals[at]
        message = f"{records.inspector_name(each.inspector)}对 {each.enterprise} 的回避与第 {before + 1} 项重叠"
        yield Fault(f"recusal {at}", "since", "DBR243", message, "核对两项的起止日期，合并成一项")
    for person in records.inspectors:
        days = sorted(enumerate(person.away), key=lambda each: each[1].since)
        for (_, first), (at, second) in pairwise(days):
            if second.since <= first.until:
                both = f"{first.since} 至 {first.until}，又自 {second.since} 起"
                message = f"{person.name}（{person.id}）的离岗日期重叠：{both}"
                yield Fault(f"inspector {person.id}", f"away[{at}]", "DBR243", message, "核对两项的起止日期")


def _items_not_ready(records: Records, day: date, past: Past) -> Iterator[Fault]:
    for item in records.items.values():
        if not any(basis.in_force(day) for basis in item.bases):
            begins = min((basis.since for basis in item.bases if basis.since > day), default=None)
            when = f"，最早的自 {begins} 起施行" if begins else ""
            message = f"在 {day} 没有现行有效的抽查依据{when}，不能抽取"
            yield _of(item, "DBR201", message, "核对依据的施行和失效日期", "bases")
        if why := unpublished(item, day, past.public):
            yield _of(item, "DBR202", f"{why}，不能抽取", "dbr publish checklist", "published")


def _idle_registries(records: Records) -> Iterator[Fault]:
    for registry in records.registries.values():
        if not registry.items:
            message = f"名录库“{registry.name}”没有对应的事项，不能用于抽取"
            yield Fault(f"registry {registry.id}", "items", "DBR214", message, "在 items 中列出它对应的事项")


def _certificates(records: Records, day: date) -> Iterator[Fault]:
    warned = day + timedelta(days=records.policy.certificate_warning_days)
    for each in records.inspectors:
        if each.certificate is None or each.certificate.expires > warned:
            continue
        expires = each.certificate.expires
        code, fact = ("DBR215", "已于 {} 过期，不参加抽取") if expires < day else ("DBR216", "将于 {} 到期")
        message = f"{each.name}（{each.id}）的执法证件{fact.format(expires)}"
        yield Fault(f"inspector {each.id}", "certificate.expires", code, message, "换证后更新有效期")


def _of(item: Item, code: str, fact: str, hint: str, field: str = "") -> Fault:
    return Fault(f"item {item.id}", field, code, f"事项“{item.name}”{fact}", hint)
