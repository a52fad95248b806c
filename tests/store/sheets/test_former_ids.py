"""The earlier numbers of a firm, in the table of a registry and in the sheets that offices send."""

import pytest

from dbl_random.model.registry import Registry
from dbl_random.store.sheets.importing import read_sheet
from dbl_random.store.sheets.registry_edit import compare, registry_files
from dbl_random.store.sheets.tables import read_table

A, B, OLD, OLDER = "9135050000000001X1", "9135050200000002QF", "110108000000016", "110108000000024"


def table(text):
    found, problems = read_table(text.encode(), "t.csv", None)
    return found, [(problem.line, problem.code) for problem in problems]


def sheet(text):
    return read_sheet(text.encode(), "t.csv", (), {})


@pytest.mark.parametrize("header", ["former_ids", "曾用代码", "原注册号"])
@pytest.mark.parametrize("cell", [f"{OLD}、{OLDER}", f"{OLD} {OLDER}", f'"{OLD},{OLDER}"', f"{OLD}；{OLDER}"])
def test_a_table_names_them_in_a_column(header, cell):
    found, _ = table(f"id,name,{header}\n{A},甲,{cell}\n{B},乙,\n")
    assert found.former_ids == {A: (OLD, OLDER)}
    assert (found.extra_columns, found.enterprises[0].extra) == ((), ())


@pytest.mark.parametrize("header", ["former_ids", "曾用代码", "原注册号"])
def test_a_sheet_names_them_in_a_column(header):
    found = sheet(f"统一社会信用代码,企业名称,{header}\n{A},甲, {OLD}\n{B},乙,\n")
    assert (found.problems, found.former_ids) == ((), {A: (OLD,)})


@pytest.mark.parametrize("cell", ["110108000000017", f"{OLD}、{OLD}", "x"])
def test_a_wrong_one_is_told_at_its_cell(cell):
    assert table(f"id,name,former_ids\n{A},甲,\n{B},乙,{cell}\n")[1] == [(3, "DBR113")]
    (problem,) = sheet(f"统一社会信用代码,企业名称,曾用代码\n{A},甲,\n{B},乙,{cell}\n").problems
    assert (problem.line, problem.column, problem.code) == (3, len(B) + 4, "DBR155")


def test_a_row_beside_a_wrong_one_keeps_its_own():
    found = sheet(f"统一社会信用代码,企业名称,曾用代码\n{A},甲,{OLD}\n{B},乙,x\n")
    assert [row.line for row in found.refused] == [3]
    assert found.former_ids == {A: (OLD,)}


def test_the_column_stands_once_in_a_header():
    assert table(f"id,name,曾用代码,原注册号\n{A},甲,,\n")[1] == [(1, "DBR129")]


def test_what_is_written_is_read_back():
    rows = table(f"id,name\n{A},甲\n{B},乙\n")[0].enterprises
    registry = Registry("lamps", "灯具", (), "energy", "", (), rows, {A: (OLD, OLDER)})
    data = registry_files(None, registry)["data/registries/lamps.csv"]
    assert table(data.decode())[0].former_ids == {A: (OLD, OLDER)}
    plain = Registry("lamps", "灯具", (), "energy", "", (), rows)
    assert registry_files(None, plain)["data/registries/lamps.csv"].startswith(b"id,name,status,region,grade\n")
    assert compare(plain, registry).altered == (A,)
