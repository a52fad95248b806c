"""What a new store still lacks, in the order in which it is filled: from `dbr init` to the first draw.

Laws:
1. Each step is told once the ones before it are done, or do not hinder it; a store that has drawn is not new.
2. While anything says 待填写 nothing can be entered: that comes first, and the rules are not asked for before it.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from dbl_random.core.aftercare.matter import Matter
from dbl_random.core.record.checklist import unpublished
from dbl_random.core.record.history import History
from dbl_random.model.records import Records


def first_steps(
    records: Records, history: History, day: date, unfilled: int, registries: Sequence[str]
) -> Iterator[Matter]:
    """The steps that are open, in order.

    Args:
        records: of the store.
        history: its log.
        day: of today.
        unfilled: how many values say 待填写.
        registries: ids of those that the store has.
    """
    if history.draws:
        return
    if unfilled:
        yield _step(
            "机构名单",
            f"还有 {unfilled} 处“待填写”，填好以前什么也不能记入",
            "dbr export organisation ../organisation.xlsx",
        )
    if not records.items:
        what = "还是空的：填好工作簿，再 dbr import checklist"
        yield _step("事项清单", what, "dbr template checklist ../checklist.xlsx")
    if not records.inspectors:
        what = "还是空的：填好工作簿，再 dbr import inspectors"
        yield _step("人员信息库", what, "dbr template inspectors ../inspectors.xlsx")
    if not registries:
        what = "还没有企业：有了事项清单，填好名录，再 dbr import registry"
        yield _step("名录库", what, "dbr template registry ../registry.xlsx")
    public = history.past().public
    if history.people.adoptions and any(unpublished(item, day, public) for item in records.items.values()):
        yield _step("事项清单", "还没有公布，公布以前不能抽取", "dbr publish checklist --number 序号")
    if records.items and records.inspectors and registries and not records.plans:
        yield _step("年度计划", "还没有计划", _new_plan(records, day, registries))


def _new_plan(records: Records, day: date, registries: Sequence[str]) -> str:
    """The command for a plan; whole where there is one item and one registry to plan."""
    items = list(records.items.values())
    if len(items) > 1 or len(registries) > 1:
        return "dbr plan new 年度-编号 --item 事项 --registry 名录库 --unit 科室 --ratio 5%"
    (item,), (registry,) = items, registries
    ratio = item.ratio or records.policy.min_ratio
    unit, share, plan = item.department, ratio.percent, f"{day.year}-{registry}"
    return f"dbr plan new {plan} --item {item.id} --registry {registry} --unit {unit} --ratio {share}"


def _step(subject: str, what: str, command: str) -> Matter:
    return Matter(subject, what, "", None, late=False, command=command)
