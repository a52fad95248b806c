"""The layout of the store's files under data/ (docs/store.md): keys, what messages call them, and their kinds."""

from collections.abc import Iterator, Mapping
from typing import Any

from dbl_random.model.checklist import Basis, Item, Published, Revision, Weight
from dbl_random.model.inspector import Away, Certificate, Inspector, Recusal
from dbl_random.store.yaml.fields import Fault, Field, Kind, listing, only, record, records
from dbl_random.store.yaml.kinds import (
    DAY,
    ENTERPRISE,
    NAME,
    PERSON,
    RATIO,
    TEXT,
    defines,
    one_of,
    refers,
    whole_number,
)

REFERS_TO_ITEMS = listing(refers("item"), unique=True)


def period(values: Mapping[str, Any]) -> Iterator[Fault]:
    """`until` is not before `since`."""
    since, until = values.get("since"), values.get("until")
    if since and until and until < since:
        yield Fault("until", "DBR119", f"截止日期 {until} 早于起始日期 {since}", "核对两个日期")


SINCE = Field("since", "起始日期", DAY)
UNTIL = Field("until", "截止日期", DAY, None)

ITEM: Kind[Item] = record(
    Item,
    Field("id", "事项编号", defines("item")),
    Field("name", "事项名称", NAME),
    Field("department", "责任科室", refers("department")),
    Field("weight", "类别", one_of(Weight)),
    Field("target", "抽查对象", TEXT),
    Field("content", "抽查内容", TEXT),
    Field("method", "抽查方式", TEXT),
    Field(
        "bases",
        "抽查依据",
        records(Basis, Field("law", "法律名称", TEXT), Field("article", "条款", TEXT), SINCE, UNTIL, check=period),
    ),
    Field("ratio", "法定抽查比例", RATIO, None),
    Field("batches", "法定批次", whole_number(1, 366), None),
    Field(
        "published",
        "公布情况",
        record(Published, Field("date", "公布日期", DAY), Field("notice", "公告名称", TEXT)),
        None,
    ),
    Field(
        "revisions",
        "变更记录",
        records(Revision, Field("date", "变更日期", DAY), Field("reason", "变更理由", TEXT)),
        (),
    ),
)


def _only(value: tuple[Any, ...]) -> tuple[Any, ...]:
    return value


CHECKLIST: Kind[tuple[Item, ...]] = record(_only, Field("items", "事项", listing(ITEM), name="value"))

INSPECTORS: Kind[tuple[Inspector, ...]] = record(
    _only,
    Field(
        "inspectors",
        "检查人员",
        records(
            Inspector,
            Field("id", "检查人员编号", defines("inspector")),
            Field("name", "姓名", PERSON),
            Field("unit", "单位", TEXT),
            Field("department", "所在科室", refers("unit")),
            Field("background", "专业背景", TEXT),
            Field("duties", "职责", TEXT),
            Field("items", "可检查的事项", REFERS_TO_ITEMS),
            Field(
                "certificate",
                "执法证件",
                record(Certificate, Field("number", "证号", TEXT), Field("expires", "有效期至", DAY)),
                None,
            ),
            Field(
                "away",
                "离岗",
                records(Away, SINCE, Field("until", "截止日期", DAY), Field("reason", "离岗原因", TEXT), check=period),
                (),
            ),
            Field("region", "所属区域", refers("region"), ""),
        ),
        name="value",
    ),
)

RECUSALS: Kind[tuple[Recusal, ...]] = only(
    "recusals",
    "回避",
    records(
        Recusal,
        Field("inspector", "检查人员", refers("inspector")),
        Field("enterprise", "企业代码", ENTERPRISE),
        Field("reason", "回避原因", TEXT),
        SINCE,
        UNTIL,
        Field("decided_by", "决定人", refers("member")),
        Field("decided_on", "决定日期", DAY),
        check=period,
    ),
)
