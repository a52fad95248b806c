"""Inspections from before the log: every row is read or refused with its place, and none is counted twice."""

from datetime import date

import pytest

from dbl_random.model.frozen import VisitRow
from dbl_random.store.sheets.visits import read_day, read_visits

HEAD = "统一社会信用代码,检查日期,检查事项,检查科室\n"
A, B = "91350503350346779T", "9135050000000001X1"
OPENED = date(2016, 6, 22)


def read(text):
    sheet = read_visits(text if isinstance(text, bytes) else text.encode(), "f.csv", OPENED)
    return sheet.rows, [(each.line, each.column, each.code) for each in sheet.problems]


def test_the_rows_are_sorted_and_what_is_not_written_is_empty():
    text = f"{HEAD}{A},2016年3月1日,节能检查,节能科\n\n{B},2015-12-01\n"
    assert read(text) == (
        [VisitRow(B, "2015-12-01", "", ""), VisitRow(A, "2016-03-01", "节能检查", "节能科")],
        [],
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_encoding_and_delimiter_are_those_of_the_office(encoding, delimiter):
    text = f"{HEAD}{A},2016-03-01,节能检查,节能科\n".replace(",", delimiter)
    assert read(text.encode(encoding)) == ([VisitRow(A, "2016-03-01", "节能检查", "节能科")], [])


# --- law 1 ---


def test_all_that_is_wrong_with_a_row_is_told_at_its_cells():
    assert read(f"{HEAD}x,2016-02-30,节\u202e能,科\u200b室\n")[1] == [
        (2, 1, "DBR168"),
        (2, 3, "DBR168"),
        (2, 14, "DBR168"),
        (2, 18, "DBR168"),
    ]


def test_a_visit_lies_before_the_day_on_which_the_log_was_opened():
    assert read(f"{HEAD}{A},2016-06-21\n")[1] == []
    assert read(f"{HEAD}{A},2016-06-22\n")[1] == [(2, 20, "DBR168")]


def test_one_visit_that_stands_twice_however_it_is_written_is_a_fault_at_the_later():
    assert read(f"{HEAD}{A},2016-03-01,节能检查\n{A},2016/3/1,节能检查\n")[1] == [(3, 1, "DBR168")]
    assert read(f"{HEAD}{A},2016-03-01,节能检查\n{A},2016-03-01,安全检查\n")[1] == []


def test_quotes_that_do_not_pair_hide_no_fault_before_them():
    assert read(f'{HEAD}x,2016-03-01\n{A},"2016-03-01\n')[1] == [(2, 1, "DBR168"), (3, 0, "DBR161")]


# --- law 2 ---


@pytest.mark.parametrize("text", ["2016年3月1日", "2016年03月01日", "2016-03-01", "2016/3/1", "2016.3.1", "2016-3-1"])
def test_a_day_stands_as_offices_write_it(text):
    assert read_day(text) == date(2016, 3, 1)


@pytest.mark.parametrize("text", ["", "3月1日", "16-3-1", "2016-13-01", "2015-02-29", "２０１６-3-1", "2016-3-1 9:00"])
def test_what_is_no_day_is_none(text):
    assert read_day(text) is None


# --- law 3 ---


def test_the_header_is_the_first_of_five_rows_that_names_both_code_and_date():
    titles = "双随机检查台账\n（2015年）\n企业,日期\n统一社会信用代码,名称\n"
    assert read(f"{titles}{HEAD}{A},2016-03-01\n")[1] == []
    assert read(f"题\n{titles}{HEAD}{A},2016-03-01\n") == ([], [(1, 0, "DBR151")])


def test_a_sheet_without_rows_and_one_that_is_no_text_say_so():
    assert read(f"题\n{HEAD}") == ([], [(2, 0, "DBR162")])
    assert read(b"PK\x03\x04") == ([], [(0, 0, "DBR150")])


# --- columns and cells that are not guessed at ---


def test_of_two_dates_neither_is_taken_for_the_day_of_the_inspection():
    assert read(f"企业代码,日期,检查日期\n{A},2016-05-30,2015-03-01\n") == ([], [(1, 9, "DBR152")])
    assert read(f"企业代码,登记日期,检查日期\n{A},2016-05-30,2015-03-01\n")[0] == [VisitRow(A, "2015-03-01", "", "")]


def test_the_name_of_another_enterprise_beside_a_code_is_refused_and_an_unknown_one_passes():
    names = {A: "泉州（示例）甲厂", B: "乙厂"}
    rows = f"{A},泉州(示例)甲厂,2015-03-01\n{B},泉州（示例） 甲厂,2015-03-02\n{A},丙厂,2015-03-03\n"
    data = f"企业代码,单位名称,检查日期\n{rows}"
    (problem,) = read_visits(data.encode(), "f.csv", OPENED, names).problems
    assert (problem.line, problem.code) == (3, "DBR179")


def test_a_number_that_excel_keeps_of_a_date_is_called_that():
    (problem,) = read_visits(f"企业代码,检查日期\n{A},42571\n".encode(), "f.csv", OPENED).problems
    assert ("Excel 存日期的序号" in problem.message, "2016-07-20" in problem.hint) == (True, True)


@pytest.mark.parametrize("header", ["企业代码,日期,抽查日期", "统一社会信用代码,注册号,检查日期"])
def test_two_columns_for_one_field_are_refused(header):
    assert read(f"{header}\n{A},2016-05-30,2015-03-01\n")[1][0][2] == "DBR152"


def test_a_row_with_more_cells_than_the_header_is_refused_at_the_first_of_them():
    assert read(f"{HEAD}{A},2016-03-01,节能,锅炉,多\n")[1] == [(2, 37, "DBR154")]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("350502190001010738,2016-03-01,,", 1),
        (f"{A},2016-03-01,节\ufffd能,", 31),
        (f"{A},2016-03-01,,能\ue81e科", 32),
    ],
)
def test_a_cell_that_cannot_be_right_is_refused_with_its_place(row, column):
    assert read(f"{HEAD}{row}\n")[1] == [(2, column, "DBR168")]
