"""A sheet with faults goes back in the clerk's own workbook, and never among the files that the store keeps."""

import shutil
from io import BytesIO

import pytest
import xlsxwriter
from openpyxl import load_workbook

from dbl_random.desk.given import GivenSheet, hand_back
from dbl_random.desk.request import Request
from dbl_random.store.sheets.headers import Wanted
from dbl_random.store.sheets.reading import read_sheet_file
from dbl_random.store.sheets.workbook import read_workbook

WANTED = Wanted({"code": ("代码",), "outcome": ("结果",)}, ("code", "outcome"), "DBR169")
ROWS = (("登记表",), ("代码", "结果"), ("A", "好"), ("B", "差", "", "多出"), ("C", "=1+1"))


def workbook():
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"strings_to_formulas": False}) as book:
        page, bold = book.add_worksheet("表"), book.add_format({"bold": True})
        for at, row in enumerate(ROWS):
            page.write_row(at, 0, row, bold)
        page.set_column(0, 0, 33)
        book.add_worksheet("另一张").write(0, 0, "别动")
    return data.getvalue()


def given_back(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    sheet = read_sheet_file(data, path.name, WANTED)
    assert sheet.wrong == 1
    hand_back(Request(path.parent), GivenSheet(path), sheet)


def test_an_xlsx_goes_back_with_its_sheets_and_formats_and_its_faults_beside_the_rows(tmp_path):
    given_back(tmp_path / "表.xlsx", workbook())
    book = load_workbook(tmp_path / "表.错误.xlsx")
    page = book["表"]
    assert [page.cell(2, at).value for at in (1, 2, 5, 6)] == ["代码", "结果", "错误原因", "建议"]
    assert page.cell(4, 4).value == "多出"
    assert page.cell(4, 4).fill.fgColor.rgb == "00FFC7CE"
    assert page.cell(4, 5).value == "这一行写到了第 4 格，表头只有 2 列"
    assert page.cell(3, 5).value is None
    assert (page.cell(3, 1).font.bold, round(page.column_dimensions["A"].width)) == (True, 34)
    assert (page.cell(5, 2).value, page.cell(5, 2).data_type, book["另一张"]["A1"].value) == ("=1+1", "s", "别动")


def test_of_another_file_the_faulty_rows_go_back_as_a_workbook(tmp_path):
    data = "\n".join(",".join(row) for row in ROWS).encode("gb18030")
    given_back(tmp_path / "表.csv", data)
    (sheet,) = read_workbook((tmp_path / "表.错误.xlsx").read_bytes())
    assert sheet.rows[0] == ["代码", "结果", "", "", "原表行号", "错误原因", "建议"]
    assert sheet.rows[1][:6] == ["B", "差", "", "多出", "4", "这一行写到了第 4 格，表头只有 2 列"]
    assert len(sheet.rows) == 2


@pytest.mark.parametrize("folder", ["", "data/registries", "plans"])
def test_inside_a_store_it_goes_where_git_looks_at_nothing(example_store, tmp_path, folder):
    store = tmp_path / "store"
    shutil.copytree(example_store, store)
    given_back(store / folder / "表.xlsx", workbook())
    assert not (store / folder / "表.错误.xlsx").exists()
    assert load_workbook(store / "internal/表.错误.xlsx")["表"]["E2"].value == "错误原因"


def test_that_it_cannot_go_back_hides_no_fault(tmp_path, monkeypatch):
    def fails(*_):
        raise KeyError

    monkeypatch.setattr("dbl_random.desk.given.marked_copy", fails)
    given_back(tmp_path / "表.xlsx", workbook())
    assert not (tmp_path / "表.错误.xlsx").exists()
