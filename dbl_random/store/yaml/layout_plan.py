"""The layout of plans/<plan>.yaml (docs/store.md), and what must hold inside one plan."""

from collections.abc import Iterator, Mapping
from typing import Any

from dbl_random.model.event import Deviation, PublicValue
from dbl_random.model.ground import GroundKind
from dbl_random.model.plan import (
    NO_JOINT,
    Batch,
    ColumnFilter,
    Combine,
    Filter,
    Joint,
    Mode,
    Plan,
    PlanStratum,
    Slot,
)
from dbl_random.store.yaml.fields import Fault, Field, Kind, Sheet, listing, record, records
from dbl_random.store.yaml.kinds import (
    CELL,
    ID,
    MOMENT,
    NAME,
    RATIO,
    RULE,
    TEXT,
    YES,
    defines,
    one_of,
    refers,
    shaped,
    whole_number,
)
from dbl_random.store.yaml.strict_yaml import Node, Scalar

REST = "*"
_EITHER = "抽查比例（ratio）和抽查数量（count）只写一个"


def _one_share(values: Mapping[str, Any]) -> Iterator[Fault]:
    if values.get("ratio") and values.get("count"):
        yield Fault("count", "DBR123", "抽查比例和抽查数量不能同时写", _EITHER)


def _plan_faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    yield from _one_share(values)
    yield from _share_for_all(values)
    yield from _strata_with_column(values)
    yield from _each_value_once(values)
    numbers: dict[int, int] = {}
    for at, batch in enumerate(values.get("batches", ())):
        if numbers.setdefault(batch.number, at) != at:
            message = f"批次 {batch.number} 重复，前一处是第 {numbers[batch.number] + 1} 项"
            yield Fault(f"batches[{at}].batch", "DBR121", message, "每个批次用不同的序号")


def _share_for_all(values: Mapping[str, Any]) -> Iterator[Fault]:
    if not {"ratio", "count", "strata"} <= set(values) or values["ratio"] or values["count"]:
        return
    if not values["strata"]:
        yield Fault("", "DBR123", "没有写抽查比例或抽查数量", _EITHER)
    for at, stratum in enumerate(values["strata"]):
        if stratum.ratio is None and stratum.count is None:
            yield Fault(f"strata[{at}]", "DBR123", f"分层“{stratum.id}”没有抽查比例或抽查数量", _EITHER)


def _strata_with_column(values: Mapping[str, Any]) -> Iterator[Fault]:
    if not {"stratum_column", "strata"} <= set(values):
        return
    if values["strata"] and not values["stratum_column"]:
        yield Fault("strata", "DBR124", "写了分层，没有写按哪一列分层", "补上分层的列（stratum_column），例如 grade")
    if values["stratum_column"] and not values["strata"]:
        yield Fault(
            "stratum_column",
            "DBR124",
            "写了分层的列，没有写分层",
            "补上分层（strata），或删去 stratum_column",
        )


