import gc
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.model.handed import LOGGED, TODAY
from dbl_random.model.ids import enterprise_id_fault, text_fault, uscc_check_character
from dbl_random.model.registry import Enterprise
from dbl_random.store.sheets import tables
from dbl_random.store.sheets.tables import MOST_FAULTS, read_table

REGIONS = frozenset({"350502", "350503"})
A, B, C = "9135050000000001X1", "9135050200000002QF", "110108000000016"


def read(text):
    """The table, and each fault as `line:column code message`."""
    table, problems = read_table(text if isinstance(text, bytes) else text.encode(), "t.csv", REGIONS)
    assert (table is None) == bool(problems)
    return table, [f"{p.line}:{p.column} {p.code} {p.message}" for p in problems]


def test_rows_are_read_in_the_order_in_which_they_stand():
    table, _ = read(f"id,name,status,region,grade\n{B},乙公司,,350503,\n{A},甲公司,suspended,350502,A\n")
    assert table.enterprises == (
        Enterprise(B, "乙公司", "active", "350503", ""),
        Enterprise(A, "甲公司", "suspended", "350502", "A"),
    )
    assert table.extra_columns == ()


def test_columns_may_stand_in_any_order_and_others_are_extra():
    table, _ = read(f"产品,grade,name,备注,id\n电,A,甲公司,,{A}\n")
    assert table.extra_columns == ("产品", "备注")
    assert table.enterprises == (Enterprise(A, "甲公司", "active", "", "A", ("电", "")),)


@pytest.mark.parametrize(
    "text", ["id,name\r\n{},甲\r\n", "\ufeffid,name\n{},甲\n", "id,name\n{},甲", 'id,"name"\n"{}","甲"\n']
)
def test_what_excel_writes_is_read(text):
    table, _ = read(text.format(A))
    assert table.enterprises == (Enterprise(A, "甲"),)


def test_private_use_characters_in_names_are_refused_but_where_a_past_draw_stood_on_them():
    text = f"id,name\n{A},甲\ue000　公司\n"
    assert read(text)[1] == ["2:20 DBR105 name：含有私用区字符 U+E000（第 2 个字符）"]
    table, _ = read_table(text.encode(), "t.csv", REGIONS, LOGGED)
    assert table.enterprises[0].name == "甲\ue000　公司"


def test_a_lost_character_and_an_identity_number_are_refused_at_their_cells():
    told = read(f"id,name\n{A},甲\ufffd公司\n350502190001010738,乙\n")[1]
    assert told == [
        "2:20 DBR105 name：含有“\ufffd”（第 2 个字符）：原来的字已经丢失",
        "3:1 DBR113 企业代码“350502…”有误：是身份证号码，不是企业代码",
    ]


def test_wide_spaces_in_names_pass():
    table, _ = read(f"id,name\n{A},甲　公司\n")
    assert table.enterprises[0].name == "甲　公司"


def test_a_quoted_cell_may_hold_commas_and_quotes():
    table, _ = read(f'id,name\n{A},"甲, ""乙"" 公司"\n')
    assert table.enterprises[0].name == '甲, "乙" 公司'


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "9135050000000001X2,甲\n",
            ["2:1 DBR113 企业代码“9135050000000001X2”有误：校验码不对：有一位或几位写错"],
        ),
        ("9135050000000001x1,甲\n", ["2:1 DBR113 企业代码“9135050000000001x1”有误：第 17 位“x”是小写字母，应为大写"]),
        ("９135050000000001X1,甲\n", ["2:1 DBR113 企业代码“９135050000000001X1”有误：第 1 位“９”（U+FF19）是全角字符"]),
        (
            "9135050000000001\u04251,甲\n",
            ["2:1 DBR113 企业代码“9135050000000001\u04251”有误：第 17 位“\u0425”（U+0425）不是英文字母或数字"],
        ),
        (f" {A},甲\n", [f"2:1 DBR113 企业代码“ {A}”有误：第 1 位是空格或不可见字符 U+0020"]),
        (
            "110108000000017,甲\n",
            ["2:1 DBR113 企业代码“110108000000017”有误：注册号校验码不对：有一位或几位写错"],
        ),
        (",甲\n", ["2:1 DBR113 企业代码“”有误：没有填写"]),
        (f"{A},\n", ["2:20 DBR110 企业名称没有填写"]),
        (f"{A},甲\n{B},乙\n{A},丙\n", [f"4:1 DBR128 企业代码“{A}”重复，前一处在第 2 行"]),
        (f"{A},甲\n\n{B},乙\n", ["3:1 DBR130 空行"]),
        (f"{A},甲,\n", ["2:1 DBR130 这一行有 3 格，表头有 2 列"]),
        (f"{A}\n", ["2:1 DBR130 这一行有 1 格，表头有 2 列"]),
        (f'{A},"甲\n公司"\n{B},\n', ["2:20 DBR105 name 的单元格里有换行", "4:20 DBR110 企业名称没有填写"]),
        (f'{A},"甲\n', ["2:1 DBR130 这一行起引号没有配对，或单元格过长"]),
        (f'{A},"甲"公司\n', ["2:1 DBR130 这一行起引号没有配对，或单元格过长"]),
        (f"{A},甲\u200b公司\n", ["2:20 DBR105 name：含有不可见的控制字符 U+200B（第 2 个字符）"]),
        (f"{A},甲\t公司\n", ["2:20 DBR105 name：含有不可见的控制字符 U+0009（第 2 个字符）"]),
        (f"{A},cafe\u0301\n", ["2:20 DBR105 name：不是规范的 Unicode 文本（NFC）"]),
        ("", ["0:0 DBR127 名录库是空的：没有一家企业"]),
    ],
)
def test_what_is_wrong_with_a_row_is_told_with_its_place(rows, expected):
    assert read("id,name\n" + rows)[1] == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"{A},甲,actve,,,", "2:22 DBR117 企业状态没有“actve”这个值"),
        (f"{A},甲,,350599,,", "2:23 DBR120 区域“350599”不存在"),
        (f"{A},甲,,,A\u200b,", "2:24 DBR105 grade：含有不可见的控制字符 U+200B（第 2 个字符）"),
        (f'{A},"甲,乙",,,,\u202e', "2:29 DBR105 产品：含有不可见的控制字符 U+202E（第 1 个字符）"),
    ],
)
def test_every_column_is_checked(row, expected):
    assert read(f"id,name,status,region,grade,产品\n{B},乙,,,,\n{row}\n")[1] == [expected.replace("2:", "3:", 1)]


