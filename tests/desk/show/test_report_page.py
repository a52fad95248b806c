"""The year's report in words."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from dbl_random.core.aftercare.assessment import DepartmentYear, report
from dbl_random.desk.reader import read_store
from dbl_random.desk.show.report_page import percent, report_page


@pytest.fixture(scope="module")
def counted(shipped):
    desk, records = read_store(shipped, plans=None)
    return records, report(records, 2016, date(2016, 12, 28), desk.history)


def table(page, title):
    return next(each for each in page.tables if each.title == title)


def test_every_department_has_a_row_in_every_table_of_departments(counted):
    records, found = counted
    page = report_page(records, found, "")
    names = [records.organisation.unit_name(each.department) for each in found.departments]
    for title in ("计划执行", "检查和公示", "整改和考核", "人员"):
        rows = table(page, title).rows
        assert [row[0] for row in rows] == names
        assert {len(row) for row in rows} == {len(table(page, title).header)}


def test_what_was_not_scored_or_not_counted_is_a_dash(counted):
    records, found = counted
    empty = replace(found, departments=(DepartmentYear("energy"),))
    page = report_page(records, empty, "")
    assert table(page, "整改和考核").rows[0][-2:] == ("-", "-")
    assert table(page, "检查和公示").rows[0][-2] == "-"
    assert dict(page.headline)["抽查比例"].startswith("0%")


def test_only_results_that_there_were_are_drawn_as_bars(counted):
    records, found = counted
    page = report_page(records, found, "")
    bars = page.charts[2].bars
    assert bars
    assert all(value for _, value, _ in bars)
    assert len(bars) <= len(table(page, "检查结果分类").rows)


def test_the_head_of_the_log_stands_on_the_page(counted):
    assert report_page(*counted, "ab" * 32).head == "ab" * 32


@pytest.mark.parametrize(
    ("share", "told"), [(Fraction(0), "0%"), (Fraction(1, 3), "33.3%"), (Fraction(1999, 2000), "100%")]
)
def test_a_share_is_rounded_half_up_to_one_place(share, told):
    assert percent(share) == told
