"""A workbook is opened within limits: whatever is in it, the program and the machine go on."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter

from dbl_random.store.sheets import workbook
from dbl_random.store.sheets.workbook import WorkbookError, read_workbook

CELLS = '<row r="1">{}</row>'


def made(*cells, **options):
    """A workbook of one sheet with (row, column, value) each."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet("表")
        for cell in cells:
            sheet.write(*cell)
    return target.getvalue()


def altered(data, old, new, part="xl/worksheets/sheet1.xml"):
    """The workbook with other XML in its sheet."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for each in source.namelist():
            content = source.read(each)
            if each == part:
                assert old in content
                content = content.replace(old, new)
            copy.writestr(each, content)
    return target.getvalue()


def test_rows_and_columns_are_counted_from_the_first_of_the_sheet():
    (sheet,) = read_workbook(made((2, 1, "甲"), (3, 2, 1.5)))
    assert sheet.rows == [[], [], ["", "甲"], ["", "", "1.5"]]


def test_a_number_that_lost_digits_is_told_with_its_place():
    (sheet,) = read_workbook(made((0, 0, "甲"), (1, 2, 913505001560010009)))
    assert sheet.spoiled == [(1, 2)]


@pytest.mark.parametrize(
    "spoil",
    [
        (b'r="A1"', b'r="A99999999999999"'),
        (b'r="A1"', b'r="XFD1048576"'),
        (b'r="A1"', b'r="\xff"'),
        (b"<v>", b"<v>99999999999999999999"),
        (b"<sheetData>", b"<sheetData>" + b"<row>" * 100_000),
        (b"</sheetData>", b""),
    ],
    ids=["reference", "last cell", "no text", "shared string", "rows in rows", "torn"],
)
def test_a_spoiled_sheet_is_refused_or_read_and_ends_nothing(spoil):
    data = altered(made((0, 0, "甲"), (1, 0, "乙")), *spoil)
    with suppress(WorkbookError):
        read_workbook(data)


def test_a_duration_beyond_all_time_is_told_with_its_row():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "甲")
        sheet.write(1, 0, 1e12, book.add_format({"num_format": "[h]:mm"}))
    with pytest.raises(WorkbookError, match="第 2 行"):
        read_workbook(target.getvalue())


def test_what_is_no_workbook_is_refused():
    for data in (b"PK\x03\x04", b"PK\x03\x04" + b"x" * 1000, made((0, 0, "x"))[:-100]):
        with pytest.raises(WorkbookError):
            read_workbook(data)


def bomb(size):
    target = io.BytesIO()
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(part, "w") as sheet:
        for _ in range(size >> 20):
            sheet.write(b" " * (1 << 20))
    return target.getvalue()


@pytest.mark.parametrize("megabytes", [200, 1100])
def test_what_grows_beyond_all_measure_is_refused_before_it_is_unpacked(megabytes, monkeypatch):
    monkeypatch.setattr(workbook, "_child", lambda _: pytest.fail("it was unpacked"))
    with pytest.raises(WorkbookError, match="解开后"):
        read_workbook(bomb(megabytes << 20))


def test_what_needs_more_memory_than_it_may_costs_its_reader_alone(monkeypatch):
    monkeypatch.setattr(workbook, "_LEAST_MEMORY", 64 << 20)
    monkeypatch.setattr(workbook, "_MEMORY_PER_BYTE", 1)
    rows = (b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row>' % (n, n) for n in range(2, 500_000))
    small = made((0, 0, "甲"))
    assert read_workbook(small)
    data = altered(small, b"</sheetData>", b"".join(rows) + b"</sheetData>")
    with pytest.raises(WorkbookError):
        read_workbook(data)


def test_a_reader_that_hangs_is_stopped(monkeypatch, tmp_path):
    slow = tmp_path / "slow.py"
    slow.write_text("import time\nwhile True:\n    time.sleep(0.01)\n", encoding="ascii")
    monkeypatch.setattr(workbook, "_CHILD", slow)
    monkeypatch.setattr(workbook, "_SECONDS", 0.2)
    with pytest.raises(WorkbookError):
        read_workbook(made((0, 0, "甲")))


def test_a_workbook_of_many_rows_is_read_whole():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(20_001):
            sheet.write_row(row, 0, [str(row), "企业"])
    (found,) = read_workbook(target.getvalue())
    assert [len(found.rows), found.rows[0][0], found.rows[-1][0]] == [20_001, "0", "20000"]


def test_the_reader_is_a_file_beside_this_one():
    assert Path(workbook._CHILD).is_file()
