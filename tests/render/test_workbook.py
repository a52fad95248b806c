"""A workbook for clerks: text cells, lists to choose from, and notes."""

import re
import zipfile
from io import BytesIO

from dbl_random.render.workbook import Sheet, SheetColumn, workbook
from dbl_random.store.sheets.workbook import read_workbook

COLUMNS = (SheetColumn("编号", True, (), "写编号"), SheetColumn("类别", False, ("重点", "一般"), "选一个"))
PAGES = (Sheet("表", COLUMNS, (("012", "重点"), ("=1+1", "一般")), ("例：x", "一般")),)


def parts(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_cells_are_text_and_the_example_stands_first():
    rows = read_workbook(workbook("书", PAGES))[0].rows
    assert rows == [["编号", "类别"], ["例：x", "一般"], ["012", "重点"], ["=1+1", "一般"]]


def test_every_cell_and_column_is_of_the_text_format_and_no_formula():
    made = parts(workbook("书", PAGES))
    assert "<f>" not in made["xl/worksheets/sheet1.xml"]
    assert 'formatCode="@"' in made["xl/styles.xml"]
    assert re.findall(r'<col min="(.)" max="(.)" [^>]*style="[0-9]+"', made["xl/worksheets/sheet1.xml"]) == [("1", "2")]


def test_choices_are_a_list_of_the_workbook_itself():
    made = parts(workbook("书", PAGES))
    assert "可选的词!$A$2:$A$3" in made["xl/worksheets/sheet1.xml"]
    assert read_workbook(workbook("书", PAGES))[2].rows == [["表：类别"], ["重点"], ["一般"]]


def test_notes_say_of_every_column_what_goes_in():
    notes = read_workbook(workbook("书", PAGES))[1]
    assert ["表", "编号", "必填", "写编号"] in notes.rows
    assert ["表", "类别", "可以不填", "选一个"] in notes.rows
