"""What is wrong with a sheet is told once a kind, from top to bottom, and never without end."""

from dbl_random.store.sheets.sheet_file import MOST_FAULTS, Row, SheetFile


def sheet(**more):
    return SheetFile("f.xlsx", "表", **more)


def test_faults_are_told_from_top_to_bottom_with_their_cells():
    made = sheet()
    for row, column in ((9, 0), (2, 3), (2, 1)):
        made.fault(Row(row, ()), column, "DBR169", f"{row}{column}")
    assert [each.file for each in made.problems] == ["f.xlsx 表!B2", "f.xlsx 表!D2", "f.xlsx 表!A9"]


def test_the_same_fault_in_many_rows_is_told_once_with_their_count():
    made = sheet()
    for row in range(2, 202):
        made.fault(Row(row, ()), 0, "DBR160", "没有“晋江”这个区域")
    made.fault(Row(300, ()), 0, "DBR160", "没有“某县”这个区域")
    first, last = made.problems
    assert (first.file, last.file, made.wrong) == ("f.xlsx 表!A2", "f.xlsx 表!A300", 201)
    assert first.message.endswith("（同样的错误共 200 处：第 2、3、4、5、6、7、8、9、10、11等 行）")


def test_the_first_faults_are_told_and_the_others_counted():
    made = sheet()
    for row in range(1, MOST_FAULTS + 8):
        made.fault(Row(row, ()), 0, "DBR169", f"{row}")
    *told, last = made.problems
    assert (len(told), last.code, last.message) == (MOST_FAULTS, "DBR163", "另有 7 处错误，没有逐处列出")


def test_of_a_number_that_lost_digits_nothing_else_is_told():
    made = sheet(spoiled=frozenset({(2, 0)}))
    made.fault(Row(2, ()), 0, "DBR169", "有误")
    made.fault(Row(3, ()), 0, "DBR169", "有误")
    assert [each.file for each in made.problems] == ["f.xlsx 表!A3"]