def test_a_line_break_in_a_cell_is_a_fault_even_where_all_else_is_well():
    rows = f'id,name,产品\n{A},甲,"电\n力"\n{B},乙,\n'
    assert read(rows)[1] == ["2:22 DBR105 产品 的单元格里有换行"]


def test_a_gbk_table_is_told_so():
    problems = read_table(f"id,name\n{B},乙\n{A},甲公司\n".encode("gbk"), "t.csv", REGIONS)[1]
    assert [(p.line, p.code) for p in problems] == [(2, "DBR104")]
    assert "GBK" in problems[0].hint


def test_a_place_far_down_is_right_too():
    rows = "".join(f"{code(n)},企业{n}\n" for n in range(12_000))
    assert len(read("id,name\n" + rows)[0].enterprises) == 12_000
    assert read(f"id,name\n{rows}{code(11)},又\n")[1] == [f"12002:1 DBR128 企业代码“{code(11)}”重复，前一处在第 13 行"]
    problems = read_table(f"id,name\n{rows}".encode() + b"\xff", "t.csv", REGIONS)[1]
    assert [(p.line, p.code) for p in problems] == [(12_002, "DBR104")]


def test_faults_beyond_a_thousand_are_counted_out():
    problems = read_table(("id,name\n" + "x,y\n" * 5000).encode(), "t.csv", REGIONS)[1]
    assert len(problems) == MOST_FAULTS + 1
    assert problems[-1].message == "错误太多，只列出前 1000 处，另有 4000 处"


def test_where_regions_are_unknown_they_are_let_through():
    table, problems = read_table(f"id,name,region\n{A},甲,999999\n".encode(), "t.csv", None)
    assert (table.enterprises[0].region, problems) == ("999999", [])


def test_the_collector_is_back_after_reading():
    read(f"id,name\n{A},甲\n")
    assert gc.isenabled()
    read("id,name\nx,甲\n")
    assert gc.isenabled()


CELLS = st.sampled_from(
    [
        A,
        B,
        C,
        A[:-1] + "2",
        "",
        "甲",
        "active",
        "gone",
        "350502",
        "350599",
        "e\u0301",
        "\u0301",
        "\ue000",
        "\ufffd",
        "甲?",
        "350502190001010738",
        "　",
        "\u200b",
        "\x00",
        "x",
    ]
)
ROWS = st.lists(
    st.lists(CELLS, min_size=4, max_size=4).map(",".join) | st.sampled_from(["", "a", '"x\ny",,,', '"', f"{C},丙,,"]),
    max_size=6,
)


@given(
    ROWS,
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from([1, 40, 1 << 17]),
    st.sampled_from([TODAY, LOGGED]),
)
def test_in_bulk_and_row_by_row_agree(rows, end, mark, chunk, law):
    data = (mark + end.join(["id,name,status,region", *rows, ""])).encode()
    shape = tables._Shape(("id", "name", "status", "region"), (), REGIONS, law)
    try:
        with mock.patch.object(tables, "_CHUNK", chunk):
            well = bool(tables._bulk(data, shape))
    except tables._NotWellError:
        well = False
    assert well == (not tables._explain(data, "t.csv", shape))


@given(st.lists(st.tuples(st.sampled_from([A, B, C]), st.text(max_size=8)), max_size=3))
def test_a_table_that_is_read_holds_only_text_that_the_log_may_hold(pairs):
    text = "id,name\n" + "".join(f"{code},{name}\n" for code, name in pairs)
    try:
        table, _ = read_table(text.encode(), "t.csv", REGIONS)
    except UnicodeEncodeError:  # a lone surrogate is no UTF-8
        return
    for enterprise in table.enterprises if table else ():
        assert enterprise_id_fault(enterprise.id) is None
        assert text_fault(enterprise.name) is None
        assert enterprise.name


def code(number):
    first = f"91350502{number:09d}"
    return first + uscc_check_character(first)
