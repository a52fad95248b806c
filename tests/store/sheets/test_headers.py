"""One field from several columns: said once with `--map`, else refused with the words to say."""

import pytest

from dbl_random.store.sheets.headers import place_columns

HEAD = ["企业名称", "注册号", "统一社会信用代码", "字号"]


def test_two_columns_for_the_code_are_refused_with_the_map_that_joins_them():
    _, (fault,) = place_columns(HEAD, {})
    assert fault.code == "DBR152"
    assert "--map 统一社会信用代码+注册号=id" in fault.hint


def test_one_map_makes_one_field_of_two_columns_in_the_order_said():
    columns, faults = place_columns(HEAD, {"统一社会信用代码 + 注册号": "id"})
    assert faults == []
    assert columns.fields == {"name": 0, "id": 2}
    assert columns.instead == {"id": (1,)}
    assert columns.left_out == ("字号",)


def test_a_column_that_is_called_with_a_plus_is_one_column():
    columns, faults = place_columns(["企业名称", "代码+号"], {"代码+号": "id"})
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
    _, faults = place_columns(HEAD, maps)
    assert "DBR153" in {fault.code for fault in faults}
