"""Open data of the site: the tables of the notices that stand, a file a kind and year, with schema and dictionary.

Laws:
1. A row is a row of a notice that stands, with the notice that it was published in. What was withdrawn, corrected away,
   or told anew by a later notice of its kind and subject is not in it; nor is anything that no notice says.
2. Every file of a kind has the same fields in one order; a field that a notice does not have is empty.
3. CSV and JSON say the same; `schema.json` describes every JSON file, and the dictionary every field.
4. The same log gives the same bytes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dbl_random.model.immutable import immutable
from dbl_random.model.notice_types import NOTICES, NoticeKind
from dbl_random.render.excel_csv import excel_csv
from dbl_random.render.notice_table import as_text
from dbl_random.render.page import render_page
from dbl_random.render.site import SHEETS, Site, SiteEntry

FOLDER = "data"
#: Fields of every row: the notice that published it.
_NOTICE = {
    "notice": ("公告的日志事件", "公布本行的公告在抽查日志中的序号"),
    "number": ("发文字号", "没有的为空"),
    "published_on": ("公布日期", "公告的成文日期，年-月-日；文件按它的年份分"),
    "subject": ("公告对象", "抽取、计划的编号，或年度"),
    "corrects": ("更正的公告", "本公告更正的公告的日志事件，没有的为空"),
}
#: What a field means, where its name alone does not say it.
_MEANINGS = {
    "code": "18 位统一社会信用代码；没有的，为名录库中的编号",
    "item": "随机抽查事项清单中的名称",
    "date": "年-月-日",
    "result": "检查结果的种类",
    "follow_up": "检查之后的处置",
    "published": "公示的日期，年-月-日",
    "action": "责令改正、立案处罚、移送、抄告",
    "document": "处理文书的文号，没有的为空",
    "clause": "违反的法律、法规、规章的条款",
    "deadline": "改正的期限，年-月-日",
    "state": "截至公布日的办理情况",
    "basis": "法律、法规、规章的条款",
    "ratio": "每年抽查的最低比例",
    "frequency": "每年抽查的次数",
    "ticket": "抽取时的票号，核验页可以重算",
    "change": "列入或者移出",
}
_FORMAT = "dbr-open-data/1"


@immutable
class Dataset:
    """The rows of one kind of notice in a year, newest notice last; fields are ASCII key -> title."""

    kind: NoticeKind
    year: str
    fields: Mapping[str, str]
    rows: tuple[Mapping[str, str], ...]

    @property
    def stem(self) -> str:
        """The name of its files, without the end."""
        return f"{FOLDER}/{self.kind}-{self.year}"


def standing(entries: Iterable[SiteEntry]) -> list[SiteEntry]:
    """Law 1: the notices that stand, the latest alone of a kind and subject; in the log's order."""
    shown = [each for each in entries if each.state == "published" and each.paper]
    latest = {(each.kind, each.subject): each for each in sorted(shown, key=lambda each: each.event.seq)}
    return sorted(latest.values(), key=lambda each: each.event.seq)


def rows_of(entry: SiteEntry) -> Iterator[dict[str, str]]:
    """The rows of a notice's open table by key, without their ordinal numbers."""
    table = entry.paper.table("rows") if entry.paper else None
    for row in table.rows if table else ():
        cells = zip(table.columns, row, strict=True) if table else ()
        yield {column.key: cell for column, cell in cells if column.key != "order"}


def titles_of(entry: SiteEntry) -> dict[str, str]:
    """The columns of a notice's open table, key -> title, without that of the ordinal number."""
    table = entry.paper.table("rows") if entry.paper else None
    return {column.key: column.title for column in table.columns if column.key != "order"} if table else {}


