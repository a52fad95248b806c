"""A name that is another enterprise's than the code's is a shifted row."""

from dbl_random.store.sheets.headers import Wanted
from dbl_random.store.sheets.named import refuse_others, with_name
from dbl_random.store.sheets.reading import read_sheet_file

A, B, C = "91350503350346779T", "9135050000000001X1", "110108000000016"
NAMES = {A: "泉州（示例）甲厂", B: "乙厂", C: "丙厂"}


def told(rows):
    sheet = read_sheet_file(
        f"代码,企业名称\n{rows}".encode(), "f", with_name(Wanted({"id": ("代码",)}, ("id",), "DBR168"))
    )
    refuse_others(sheet, "id", NAMES)
    return [(each.line, each.code) for each in sheet.problems]


def test_a_column_that_is_shifted_by_a_row_is_refused_at_each_name():
    assert told(f"{A},乙厂\n{B},丙厂\n{C},丁厂\n") == [(2, "DBR179"), (3, "DBR179")]


def test_another_spelling_a_new_name_no_name_and_an_unknown_code_pass():
    assert told(f"{A},泉州(示例) 甲厂\n{B},新的名称\n{C},\n110108000000017,乙厂\n") == []
