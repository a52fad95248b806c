"""The layout of data/grounds.yaml and data/powers.yaml (docs/store.md)."""

from collections.abc import Iterator, Mapping
from typing import Any

from dbl_random.model.ground import Ground, GroundKind
from dbl_random.model.power import Power, PowerKind
from dbl_random.store.yaml.fields import Fault, Field, Kind, listing, only, records
from dbl_random.store.yaml.kinds import DAY, ENTERPRISE, ID, TEXT, defines, one_of, refers, whole_number


def _ground_faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    if {"enterprise", "registry"} <= set(values) and bool(values["enterprise"]) == bool(values["registry"]):
        message = "没有写明是哪家企业" if not values["enterprise"] else "enterprise 和 registry 不能同时写"
        yield Fault("enterprise", "DBR135", message, "写 enterprise（一家企业），或 registry（整个名录库属于重点领域）")
    if "count" in values and "kind" in values:
        wanted = values["kind"] is GroundKind.COMPLAINT
        if wanted and values["count"] is None:
            yield Fault("kind", "DBR135", "投诉举报没有写明件数", "补上件数（count）")
        if not wanted and values["count"] is not None:
            yield Fault("count", "DBR135", "只有投诉举报才写件数", "删除 count")
    if values.get("until") and values.get("date") and values["until"] < values["date"]:
        yield Fault("until", "DBR119", f"截止日期 {values['until']} 早于起始日期 {values['date']}", "核对两个日期")


GROUNDS: Kind[tuple[Ground, ...]] = only(
    "grounds",
    "定向抽查的依据",
    records(
        Ground,
        Field("kind", "依据种类", one_of(GroundKind)),
        Field("enterprise", "企业代码", ENTERPRISE, ""),
        Field("registry", "名录库", ID, ""),
        Field("source", "来源", TEXT),
        Field("date", "日期", DAY),
        Field("until", "截止日期", DAY, None),
        Field("count", "件数", whole_number(1, 10**6), None),
        Field("approved_by", "批准人", refers("member"), ""),
        check=_ground_faults,
    ),
)


def _power_faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    if values.get("items") and values.get("reason"):
        yield Fault("reason", "DBR135", "列了事项，又写了不列入的理由", "两者只写一个")


POWERS: Kind[tuple[Power, ...]] = only(
    "powers",
    "行政权力和公共服务事项",
    records(
        Power,
        Field("id", "编号", defines("power")),
        Field("name", "名称", TEXT),
        Field("kind", "类别", one_of(PowerKind), PowerKind.POWER),
        Field("items", "对应的抽查事项", listing(refers("item"), unique=True), ()),
        Field("reason", "不列入抽查的理由", TEXT, ""),
        check=_power_faults,
    ),
)
