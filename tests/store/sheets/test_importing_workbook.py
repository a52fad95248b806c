"""A registry comes from a workbook as from a CSV file, and its faults stand at the cells that people see."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from dbl_random.store.sheets.importing import read_sheet
from tests.store.sheets.kinds import WORKBOOKS, ods, xls, xlsb

HEAD = ("统一社会信用代码", "企业名称", "登记状态")
ONE, TWO = ("91350503350346779T", "泉州示例一厂", "存续"), ("91350525989626015N", "泉州示例二厂", "注销")


def book(change=None, **sheets):
    data = BytesIO()
    with xlsxwriter.Workbook(data) as made:
        pages = {}
        for title, rows in sheets.items():
            pages[title] = made.add_worksheet(title)
            for at, row in enumerate(rows):
                pages[title].write_row(at, 0, row)
        if change:
            change(pages)
    return data.getvalue()


def read(data):
    return read_sheet(data, "名录.xlsx", (), {})


def told(reading):
    return [(problem.code, problem.file, problem.line) for problem in reading.problems]


def test_rows_below_a_title_are_firms():
    found = read(book(名录=[("企业名录",), HEAD, ONE, (), TWO]))
    assert [(each.id, each.status) for each in found.enterprises] == [(ONE[0], "active"), (TWO[0], "deregistered")]
    assert (found.sheet.encoding, found.sheet.header_row, found.blank) == ("Excel", 2, 1)


FIRMS_XLS = (Path(__file__).parent / "files/firms.xls").read_bytes()  # that no hand of ours wrote


@pytest.mark.parametrize("data", [FIRMS_XLS, *(kind({"名录": [HEAD, ONE, TWO]}) for kind in (xls, xlsb, ods))])
def test_other_kinds_of_workbook_are_read_alike(data):
    found = read(data)
    assert [each.id for each in found.enterprises] == [ONE[0], TWO[0]]
    assert [each.code for each in found.sheet.remarks] == ["DBR175"]  # what they hide cannot be seen


@pytest.mark.parametrize("kind", WORKBOOKS)
def test_bad_input_is_told_at_the_same_cells_in_each_kind_of_workbook(kind):
    rows = [
        ("企业名录",),
        HEAD,
        ONE,
        (350525989626015123.0, "乙厂", "存续"),
        ("91350525989626015X", "坏\ufffd字", "开心"),
        (*TWO, "多出"),
        ("合计", "4 家"),
    ]
    found = read(kind({"名录": rows}))
    assert told(found) == [
        ("DBR155", "名录.xlsx 名录!A4", 0),
        ("DBR155", "名录.xlsx 名录!A5", 0),
        ("DBR158", "名录.xlsx 名录!B5", 0),
        ("DBR159", "名录.xlsx 名录!C5", 0),
        ("DBR154", "名录.xlsx 名录!D6", 0),
    ]
    assert ("名录.xlsx 名录!A7", "DBR178") in {(each.file, each.code) for each in found.sheet.remarks}


@pytest.mark.parametrize("kind", WORKBOOKS)
@pytest.mark.parametrize(("other", "code"), [([("说明",)], "DBR174"), ([HEAD, ONE], "DBR173")])
def test_a_hidden_sheet_is_read_in_silence_in_no_kind_of_workbook(kind, other, code):
    (problem,) = read(kind({"甲": other, "乙": [HEAD, TWO]}, hidden=("乙",))).problems
    assert (problem.code, "乙" in problem.message, "隐藏" in problem.message) == (code, True, True)


def test_a_fault_stands_at_its_cell_whatever_line_breaks_stand_before_it():
    rows = [HEAD, ("91350503350346779T", "泉州\n示例", "存续"), ("91350525989626015X", "乙厂", "开心")]
    assert told(read(book(名录=rows))) == [
        ("DBR158", "名录.xlsx 名录!B2", 0),
        ("DBR155", "名录.xlsx 名录!A3", 0),
        ("DBR159", "名录.xlsx 名录!C3", 0),
    ]


def test_a_number_that_lost_digits_is_told_as_that():
    (problem,) = read(book(名录=[HEAD, (350525989626015123, "乙厂", "存续")])).problems
    assert (problem.code, problem.file) == ("DBR155", "名录.xlsx 名录!A2")
    assert "Excel 已丢失" in problem.message


def test_of_two_sheets_with_the_header_neither_is_taken():
    assert told(read(book(甲=[HEAD, ONE], 乙=[HEAD, TWO]))) == [("DBR173", "名录.xlsx", 0)]


def test_rows_that_a_filter_hides_are_told_with_their_numbers():
    data = book(lambda pages: pages["甲"].set_row(2, None, None, {"hidden": True}), 甲=[HEAD, ONE, TWO])
    (problem,) = read(data).problems
    assert (problem.code, "第 3 行被隐藏" in problem.message) == ("DBR174", True)


def test_a_workbook_without_the_header_and_one_that_is_broken():
    assert told(read(book(甲=[("甲", "乙")]))) == [("DBR151", "名录.xlsx", 0)]
    assert told(read(b"PK\x03\x04rubbish")) == [("DBR150", "名录.xlsx", 0)]
    assert told(read(b"\xd0\xcf\x11\xe0rubbish")) == [("DBR150", "名录.xlsx", 0)]


def test_a_hidden_row_hides_no_other_fault_and_a_hidden_column_is_told_like_it():
    def hide(pages):
        pages["甲"].set_row(2, None, None, {"hidden": True})
        pages["甲"].set_column(2, 2, None, None, {"hidden": True})

    found = read(book(hide, 甲=[HEAD, ("91350503350346779X", "甲厂", "存续"), TWO])).problems
    assert [each.code for each in found] == ["DBR174", "DBR174", "DBR155"]
    assert "C（登记状态） 列被隐藏" in "".join(each.message for each in found)
    far = book(lambda pages: pages["甲"].set_column(7, 8, None, None, {"hidden": True}), 甲=[HEAD, ONE])
    assert not read(far).problems


def test_a_formula_whose_value_was_not_kept_is_told_at_its_cell_and_another_is_read():
    def without(pages):
        pages["甲"].write_formula(1, 1, '=A1&"x"', None, "")
        pages["甲"].write_formula(2, 1, '="乙"&"厂"', None, "乙厂")

    found = read(_bare_formulas(book(without, 甲=[HEAD, ONE, TWO])))
    assert told(found) == [("DBR141", "名录.xlsx 甲!B2", 0)]
    assert [each.code for each in found.sheet.remarks] == ["DBR176"]


def _bare_formulas(data):
    """The workbook without the empty values of formulas, as programs write it that do not compute."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name).replace(b' t="str"><f>A1', b"><f>A1").replace(b"<v></v>", b"")
            new.writestr(name, text)
    return made.getvalue()


def test_a_date_that_excel_keeps_as_a_number_is_no_date_in_a_column_of_dates():
    rows = [(*HEAD, "成立日期", "注册资金"), (*ONE, 42571, 42571), (*TWO, "2016-07-20", "5万元")]
    found = read_sheet(book(甲=rows), "名录.xlsx", (), {"成立日期": "founded", "注册资金": "capital"})
    assert told(found) == [("DBR142", "名录.xlsx 甲!D2", 0)]
    assert "2016-07-20" in found.problems[0].hint
