"""`dbr show item`: one item of the checklist, and what there is to inspect it with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.plain import plain
from dbl_random.core.policy.review import qualified
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.who_and_when import whole
from dbl_random.model.checklist import Basis, Item
from dbl_random.model.inspector import Inspector
from dbl_random.model.plan import Plan
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.model.registry import Registry
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.fields import nearest
from dbl_random.store.yaml.records import load_records

_WEIGHT = {"key": "重点", "general": "一般"}


@dataclass(frozen=True, slots=True)
class Means:
    """What there is to inspect an item with, on a day."""

    day: date
    registries: Sequence[Registry]
    plans: Sequence[Plan]
    inspectors: Sequence[Inspector]

    @property
    def leads(self) -> list[Inspector]:
        """Those of the inspectors who may lead."""
        return [each for each in self.inspectors if each.certificate]


def item(context: typer.Context, name: Annotated[str, typer.Argument(metavar="ID", help="抽查事项编号")]) -> Exit:
    """Show one item of the checklist."""
    said = settings(context)
    root = find_store(said.directory)
    records = whole(load_records(WorkingTree(root), registries="all"))
    found = records.items.get(name)
    if found is None:
        hint = nearest(name, records.items) or f"清单中有：{'、'.join(records.items)}"
        raise refuse(Exit.REFUSED, "DBR132", f"事项清单中没有“{name}”", hint)
    day = reckoned_day(said, records, open_desk(root))
    means = Means(
        day,
        [each for each in records.registries.values() if name in each.items],
        [each for each in records.plans.values() if name in each.items],
        qualified(records.inspectors, name, day),
    )
    if said.json:
        voice.json_out(
            {
                **plain(found),
                "day": day.isoformat(),
                "in_force": any(basis.in_force(day) for basis in found.bases),
                "registries": {each.id: len(each.enterprises) for each in means.registries},
                "plans": [each.id for each in means.plans],
                "inspectors": [each.id for each in means.inspectors],
                "leads": [each.id for each in means.leads],
            }
        )
        return Exit.DONE
    voice.out(said, f"{found.name}（{name}）", "strong")
    for label, text in _lines(found, means, records):
        for part, line in enumerate(voice.wrap(text, 70)):
            voice.out(said, f"{voice.pad('' if part else label, 6)}  {line}")
    return Exit.DONE


def _lines(found: Item, means: Means, records: Records) -> Iterator[tuple[str, str]]:
    department = next(each for each in records.organisation.departments if each.id == found.department)
    ratio = found.ratio.percent if found.ratio else f"不低于 {records.policy.min_ratio.percent}"
    batches = f"{found.batches} 批" if found.batches else f"不少于 {records.policy.min_batches} 批"
    yield "主体", department.name
    yield "对象", found.target
    yield "内容", found.content
    yield "方式", f"{found.method}；{_WEIGHT[found.weight.value]}事项"
    for basis in found.bases:
        yield "依据", _basis(basis, means.day)
    yield "频次", f"每年 {ratio}，{batches}"
    published = found.published
    yield "公布", f"{published.date}，{published.notice}" if published else "尚未公布，不能抽取"
    for registry in means.registries:
        yield "名录库", f"{registry.name}（{registry.id}），{len(registry.enterprises)} 户"
    yield "人员", f"{means.day} 合格 {len(means.inspectors)} 人，可任组长 {len(means.leads)} 人"
    for plan in means.plans:
        yield "计划", f"{plan.title}（{plan.id}）"


def _basis(basis: Basis, day: date) -> str:
    until = f"至 {basis.until}" if basis.until else "起"
    state = "有效" if basis.in_force(day) else "不在施行期"
    return f"{basis.law}，{basis.article}，{basis.since} {until}施行（{day} {state}）"
