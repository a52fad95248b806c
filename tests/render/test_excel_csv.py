"""CSV that Excel and WPS open as it is meant: every cell is text that comes back, and none becomes a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.render.excel_csv import excel_csv, harmless

SIGNS = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
_CELLS = st.text(alphabet=st.sampled_from("甲=+-@＝,\"\n\r\t 1A'"), max_size=6)


def read(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_file_has_a_mark_chinese_headers_and_line_ends_of_windows():
    data = excel_csv(["企业名称", "结果"], [["甲公司", "未发现问题"]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == "企业名称,结果\r\n甲公司,未发现问题\r\n"


@pytest.mark.parametrize("sign", SIGNS)
def test_a_cell_that_begins_like_a_formula_has_an_apostrophe_before_it_in_header_and_rows(sign):
    assert read(excel_csv([f"{sign}1+1"], [[f"{sign}cmd"]])) == [[f"'{sign}1+1"], [f"'{sign}cmd"]]


@pytest.mark.parametrize("cell", ["", "1-1", "甲＝乙", " =1", "'=1", "91350500"])
def test_a_cell_that_is_no_formula_stays_as_it_is(cell):
    assert harmless(cell) == cell


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=2), max_size=4))
def test_every_cell_comes_back_but_for_the_apostrophe(rows):
    found = read(excel_csv(["甲", "乙"], rows))
    assert found[1:] == [[harmless(cell) for cell in row] for row in rows]
    assert not [cell for row in found for cell in row if cell.startswith(tuple(SIGNS))]
