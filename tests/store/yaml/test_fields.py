"""Kinds of values: a node becomes a typed value or its fault is noted with its place, and a record is closed."""

from typing import NamedTuple

import pytest

from dbl_random.store.yaml.fields import Fault, Field, Sheet, find, listing, nearest, record, scalar
from dbl_random.store.yaml.kinds import TEXT, whole_number
from dbl_random.store.yaml.strict_yaml import read_yaml

CHECKLIST = "data/checklist.yaml"
REGISTRY = "data/registries/energy.yaml"
PLAN = "plans/2016-energy.yaml"


class Share(NamedTuple):
    title: str
    most: int
    words: tuple[str, ...]


def too_many(values):
    if values.get("most", 0) < len(values.get("words", ())):
        yield Fault(f"words[{values['most']}]", "DBR114", "太多", "删去")
    if values.get("title") == "空":
        yield Fault("notes.first", "DBR114", "没有说明", "补上")


SHARE = record(
    Share,
    Field("title", "名称", TEXT),
    Field("most", "上限", whole_number(0, 9), 2),
    Field("list", "词", listing(TEXT, unique=True), (), name="words"),
)
CHECKED = record(
    Share,
    Field("title", "名称", TEXT),
    Field("most", "上限", whole_number(0, 9), 2),
    Field("words", "词", listing(TEXT), ()),
    check=too_many,
)


def read(kind, text):
    sheet = Sheet("f.yaml")
    return kind.read(sheet, read_yaml(text.encode(), sheet), "份额"), told(sheet)


def told(sheet):
    return [f"{each.line}:{each.column} {each.code} {each.message}" for each in sheet.problems]


# --- laws 1 and 3: in the store's own files ---


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (CHECKLIST, None, "items: 无\n", "1:8: DBR111 事项应为列表，这里是“无”"),
        (CHECKLIST, None, "- a\n", "1:1: DBR111 事项清单应为若干“键: 值”，这里是列表"),
        (PLAN, "  - {batch: 1, month: 7}\n", "  - 1\n", "9:5: DBR111 批次应为若干“键: 值”，这里是“1”"),
        (PLAN, "ratio: 5%", "ratio: {p: 1}", "7:8: DBR111 抽查比例应为文字，这里是若干“键: 值”"),
        (PLAN, "items: [energy-use]", "items:", "5:7: DBR111 抽查事项应为列表，这里是空的"),
        (REGISTRY, "table: energy.csv", "enterprises: 见附件", "5:14: DBR111 企业应为列表"),
    ],
)
def test_the_shape_that_is_wanted_is_said(told, path, old, new, expected):
    assert f"{path}:{expected}" in told((path, old, new))


def test_what_is_missing_is_named_all_together(told):
    assert told((PLAN, "title: 2016年度节能监察计划\nyear: 2016\n", "")) == [
        "plans/2016-energy.yaml:1:1: DBR110 计划缺少“计划名称”（title）、“年度”（year）"
    ]


def test_an_empty_value_is_none_where_one_may_be_left_out(load, told):
    assert load((PLAN, "ratio: 5%", "ratio: 5%\nchair:\nregions:\ncount:")).problems == ()
    assert told((PLAN, "title: 2016年度节能监察计划", "title:")) == [
        "plans/2016-energy.yaml:2:7: DBR110 计划名称没有填写"
    ]


# --- law 3: records ---


def test_what_is_not_written_has_its_default_and_a_field_may_have_another_name():
    assert read(SHARE, "title: 甲\n") == (Share("甲", 2, ()), [])
    assert read(SHARE, "title: 甲\nmost:\nlist: [乙]\n") == (Share("甲", 2, ("乙",)), [])


def test_all_faults_of_a_record_are_told_and_nothing_is_made():
    value, faults = read(SHARE, "titel: 甲\nmost: 10\nlist: [乙, 丙, 乙]\n")
    assert value is None
    assert faults == [
        "1:1 DBR109 份额没有“titel”这个键",
        "1:1 DBR110 份额缺少“名称”（title）",
        "2:7 DBR115 上限“10”超出范围：应在 0 到 9 之间",
        "3:14 DBR121 词“乙”重复，前一处在第 3 行第 8 列",
    ]


