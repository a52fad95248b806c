"""`dbr log show` tells every body, whatever its type: each field that says something, or the lines of its row."""

import types
from dataclasses import fields, is_dataclass
from typing import Literal, Union, get_args, get_origin, get_type_hints

import pytest

from dbl_random.cli.log.ceremony import COMPOSED
from dbl_random.cli.log.fields import body_lines
from dbl_random.desk.names import Names
from dbl_random.model.aftercare import CreditReceived, CreditRefusal, RectificationRechecked
from dbl_random.model.event_types import EVENT_TYPES
from dbl_random.model.oversight import NoticeAnswered, TrainingHeld

NAMES = Names(people={"li": "李某"}, inspectors={"jx-1": "检某"}, offices={"x": "某办公室"})


def something(kind):
    """A value of a kind, with something in it."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return something(next(each for each in get_args(kind) if each is not type(None)))
    if origin is Literal:
        return get_args(kind)[0]
    if origin is tuple:
        return (something(get_args(kind)[0]),)
    if origin is dict:
        return {"x": something(get_args(kind)[1])}
    if kind in (str, int, bool):
        return {str: "x", int: 7, bool: True}[kind]
    hints = get_type_hints(kind)
    return kind(**{name: something(inner) for name, inner in hints.items()})


def nothing(body):
    """The body with empty texts and tables, and null where a field may be."""
    hints = get_type_hints(type(body))
    empty = {str: "", tuple: (), dict: {}}
    may = {name for name, kind in hints.items() if type(None) in get_args(kind)}
    values = {name: None if name in may else empty.get(get_origin(hints[name]) or hints[name]) for name in hints}
    return type(body)(**{name: getattr(body, name) if values[name] is None else values[name] for name in hints})


@pytest.mark.parametrize("row", EVENT_TYPES, ids=lambda row: row.body.__name__)
def test_every_body_is_told(row):
    lines = list(body_lines(something(row.body), NAMES))
    assert lines
    assert lines[0][0]
    assert all(text for _, text in lines)
    if not row.shown and row.body not in COMPOSED:
        told = {row.label(field.name) for field in fields(row.body) if field.name != "draw"}
        assert {label for label, _ in lines if label} == told


@pytest.mark.parametrize("row", [row for row in EVENT_TYPES if row.body not in COMPOSED], ids=lambda row: row.name)
def test_what_has_nothing_to_say_is_left_out(row):
    body = something(row.body)
    assert is_dataclass(body)
    assert all(text for _, text in body_lines(nothing(body), NAMES))


def test_names_words_and_events_stand_in_place_of_ids_codes_and_numbers():
    held = TrainingHeld("guidance", "2016-07-20", "x", 3, ("jx-1", "jx-2"), "", 0, "")
    assert list(body_lines(held, NAMES)) == [
        ("种类", "指导"),
        ("日期", "2016-07-20"),
        ("题目", "x"),
        ("学时", "3"),
        ("检查人员", "检某"),
        ("", "jx-2"),
        ("人数", "0"),
    ]
    assert list(body_lines(NoticeAnswered(5, "closed", "2016-09-01"), NAMES))[:2] == [
        ("通知、公告", "第 5 号事件"),
        ("结果", "closed"),
    ]
    checked = RectificationRechecked(7, "2016-09-01", ("jx-1",), "closed", "", None, "li")
    assert dict(body_lines(checked, NAMES)) == {
        "整改": "第 7 号事件",
        "日期": "2016-09-01",
        "检查人员": "检某",
        "结果": "整改完成",
        "批准人": "李某",
    }


def test_records_stand_on_a_line_each():
    received = CreditReceived(1, "R-1", "2016-09-01", (CreditRefusal("k1", "重复"), CreditRefusal("k2", "缺代码")))
    assert list(body_lines(received, NAMES))[3:] == [("被拒", "k1 重复"), ("", "k2 缺代码")]
