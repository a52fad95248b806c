"""The workbook to fill in is the one that `dbr import results` reads."""

import csv
import io
import re
from itertools import zip_longest
from zipfile import ZipFile

import pytest

from dbl_random.model.findings import FOLLOW_UPS, METHODS, NATURES, OUTCOMES
from dbl_random.model.inspector import Inspector
from dbl_random.render.task_sheets import HEADER, Task, results_sheet
from dbl_random.store.sheets.results import COLUMNS, read_results
from dbl_random.store.sheets.workbook import read_workbook

TEAM = ("陈一", "林二")
TASKS = (
    Task("〔2016〕1号", "91350503350346779T", "=甲公司", TEAM),
    Task("〔2016〕2号", "110108000000016", "<b>乙公司</b>", TEAM),
)
ITEMS = {"energy-use": "用能单位节能监察", "salt": "食盐专营检查"}
PEOPLE = [Inspector(f"zf-{n}", name, "支队", "energy", "", "", tuple(ITEMS)) for n, name in enumerate(("陈一", "林二"))]


@pytest.fixture(scope="module")
def sheets():
    return read_workbook(results_sheet(TASKS, list(ITEMS.values())))


def full(sheet):
    """Its rows, filled up with empty cells to the longest."""
    return [list(row) for row in zip(*zip_longest(*sheet.rows, fillvalue=""), strict=True)]


def filled(rows, **cells):
    """The sheet as CSV with these cells filled in every row."""
    out = io.StringIO()
    values = {title: at for at, title in enumerate(HEADER)}
    header, *below = rows
    for row in below:
        for title, text in cells.items():
            row[values[title]] = text
    csv.writer(out).writerows([header, *below])
    return out.getvalue().encode()


def test_there_is_a_row_for_each_enterprise_and_item_with_the_team_and_no_formula(sheets):
    header, *rows = sheets[0].rows
    assert tuple(header) == HEADER
    assert [row[:6] for row in rows] == [
        [task.number, task.enterprise, task.name, item, "", "陈一、林二"] for task in TASKS for item in ITEMS.values()
    ]
    assert b"<f>" not in ZipFile(io.BytesIO(results_sheet(TASKS, ["甲"]))).read("xl/worksheets/sheet1.xml")


def test_a_code_of_digits_is_a_text_cell(sheets):
    assert sheets[0].spoiled == []
    xml = ZipFile(io.BytesIO(results_sheet(TASKS, ["甲"]))).read("xl/worksheets/sheet1.xml").decode()
    assert re.search(r'<c r="B3"[^>]* t="s"', xml)


def test_every_title_is_one_that_the_import_reads():
    known = {word for words in COLUMNS.values() for word in words}
    assert set(HEADER) <= known


def test_the_filled_sheet_is_read_whole(sheets):
    rows = full(sheets[0])
    data = filled(rows, 检查日期="2016-07-15", 检查结果="未发现问题")
    sheet = read_results(data, "results.csv", ITEMS, PEOPLE)
    assert sheet.problems == []
    assert [(visit.enterprise, visit.inspectors, [each.item for each in visit.items]) for visit in sheet.visits] == [
        (task.enterprise, ("zf-0", "zf-1"), ["energy-use", "salt"]) for task in TASKS
    ]


@pytest.mark.parametrize(
    ("title", "known"),
    [("检查方式", METHODS), ("检查结果", OUTCOMES), ("问题性质", NATURES), ("后续处置", FOLLOW_UPS)],
)
def test_every_word_of_a_list_to_choose_from_is_one_that_the_import_reads(sheets, title, known):
    header, *below = full(sheets[1])
    at = header.index(title)
    words = [row[at] for row in below if row[at]]
    assert words == list(known.values())
    for word in words:
        rows = full(sheets[0])
        data = filled(rows, **{"检查日期": "2016-07-15", "检查结果": "未发现问题", title: word})
        assert read_results(data, "f", ITEMS, PEOPLE).problems == []


def test_each_column_to_fill_in_is_explained_and_the_notes_are_no_second_sheet(sheets):
    data = results_sheet(TASKS, list(ITEMS.values()))
    notes = {row[0]: row[1] for row in next(each for each in read_workbook(data) if each.name == "填写说明").rows}
    given = {*full(sheets[0])[0][:4]}
    assert set(HEADER) - given <= set(notes)
    assert {"不填为现场" in notes["检查方式"], "现场" in METHODS.values(), "无需后续处置" in FOLLOW_UPS.values()} == {
        True
    }
    read = read_results(data, "表", ITEMS, PEOPLE)
    assert (read.file.sheet, [each.code for each in read.problems]) == ("检查记录", ["DBR162"])


def test_every_list_is_bound_to_all_rows_of_its_column():
    xml = ZipFile(io.BytesIO(results_sheet(TASKS, list(ITEMS.values())))).read("xl/worksheets/sheet1.xml").decode()
    found = dict(re.findall(r'sqref="([A-Z]+2:[A-Z]+5)"><formula1>([^<]*)<', xml))
    assert found == {
        "G2:G5": f"可选的词!$A$2:$A${len(METHODS) + 1}",
        "H2:H5": f"可选的词!$B$2:$B${len(OUTCOMES) + 1}",
        "I2:I5": f"可选的词!$C$2:$C${len(NATURES) + 1}",
        "L2:L5": f"可选的词!$D$2:$D${len(FOLLOW_UPS) + 1}",
    }


def test_a_sheet_without_tasks_has_its_header():
    sheet, *_ = read_workbook(results_sheet((), ["甲"]))
    assert sheet.rows == [list(HEADER)]
