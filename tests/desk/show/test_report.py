"""The year's report and its files."""

from zipfile import ZipFile

from dbl_random.desk.show.report import report_year
from dbl_random.model.calendar import WorkCalendar


def test_the_page_has_what_was_counted(shipped):
    found = report_year(shipped, 2016)
    assert dict(found.page.headline)["批次"] == "计划 18 批，已抽 7 批，联合抽查 2 批"
    assert sum(each.batches_drawn for each in found.counted.departments) == 7
    plans = next(table for table in found.page.tables if table.title == "计划执行")
    assert {row[0] for row in plans.rows} == {found.bureau.unit_name(d.department) for d in found.counted.departments}


def test_a_year_without_plans_is_counted_as_nothing(shipped):
    assert dict(report_year(shipped, 2015).page.headline)["抽中"] == "0 户次，0 户"


def test_files_are_written_where_they_are_named(shipped, tmp_path):
    book, page = tmp_path / "report.xlsx", tmp_path / "report.html"
    report_year(shipped, 2016, xlsx=book, html=page)
    assert "xl/workbook.xml" in ZipFile(book).namelist()
    assert "2016 年度双随机抽查考核报告" in page.read_text("utf-8")


def test_a_deadline_in_a_year_whose_holidays_nobody_entered_is_refused(shipped, refused, monkeypatch):
    monkeypatch.setattr("dbl_random.desk.working_days.load_calendar", lambda _: WorkCalendar({}))
    assert refused(report_year, shipped, 2016) == (4, ["DBR447"])
