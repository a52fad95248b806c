"""A sheet of firms becomes a registry: whole, or not at all with every reason told."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.model.ids import text_fault, uscc_check_character
from dbl_random.model.organisation import Region
from dbl_random.model.registry import Enterprise, Registry
from dbl_random.store.sheets.headers import status_of
from dbl_random.store.sheets.importing import read_sheet, refused_table
from dbl_random.store.sheets.registry_edit import registry_files
from dbl_random.store.sheets.sheet_rows import CHUNK_ROWS
from dbl_random.store.sheets.tables import read_table

REGIONS = (Region("350500", "市本级"), Region("350502", "鲤城区"), Region("350582", "晋江市"))


def code(number):
    first = f"91350502{number:09d}"
    return first + uscc_check_character(first)


A, B, C = code(1), code(2), code(3)


def read(text, maps=None, kept=()):
    return read_sheet(text if isinstance(text, bytes) else text.encode(), "t.csv", REGIONS, maps or {}, kept)


def told(text, maps=None):
    return [(p.line, p.code) for p in read(text, maps).problems]


def firms(text, maps=None, kept=()):
    reading = read(text, maps, kept)
    assert not reading.problems
    return list(reading.enterprises)


# --- headers ---


@pytest.mark.parametrize(
    ("code_header", "name_header"),
    [
        ("统一社会信用代码", "企业名称"),
        ("社会统一信用代码", "单位名称"),
        ("行政相对人代码_1", "行政相对人名称"),
        ("注册号", "被检查单位"),
        ("统一社会信用代码/注册号", "市场主体名称"),
        ("ID", "Name"),
        ("* 统一社会信用代码", "企业（单位）名称"),
    ],
)
def test_the_headers_that_offices_use_are_known(code_header, name_header):
    assert firms(f"{code_header},{name_header}\n{A},甲公司\n") == [Enterprise(A, "甲公司")]


def test_a_header_broken_over_two_lines_is_the_same_header():
    assert firms(f'"统一社会\n信用代码",企业名称\n{A},甲公司\n') == [Enterprise(A, "甲公司")]


def test_the_order_of_the_columns_does_not_matter():
    text = f"信用等级,企业名称,所属县区,登记状态,统一社会信用代码\nA,甲,晋江市,停业,{A}\n"
    assert firms(text) == [Enterprise(A, "甲", "suspended", "350582", "A")]


def test_a_column_that_nobody_knows_is_named_and_left_out():
    reading = read(f"企业名称,统一社会信用代码,注册资金,,地区\n甲,{A},5万元,,泉州\n")
    assert reading.sheet.columns.left_out == ("注册资金", "第 4 列（无表头）", "地区")
    assert reading.enterprises == (Enterprise(A, "甲"),)


def test_map_keeps_a_column_under_a_name_of_its_own():
    reading = read(f"企业名称,统一社会信用代码,注册资金\n甲,{A},5万元\n", {"注册资金": "capital"})
    assert reading.enterprises == (Enterprise(A, "甲", extra=("5万元",)),)
    assert tuple(reading.sheet.columns.extra) == ("capital",)


def test_map_says_what_a_strange_column_is():
    assert firms(f"户名,税号\n甲,{A}\n", {"户名": "name", "税号": "id"}) == [Enterprise(A, "甲")]


def test_map_goes_before_every_alias():
    assert firms(f"注册号,统一社会信用代码,名称\n110108000000016,{A},甲\n", {"统一社会信用代码": "id"}) == [
        Enterprise(A, "甲")
    ]


def test_an_extra_column_of_the_registry_is_known_again():
    assert firms(f"id,name,产品\n{A},甲,电\n", kept=("产品",)) == [Enterprise(A, "甲", extra=("电",))]


def test_two_columns_that_could_both_be_the_code_are_not_chosen_between():
    (problem,) = read(f"注册号,统一社会信用代码,名称\n110108000000016,{A},甲\n").problems
    assert (problem.code, problem.line, problem.column) == ("DBR152", 1, 5)
    assert "“注册号”（第 1 列）、“统一社会信用代码”（第 2 列）" in problem.message


@pytest.mark.parametrize(
    ("maps", "words"),
    [
        ({"注册资本": "capital"}, "没有“注册资本”这一列"),
        ({"注册资金": "ID"}, "应写成“id”"),
        ({"注册资金": "capital", "备注": "capital"}, "有几列都指到“capital”"),
    ],
)
def test_a_map_that_cannot_be_is_refused(maps, words):
    problems = read(f"名称,统一社会信用代码,注册资金,备注\n甲,{A},5万元,\n", maps).problems
    assert "DBR153" in {p.code for p in problems}
    assert any(words in p.message for p in problems)


def test_titles_above_the_header_are_passed_over():
    reading = read(f"泉州市企业名单,,\n（2016年6月）,,\n序号,企业名称,统一社会信用代码\n1,甲,{A}\n")
    assert reading.sheet.header_row == 3
    assert reading.enterprises == (Enterprise(A, "甲"),)


def test_a_header_below_the_fifth_row_is_not_looked_for():
    assert told("标题\n" * 5 + f"企业名称,统一社会信用代码\n甲,{A}\n") == [(1, "DBR151")]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_the_one_that_shows_the_header(delimiter):
    reading = read(delimiter.join(["企业名称", "统一社会信用代码"]) + "\n" + delimiter.join(["甲", A]) + "\n")
    assert reading.sheet.delimiter == delimiter
    assert reading.enterprises == (Enterprise(A, "甲"),)


# --- cells ---


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("", "active"),
        ("存续", "active"),
        ("在业", "active"),
        ("开业", "active"),
        ("正常", "active"),
        ("存续（在营、开业、在册）", "active"),
        ("停业", "suspended"),
        ("注销", "deregistered"),
        ("吊销", "revoked"),
        ("吊销，未注销", "revoked"),
        ("迁出", "moved"),
        ("清算", "closed"),
        ("关闭", "closed"),
        ("moved", "moved"),
    ],
)
def test_a_status_is_known_by_the_word_for_it(word, status):
    assert status_of(word) == status
    assert firms(f"id,name,登记状态\n{A},甲,{word}\n") == [Enterprise(A, "甲", status)]


def test_a_status_that_is_none_is_refused_with_the_nearest():
    (problem,) = read(f"id,name,登记状态\n{A},甲,已注消\n").problems
    assert (problem.line, problem.code, problem.hint) == (2, "DBR159", "是否为“已注销”？")


@pytest.mark.parametrize("word", ["350582", "晋江市", "晋江"])
def test_a_region_is_known_by_its_code_and_its_name(word):
    assert firms(f"id,name,区县\n{A},甲,{word}\n")[0].region == "350582"


def test_an_unknown_region_refuses_the_row():
    assert told(f"id,name,区县\n{A},甲,泉州\n") == [(2, "DBR160")]


def test_blanks_around_a_cell_are_taken_off_and_counted():
    reading = read(f"id,name,grade\n{A} , 甲公司,A\n{B},乙 公司,\n")
    assert [(e.id, e.name) for e in reading.enterprises] == [(A, "甲公司"), (B, "乙 公司")]
    assert reading.stripped == 2


def test_blanks_in_columns_that_are_left_out_are_nobodys_business():
    assert read(f"id,name,备注\n{A},甲, x \n").stripped == 0


def test_line_breaks_are_let_through_only_where_they_are_left_out():
    assert firms(f'id,name,经营范围\n{A},甲,"一\n二"\n{B},乙,三\n') == [Enterprise(A, "甲"), Enterprise(B, "乙")]
    assert told(f'id,name,经营范围\n{A},"甲\n乙",三\n') == [(2, "DBR158")]


def test_lines_are_counted_through_cells_with_line_breaks():
    assert told(f'id,name,经营范围\n{A},甲,"一\n二"\nX,乙,三\n') == [(4, "DBR155")]


# --- every row is accounted for ---


def test_rows_read_are_firms_and_refused_rows():
    reading = read(f"id,name\n{A},甲\n\n{B},\n{C},丙\n,\n")
    assert (reading.read, len(reading.enterprises), len(reading.refused), reading.blank) == (3, 2, 1, 2)


def test_every_fault_of_every_row_is_told():
    text = f"id,name,登记状态,区县\nx,,错,错\n{A},甲,,\n{A},乙,,\n{B},乙\n"
    assert told(text) == [
        (2, "DBR155"),
        (2, "DBR157"),
        (2, "DBR159"),
        (2, "DBR160"),
        (4, "DBR156"),
        (5, "DBR154"),
    ]


def test_a_code_that_comes_twice_names_both_lines():
    (problem,) = read(f"id,name\n{A},甲\n{B},乙\n{A},甲\n").problems
    assert f"“{A}”重复：第 2 行和第 4 行" in problem.message


def test_a_code_that_comes_again_in_a_later_chunk_is_found():
    lines = [f"{code(n)},公司{n}" for n in range(CHUNK_ROWS + 10)]
    text = "\n".join(["id,name", *lines, lines[7]])
    (problem,) = read(text).problems
    assert f"第 9 行和第 {CHUNK_ROWS + 12} 行" in problem.message


def test_one_bad_row_among_many_is_the_only_one_told():
    lines = [f"{code(n)},公司{n}" for n in range(3 * CHUNK_ROWS)]
    lines[CHUNK_ROWS + 5] = lines[CHUNK_ROWS + 5].replace("91", "81", 1)
    reading = read("\n".join(["id,name", *lines]))
    assert [p.line for p in reading.problems] == [CHUNK_ROWS + 7]
    assert (reading.read, len(reading.enterprises)) == (3 * CHUNK_ROWS, 3 * CHUNK_ROWS - 1)


def test_a_sheet_without_firms_is_refused():
    assert told("id,name\n\n") == [(1, "DBR162")]


def test_the_refused_rows_come_back_with_their_reasons():
    reading = read(f"序号,企业名称,统一社会信用代码\n1,甲,{A}\n2,乙,91\n3,丙\n")
    back = list(csv.reader(io.StringIO(refused_table(reading).decode("utf-8-sig"))))
    assert back[0] == ["序号", "企业名称", "统一社会信用代码", "原表行号", "错误原因"]
    assert [row[:4] for row in back[1:]] == [["2", "乙", "91", "3"], ["3", "丙", "", "4"]]
    assert "长度是 2 位" in back[1][4]


def test_chunks_pass_through_what_shows_progress():
    seen = []

    def through(chunks):
        for chunk in chunks:
            seen.append(len(chunk))
            yield chunk

    lines = [f"{code(n)},公司{n}" for n in range(CHUNK_ROWS + 1)]
    reading = read_sheet("\n".join(["id,name", *lines]).encode(), "t", (), {}, (), through)
    assert seen == [CHUNK_ROWS, 1]
    assert reading.read == CHUNK_ROWS + 1


# --- laws ---

_CELLS = st.text(alphabet=st.sampled_from("甲乙AB1 \",;\t'一𠮷（）　-é"), max_size=8)


@given(st.lists(st.tuples(_CELLS, _CELLS), min_size=1, max_size=8))
def test_what_is_imported_reads_back_the_same(cells):
    text = io.StringIO()
    csv.writer(text).writerows([("id", "name", "产品"), *((code(n), *row) for n, row in enumerate(cells))])
    reading = read(text.getvalue(), kept=("产品",))
    if reading.problems:
        wrong = [n for n, row in enumerate(cells) if not row[0].strip(" ") or text_fault(row[0]) or text_fault(row[1])]
        assert len(reading.refused) == len(wrong)
        return
    registry = Registry("r", "名录库", (), "d", "", ("产品",), reading.enterprises)
    table, problems = read_table(registry_files(None, registry)["data/registries/r.csv"], "r.csv", frozenset())
    assert problems == []
    assert table.enterprises == reading.enterprises


@given(
    st.lists(st.sampled_from([A, B, C, "91", f" {A}", f"{B} "]), max_size=6), st.sampled_from(["甲", "", " ", "a\x01"])
)
def test_a_chunk_taken_whole_is_what_the_judge_would_have_said(ids, name):
    rows = "".join(f"{text},{name}\n" for text in ids)
    together = read(f"id,name\n{rows}")
    # A row of the wrong width sends the whole chunk to the judge.
    judged = read(f"id,name\n{rows}one,two,three\n")
    assert judged.enterprises == together.enterprises
    assert [r.line for r in judged.refused][:-1] == [r.line for r in together.refused]


# --- one field from several columns ---

TWO = "企业名称,注册号,统一社会信用代码\n"
JOINED = {"统一社会信用代码+注册号": "id"}


@pytest.mark.parametrize("spoilt", ["", "x,y\n"])
def test_each_firm_is_taken_by_the_number_it_has(spoilt):
    text = f"{TWO}甲,110108000000016,\n乙,110108000000016,{A}\n丙,, {B}\n{spoilt}"
    reading = read(text, JOINED)
    assert [each.id for each in reading.enterprises] == ["110108000000016", A, B]
    assert reading.stripped == 1


def test_a_fault_of_the_number_stands_in_the_column_that_is_filled():
    (problem,) = read(f"{TWO}甲,110108000000017,\n", JOINED).problems
    assert (problem.line, problem.column, problem.code) == (2, 3, "DBR155")
    (problem,) = read(f"{TWO}甲,110108000000016,{A[:-1]}\n", JOINED).problems
    assert (problem.line, problem.column, problem.code) == (2, 19, "DBR155")


# --- the sheet of errors ---


def rows_of(table):
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))


def test_in_the_sheet_of_errors_each_column_holds_what_its_header_says_for_wide_rows_too():
    head, wide, short, bad = rows_of(refused_table(read(f"id,name,地址\n{A},甲,一路,二楼,东\n{B},乙\nX,丙,三路\n")))
    assert head == ["id", "name", "地址", "表头以外的格", "原表行号", "错误原因"]
    assert wide[:5] == [A, "甲", "一路", "二楼，东", "2"]
    assert short[:5] == [B, "乙", "", "", "3"]
    assert bad[:5] == ["X", "丙", "三路", "", "4"]
    assert all(len(row) == 6 and row[5] for row in (wide, short, bad))


def test_a_thousand_faults_are_told_and_the_others_counted_in_the_sheet_of_errors_as_well():
    reading = read(f"id,name\n{A},甲\n" * 1 + f"{A},甲\n" * 3000)
    assert len(reading.problems) == 1001
    assert reading.problems[-1].code == "DBR163"
    assert "另有 2000 处" in reading.problems[-1].message
    assert reading.read == 3001
    rows = rows_of(refused_table(reading))
    assert len(rows) == 1002
    assert rows[-1][-1].startswith("另有 2000 行也有错误")
