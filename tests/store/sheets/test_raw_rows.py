"""The rows that go back are those below the header, with the numbers that their faults have."""

from io import BytesIO

import pytest
import xlsxwriter

from dbl_random.store.sheets.headers import Wanted
from dbl_random.store.sheets.raw_rows import rows_below
from dbl_random.store.sheets.reading import read_sheet_file

ROWS = (("题",), ("代码",), ("A",), ("B",))


def book():
    data = BytesIO()
    with xlsxwriter.Workbook(data) as made:
        made.add_worksheet("别的")
        page = made.add_worksheet("表")
        for at, row in enumerate(ROWS):
            page.write_row(at, 0, row)
    return data.getvalue()


@pytest.mark.parametrize("data", [book(), "题\n代码\nA\nB\n".encode("utf-16")])
def test_they_are_found_again_in_every_kind_of_file(data):
    sheet = read_sheet_file(data, "f", Wanted({"code": ("代码",)}, ("code",), "DBR169"))
    assert list(rows_below(data, sheet)) == [(3, ["A"]), (4, ["B"])]
