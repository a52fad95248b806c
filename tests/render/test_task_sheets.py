"""Task sheets: a notice and a record form for each enterprise, and the workbook that `dbr import results` reads."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from zipfile import ZipFile

import pytest

from dbl_random.model.findings import FOLLOW_UPS, METHODS, NATURES, OUTCOMES
from dbl_random.model.inspector import Inspector
from dbl_random.render.task_sheets import HEADER, Person, Task, TaskBook, TaskItem, render_tasks, results_sheet
from dbl_random.store.sheets.results import COLUMNS, read_results
from dbl_random.store.sheets.workbook import read_workbook

TEAM = (Person("陈一", "闽A-0017", leads=True), Person("林二", "", leads=False))
TASKS = (
    Task("〔2016〕1号", "91350503350346779T", "=甲公司", "鲤城区", TEAM),
    Task("〔2016〕2号", "110108000000016", "<b>乙公司</b>", "", TEAM),
)
ITEMS = {"energy-use": "用能单位节能监察", "salt": "食盐专营检查"}
BOOK = TaskBook(
    "泉州市经信委", "2016-energy-1", "2016年度节能监察计划", "节能科", False, date(2016, 7, 1),
    (TaskItem("用能单位节能监察", "能源利用状况报告", ("节约能源法第十二条", "福建省节约能源条例第五条")),),
    TASKS, "节能科，0595-22500000",
)  # fmt: skip
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


# --- law 1: the page ---


def test_each_enterprise_has_a_notice_and_a_record_form_with_its_number_and_team(words):
    text = words(render_tasks(BOOK))
    assert [text.count(each) for each in ("检查通知书", "检查记录表", "〔2016〕1号", "〔2016〕2号")] == [2] * 4
    assert text.count("陈一（组长，证号 闽A-0017）林二（专业人员）") == 2
    assert "节约能源法第十二条；福建省节约能源条例第五条" in text
    assert all(word in text for word in (*METHODS.values(), *OUTCOMES.values(), "2016年7月1日", BOOK.contact))


def test_it_names_who_is_drawn_and_says_that_it_stays_inside(words):
    page = render_tasks(BOOK)
    assert "noindex" in page
    assert "检查以前不得外传" in words(page)
    assert "&lt;b&gt;乙公司" in page
    assert "<b>乙" not in page


def test_a_practice_store_is_marked_on_its_page_and_on_every_printed_sheet():
    practice, effective = (render_tasks(replace(BOOK, practice=each)) for each in (True, False))
    assert "演练库" in practice.split("</head>")[1]
    assert "演练" not in effective.split("</head>")[1]
    assert practice.split("</head>")[0] != effective.split("</head>")[0]


# --- law 2: the sheet to fill in ---


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
        "K2:K5": f"可选的词!$D$2:$D${len(FOLLOW_UPS) + 1}",
    }


def test_a_sheet_without_tasks_has_its_header():
    sheet, *_ = read_workbook(results_sheet((), ["甲"]))
    assert sheet.rows == [list(HEADER)]