def _each_value_once(values: Mapping[str, Any]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for at, stratum in enumerate(values.get("strata", ())):
        for number, value in enumerate(stratum.values):
            path = f"strata[{at}].values[{number}]"
            if value in first:
                message = f"列的值“{value}”已经属于分层“{first[value]}”"
                yield Fault(path, "DBR124", message, "一个值只能属于一个分层")
            elif value == REST and len(stratum.values) > 1:
                yield Fault(path, "DBR124", "“*”收纳其余的值，要单独成一个分层", '另设一个 values: ["*"] 的分层')
            first.setdefault(value, stratum.id)


BATCH: Kind[Batch] = record(
    Batch,
    Field("batch", "批次", whole_number(1, 366), name="number"),
    Field("month", "月份", whole_number(1, 12)),
    Field(
        "public",
        "公开数值",
        record(
            PublicValue,
            Field("name", "公开数值名称", NAME),
            Field("digits", "公开数值位数", whole_number(1, 64)),
            Field("not_before", "最早公布时间", MOMENT),
        ),
        None,
    ),
)

STRATUM: Kind[PlanStratum] = record(
    PlanStratum,
    Field("id", "分层编号", defines("stratum", ID)),
    Field("values", "分层的值", listing(CELL, least=1)),
    Field("ratio", "抽查比例", RATIO, None),
    Field("count", "抽查数量", whole_number(1, 10**9), None),
    check=_one_share,
)

_SLOT_IN_FULL: Kind[Slot] = record(
    Slot,
    Field("slot", "岗位", NAME, name="name"),
    Field("unit", "派出单位", refers("unit"), ""),
    Field("region", "派出区域", refers("region"), ""),
)


def _slot(sheet: Sheet, node: Node, label: str) -> Slot | None:
    """A name alone, or `{slot: 环保, unit: env-bureau}`."""
    if not isinstance(node, Scalar):
        return _SLOT_IN_FULL.read(sheet, node, label)
    name = NAME.read(sheet, node, label)
    return None if name is None else Slot(name)


SLOT: Kind[Slot] = Kind(_slot, {"anyOf": [TEXT.schema, _SLOT_IN_FULL.schema]})

_JOINT_IN_FULL: Kind[Joint] = record(
    Joint,
    Field("parties", "参加部门", listing(refers("unit"), least=1, unique=True)),
    Field("note", "说明", TEXT, ""),
)


def _joint(sheet: Sheet, node: Node, label: str) -> Joint | None:
    """`无`, or who takes part."""
    if not isinstance(node, Scalar):
        return _JOINT_IN_FULL.read(sheet, node, label)
    if node.text != NO_JOINT:
        sheet.at(node, "DBR117", f"{label}“{node.text}”不能识别", "没有联合抽查的写“无”；有的写 parties 和 note")
        return None
    return Joint()


JOINT: Kind[Joint] = Kind(_joint, {"anyOf": [{"const": NO_JOINT}, _JOINT_IN_FULL.schema]})

FILTER: Kind[Filter] = record(
    Filter,
    Field("grounds", "依据种类", listing(one_of(GroundKind), unique=True), ()),
    Field("items", "事项", listing(refers("item"), unique=True), ()),
    Field("grades", "信用等级", listing(CELL, unique=True), ()),
    Field("sizes", "规模", listing(TEXT, unique=True), ()),
    Field("tags", "标签", listing(TEXT, unique=True), ()),
    Field(
        "columns",
        "其他列",
        records(
            ColumnFilter,
            Field("column", "列", TEXT),
            Field("values", "列的值", listing(CELL, least=1, unique=True)),
        ),
        (),
    ),
)

PLAN: Kind[Plan] = record(
    Plan,
    # A draw's id is the plan's with batch and attempt behind it, and has at most 64 characters.
    Field(
        "plan",
        "计划编号",
        shaped(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,47}", "编号只能用英文字母、数字和 _ . -，最多 48 个字符", "2016-energy"),
        name="id",
    ),
    Field("title", "计划名称", TEXT),
    Field("year", "年度", whole_number(2000, 2199)),
    Field("department", "责任科室", refers("department")),
    Field("items", "抽查事项", listing(refers("item"), least=1, unique=True)),
    Field("registries", "名录库", listing(refers("registry"), least=1, unique=True)),
    Field("batches", "批次", listing(BATCH, least=1)),
    Field("mode", "抽取方式", one_of(Mode), Mode.UNDIRECTED),
    Field("ratio", "抽查比例", RATIO, None),
    Field("count", "抽查数量", whole_number(1, 10**9), None),
    Field("stratum_column", "分层的列", TEXT, ""),
    Field("strata", "分层", listing(STRATUM), ()),
    Field("regions", "区域范围", listing(refers("region"), unique=True), ()),
    Field("combine", "名录库的合并方式", one_of(Combine), Combine.UNION),
    Field("filter", "定向条件", FILTER, Filter()),
    Field("slots", "检查组岗位", listing(SLOT, least=1), (Slot("lead"), Slot("member")), name="places"),
    Field("inspector_cap", "每人至多检查企业数", whole_number(1, 10**6), None),
    Field("place", "抽取地点", TEXT, ""),
    Field("chair", "主持人", refers("member"), ""),
    Field(
        "deviations",
        "例外",
        records(
            Deviation,
            Field("rule", "规则", RULE),
            Field("clause", "条款", TEXT),
            Field("reason", "理由", TEXT),
            Field("approved_by", "批准人", refers("member")),
        ),
        (),
    ),
    Field("joint", "联合抽查安排", JOINT, None),
    Field("all_certified", "每个岗位都须持证", YES, default=False),
    check=_plan_faults,
)
