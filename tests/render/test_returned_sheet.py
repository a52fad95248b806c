"""A sheet goes back with its faults beside its rows; what is written is text."""

from io import BytesIO

from openpyxl import Workbook, load_workbook

from dbl_random.render.returned_sheet import Marked, is_unchanged, marked_copy, marked_rows, sealed

FAULTS = {1: [(0, "两列同名", "")], 2: [(1, "=有误", "改正"), (1, "=有误", "核对"), (-1, "重复", "")]}


def test_each_reason_stands_once_and_is_never_a_formula():
    made = Workbook()
    made.active.append(["代码", "结果"])
    made.active.append(["A", "好"])
    data = BytesIO()
    made.save(data)
    page = load_workbook(BytesIO(marked_copy(data.getvalue(), [Marked("Sheet", ("代码", "结果"), 1, FAULTS)])))["Sheet"]
    assert [each.value for each in page[1]] == ["代码", "结果", "错误原因：两列同名", "建议："]
    assert [each.value for each in page[2]] == ["A", "好", "=有误；重复", "改正；核对"]
    assert page["C2"].data_type == "s"


def test_rows_of_a_file_without_formats_keep_their_numbers():
    page = load_workbook(
        BytesIO(marked_rows([(Marked("", ["代码"], 1, {7: [(1, "多出", "删去")]}), [(7, ["A", "多"])])]))
    ).active
    assert [[cell.value for cell in row] for row in page.rows] == [
        ["代码", None, "原表行号", "错误原因", "建议"],
        ["A", "多", 7, "多出", "删去"],
    ]
    assert page["B2"].fill.fgColor.rgb == "FFFFC7CE"


def test_a_workbook_that_somebody_saved_is_told_from_one_that_nobody_touched():
    made = sealed(marked_rows([(Marked("", ["代码"], 1, {2: [(0, "错", "")]}), [(2, ["A"])])]))
    assert is_unchanged(made)
    book, again = load_workbook(BytesIO(made)), BytesIO()
    book.save(again)
    assert not is_unchanged(again.getvalue())
    assert not is_unchanged(made.replace(b"PK", b"PX", 1))
