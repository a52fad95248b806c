"""The layout of data/registries/<name>.yaml (docs/store.md): a registry's head, its rows inline or in a table."""

from collections.abc import Iterator, Mapping
from typing import Any

from dbl_random.model.immutable import immutable
from dbl_random.model.registry import LeftOut
from dbl_random.store.sheets.former_ids import FORMER_IDS
from dbl_random.store.yaml.fields import Fault, Field, Kind, Schema, Sheet, listing, record
from dbl_random.store.yaml.kinds import ID, NAME, TEXT, refers, shaped, whole_number
from dbl_random.store.yaml.layout import REFERS_TO_ITEMS
from dbl_random.store.yaml.strict_yaml import Node, Sequence


@immutable
class RegistryHead:
    """A registry without its rows: they stand in `table`, or as nodes in `enterprises`."""

    registry: str
    name: str
    items: tuple[str, ...]
    department: str
    region: str
    table: str | None
    extra_columns: tuple[str, ...]
    enterprises: Sequence | None
    left_out: LeftOut | None


def _rows(sheet: Sheet, node: Node, label: str) -> Sequence | None:
    if not isinstance(node, Sequence):
        sheet.at(node, "DBR111", f"{label}应为列表", "每家企业一行，以 - 开头")
        return None
    return node


_FORMER_IDS: Schema = {"type": "array", "title": "曾用代码", "items": {"type": "string"}, "uniqueItems": True}
_ROWS_SCHEMA: Schema = {
    "type": "array",
    "items": {"type": "object", "required": ["id", "name"], "properties": {FORMER_IDS: _FORMER_IDS}},
}


def _one_of_two(values: Mapping[str, Any]) -> Iterator[Fault]:
    table, rows = values.get("table"), values.get("enterprises")
    if "table" in values and "enterprises" in values and (table is None) == (rows is None):
        message = "企业写在哪里没有说明" if table is None else "table 和 enterprises 不能同时写"
        yield Fault("table", "DBR133", message, "企业写在 enterprises 里，或用 table 指向同一文件夹里的 CSV 文件")
    if table is not None and values.get("extra_columns"):
        yield Fault("extra_columns", "DBR133", "表格的其他列由表头决定", "删除 extra_columns")


_TABLE = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}\.csv"

REGISTRY_HEAD: Kind[RegistryHead] = record(
    RegistryHead,
    Field("registry", "名录库编号", ID),
    Field("name", "名录库名称", NAME),
    Field("items", "对应事项", REFERS_TO_ITEMS),
    Field("department", "责任科室", refers("unit")),
    Field("region", "所属区域", TEXT, ""),
    Field(
        "table",
        "表格文件",
        shaped(_TABLE, "只写同一文件夹里的 CSV 文件名，用英文字母和数字", "energy.csv"),
        None,
    ),
    Field("extra_columns", "其他列", listing(TEXT, unique=True), ()),
    Field("enterprises", "企业", Kind(_rows, _ROWS_SCHEMA), None),
    Field(
        "left_out",
        "没有导入的行",
        record(
            LeftOut,
            Field("table", "表格文件", shaped(_TABLE, "只写同一文件夹里的 CSV 文件名", "energy.left-out.csv")),
            Field("rows", "行数", whole_number(1, 10**9)),
            Field("sha256", "校验值", shaped(r"[0-9a-f]{64}", "64 位小写十六进制数", "0" * 64)),
        ),
        None,
    ),
    check=_one_of_two,
)
