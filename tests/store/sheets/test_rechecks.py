"""A county's sheet of rechecks: each row an order, every fault with its cell."""

from dbl_random.model.inspector import Inspector
from dbl_random.store.sheets.rechecks import COLUMNS, Recheck, read_rechecks

A, B = "110108000000016", "913505001550612342"
HEAD = [each[0] for each in COLUMNS.values()]
POOL = [
    Inspector(each, name, "支队", "energy", "", "", ())
    for each, name in (("J1", "李明"), ("J2", "王强"), ("J3", "同名"), ("J4", "同名"))
]
ORDERS = {48: A, 51: B}


def read(*rows):
    lines = (",".join(row) for row in (HEAD, *rows))
    return read_rechecks("\n".join([*lines, ""]).encode(), "county.csv", ORDERS, POOL)


def row(order="48", firm=A, **changes):
    said = {"order": order, "enterprise": firm, "date": "2016-08-12", "inspectors": "李明、王强"}
    said |= {"outcome": "整改完成", "reported_by": "陈芳", **changes}
    return [said.get(name, "") for name in COLUMNS]


def test_words_names_and_days_are_read_as_offices_write_them():
    sheet, found = read(
        row(date="2016年8月12日", detail="已设岗位"), row("51", B, outcome="extended", deadline="2016/9/1")
    )
    assert sheet.problems == []
    assert [each for _, each in found] == [
        Recheck(48, "2016-08-12", ("J1", "J2"), "closed", "已设岗位", None, "陈芳"),
        Recheck(51, "2016-08-12", ("J1", "J2"), "extended", "", "2016-09-01", "陈芳"),
    ]


def test_a_row_that_is_not_filled_in_is_counted_and_no_recheck():
    empty = row("51", B, date="", inspectors="", outcome="", reported_by="")
    sheet, found = read(row(), empty)
    assert ([each.order for _, each in found], [each.code for each in sheet.remarks]) == ([48], ["DBR180"])
    sheet, found = read(empty)
    assert (found, [each.code for each in sheet.problems]) == ([], ["DBR162"])


def test_every_fault_is_told_at_its_cell_and_the_other_rows_are_read():
    sheet, found = read(
        row("7"),
        row("51", A),
        row(date="8月12日"),
        row(inspectors="李明、同名、赵六"),
        row(outcome="好了"),
        row(reported_by=""),
        row("51", B),
        row("51", B),
    )
    assert [each.order for _, each in found] == [51]
    column = {name: at for at, name in enumerate(COLUMNS)}
    assert [(mark.row, mark.column) for mark in sorted(sheet.marks)] == [
        (2, column["order"]),
        (3, column["enterprise"]),
        (4, column["date"]),
        (5, column["order"]),
        (5, column["inspectors"]),
        (5, column["inspectors"]),
        (6, column["order"]),
        (6, column["outcome"]),
        (7, column["order"]),
        (7, column["reported_by"]),
        (9, column["order"]),
    ]
    assert {each.code for each in sheet.problems} == {"DBR468"}
