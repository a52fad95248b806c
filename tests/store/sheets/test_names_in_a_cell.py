"""The record sheet comes back as it went out: names with blanks inside, items by their names; a fault has its cell."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from dbl_random.model.inspector import Inspector
from dbl_random.render.task_sheets import Task, results_sheet
from dbl_random.store.founding import example_files
from dbl_random.store.git.source import GivenBytes
from dbl_random.store.sheets.results import read_results
from dbl_random.store.sheets.workbook import read_workbook
from dbl_random.store.yaml.records import load_records

FIRM = "9135050000000001X1"
ITEMS = {"energy-use": "用能 监察", "boilers": "锅炉"}
NAMES = {"a-1": "阿依古丽 买买提", "a-2": "买买提", "a-3": "John Smith", "a-4": "张三"}


@pytest.fixture(scope="module")
def people():
    someone: Inspector = load_records(GivenBytes(example_files())).records.inspectors[0]
    return [replace(someone, id=name, name=called) for name, called in NAMES.items()]


def filled(inspectors, item="用能 监察"):
    head = ["统一社会信用代码", "事项", "检查日期", "检查人员", "检查结果"]
    out = io.StringIO()
    csv.writer(out).writerows([head, [FIRM, item, "2016-07-20", inspectors, "未发现问题"]])
    return out.getvalue().encode()


def test_names_with_blanks_inside_are_read_back_from_the_sheet_that_the_program_writes(people):
    team = tuple(NAMES[each] for each in ("a-1", "a-3"))
    (sheet, *_) = read_workbook(results_sheet([Task("〔2016〕1号", FIRM, "甲", team)], [ITEMS["energy-use"]]))
    row = dict(zip(sheet.rows[0], sheet.rows[1], strict=False))
    found = read_results(filled(row["检查人员"], row["事项"]), "r.csv", ITEMS, people)
    assert found.problems == []
    assert found.visits[0].inspectors == ("a-1", "a-3")
    assert found.visits[0].visited == str(date(2016, 7, 20))
    assert [each.item for each in found.visits[0].items] == ["energy-use"]


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        ("阿依古丽 买买提 张三", ("a-1", "a-4")),
        ("张三\u3000阿依古丽\u00a0买买提", ("a-1", "a-4")),
        ("买买提、JohnSmith", ("a-2", "a-3")),
        ("a-4 John Smith", ("a-3", "a-4")),
        ("张三\n买买提", ("a-2", "a-4")),
    ],
)
def test_the_longest_name_that_is_known_is_read_first(people, cell, ids):
    assert read_results(filled(cell), "r.csv", ITEMS, people).visits[0].inspectors == ids


def test_who_is_unknown_is_told_by_name(people):
    (problem,) = read_results(filled("张三 阿依古丽"), "r.csv", ITEMS, people).problems
    assert "“阿依古丽”" in problem.message
    assert (problem.line, problem.code) == (2, "DBR169")
