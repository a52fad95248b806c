"""Sheets from offices' PCs, CSV and Excel alike: rows as text, each fault with the place that people see."""

import csv
import io
from datetime import date

import pytest
from xlsxwriter import Workbook

from dbl_random.store.sheets.headers import Wanted
from dbl_random.store.sheets.reading import read_sheet_file

WANTED = Wanted({"code": ("代码", "code", "编号"), "outcome": ("结果", "结论")}, ("code", "outcome"), "DBR169")


def excel(*sheets):
    data = io.BytesIO()
    with Workbook(data, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(at, column, value, day)
                    else:
                        sheet.write(at, column, value)
    return data.getvalue()


def text(*rows, encoding="utf-8-sig"):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


ROWS = (("检查表",), ("代码", "结果", "备注"), ("A1", "好", ""), ("", "", ""), ("A2", "差", "补"))


@pytest.mark.parametrize("data", [text(*ROWS), text(*ROWS, encoding="gb18030"), excel(("表", ROWS))])
def test_the_rows_below_the_header_are_the_same_in_every_format(data):
    sheet = read_sheet_file(data, "f", WANTED)
    assert sheet.problems == []
    assert sheet.header == ("代码", "结果", "备注")
    assert [(row.number, row.cells) for row in sheet.rows] == [(3, ("A1", "好", "")), (5, ("A2", "差", "补"))]


def test_a_place_is_what_people_see():
    sheet = read_sheet_file(excel(("检查记录", ROWS)), "f.xlsx", WANTED)
    assert sheet.problem(sheet.rows[1], 1, "DBR169", "x").file == "f.xlsx 检查记录!B5"
    sheet = read_sheet_file(text(*ROWS), "f.csv", WANTED)
    problem = sheet.problem(sheet.rows[1], 1, "DBR169", "x")
    assert (problem.file, problem.line, problem.column) == ("f.csv", 5, 4)


def test_the_sheet_with_the_header_is_found_among_several():
    sheet = read_sheet_file(excel(("说明", [("请填写",)]), ("数据", ROWS)), "f.xlsx", WANTED)
    assert sheet.sheet == "数据"


def test_dates_and_whole_numbers_of_excel_become_text():
    rows = (("代码", "结果"), (12, date(2016, 7, 20)), (1.5, "x"))
    sheet = read_sheet_file(excel(("表", rows)), "f.xlsx", WANTED)
    assert [row.cells for row in sheet.rows] == [("12", "2016-07-20"), ("1.5", "x")]


def test_a_code_that_excel_has_rounded_is_refused_with_its_cell():
    rows = (("代码", "结果"), (911301051043200461, "好"))
    (problem,) = read_sheet_file(excel(("表", rows)), "f.xlsx", WANTED).problems
    assert problem.code == "DBR155"
    assert problem.file == "f.xlsx 表!A2"


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04broken", "代码,备注\nA,b\n".encode(), excel(("表", [("甲", "乙")])), b"\xd0\xcf\x11\xe0x"]
)
def test_what_cannot_be_read_or_has_no_header_is_one_clear_fault(data):
    sheet = read_sheet_file(data, "f", WANTED)
    assert sheet.rows == ()
    (problem,) = sheet.problems
    assert problem.message
    assert problem.hint


def test_short_rows_are_filled_up_and_empty_cells_beyond_the_header_are_nothing():
    sheet = read_sheet_file(text(("代码", "结果"), ("A",), ("B", "c", "", " ")), "f", WANTED)
    assert [row.cells for row in sheet.rows] == [("A", ""), ("B", "c")]


@pytest.mark.parametrize("made", [text, lambda *rows: excel(("表", rows))])
def test_a_row_with_more_cells_than_the_header_is_refused_at_the_first_of_them(made):
    sheet = read_sheet_file(made(("代码", "结果"), ("A", "好"), ("B", "差", "", "多出")), "f", WANTED)
    (problem,) = sheet.problems
    assert problem.code == "DBR154"
    assert problem.message == "这一行写到了第 4 格，表头只有 2 列"
    assert (problem.file, problem.line, problem.column) in {("f", 3, 6), ("f 表!D3", 0, 0)}
    assert [row.cells for row in sheet.rows] == [("A", "好")]


@pytest.mark.parametrize("header", [("编号", "code", "结果"), ("代码", "代码", "结果"), ("编号", "代码", "结果")])
def test_where_several_columns_could_be_a_field_none_is_taken(header):
    (problem,) = read_sheet_file(text(header, ("1", "2", "好")), "f.csv", WANTED).problems
    assert (problem.code, problem.line) == ("DBR152", 1)
    assert f"“{header[0]}”（第 1 列）、“{header[1]}”（第 2 列）都像是代码" in problem.message


@pytest.mark.parametrize("cell", ["好\ufffd", "好\ue81e", "好\u200b", "好\u3164"])
def test_text_that_cannot_be_right_is_refused_at_its_cell(cell):
    sheet = read_sheet_file(excel(("表", [("代码", "结果"), ("A", "好"), ("B", cell)])), "f.xlsx", WANTED)
    (problem,) = sheet.problems
    assert (problem.file, problem.code) == ("f.xlsx 表!B3", "DBR169")


