"""The process that reads a workbook says what it reads line by line, and at its end whether it came to the end."""

import io
import json
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from dbl_random.store.sheets import workbook_child
from dbl_random.store.sheets.workbook_child import main

ENOUGH = 1 << 62


class Streams:
    """Standard input and output of bytes, in this process."""

    def __init__(self, data):
        self.buffer = io.BytesIO(data)


@pytest.fixture
def child(monkeypatch):
    """What the child says of these bytes, run in this process."""

    def say(data, most=(ENOUGH, ENOUGH)):
        monkeypatch.setattr(workbook_child, "_limit", lambda _: None)  # this process goes on
        monkeypatch.setattr(sys, "stdin", Streams(data))
        monkeypatch.setattr(sys, "stdout", out := Streams(b""))
        main(ENOUGH, *most)
        return [json.loads(line) for line in out.buffer.getvalue().splitlines()]

    return say


def book(**sheets):
    """A workbook of these sheets, each cell (row, column, value, format of numbers)."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as made:
        for name, cells in sheets.items():
            sheet = made.add_worksheet(name)
            for row, column, value, *form in cells:
                sheet.write(row, column, value, *(made.add_format({"num_format": each}) for each in form))
    return target.getvalue()


def test_each_sheet_is_named_before_its_rows_and_the_end_is_said(child):
    said = child(book(甲=[(0, 0, "代码"), (1, 1, " 好 ")], 乙=[(0, 0, "x")]))
    assert said == [
        ["sheet", "甲", True, [], [], [], [], []],
        ["rows", [["代码"], ["", "好"]], []],
        ["sheet", "乙", True, [], [], [], [], []],
        ["rows", [["x"]], []],
        ["end"],
    ]


def test_rows_and_columns_are_counted_from_the_sheets_first(child):
    assert child(book(甲=[(1, 2, "x")]))[1] == ["rows", [[], ["", "", "x"]], []]


@pytest.mark.parametrize("most", [(7, ENOUGH), (ENOUGH, 7)])
def test_more_cells_or_characters_than_it_may_are_told_before_the_rows_that_have_them(child, most):
    data = book(甲=[(0, 0, "甲"), (0, 5, "乙")], 乙=[(0, 0, "丙丙丙"), (1, 0, "丁丁丁")])
    assert child(data, most) == [
        ["sheet", "甲", True, [], [], [], [], []],
        ["rows", [["甲", "", "", "", "", "乙"]], []],
        ["sheet", "乙", True, [], [], [], [], []],
        ["large"],
    ]
    assert child(data)[-1] == ["end"]


def test_an_empty_sheet_has_no_rows(child):
    assert child(book(甲=[])) == [["sheet", "甲", True, [], [], [], [], []], ["rows", [], []], ["end"]]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (date(2016, 7, 20), "yyyy-mm-dd", "2016-07-20"),
        (datetime(2016, 7, 20, 9, 30), "yyyy-mm-dd hh:mm", "2016-07-20"),  # noqa: DTZ001 - as Excel has it
        (timedelta(hours=30), "[h]:mm", "1 day, 6:00:00"),
        (time(9, 30), "hh:mm", "09:30:00"),
        (12, "0", "12"),
        (1.5, "0.0", "1.5"),
        (True, "General", "True"),
    ],
)
def test_what_is_no_text_becomes_the_text_that_people_see(child, value, form, text):
    assert child(book(甲=[(0, 0, value, form)]))[1] == ["rows", [[text]], []]


def test_a_number_that_lost_digits_is_told_with_its_place(child):
    said = child(book(甲=[(0, 1, 10**15), (1, 2, 913505001560010009), (2, 1, 999999999999999)]))
    assert said[1][2] == [[0, 1], [1, 2]]


def test_many_rows_come_in_blocks_with_places_counted_through(child):
    cells = [(row, 0, str(row)) for row in range(4_500)]
    said = child(book(甲=[*cells, (4_400, 1, 10**16)]))
    assert [len(rows) for _, rows, _ in said[1:-1]] == [2_000, 2_000, 500]
    assert [places for *_, places in said[1:-1]] == [[], [], [[4_400, 1]]]


def test_a_row_that_cannot_be_read_is_counted_and_what_stood_before_it_is_said(child):
    said = child(book(甲=[(0, 0, "甲"), (1, 0, "乙"), (2, 0, 1e12, "[h]:mm")]))
    assert said[1] == ["rows", [["甲"], ["乙"]], []]
    assert said[-1] == ["error", 2]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_workbook_is_an_error_of_no_row(child, data):
    assert child(data) == [["error", 0]]


# --- a process of its own ---


def run(data, memory):
    words = [sys.executable, "-I", str(Path(workbook_child.__file__)), *map(str, (memory, ENOUGH, ENOUGH))]
    done = subprocess.run(words, input=data, capture_output=True, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_it_needs_nothing_of_this_program_and_is_told_how_much_memory_it_may_have():
    assert run(book(甲=[(0, 0, "x")]), 1 << 30)[-1] == ["end"]
    assert run(book(甲=[(0, 0, "x")]), 1 << 20)[-1:] != [["end"]]


def test_where_the_system_knows_no_limits_it_reads_without(monkeypatch):
    monkeypatch.setitem(sys.modules, "resource", None)  # as on Windows
    monkeypatch.setattr(sys, "stdin", Streams(book(甲=[(0, 0, "x")])))
    monkeypatch.setattr(sys, "stdout", out := Streams(b""))
    main(1, ENOUGH, ENOUGH)
    assert json.loads(out.buffer.getvalue().splitlines()[-1]) == ["end"]
