import csv
import io
from dataclasses import replace

import pytest

from dbl_random.model.notice import Column, Facts, Notice, Paragraph, Table
from dbl_random.render.notice_table import render_changes_csv, render_open_csv

COLUMNS = (Column("name", "企业名称", 14), Column("code", "统一社会信用代码", 10, "mid"))


def notice(*rows, key="rows"):
    blocks = (
        Paragraph("现公示如下。"),
        Table("strata", "", COLUMNS, (("别的表", "0"),)),
        Table(key, "", COLUMNS, rows),
    )
    return Notice("results", "d", "局", False, "公示", "", (), blocks, (), "局", "2016-07-20", (), "", "", None)


def cells(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_file_has_a_byte_order_mark_and_crlf_and_chinese_headers():
    data = render_open_csv(notice(("甲公司", "91350500156001234X")))
    assert data == "\ufeff企业名称,统一社会信用代码\r\n甲公司,91350500156001234X\r\n".encode()


def test_the_open_table_is_the_one_named_rows():
    assert cells(render_open_csv(notice(("甲公司", "A")))) == [["企业名称", "统一社会信用代码"], ["甲公司", "A"]]


def test_a_notice_without_open_rows_has_no_file():
    with pytest.raises(LookupError, match="results"):
        render_open_csv(notice(key="firms"))


def test_a_table_without_rows_has_its_header():
    assert render_open_csv(notice()).count(b"\r\n") == 1


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(first):
    row = cells(render_open_csv(notice((f"{first}1+1", f'{first}HYPERLINK("http://a")'))))[1]
    assert row == [f"'{first}1+1", f'\'{first}HYPERLINK("http://a")']


@pytest.mark.parametrize(
    "name", ["甲,乙", '甲"乙"', "甲\n乙", "甲\r\n乙", "<script>", "A&B", "𠮷野家🏭", "[/]", "名" * 60, "1+1=2", "'引"]
)
def test_any_other_name_comes_back_as_it_is(name):
    assert cells(render_open_csv(notice((name, "A"))))[1] == [name, "A"]


@pytest.mark.parametrize("code", ["913505001234567890", "350500123456", "007", "9135050012E45", "1e5"])
def test_what_a_spreadsheet_would_take_for_a_number_is_marked_as_text(code):
    assert cells(render_open_csv(notice(("甲", code))))[1] == ["甲", f"{code}\t"]


@pytest.mark.parametrize("text", ["24", "0", "2016-07-20", "91350500156001234X", "５００", "12345678901"])
def test_what_it_keeps_by_itself_has_no_mark(text):
    assert cells(render_open_csv(notice(("甲", text))))[1] == ["甲", text]


def test_a_correction_marks_its_rows_and_has_a_file_of_what_differs_that_names_what_is_corrected():
    order = Column("order", "序号", 3)
    changes = (order, Column("change", "更正", 3), Column("row", "行", 3), Column("before", "原为", 9))
    plain = Notice("results", "d", "局", False, "公示", "", (), (), (), "局", "2016-07-20", (), "", "", None)
    blocks = (
        Paragraph("更正。"),
        Facts((("原日志事件", "第24号"), ("更正理由", "笔误"))),
        Table("changes", "", changes, (("1", "变更", "2", "甲"), ("2", "删去", "原1", "乙"))),
        Table("rows", "", (order, *COLUMNS), (("1", "甲", "A"), ("2", "乙", "B"))),
        Facts((("别的", "事"),)),
    )
    paper = replace(plain, blocks=blocks)
    assert [row[-1] for row in cells(render_open_csv(paper))] == ["更正", "", "变更"]
    assert cells(render_changes_csv(paper, "changes")) == [
        ["序号", "更正", "行", "原为", "原日志事件", "更正理由"],
        ["1", "变更", "2", "甲", "第24号", "笔误"],
        ["2", "删去", "原1", "乙", "第24号", "笔误"],
    ]