def datasets(entries: Iterable[SiteEntry]) -> tuple[Dataset, ...]:
    """By kind in the usual order, then by year."""
    shown, found = standing(entries), []
    for kind in NOTICES:
        of_kind = [each for each in shown if each.kind == kind and any(True for _ in rows_of(each))]
        fields = {key: title for key, (title, _) in _NOTICE.items()}
        for each in of_kind:
            fields |= titles_of(each)
        for year in sorted({each.day[:4] for each in of_kind}):
            rows = [_row(each, row, fields) for each in of_kind if each.day[:4] == year for row in rows_of(each)]
            found.append(Dataset(kind, year, fields, tuple(rows)))
    return tuple(found)


def _row(entry: SiteEntry, row: Mapping[str, str], fields: Iterable[str]) -> dict[str, str]:
    corrects = getattr(entry.event.body, "corrects", None)
    said = (str(entry.event.seq), entry.number, entry.day, entry.subject, "" if corrects is None else str(corrects))
    whole = {**dict(zip(_NOTICE, said, strict=True)), **row}
    return {key: whole.get(key, "") for key in fields}


def render_open_data(site: Site) -> dict[str, bytes]:
    """File name -> bytes: CSV and JSON of each kind and year, the schema, and the dictionary as a page and a table."""
    found = datasets(site.entries)
    files: dict[str, bytes] = {}
    for each in found:
        header = list(each.fields.values())
        files[f"{each.stem}.csv"] = excel_csv(header, (map(as_text, row.values()) for row in each.rows))
        files[f"{each.stem}.json"] = _json(_whole(site, each))
    words = _dictionary(found)
    if found:
        files[f"{FOLDER}/schema.json"] = _json(_schema(found))
        rows = [row for _, of_kind in words for row in of_kind]
        files[f"{FOLDER}/dictionary.csv"] = excel_csv(("数据", "字段", "名称", "说明"), rows)
    head = f"{site.name}开放数据"
    page = render_page("site_data.html", head, SHEETS, site=site, sets=found, kinds=NOTICES, words=words)
    return {**files, f"{FOLDER}/index.html": page.encode()}


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _whole(site: Site, data: Dataset) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "kind": data.kind,
        "title": NOTICES[data.kind],
        "year": data.year,
        "bureau": site.bureau,
        "practice": site.practice,
        "log": {"origin": site.log.origin, "size": site.log.size, "root": site.log.root},
        "fields": [{"key": key, "title": title} for key, title in data.fields.items()],
        "rows": list(data.rows),
    }


def _schema(found: Sequence[Dataset]) -> dict[str, Any]:
    """Law 3: an object for each kind, closed."""
    kinds = {each.kind: _object(each) for each in found}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "双随机抽查开放数据",
        "oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in kinds],
        "$defs": kinds,
    }


def _object(data: Dataset) -> dict[str, Any]:
    texts = {key: {"type": "string", "title": title} for key, title in data.fields.items()}
    field = _closed({"key": {"enum": list(data.fields)}, "title": {"type": "string"}})
    log = {"origin": {"type": "string"}, "size": {"type": "integer"}, "root": {"type": "string"}}
    return _closed(
        {
            "format": {"const": _FORMAT},
            "kind": {"const": data.kind},
            "title": {"const": NOTICES[data.kind]},
            "year": {"type": "string", "pattern": "^[0-9]{4}$", "title": "公布的年份"},
            "bureau": {"type": "string", "title": "公布机关"},
            "practice": {"type": "boolean", "title": "是否演练库：演练的数据不产生任何效力"},
            "log": {**_closed(log), "title": "制作时抽查日志的名称、事件数和根"},
            "fields": {"type": "array", "items": field, "title": "字段，与各行的次序相同"},
            "rows": {"type": "array", "items": _closed(texts)},
        }
    )


def _closed(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _dictionary(found: Sequence[Dataset]) -> list[tuple[str, list[tuple[str, str, str, str]]]]:
    """Kind -> data, field, title and meaning of each of its fields."""
    kinds = {each.kind: each.fields for each in found}
    meanings = {**_MEANINGS, **{key: meaning for key, (_, meaning) in _NOTICE.items()}}
    return [
        (kind, [(NOTICES[kind], key, title, meanings.get(key, "")) for key, title in fields.items()])
        for kind, fields in kinds.items()
    ]