def hiding(sheets, change):
    data = io.BytesIO()
    with Workbook(data) as book:
        pages = [book.add_worksheet(title) for title, _ in sheets]
        for page, (_, rows) in zip(pages, sheets, strict=True):
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
        change(*pages)
    return data.getvalue()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda *_: None, "DBR173"),
        (lambda _, second: second.hide(), "DBR173"),
        (lambda first, second: (second.activate(), first.very_hidden()), "DBR173"),
    ],
)
def test_of_two_sheets_with_the_header_neither_is_read_in_silence(change, code):
    sheets = [("甲", [("代码", "结果"), ("A", "好")]), ("乙", [("代码", "结果"), ("B", "好")])]
    assert [each.code for each in read_sheet_file(hiding(sheets, change), "f.xlsx", WANTED).problems] == [code]


@pytest.mark.parametrize(
    "change",
    [
        lambda _, second: second.hide(),
        lambda _, second: second.set_row(1, None, None, {"hidden": True}),
    ],
)
def test_what_nobody_saw_is_not_read_in_silence(change):
    sheets = [("说明", [("请填写",)]), ("乙", [("代码", "结果"), ("B", "好")])]
    assert [each.code for each in read_sheet_file(hiding(sheets, change), "f.xlsx", WANTED).problems] == ["DBR174"]


@pytest.mark.parametrize("made", [text, lambda *rows: excel(("表", rows))])
def test_a_header_of_two_rows_is_one(made):
    rows = (("登记表",), ("代码", "检查", ""), ("", "结果", "备注"), ("A", "好", "x"))
    sheet = read_sheet_file(made(*rows), "f", WANTED)
    assert (sheet.problems, sheet.header, sheet.header_row) == ([], ("代码", "结果", "备注"), 3)
    rows = (("代码", "结果", "地址", ""), ("", "", "区县", "街道"), ("A", "好", "x", "y"))
    sheet = read_sheet_file(made(*rows), "f", WANTED)
    assert (sheet.header, [row.cells for row in sheet.rows]) == (
        ("代码", "结果", "区县", "街道"),
        [("A", "好", "x", "y")],
    )


def test_a_cell_that_is_merged_downwards_holds_for_each_of_its_rows():
    data = io.BytesIO()
    with Workbook(data) as book:
        page = book.add_worksheet("表")
        page.write_row(0, 0, ("代码", "结果"))
        page.write_column(1, 0, ("A", "B", "C"))
        page.merge_range(1, 1, 2, 1, "好")
        page.write(3, 1, "差")
    sheet = read_sheet_file(data.getvalue(), "f", WANTED)
    assert [row.cells for row in sheet.rows] == [("A", "好"), ("B", "好"), ("C", "差")]


def test_totals_and_notes_are_passed_over_and_told():
    rows = (("A", "好"), ("合计", "1"), ("注：本表由科室填写", ""))
    sheet = read_sheet_file(text(("代码", "结果"), *rows), "f", Wanted(WANTED.fields, ("code",), "DBR169"))
    told = [each.line for each in sheet.remarks]
    assert (len(sheet.rows), told) == (2, [3])  # with all that is needed a note may be a record, a sum is none
    wanted = Wanted({"id": ("代码",), "outcome": ("结果",)}, ("id", "outcome"), "DBR169")
    sheet = read_sheet_file(text(("代码", "结果"), *rows), "f", wanted)
    assert (len(sheet.rows), [each.code for each in sheet.remarks]) == (1, ["DBR178", "DBR178"])


def test_a_formula_is_told_and_its_value_is_read():
    data = io.BytesIO()
    with Workbook(data) as book:
        page = book.add_worksheet("表")
        page.write_row(0, 0, ("代码", "结果"))
        page.write(1, 0, "A")
        page.write_formula(1, 1, '="好"&""', None, "好")
    sheet = read_sheet_file(data.getvalue(), "f", WANTED)
    assert (sheet.problems, sheet.rows[0].cells) == ([], ("A", "好"))
    (remark,) = sheet.remarks
    assert (remark.code, remark.file) == ("DBR176", "f 表!B2")


def test_codes_that_stand_in_another_column_are_one_fault_at_the_header():
    wanted = Wanted({"id": ("代码",), "name": ("名称",)}, ("id", "name"), "DBR169")
    rows = [("甲厂", "9135058236345176X0"), ("乙厂", "91350583MAG4N1NX5R")]
    (problem,) = read_sheet_file(text(("代码", "名称"), *rows), "f", wanted).problems
    assert (problem.code, problem.line) == ("DBR177", 1)
    assert "“名称”" in problem.message


def test_utf_16_is_read():
    sheet = read_sheet_file(text(*ROWS, encoding="utf-16"), "f", WANTED)
    assert (sheet.problems, sheet.encoding, len(sheet.rows)) == ([], "UTF-16", 2)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "网页"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "图片"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(data, said):
    (problem,) = read_sheet_file(data, "f.xlsx", WANTED).problems
    assert problem.code == "DBR150"
    assert said in problem.message
