"""The words of offices for columns, states and regions: known by a list, never guessed."""

import pytest

from dbl_random.model.organisation import Region
from dbl_random.model.registry import Status
from dbl_random.store.sheets.headers import (
    REGISTRY,
    STATUS_WORDS,
    Wanted,
    is_header,
    names_of,
    place_columns,
    plain,
    region_words,
    status_of,
)

HEADER = ("序号", "企业名称", "统一社会信用代码", "登记状态", "注册资金", "")


def placed(header, maps=None, kept=()):
    columns, faults = place_columns(header, REGISTRY, maps or {}, kept)
    return columns, [(fault.code, fault.index) for fault in faults]


# --- law 1 ---


@pytest.mark.parametrize("header", ["*企业（单位）名称 ", "企业(单位)\n名称", "　企业（单位）名称*"])
def test_blanks_line_breaks_stars_and_the_width_of_brackets_do_not_matter(header):
    assert plain(header) == "企业(单位)名称"
    assert REGISTRY.field_of(header) == "name"


@pytest.mark.parametrize("field", ["id", "name", "status", "region", "grade"])
def test_a_field_is_known_by_each_of_its_names_and_by_no_other_fields(field):
    assert {REGISTRY.field_of(name) for name in names_of(field)} == {field}


@pytest.mark.parametrize("header", ["地区", "所在省份", "法定代表人", "", "名 单"])
def test_what_is_known_by_no_name_is_nothing(header):
    assert REGISTRY.field_of(header) is None


def test_every_state_has_words_and_its_own_code():
    assert {status_of(word) for word in STATUS_WORDS} == set(Status)
    assert [status_of(status.value) for status in Status] == [status.value for status in Status]
    assert (status_of("吊销，未注销"), status_of("已注消")) == ("revoked", None)


def test_a_short_name_that_two_regions_share_is_nobodys():
    words = region_words([Region("350502", "新城区"), Region("350582", "新城县")])
    assert "新城" not in words


def test_a_whole_name_goes_before_another_regions_short_one():
    words = region_words([Region("350502", "新城区"), Region("350582", "新城")])
    assert words["新城"] == "350582"


def test_a_short_name_is_that_of_a_county_of_more_than_two_characters():
    words = region_words([Region("350502", "鲤城区"), Region("350599", "新区"), Region("350500", "市本级")])
    assert words == {
        "": "", "350502": "350502", "鲤城区": "350502", "鲤城": "350502", "350599": "350599", "新区": "350599",
        "350500": "350500", "市本级": "350500",
    }  # fmt: skip


# --- law 2 ---


def test_a_header_names_code_and_name_of_the_firms():
    assert is_header(HEADER, REGISTRY, {})
    assert not is_header(HEADER[:2], REGISTRY, {})
    assert not is_header(("户名", "税号"), REGISTRY, {})
    assert is_header(("户名", "税号"), REGISTRY, {"户名": "name", "税号": "id"})


def test_what_is_known_is_placed_and_all_else_is_left_out_by_name():
    columns, faults = placed(HEADER)
    assert (columns.fields, columns.extra, faults) == ({"name": 1, "id": 2, "status": 3}, {}, [])
    assert columns.left_out == ("序号", "注册资金", "第 6 列（无表头）")


def test_between_two_columns_of_one_field_nobody_chooses():
    assert placed(("注册号", "信用代码", "名称"))[1] == [("DBR152", 1)]
    assert placed(("产品", "代码", "产 品"), kept=("产品",))[1] == [("DBR152", 2)]


def test_a_column_that_the_registry_has_is_known_again_before_any_alias():
    columns, _ = placed(("名称", "id", "经营状态"), kept=("经营状态",))
    assert (columns.fields, columns.extra) == ({"name": 0, "id": 1}, {"经营状态": 2})


# --- law 3 ---


