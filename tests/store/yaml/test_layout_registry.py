"""The head of a registry: what it serves, whose it is, and in which of two ways its rows stand."""

import pytest

from dbl_random.store.yaml.fields import Sheet
from dbl_random.store.yaml.layout_registry import REGISTRY_HEAD, RegistryHead
from dbl_random.store.yaml.strict_yaml import Scalar, read_yaml

REGISTRY = "data/registries/energy.yaml"
HEAD = "registry: energy\nname: 用能单位\nitems: [energy-use]\ndepartment: energy\n"


def read(text):
    sheet = Sheet(REGISTRY)
    return REGISTRY_HEAD.read(sheet, read_yaml(text.encode(), sheet), "名录库"), sheet


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("table: energy.csv\n", "", "1:1: DBR133 企业写在哪里没有说明"),
        ("table: energy.csv\n", "enterprises: []\n", "5:14: DBR127 名录库是空的：没有一家企业"),
        ("table: energy.csv", "table: energy.csv\nenterprises: []", "5:8: DBR133 table 和 enterprises 不能同时写"),
        (
            "table: energy.csv",
            "table: ../policy.csv",
            "5:8: DBR112 表格文件“../policy.csv”有误：只写同一文件夹里的 CSV 文件名，用英文字母和数字",
        ),
        ("table: energy.csv", "table: energy.csv\nextra_columns: [产品]", "6:16: DBR133 表格的其他列由表头决定"),
    ],
)
def test_a_registry_says_where_its_rows_stand(told, old, new, expected):
    assert told((REGISTRY, old, new)) == [f"{REGISTRY}:{expected}"]


def test_a_head_with_a_table_has_no_rows_of_its_own():
    head, _ = read(f"{HEAD}table: energy.csv\n")
    assert head == RegistryHead("energy", "用能单位", ("energy-use",), "energy", "", "energy.csv", (), None, None)


def test_rows_inline_are_left_as_they_stand_for_whoever_knows_the_columns():
    head, sheet = read(f"{HEAD}region: 350502\nextra_columns: [产品]\nenterprises:\n  - {{id: x, 产品: 电}}\n  - 甲\n")
    assert (head.region, head.extra_columns, head.table) == ("350502", ("产品",), None)
    assert [row.line for row in head.enterprises.items] == [8, 9]
    assert isinstance(head.enterprises.items[1], Scalar)
    assert sheet.problems == []


def test_the_items_and_the_department_that_it_names_are_kept_for_who_has_all_files():
    _, sheet = read(f"{HEAD}table: energy.csv\n")
    assert [(each.kind, each.id) for each in sheet.referred] == [("item", "energy-use"), ("unit", "energy")]


@pytest.mark.parametrize("table", ["energy.txt", "a/b.csv", ".csv", "-a.csv", "名录.csv", "x" * 81 + ".csv"])
def test_a_table_is_a_plain_name_of_a_file_beside_it(table):
    head, sheet = read(f"{HEAD}table: {table}\n")
    assert head is None
    assert [problem.code for problem in sheet.problems] == ["DBR112"]


def test_rows_that_are_no_list_are_told_once_and_nothing_is_guessed_of_the_table():
    head, sheet = read(f"{HEAD}enterprises: 见附件\n")
    assert head is None
    assert [problem.code for problem in sheet.problems] == ["DBR111"]
