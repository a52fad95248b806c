"""The year's report in words."""

from dataclasses import replace

import pytest

from dbl_random.core.aftercare.department_year import DepartmentYear
from dbl_random.desk.reader import load_store
from dbl_random.desk.show.report import report_year
from dbl_random.desk.show.report_page import report_page


@pytest.fixture(scope="module")
def counted(shipped):
    _, _, records = load_store(shipped, plans=None, registries="all")
    found = report_year(shipped, 2016)
    return records, found.counted, found.before


def table(page, title):
    return next(each for each in page.tables if each.title == title)


def test_every_department_has_a_row_in_every_table_of_departments(counted):
    records, found, before = counted
    page = report_page(records, found, before, "")
    names = [records.organisation.unit_name(each.department) for each in found.departments]
    for title in ("计划执行", "抽查比例和覆盖", "检查和公示", "整改和考核", "公示、归档和推送", "人员"):
        rows = table(page, title).rows
        assert [row[0] for row in rows] == names
        assert {len(row) for row in rows} == {len(table(page, title).header)}


def test_what_was_not_scored_or_not_counted_is_a_dash(counted):
    records, found, before = counted
    empty = replace(found, departments=(DepartmentYear("energy"),))
    page = report_page(records, empty, before, "")
    assert table(page, "整改和考核").words[0][-2:] == ["-", "-"]
    assert table(page, "检查和公示").words[0][-2] == "-"
    assert dict(page.headline)["抽查比例"].startswith("0%")


def test_only_results_that_there_were_are_drawn_as_bars(counted):
    records, found, before = counted
    page = report_page(records, found, before, "")
    bars = page.charts[3].bars
    assert bars
    assert all(value for _, value, _ in bars)
    assert len(bars) <= len(table(page, "检查结果分类").rows)


def test_the_head_of_the_log_stands_on_the_page(counted):
    assert report_page(*counted, "ab" * 32).head == "ab" * 32


def test_the_bureaus_denominator_counts_an_enterprise_of_two_departments_once(counted):
    _, found, _ = counted
    several = sum(len(row.population) for row in found.departments)
    assert len(found.total.population) == len(set().union(*(row.population for row in found.departments))) < several


def test_a_department_that_never_drew_counts_in_the_ratio(counted):
    _, found, _ = counted
    silent = [row for row in found.departments if not row.batches_drawn]
    assert silent
    assert all(row.population and row.ratio_reached == 0 for row in silent)
    assert found.total.population >= set().union(*(row.population for row in silent))


def test_the_year_before_stands_beside_it_where_there_was_one(counted):
    records, found, before = counted
    alone = table(report_page(records, found, before, ""), "与上年比较")
    assert {row[2] for row in alone.rows} == {None}
    assert "2015 年度没有计划" in alone.note
    twice = table(report_page(records, found, replace(found, year=2015), ""), "与上年比较")
    assert all(row[1] == row[2] for row in twice.rows)
    assert twice.header == ("指标", "2016 年", "2015 年")


def test_every_county_has_a_row_and_those_of_the_organisation_come_first(counted):
    records, found, before = counted
    here = dict(found.counties)
    here["350599"] = here.pop(next(iter(here)))
    rows = table(report_page(records, replace(found, counties=here), before, ""), "各县市区").rows
    assert [row[0] for row in rows[: len(records.organisation.regions)]] == [
        region.name for region in records.organisation.regions
    ]
    assert rows[-1][0] == "350599"
    assert sum(row[1] for row in rows) == len(found.total.population)


def test_what_was_held_is_told_by_its_kind(counted):
    records, found, before = counted
    rows = table(report_page(records, found, before, ""), "培训、宣传和指导").rows
    assert [row[0] for row in rows] == ["培训", "宣传", "指导"]
    assert sum(row[1] for row in rows) == sum(done.times for done in found.activities.values()) > 0


def test_months_add_up_to_the_year(counted):
    _, found, _ = counted
    assert sum(month.drawn for month in found.months) == found.total.drawn
    assert sum(month.ordered for month in found.months) == found.total.orders


def test_a_mean_is_to_one_place(counted):
    records, found, before = counted
    one = replace(found, departments=(DepartmentYear("energy", days_to_record=[1, 2, 2, 2]),))
    assert table(report_page(records, one, before, ""), "检查和公示").words[0][-2] == "1.8"
