"""docs/schemas/notice.json describes what `as_json` makes, and nothing else."""

import base64
import copy
import json
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

from dbl_random.model.notice import (
    BLOCKS,
    Column,
    Facts,
    Heading,
    LogMark,
    NewPage,
    Notice,
    Paragraph,
    QrCode,
    QrCodes,
    Signatures,
    Table,
    as_json,
)
from dbl_random.model.notice_types import FormKind, NoticeKind

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "schemas" / "notice.json").read_text(encoding="utf-8"))
JUDGE = Draft202012Validator(SCHEMA)
ROOT = base64.b64encode(bytes(range(32))).decode()
EACH_BLOCK = (
    Heading(1, "一、抽查结果"),
    Heading(2, "（一）名单"),
    Paragraph("共抽查 1 户。"),
    Table("rows", "", (Column("name", "企业名称", 14), Column("code", "代码", 10, "mid")), (("甲公司", "1" * 18),)),
    Facts((("结果校验值", "ab"),), ("结果校验值",)),
    Signatures((("法规科", ""),)),
    QrCode("ab", "结果校验值"),
    QrCodes(("ab", "cd"), "日志头"),
    NewPage(),
)


def paper(**changed):
    values = {
        "kind": "results",
        "subject": "2016-energy-1",
        "bureau": "某市经济和信息化委员会",
        "practice": False,
        "title": "抽查结果公示",
        "number": "某经信〔2016〕1号",
        "recipients": ("各企业",),
        "blocks": EACH_BLOCK,
        "attachments": ("核验页",),
        "signed_by": "某市经济和信息化委员会",
        "day": "2016-07-20",
        "copies": ("市监察局",),
        "printed_by": "办公室",
        "contact": "0595-22500000",
        "log": LogMark("dbr.example", 12, ROOT),
    }
    return as_json(Notice(**{**values, **changed}))


def test_the_schema_is_one_itself():
    Draft202012Validator.check_schema(SCHEMA)


def test_a_notice_with_every_kind_of_block_is_valid():
    assert {type(block) for block in EACH_BLOCK} == set(BLOCKS)
    JUDGE.validate(json.loads(json.dumps(paper())))


@pytest.mark.parametrize("kind", [*get_args(NoticeKind), *get_args(FormKind)])
def test_every_kind_of_notice_and_form_is_valid(kind):
    JUDGE.validate(paper(kind=kind))


def test_no_other_kind_is_valid():
    assert sorted(SCHEMA["properties"]["kind"]["enum"]) == sorted([*get_args(NoticeKind), *get_args(FormKind)])


def test_the_barest_notice_is_valid():
    bare = {"number": "", "recipients": (), "blocks": (), "attachments": (), "copies": (), "printed_by": ""}
    JUDGE.validate(paper(**bare, contact="", log=None))


def test_the_schema_has_the_fields_of_the_records_and_no_others():
    described = {name: SCHEMA["$defs"][name] for name in (*BLOCKS.values(), "column", "log")}
    records = {**{name: kind for kind, name in BLOCKS.items()}, "column": Column, "log": LogMark}
    for name, schema in described.items():
        names = [each.name for each in fields(records[name])]
        expected = ["block", *names] if records[name] in BLOCKS else names
        assert schema["required"] == list(schema["properties"]) == expected
    assert SCHEMA["required"] == list(SCHEMA["properties"]) == ["format", *(each.name for each in fields(Notice))]


def objects(schema):
    """Every object that the schema describes."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for each in schema.values():
            yield from objects(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from objects(each)


def test_every_object_is_closed():
    described = list(objects(SCHEMA))
    assert len(described) == 1 + len(BLOCKS) + 2
    assert all(each["additionalProperties"] is False for each in described)


def places(value, way=()):
    """The way to every value inside."""
    yield way
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from places(each, (*way, key))


def at(value, way):
    for key in way:
        value = value[key]
    return value


WHOLE = paper()
OBJECTS = [way for way in places(WHOLE) if isinstance(at(WHOLE, way), dict)]
FIELDS = [(*way, key) for way in OBJECTS for key in at(WHOLE, way)]


def told(way):
    return ".".join(map(str, way)) or "notice"


@pytest.mark.parametrize("way", OBJECTS, ids=told)
def test_a_field_that_nobody_knows_is_refused(way):
    wrong = copy.deepcopy(WHOLE)
    at(wrong, way)["inspector"] = "吴某"
    assert not JUDGE.is_valid(wrong)


@pytest.mark.parametrize("way", FIELDS, ids=told)
def test_a_missing_field_is_refused(way):
    wrong = copy.deepcopy(WHOLE)
    del at(wrong, way[:-1])[way[-1]]
    assert not JUDGE.is_valid(wrong)


@pytest.mark.parametrize("way", [way for way in places(WHOLE) if way], ids=told)
def test_a_value_of_another_sort_is_refused(way):
    wrong = copy.deepcopy(WHOLE)
    at(wrong, way[:-1])[way[-1]] = {"a": 1.5}
    assert not JUDGE.is_valid(wrong)


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("format",), "dbr-notice/2"),
        (("kind",), "advertisement"),
        (("practice",), "false"),
        (("title",), ""),
        (("day",), "2016年7月20日"),
        (("day",), "2016-7-20"),
        (("day",), "2016-13-01"),
        (("blocks", 0, "level"), 3),
        (("blocks", 0, "block"), "paragraph"),
        (("blocks", 3, "key"), "名单"),
        (("blocks", 3, "columns"), []),
        (("blocks", 3, "columns", 0, "align"), "middle"),
        (("blocks", 3, "columns", 0, "width"), 0),
        (("blocks", 3, "rows", 0), []),
        (("blocks", 4, "rows", 0), ["只有名称"]),
        (("log", "root"), "ab" * 32),
        (("log", "root"), "A" * 42 + "B="),
        (("log", "size"), -1),
        (("log", "origin"), "有 空格"),
    ],
)
def test_a_wrong_value_is_refused(way, value):
    wrong = copy.deepcopy(WHOLE)
    at(wrong, way[:-1])[way[-1]] = value
    assert not JUDGE.is_valid(wrong)


def test_the_record_of_a_draw_is_valid(record):
    JUDGE.validate(as_json(record))
