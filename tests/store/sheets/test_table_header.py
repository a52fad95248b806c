"""The header of a registry's table: whole, plain, and no column that hides a slip."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.store.sheets.table_header import cell_column, column_fault, read_header


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_columns_are_named_in_their_order(end):
    assert read_header(f'id,name,"规模,大小",grade{end}', "t.csv") == (("id", "name", "规模,大小", "grade"), [])


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", ["1:1 DBR129 表头缺少“id”列", "1:1 DBR129 表头缺少“name”列"]),
        ("id,nmae", ["1:1 DBR129 表头缺少“name”列"]),
        ("id,name,name", ["1:9 DBR129 表头“name”重复"]),
        ("id,name,Status", ["1:9 DBR129 表头“Status”应写成“status”"]),
        ("id,name, grade", ["1:9 DBR129 表头“ grade”应写成“grade”"]),
        ("id,name,产品 ", ["1:9 DBR129 表头“产品 ”前后有空格"]),
        ("id,name,,产品", ["1:9 DBR129 有一列没有表头"]),
        ("id,name,产\u200b品", ["1:9 DBR129 含有不可见的控制字符 U+200B（第 2 个字符）"]),
        ('id,name,"产品', ["1:1 DBR130 表头的引号没有配对"]),
    ],
)
def test_a_header_is_whole_and_plain(header, expected):
    _, problems = read_header(header + "\n", "t.csv")
    assert [f"{p.line}:{p.column} {p.code} {p.message}" for p in problems] == expected


def test_a_fault_is_shown_with_the_line_and_the_name_that_may_be_meant():
    _, (problem,) = read_header("id,nmae\n", "t.csv")
    assert (problem.file, problem.text, problem.hint) == ("t.csv", "id,nmae", "是否为“nmae”？")
    _, (problem,) = read_header("id,企业\n", "t.csv")
    assert problem.hint == "第一行是表头，必须有 id 和 name 两列"


@pytest.mark.parametrize("name", ["id", "grade", "产品", "Grade2", "用能 量"])
def test_a_plain_name_may_stand(name):
    assert column_fault(name) is None


@pytest.mark.parametrize("name", ["", " ", "ID", " id", "Name ", " 产品", "产品\t", "产\u200b品"])
def test_a_name_that_looks_like_another_may_not(name):
    assert column_fault(name)


@given(st.lists(st.text(alphabet='甲a",; \t', max_size=4), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_a_cell_begins_where_the_reader_begins_it(cells, delimiter):
    line = delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells)
    for at in range(len(cells)):
        rest = line[cell_column(line, at, delimiter) - 1 :]
        assert next(csv.reader([rest], delimiter=delimiter, strict=True)) == cells[at:]


def test_a_cell_that_a_line_does_not_have_is_behind_its_end():
    assert cell_column("a,b", 5) == 4