def test_what_was_said_goes_before_every_alias():
    columns, faults = placed(("注册号", "税号", "名称", "注册资金"), {"税号": "id", "注册资金": "capital"})
    assert (columns.fields, columns.extra, faults) == ({"id": 1, "name": 2}, {"capital": 3}, [])
    assert columns.left_out == ("注册号",)


@pytest.mark.parametrize(
    ("maps", "hint"),
    [
        ({"注册资本": "capital"}, "是否为“注册资金”？"),
        ({"xyz": "capital"}, "表头有：序号、企业名称、统一社会信用代码、登记状态、注册资金"),
        ({"注册资金": " x"}, "写字段名，或一个没有空格的名称"),
        ({"注册资金": "x", "序号": "x"}, "一个字段只能来自一列"),
    ],
)
def test_what_cannot_be_said_is_told_with_the_next_step(maps, hint):
    _, faults = place_columns(HEADER, REGISTRY, maps)
    assert [fault.hint for fault in faults if fault.code == "DBR153"] == [hint]


# --- one field from several columns ---

TWO_NUMBERS = ["企业名称", "注册号", "统一社会信用代码", "字号"]


def test_two_columns_for_the_code_are_refused_with_the_map_that_joins_them():
    _, (fault,) = place_columns(TWO_NUMBERS, REGISTRY, {})
    assert fault.code == "DBR152"
    assert "--map 统一社会信用代码+注册号=id" in fault.hint


def test_one_map_makes_one_field_of_two_columns_in_the_order_said():
    columns, faults = place_columns(TWO_NUMBERS, REGISTRY, {"统一社会信用代码 + 注册号": "id"})
    assert faults == []
    assert columns.fields == {"name": 0, "id": 2}
    assert columns.instead == {"id": (1,)}
    assert columns.left_out == ("字号",)


def test_a_column_that_is_called_with_a_plus_is_one_column():
    columns, faults = place_columns(["企业名称", "代码+号"], REGISTRY, {"代码+号": "id"})
    assert (faults, columns.fields["id"], columns.instead) == ([], 1, {})


@pytest.mark.parametrize(
    "maps",
    [
        {"统一社会信用代码+工商号": "id"},
        {"注册号+字号": "alias", "统一社会信用代码": "id"},
        {"注册号": "id", "统一社会信用代码": "id"},
    ],
)
def test_columns_that_are_not_there_or_cannot_be_joined_are_told(maps):
    _, faults = place_columns(TWO_NUMBERS, REGISTRY, maps)
    assert "DBR153" in {fault.code for fault in faults}


# --- every sheet has the same laws ---

VISITS = Wanted({"id": ("代码",), "date": ("检查日期", "日期")}, ("id", "date"), "DBR168")


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (("代码", "日期", "检查日期"), [("DBR152", 2)]),
        (("代码", "检查日期", "日期"), [("DBR152", 2)]),
        (("代码", "检查日期", "登记日期"), []),
        (("代码", "检查日期", "检查日期"), [("DBR152", 2)]),
    ],
)
def test_an_exact_name_wins_only_where_the_other_is_no_name_of_the_field(header, found):
    assert [(each.code, each.index) for each in place_columns(header, VISITS, {})[1]] == found


@pytest.mark.parametrize("target", ["date", "检查日期", "日期"])
def test_a_map_names_a_field_by_its_key_or_by_any_of_its_names(target):
    columns, faults = place_columns(("代码", "日期", "登记日期"), VISITS, {"登记日期": target})
    assert (columns.fields, faults) == ({"id": 0, "date": 2}, [])
    columns, faults = place_columns(("代码", "日期", "检查日期"), VISITS, {"检查日期+日期": target})
    assert (columns.fields["date"], columns.instead, faults) == (2, {"date": (1,)}, [])


def test_a_map_to_what_is_no_field_is_told_with_the_fields():
    _, (fault,) = place_columns(("代码", "日期"), VISITS, {"日期": "产品"})
    assert (fault.code, fault.hint) == ("DBR153", "可以写：代码、检查日期")
