"""A registry: its head, and its rows inline or in a table beside it, judged alike and with their places."""

import pytest

from dbl_random.model.registry import Enterprise
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.records import load_records

REGISTRY = "data/registries/energy.yaml"
TABLE = "data/registries/energy.csv"
A, B = "9135050000000001X1", "110108000000016"


def inline(small, *rows, columns=""):
    text = small[REGISTRY].replace("table: energy.csv\n", f"{columns}enterprises:\n")
    return REGISTRY, None, text + "".join(f"  - {{{row}}}\n" for row in rows)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            f"id: {A[:-1]}2, name: 甲",
            f"6:10: DBR113 企业代码“{A[:-1]}2”有误：校验码不对：有一位或几位写错",
        ),
        (f"id: {A}, name: ", "6:36: DBR110 企业名称没有填写"),
        (f"id: {A}", "6:5: DBR110 企业缺少“企业名称”（name）"),
        (f"id: {A}, name: 甲, status: open", "6:47: DBR117 企业状态没有“open”这个值"),
    ],
)
def test_an_inline_row_is_judged_like_a_row_of_a_table(told, small, row, expected):
    assert told(inline(small, row)) == [f"{REGISTRY}:{expected}"]


@pytest.mark.parametrize(
    ("column", "expected"),
    [("grade", "“grade”本来就有，不是其他列"), ("Grade", "表头“Grade”应写成“grade”"), ('" x"', "表头“ x”前后有空格")],
)
def test_an_extra_column_has_a_name_of_its_own(told, small, column, expected):
    change = inline(small, f"id: {A}, name: 甲", columns=f"extra_columns: [{column}]\n")
    assert told(change) == [f"{REGISTRY}:5:17: DBR129 {expected}"]


def test_a_table_that_cannot_be_read_is_told(tmp_path, small):
    for path, text in small.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    (tmp_path / "data/registries/energy.csv").unlink()
    (tmp_path / "data/registries/energy.csv").symlink_to("/etc/passwd")
    (problem,) = load_records(WorkingTree(tmp_path)).problems
    assert (problem.file, problem.code) == ("data/registries/energy.csv", "DBR101")


def test_rows_may_stand_inline_with_their_places(load, told, small):
    head = small[REGISTRY].replace("table: energy.csv\n", "extra_columns: [产品]\nenterprises:\n")
    good = "  - {id: 9135050000000001X1, name: 甲公司, status: suspended, region: 350502, 产品: 电}\n"
    rows = load((REGISTRY, None, head + good)).records.registries["energy"].enterprises
    assert rows == (Enterprise("9135050000000001X1", "甲公司", "suspended", "350502", "", ("电",)),)
    assert type(rows[0].status) is str
    assert told((REGISTRY, None, head + good + good.replace("350502", "350599").replace("产品", "产量"))) == [
        "data/registries/energy.yaml:8:10: DBR128 企业代码“9135050000000001X1”重复，前一处在第 7 行第 10 列",
        "data/registries/energy.yaml:8:68: DBR120 区域“350599”不存在",
        "data/registries/energy.yaml:8:76: DBR109 企业没有“产量”这个键",
    ]


def test_a_table_that_is_not_there_is_named(told):
    assert told((TABLE, None, None)) == ["data/registries/energy.csv:0:0: DBR100 名录库“energy”的表格不存在"]


def test_a_tables_regions_must_exist(told):
    assert told((TABLE, "350502", "350503")) == ["data/registries/energy.csv:2:31: DBR120 区域“350503”不存在"]


def test_the_same_rows_inline_and_in_a_table_are_one_registry(load, small):
    rows = (f"id: {A}, name: 甲公司, status: active, region: 350502, grade: A, 产品: 电", f"id: {B}, name: 乙公司")
    loaded = load(inline(small, *rows, columns="extra_columns: [产品]\n"))
    assert loaded.records.registries == load().records.registries
    assert TABLE not in loaded.sources


def test_a_row_that_cannot_be_read_leaves_no_registry_and_the_faults_of_all_rows_are_told(told, small):
    change = inline(small, f"id: {A}, name: ", "id: x, name: 甲", f"id: {B}, name: 乙")
    assert [line.split(" ")[1] for line in told(change)] == ["DBR110", "DBR113"]


def test_rows_are_not_judged_by_columns_that_cannot_be(told, small):
    change = inline(small, "id: x, name: ", columns="extra_columns: [id]\n")
    assert [line.split(" ")[1] for line in told(change)] == ["DBR129"]


def test_faults_of_a_table_stand_at_the_table(told):
    change = (TABLE, "甲公司,active", "甲公司,open")
    (found,) = told(change)
    assert found.startswith(f"{TABLE}:2:")
