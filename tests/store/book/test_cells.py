"""What cells say is what a file says."""

import pytest

from dbl_random.store.book.cells import Names, content_of, rows_of
from dbl_random.store.book.layout import BookSheet, Column
from dbl_random.store.book.plain import Record
from dbl_random.store.sheets.headers import Columns
from dbl_random.store.sheets.sheet_file import Row, SheetFile

NAMES = Names({"item": {"a": "民爆生产、销售", "b": "节能监察", "c": "同名", "d": "同名"}})
ID, ITEMS = Column("编号", ("id",), defines="thing"), Column("事项", ("items",), many=True, refers="item")
SHEET = BookSheet("表", ("things",), (ID, ITEMS, Column("比例", ("of", "ratio"), form="ratio")))


def read(*rows, header=SHEET.headers):
    columns = Columns({name: at for at, name in enumerate(header)}, {}, ())
    those = tuple(Row(at, row) for at, row in enumerate(rows, 2))
    return SheetFile("f.xlsx", "表", header=header, header_row=1, columns=columns, rows=those)


def content(*rows, old=None):
    return content_of([(SHEET, read(*rows))], old or Record(), NAMES)["things"]


@pytest.mark.parametrize("items", [["b"], ["a"], ["a", "b"], ["c", "d"], []])
def test_what_is_written_out_is_read_back(items):
    there = Record({"things": [Record({"id": "x", **({"items": items} if items else {})})]})
    assert content(*rows_of(SHEET, there, NAMES)) == there["things"]


def test_a_name_of_two_things_stands_for_neither():
    assert list(rows_of(SHEET, Record({"things": [Record({"id": "x", "items": ["c", "b"]})]}), NAMES)) == [
        ("x", "c、节能监察", "")
    ]
    assert content(("x", "同名", "")) == [{"id": "x", "items": ["同名"]}]


@pytest.mark.parametrize(("cell", "said"), [("0.05", "5%"), ("1", "100%"), ("5%", "5%"), ("1/20", "1/20"), ("5", "5")])
def test_a_share_of_excel_is_a_percentage(cell, said):
    assert content(("x", "", cell)) == [{"id": "x", "of": {"ratio": said}}]


def test_a_cell_that_was_emptied_takes_the_value_and_what_was_around_it_away():
    old = Record({"things": [Record({"id": "x", "of": Record({"ratio": "5%"})})]})
    assert content(("x", "", ""), old=old) == [{"id": "x"}]


def test_a_record_knows_its_row():
    assert [each.row for each in content(("x", "", ""), ("y", "", ""))] == [2, 3]
