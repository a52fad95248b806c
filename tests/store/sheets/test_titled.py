"""Sheets are known by their titles."""

from io import BytesIO

import xlsxwriter

from dbl_random.store.sheets.headers import Wanted
from dbl_random.store.sheets.titled import read_titled

WANTED = {"甲": Wanted({"编号": ("编号",)}, ("编号",), "DBR164"), "乙": Wanted({"名": ("名",)}, ("名",), "DBR164")}


def book(**sheets):
    data = BytesIO()
    with xlsxwriter.Workbook(data) as made:
        for title, rows in sheets.items():
            page = made.add_worksheet(title)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    return data.getvalue()


def test_each_is_read_by_its_title_whatever_stands_before_it():
    read = read_titled(book(丙=[["编号"], ["no"]], 乙=[["名"], ["x"]], 甲=[["编号"], ["1"]]), "f.xlsx", WANTED)
    assert {title: [row.cells for row in sheet.rows] for title, sheet in read.items()} == {
        "甲": [("1",)],
        "乙": [("x",)],
    }


def test_a_sheet_of_the_title_without_the_header_is_a_fault():
    read = read_titled(book(甲=[["别的"], ["1"]]), "f.xlsx", WANTED)
    assert [each.code for each in read["甲"].problems] == ["DBR150"]


def test_a_workbook_with_none_of_them_and_one_that_is_none_are_told():
    assert [each.code for each in read_titled(book(丙=[["别的"]]), "f.xlsx", WANTED)[""].problems] == ["DBR150"]
    assert [each.code for each in read_titled(b"PK\x03\x04rubbish", "f.xlsx", WANTED)[""].problems] == ["DBR150"]


def test_a_csv_file_is_the_first_whose_header_it_has():
    assert list(read_titled("名\nx\n".encode(), "f.csv", WANTED)) == ["乙"]
    assert [each.code for each in read_titled("别的\nx\n".encode(), "f.csv", WANTED)[""].problems] == ["DBR150"]