def test_an_unknown_key_is_answered_with_the_nearest_or_with_all():
    sheet = Sheet("f")
    SHARE.read(sheet, read_yaml("title: 甲\nmosst: 1\n说明: 乙\n".encode(), sheet), "份额")
    assert [each.hint for each in sheet.problems] == ["是否为“most”？", "可用的键：title、most、list"]


def test_a_check_sees_the_values_that_could_be_read_and_its_fault_stands_at_the_nearest_place():
    assert read(CHECKED, "title: 甲\nmost: 1\nwords: [乙, 丙]\n") == (None, ["3:12 DBR114 太多"])
    assert read(CHECKED, "title: 空\n") == (None, ["1:1 DBR114 没有说明"])
    assert read(CHECKED, "title: 甲\nmost: 1\nwords: 乙\n")[1] == ["3:8 DBR111 词应为列表，这里是“乙”"]


# --- law 1: lists and single values ---


def test_a_list_of_at_least_so_many_says_that_it_is_empty():
    assert read(listing(TEXT, least=2), "[甲]\n") == (None, ["1:1 DBR125 份额是空的"])
    assert read(listing(TEXT, least=1), "[甲]\n") == (("甲",), [])


def test_a_list_in_which_one_value_cannot_be_read_is_none_and_the_others_are_judged():
    assert read(listing(whole_number(0, 9)), "[1, x, 99, 2]\n") == (
        None,
        ["1:5 DBR115 份额“x”不是整数", "1:8 DBR115 份额“99”超出范围：应在 0 到 9 之间"],
    )


def test_a_value_that_stands_twice_is_refused_only_where_each_must_differ():
    assert read(listing(TEXT), "[甲, 甲]\n") == (("甲", "甲"), [])
    assert read(listing(TEXT, unique=True), "[甲, 乙, 甲, 甲]\n")[1] == [
        "1:8 DBR121 份额“甲”重复，前一处在第 1 行第 2 列",
        "1:11 DBR121 份额“甲”重复，前一处在第 1 行第 2 列",
    ]


def test_a_single_value_is_parsed_only_where_there_is_one():
    def parse(_, node, __):
        return node.text.upper()

    kind = scalar(parse, {"type": "string"})
    assert read(kind, "a\n") == ("A", [])
    assert read(kind, "''\n") == (None, ["1:1 DBR110 份额没有填写"])
    assert read(kind, "[a]\n") == (None, ["1:1 DBR111 份额应为文字，这里是列表"])


# --- law 2: the schema ---


def test_the_schema_follows_from_the_fields():
    schema = SHARE.schema
    assert (schema["required"], schema["additionalProperties"]) == (["title"], False)
    assert {key: of["title"] for key, of in schema["properties"].items()} == {
        "title": "名称",
        "most": "上限",
        "list": "词",
    }
    assert schema["properties"]["list"]["uniqueItems"] is True
    assert listing(TEXT, least=2).schema == {"type": "array", "items": TEXT.schema, "minItems": 2}


# --- places ---


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("batches[1].ratio", (3, 23)),
        ("batches[1]", (3, 5)),
        ("batches[1].month", (3, 5)),
        ("batches[7].ratio", (2, 3)),
        ("none.x", (1, 1)),
        ("batches.ratio", (2, 3)),
        ("batches[0].batch[2]", (2, 13)),
        ("", (1, 1)),
    ],
)
def test_the_place_of_a_field_is_its_own_or_the_nearest_above_it_that_is_written(path, place):
    text = "batches:\n  - {batch: 1}\n  - {batch: 2, ratio: 5%}\n"
    node = find(read_yaml(text.encode(), Sheet("f")), path)
    assert (node.line, node.column) == place


def test_a_name_like_no_other_has_no_nearest():
    assert (nearest("ration", ["ratio", "title"]), nearest("xyz", ["ratio"]), nearest("a", [])) == (
        "是否为“ratio”？",
        "",
        "",
    )
