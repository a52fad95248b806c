"""A sheet with faults goes back in the clerk's own workbook, and never among the files that the store keeps."""

import shutil
from io import BytesIO
from types import SimpleNamespace

import pytest
import xlsxwriter
from openpyxl import load_workbook

from dbl_random.desk.given import GivenSheet, hand_back, refuse_sheet
from dbl_random.desk.request import Request
from dbl_random.model.problem import Refusal
from dbl_random.store.sheets.headers import Wanted
from dbl_random.store.sheets.reading import read_sheet_file
from dbl_random.store.sheets.sheet_file import Row, SheetFile
from dbl_random.store.sheets.titled import read_titled
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


class Heard(Request):
    """A request at whose terminal nobody sits; what it was told is kept."""

    terminal = SimpleNamespace(said=[])
    terminal.say = lambda text, *_: Heard.terminal.said.append(text)


def test_faults_of_two_sheets_stand_in_one_copy_and_are_told_once(tmp_path):
    data, path = BytesIO(), tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(data) as book:
        for name in ("甲", "乙"):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ("代码", "结果"))
            page.write_row(1, 0, ("A", "好", "多出"))
    path.write_bytes(data.getvalue())
    read = read_titled(data.getvalue(), path.name, {"甲": WANTED, "乙": WANTED})
    with pytest.raises(Refusal) as refused:
        refuse_sheet(Heard(tmp_path), GivenSheet(path), read.values())
    assert [each.file for each in refused.value.problems] == ["表.xlsx 甲!C2", "表.xlsx 乙!C2"]
    marked = load_workbook(tmp_path / "表.错误.xlsx")
    assert [marked[name]["D1"].value for name in ("甲", "乙")] == ["错误原因"] * 2
    assert len(Heard.terminal.said) == 1
    assert Heard.terminal.said[0].startswith("有错误的 2 行已在")


def test_faults_of_all_sheets_of_a_file_are_at_most_a_thousand(tmp_path):
    sheets = [SheetFile("表.xlsx", name) for name in ("甲", "乙")]
    for sheet in sheets:
        for row in range(700):
            sheet.fault(Row(row + 2, ()), 0, "DBR169", f"第 {row} 种错误")
    with pytest.raises(Refusal) as refused:
        refuse_sheet(Request(tmp_path), GivenSheet(tmp_path / "表.xlsx"), sheets)
    assert [each.code for each in refused.value.problems][999:] == ["DBR169", "DBR163"]
    assert "另有 400 处" in refused.value.problems[-1].message


def test_a_copy_that_somebody_saved_is_kept_and_one_that_nobody_touched_is_not(tmp_path):
    first, second = (tmp_path / f"表.错误{more}.xlsx" for more in ("", ".2"))
    given_back(tmp_path / "表.xlsx", workbook())
    given_back(tmp_path / "表.xlsx", workbook())
    assert not second.exists()
    book = load_workbook(first)
    book["表"]["A1"] = "我改过"
    book.save(first)
    given_back(tmp_path / "表.xlsx", workbook())
    assert load_workbook(first)["表"]["A1"].value == "我改过"
    assert load_workbook(second)["表"]["A1"].value == "登记表"
