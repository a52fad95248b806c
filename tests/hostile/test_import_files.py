"""Sheets that mean harm, or come from bad exports: refused with a reason, and never half imported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.model.organisation import Region
from dbl_random.store.sheets.importing import read_sheet, refused_table

A, B = "9135050000000001X1", "110108000000016"
HEAD = "统一社会信用代码,企业名称\n"


def read(data):
    return read_sheet(data if isinstance(data, bytes) else data.encode(), "t.csv", (Region("350502", "鲤城区"),), {})


def codes(data):
    return [p.code for p in read(data).problems]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("9135050000000001X2", "校验码不对：有一位或几位写错"),
        ("110108000000017", "注册号校验码不对：有一位或几位写错"),
        ("９135050000000001X1", "第 1 位“９”（U+FF19）是全角字符"),
        ("913505000000000１X1", "全角字符"),
        ("9135050000000001Х1", "第 17 位“Х”（U+0425）不是英文字母或数字"),
        ("9135050000000001x1", "第 17 位“x”是小写字母"),
        ("91350500 0000001X1", "第 9 位是空格或不可见字符 U+0020"),
        ("\ufeff9135050000000001X1", "不可见字符 U+FEFF"),
        ("9135050000000001X1\u3000", "第 19 位是空格或不可见字符 U+3000"),
        ("9135050000000001X1\u00a0", "U+00A0"),
        ("91350500O0000001X1", "代码不用 I、O、S、V、Z"),
        ("'9135050000000001X1", "第 1 位“'”"),
        ('"=""9135050000000001X1"""', "第 1 位“=”"),
        ("9.13505E+17", "第 2 位“.”"),
        ("91350500", "长度是 8 位"),
        ('""', "没有填写"),
    ],
)
def test_a_code_that_is_not_right_is_refused_not_mended(bad, why):
    (problem,) = read(f"{HEAD}{B},乙公司\n{bad},甲公司\n").problems
    assert (problem.line, problem.code) == (3, "DBR155")
    assert why in problem.message


def test_a_code_that_excel_made_a_number_is_told_as_such():
    (problem,) = read(f"{HEAD}9.13505E+17,甲\n").problems
    assert "Excel 把代码存成了数字" in problem.hint


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["DBR150"]),
        (b"\xef\xbb\xbf", ["DBR150"]),
        (b"\r\n\r\n", ["DBR150"]),
        (b"PK\x03\x04 a workbook", ["DBR150"]),
        (b"\xd0\xcf\x11\xe0 an old workbook", ["DBR150"]),
        ((HEAD + f"{A},甲\n").encode("utf-16")[:-1], ["DBR150"]),
        (HEAD.encode() + A.encode() + b",\x00\n", ["DBR150"]),
        (HEAD.encode() + A.encode() + ",甲公司".encode()[:-1], ["DBR150"]),
        (b"\xef\xbb\xbf" + HEAD.encode("gb18030"), ["DBR150"]),
        (b"\xff" * 40, ["DBR150"]),
        (f"企业名称,地址\n甲,{A}\n", ["DBR151"]),
        (f"统一社会信用代码,地址\n{A},甲\n", ["DBR151"]),
        (f"{A},甲\n{B},乙\n", ["DBR151"]),
        (f"统一社会信用代码，企业名称\n{A}，甲\n", ["DBR151"]),
        (f"统一社会信用代码,社会统一信用代码,企业名称\n{A},{A},甲\n", ["DBR152"]),
        (f"统一社会信用代码,企业名称,单位名称\n{A},甲,乙\n", ["DBR152"]),
        (HEAD, ["DBR162"]),
        (f"{HEAD}{A},甲,多\n", ["DBR154"]),
        (f"{HEAD}{A}\n", ["DBR154"]),
        (f"{HEAD}{A},甲\n{A},甲\n", ["DBR156"]),
        (f"{HEAD}{A},   \n", ["DBR157"]),
        (f"{HEAD}{A},甲\x1b[31m\n", ["DBR158"]),
        (f"{HEAD}{A},甲\u202e司公\n", ["DBR158"]),
        (f"{HEAD}{A},e\u0301\n", ["DBR158"]),
        (f'{HEAD}{A},"甲\n{B},乙\n', ["DBR161"]),
        (f'{HEAD}{A},"甲"乙\n', ["DBR161"]),
        (f"{HEAD}{A},{'x' * 200_000}\n", ["DBR161"]),
    ],
)
def test_it_is_refused_with_a_reason(data, expected):
    assert codes(data) == expected


def test_quotes_that_do_not_pair_hide_no_fault_before_them():
    problems = read(f'{HEAD}{A},甲\n91,乙\n{B},"丙\n').problems
    assert [(p.line, p.code) for p in problems] == [(3, "DBR155"), (4, "DBR161")]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_marks_and_line_ends_of_any_office_are_read(ending, mark):
    text = f"{HEAD}{A},甲公司\n{B},乙公司".replace("\n", ending)
    assert [e.id for e in read(mark + text.encode()).enterprises] == [A, B]


@pytest.mark.parametrize("name", ["㭎城制造厂", "𠮷田公司", "䶮镕公司", "（中国）有限公司"])
def test_rare_characters_come_through_in_both_encodings(name):
    text = f"{HEAD}{A},{name}\n"
    for encoding, said in (("utf-8", "UTF-8"), ("gb18030", "GB 18030")):
        reading = read(text.encode(encoding))
        assert reading.sheet.encoding == said
        assert [e.name for e in reading.enterprises] == [name]


def test_a_name_that_a_spreadsheet_would_run_is_text():
    assert [e.name for e in read(f"{HEAD}{A},=HYPERLINK(1)\n").enterprises] == ["=HYPERLINK(1)"]


_BYTES = st.binary(max_size=80) | st.text(max_size=60).map(lambda s: (HEAD + s).encode(errors="replace"))


@given(_BYTES)
def test_whatever_the_bytes_every_row_is_a_firm_or_has_a_reason(data):
    reading = read(data)
    assert bool(reading.problems) or len(reading.enterprises) == reading.read > 0
    assert all(row.marks for row in reading.refused)
    refused_table(reading)
