"""`dbr show item`: one item of the checklist, and what there is to inspect it with."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.plain import plain
from dbl_random.desk.show.item import ItemOverview, show_item
from dbl_random.model.checklist import Basis
from dbl_random.model.words import WEIGHTS


def item(context: typer.Context, name: Annotated[str, typer.Argument(metavar="事项", help="抽查事项编号")]) -> None:
    """Show one item of the checklist."""
    said = settings(context)
    found = show_item(said, name)
    if said.json:
        voice.json_out(_as_json(found))
        return
    voice.out(said, f"{found.item.name}（{name}）", "strong")
    voice.labelled(said, _lines(found), 6, wrapped=70)


def _as_json(found: ItemOverview) -> dict[str, Any]:
    return {
        **plain(found.item),
        "day": found.day.isoformat(),
        "in_force": any(basis.in_force(found.day) for basis in found.item.bases),
        "registries": {each.id: len(each.enterprises) for each in found.registries},
        "plans": [each.id for each in found.plans],
        "inspectors": [each.id for each in found.inspectors],
        "leads": [each.id for each in found.leads],
    }


def _lines(found: ItemOverview) -> Iterator[tuple[str, str]]:
    item, policy = found.item, found.records.policy
    ratio = item.ratio.percent if item.ratio else f"不低于 {policy.min_ratio.percent}"
    batches = f"{item.batches} 批" if item.batches else f"不少于 {policy.min_batches} 批"
    yield "主体", found.records.organisation.unit_name(item.department)
    yield "对象", item.target
    yield "内容", item.content
    yield "方式", f"{item.method}；{WEIGHTS[item.weight]}事项"
    for basis in item.bases:
        yield "依据", _basis(basis, found.day)
    yield "频次", f"每年 {ratio}，{batches}"
    yield "公布", f"{item.published.date}，{item.published.notice}" if item.published else "尚未公布，不能抽取"
    for registry in found.registries:
        yield "名录库", f"{registry.name}（{registry.id}），{len(registry.enterprises)} 户"
    yield "人员", f"{found.day} 合格 {len(found.inspectors)} 人，可任组长 {len(found.leads)} 人"
    for plan in found.plans:
        yield "计划", f"{plan.title}（{plan.id}）"


def _basis(basis: Basis, day: date) -> str:
    until = f"至 {basis.until}" if basis.until else "起"
    state = "有效" if basis.in_force(day) else "不在施行期"
    return f"{basis.law}，{basis.article}，{basis.since} {until}施行（{day} {state}）"
