"""A ledger of visits: one entry through the door is one visit; nothing in it is guessed."""

from datetime import date

import pytest

from dbl_random.model.frozen import VisitRow
from dbl_random.store.sheets.visits import read_visits

A, B = "9135050000000001X1", "9135050200000002QF"
HEAD = "企业代码,企业名称,检查日期,事项,科室"


def read(*lines):
    return read_visits("\n".join([*lines, ""]).encode(), "v.csv", date(2016, 6, 22))


def told(*lines):
    return [(p.line, p.column, p.code) for p in read(*lines).problems]


def test_two_items_at_one_firm_on_one_day_are_one_visit():
    sheet = read(HEAD, f"{A},甲,2016-03-01,用能,能源科", f"{A},甲,2016年3月1日,锅炉,能源科", f"{B},乙,2016-03-01,,")
    assert sheet.problems == []
    assert sheet.rows == (VisitRow(A, "2016-03-01", "用能、锅炉", "能源科"), VisitRow(B, "2016-03-01", "", ""))
    assert (sheet.merged, sheet.twice) == (1, ())


def test_the_visits_of_two_departments_on_one_day_are_two_and_told():
    sheet = read(HEAD, f"{A},甲,2016-03-01,用能,能源科", f"{A},甲,2016-03-01,民爆,安监科")
    assert len(sheet.rows) == 2
    assert sheet.twice == ((A, "2016-03-01"),)


def test_the_same_item_of_a_visit_twice_is_a_fault():
    assert told(HEAD, f"{A},甲,2016-03-01,用能,", f"{A},甲,2016/3/1,用能,") == [(3, 1, "DBR168")]


def test_the_exact_name_of_the_date_goes_before_any_other():
    sheet = read("企业代码,日期,检查日期", f"{A},2016-05-30,2015-03-01")
    assert sheet.rows == (VisitRow(A, "2015-03-01", "", ""),)


@pytest.mark.parametrize("header", ["企业代码,日期,抽查日期", "统一社会信用代码,注册号,检查日期"])
def test_two_columns_for_one_field_are_refused(header):
    assert told(header, f"{A},2016-05-30,2015-03-01")[0][2] == "DBR152"


def test_a_row_with_more_cells_than_the_header_is_refused():
    assert told("企业代码,检查日期,事项", f"{A},2016-03-01,节能,锅炉,多") == [(2, 34, "DBR154")]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (f"{A[:-1]}2,甲,2016-03-01,,", (2, 1)),
        ("350502190001010738,甲,2016-03-01,,", (2, 1)),
        (f"{A},甲,2016-02-30,,", (2, 22)),
        (f"{A},甲,2016-03-01,节\ufffd能,", (2, 33)),
        (f"{A},甲,2016-03-01,,能\ue81e科", (2, 34)),
    ],
)
def test_a_cell_that_cannot_be_right_is_refused_with_its_place(row, place):
    assert told(HEAD, row) == [(*place, "DBR168")]
