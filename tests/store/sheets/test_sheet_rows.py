"""The rows of a sheet: each is a firm, a refused row or a blank line, whether taken in a chunk or one by one."""

import pytest

from dbl_random.model.registry import Enterprise
from dbl_random.store.sheets import sheet_file, sheet_rows
from dbl_random.store.sheets.csv_text import Lines, Rows
from dbl_random.store.sheets.headers import REGISTRY, place_columns
from dbl_random.store.sheets.sheet_file import SheetFile
from dbl_random.store.sheets.sheet_rows import Judge, chunks

A, B, C = "91350503350346779T", "9135050000000001X1", "110108000000016"
HEAD = ("id", "name", "登记状态", "区县", "信用等级", "产品")
REGIONS = {"": "", "350502": "350502", "鲤城": "350502"}
#: A row of the wrong width sends its chunk to the judge.
SHORT = "只有一格\n"


def judged(text, *, upper=False):
    """The judge after the rows of a sheet below HEAD."""
    whole = ",".join(HEAD) + "\n" + text
    columns, _ = place_columns(HEAD, REGISTRY, {"产品": "产品"})
    judge = Judge(
        SheetFile("f.csv", header=HEAD, header_row=1, columns=columns, lines=Lines(whole)), REGIONS, upper=upper
    )
    source = Rows(whole, ",")
    next(source)
    for chunk in chunks(source):
        judge.take(chunk)
    return judge


def told(judge):
    return [(p.line, p.column, p.code) for row in judge.refused for p in map(judge.sheet.place, row.marks)]


# --- law 1 ---


def test_only_ascii_blanks_around_a_cell_are_taken_off_and_counted():
    text = f" {A},甲公司 ,停业,鲤城,A,电 \n"
    for judge in (judged(text), judged(text + SHORT)):
        assert judge.found == [Enterprise(A, "甲公司", "suspended", "350502", "A", ("电",))]
        assert judge.stripped == 3


@pytest.mark.parametrize(
    "bad", [A.replace("9", "９", 1), A.lower(), A + "\u3000", f"'{A}", "9.13505E+17", A[:-1] + "X"]
)
def test_a_code_is_never_mended(bad):
    judge = judged(f"{bad},甲公司,,,,\n")
    assert (judge.found, told(judge)) == ([], [(2, 1, "DBR155")])


def test_a_code_that_excel_made_a_number_is_told_as_such():
    (row,) = judged("9.13505E+17,甲公司,,,,\n").refused
    assert "Excel 把代码存成了数字" in row.marks[0].hint


# --- every row is judged whole ---


def test_every_fault_of_a_row_is_told_at_its_cell_and_its_cells_are_kept_as_they_stand():
    judge = judged(f'x, ,已注消,泉州,A\u202eB,"一\n二"\n{A},甲公司,,,,\n')
    assert told(judge) == [
        (2, 1, "DBR155"),
        (2, 3, "DBR157"),
        (2, 5, "DBR159"),
        (2, 9, "DBR160"),
        (2, 12, "DBR158"),
        (2, 16, "DBR158"),
    ]
    (row,) = judge.refused
    assert (row.line, row.cells[:2]) == (2, ("x", " "))
    assert [firm.id for firm in judge.found] == [A]


def test_a_code_that_comes_again_names_both_lines_in_one_chunk_and_in_two(monkeypatch):
    text = f"{A},甲公司,,,,\n{B},乙公司,,,,\n{A},丙公司,,,,\n"
    for rows in (5_000, 2, 1):
        monkeypatch.setattr(sheet_rows, "CHUNK_ROWS", rows)
        (row,) = judged(text).refused
        assert f"“{A}”重复：第 2 行和第 4 行" in row.marks[0].message


def test_a_row_of_another_width_is_no_firm():
    assert told(judged(f"{A},甲公司\n{B},乙公司,,,,,多\n")) == [(2, 1, "DBR154"), (3, 28, "DBR154")]


def test_blank_lines_are_counted_and_are_nothing_else():
    judge = judged(f"\n{A},甲公司,,,,\n,,,,,\n\n")
    assert (judge.blank, len(judge.found), judge.refused) == (3, 1, [])


# --- law 2 ---


@pytest.mark.parametrize(
    "text",
    [
        f"{A},甲公司,,,,\n{B},乙公司,注销,350502,B,汽\n",
        f"{A},甲公司,,,,\n{A},乙公司,,,,\n",
        f"{A},甲公司,不知,,,\n{B},乙公司,,,,\n",
        f"{A},甲公司,,泉州,,\n",
        f"{A},甲公司,,,,电\x07\n{B},乙公司,,,,\n",
        f"{A},,,,,\n{B},e\u0301公司,,,,\n{C},丙公司,,,,\x07\n",
    ],
)
def test_a_chunk_taken_whole_is_what_the_judge_would_have_said(text):
    together, one_by_one = judged(text), judged(text + SHORT)
    assert together.found == one_by_one.found
    assert told(together) == told(one_by_one)[:-1]


def test_a_total_below_the_firms_is_no_firm_and_is_told():
    judge = judged(f"{A},甲公司,,,,\n合计,1 家,,,,\n")
    assert (len(judge.found), judge.refused, [each.code for each in judge.sheet.remarks]) == (1, [], ["DBR178"])


# --- law 3 ---


def test_of_refused_rows_the_first_are_kept_and_the_others_counted(monkeypatch):
    monkeypatch.setattr(sheet_file, "_MOST_MARKS", 2)
    judge = judged("x,甲公司,,,,\n" * 5 + f"{A},甲公司,,,,\n")
    assert ([row.line for row in judge.refused], judge.more) == ([2, 3], 3)
    assert len(judge.found) == 1


def test_text_that_repeats_is_kept_once(monkeypatch):
    monkeypatch.setattr(sheet_rows, "CHUNK_ROWS", 1)
    first, second = judged(f"{A},甲公司,,,信用良好,\n{B},乙公司,,,信用良好,\n").found
    assert first.grade is second.grade


# --- law 4 ---


@pytest.mark.parametrize("more", ["", SHORT])
def test_lower_case_letters_of_codes_are_upper_case_where_that_is_asked_for_and_counted(more):
    judge = judged(f"{A.lower()},甲公司,,,,\n{C},乙公司,,,,\n{more}", upper=True)
    assert ([each.id for each in judge.found], judge.raised) == ([A, C], 1)
    assert judged(f"{A.lower()},甲公司,,,,\n").found == []
