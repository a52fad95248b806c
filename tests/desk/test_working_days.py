"""A deadline is counted by the store's calendar; a year that nobody has entered is refused."""

from datetime import date

from dbl_random.desk.working_days import calendar_of, deadline


def test_the_stores_calendar_goes_before_the_known_one(tmp_path):
    assert deadline(tmp_path, date(2016, 9, 30), 1) == date(2016, 10, 8)
    (tmp_path / "data").mkdir()
    text = "years:\n  - {year: 2016, holidays: [], workdays: []}\n"
    (tmp_path / "data/calendar.yaml").write_text(text, encoding="utf-8")
    assert deadline(tmp_path, date(2016, 9, 30), 1) == date(2016, 10, 3)


def test_a_year_that_nobody_has_entered_is_refused(tmp_path, refused):
    assert refused(deadline, tmp_path, date(2198, 12, 30), 5) == (4, ["DBR447"])


def test_a_calendar_that_cannot_be_read_is_refused(tmp_path, refused):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/calendar.yaml").write_text("years: 1\n", encoding="utf-8")
    assert refused(calendar_of(tmp_path).__enter__)[0] == 3
