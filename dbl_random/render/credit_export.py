"""Exporters of credit rows: CSV and JSON here, others as plug-ins (entry points `dbl_random.credit_exporters`).

Laws:
1. An exporter is a function from rows to the ending of its file and the bytes; it adds and drops no row.
2. Cells that a spreadsheet could take for a formula are made harmless in CSV; JSON has them as they are.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import entry_points

from dbl_random.render.excel_csv import excel_csv

Exporter = Callable[[Sequence[Mapping[str, str]]], tuple[str, bytes]]
GROUP = "dbl_random.credit_exporters"
#: Field -> the column's name in Chinese.
TITLES = {
    "key": "数据编号",
    "code": "统一社会信用代码",
    "name": "企业名称",
    "item": "抽查事项",
    "result": "检查结果",
    "date": "检查日期",
    "authority": "检查机关",
    "document": "文书编号",
    "publication": "公示",
}


def as_csv(rows: Sequence[Mapping[str, str]]) -> tuple[str, bytes]:
    """CSV for Excel: UTF-8 with mark, Chinese headers."""
    return ".csv", excel_csv(TITLES.values(), ([row[field] for field in TITLES] for row in rows))


def as_json(rows: Sequence[Mapping[str, str]]) -> tuple[str, bytes]:
    """A JSON list of objects."""
    return ".json", (json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n").encode()


def exporters() -> dict[str, Exporter]:
    """Every exporter by name: the built-in ones, and those of installed plug-ins."""
    found: dict[str, Exporter] = {each.name: each.load() for each in entry_points(group=GROUP)}
    return {**found, "csv": as_csv, "json": as_json}
