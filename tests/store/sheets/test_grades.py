"""Credit grades from the platform: an enterprise has one grade, and one refused row refuses the sheet."""

import pytest

from dbl_random.store.sheets.grades import read_grades

HEAD = "统一社会信用代码,企业名称,信用等级\n"
A, B = "91350503350346779T", "9135050000000001X1"


def told(text):
    found, sheet = read_grades(text.encode(), "f.csv")
    problems = sheet.problems
    return found, [(each.line, each.column, each.code) for each in problems]


def test_each_enterprise_has_its_grade_in_the_sheets_order():
    assert told(f"{HEAD}{B},乙公司,C\n{A},甲公司, A \n") == ({B: "C", A: "A"}, [])


@pytest.mark.parametrize("head", ["id,grade", "社会信用代码,信用评级", "企业代码,企业信用等级", "注册号,信用评价等级"])
def test_the_words_that_a_registry_knows_are_known_here(head):
    assert told(f"{head}\n{A},A\n") == ({A: "A"}, [])


# --- law 1 ---


def test_every_fault_is_told_at_its_cell_and_a_wrong_code_hides_no_wrong_grade():
    text = f"{HEAD}{A},甲公司,\nx,乙公司,{'很' * 21}\n{B},丙公司,A\u202eB\n"
    assert told(text)[1] == [(2, 24, "DBR170"), (3, 1, "DBR170"), (3, 7, "DBR170"), (4, 24, "DBR170")]


def test_a_grade_of_twenty_characters_may_stand():
    assert told(f"{HEAD}{A},甲公司,{'很' * 20}\n") == ({A: "很" * 20}, [])


def test_a_sheet_without_enterprises_says_so():
    assert told(HEAD) == ({}, [(0, 0, "DBR170")])


@pytest.mark.parametrize("text", ["", "统一社会信用代码,企业名称\n"])
def test_what_has_no_header_is_one_fault(text):
    assert told(text) == ({}, [(0, 0, "DBR150")])


# --- law 2 ---


def test_a_row_that_stands_twice_is_one_and_a_second_grade_is_a_fault_at_the_later():
    assert told(f"{HEAD}{A},甲公司,A\n{A},甲公司,A\n") == ({A: "A"}, [])
    found, sheet = read_grades(f"{HEAD}{A},甲公司,A\n{B},乙公司,A\n{A},甲公司,B\n".encode(), "f.csv")
    problems = sheet.problems
    assert found[A] == "A"
    assert [(each.line, each.column, each.message) for each in problems] == [(4, 24, f"{A} 有两个信用等级：A、B")]
