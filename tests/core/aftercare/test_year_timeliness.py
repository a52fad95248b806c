"""What came late: notices, archives, rows for the credit platform."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.aftercare.credit_rows import rows_of
from dbl_random.core.aftercare.department_year import DepartmentYear
from dbl_random.core.aftercare.year_timeliness import Deadlines, count_archive, count_credit, late_notices
from dbl_random.model.calendar import WorkCalendar, YearOff

DRAW = "2016-energy-1"
CALENDAR = WorkCalendar({year: YearOff(year, frozenset(), frozenset()) for year in (2016, 2017)})


def by(after, day, sent=None):
    return Deadlines(after.records.policy, CALENDAR, date.fromisoformat(day))


def late(after, day):
    return late_notices(after.history, by(after, day))[DRAW]


def test_a_notice_that_is_not_out_is_late_after_its_last_day(after):
    after.visit_all()  # on 2016-07-15: 20 working days end on 2016-08-12
    assert late(after, "2016-08-12") == 0
    assert late(after, "2016-08-13") == 2  # the results and the bulletin


@pytest.mark.parametrize(("out", "number"), [("2016-08-12T09:00:00", 0), ("2016-08-15T09:00:00", 1)])
def test_a_notice_that_came_out_late_stays_late(after, out, number):
    after.visit_all()
    after.enter(after.notice("draw").body, out)  # moves nothing
    body = after.history.events[-1].body
    after.enter(replace(body, kind="results"), out)
    after.enter(replace(body, kind="bulletin"), "2016-08-12T09:00:00" if not number else out)
    assert late(after, "2016-12-31") == 2 * number


def test_a_correction_is_not_late_where_the_first_notice_was_not(after):
    after.visit_all()
    first = after.notice("results")
    after.notice("bulletin")
    after.enter(replace(first.body, corrects=first.seq, reason="笔误", approved_by="staff-01"), "2016-12-01T09:00:00")
    assert late(after, "2016-12-31") == 0


def archive(after, day):
    row = DepartmentYear("energy")
    for case in after.history.cases.of(DRAW):
        count_archive(row, case, by(after, day))
    return row.archived, row.archives_open, row.archives_late


def test_a_case_is_due_in_the_archive_from_the_day_that_closed_it(after):
    after.results(after.visit(0), after.visit(1, after.BAD))  # closed and open, on 2016-07-20
    assert archive(after, "2016-08-17") == (0, 1, 0)
    assert archive(after, "2016-08-18") == (0, 1, 1)
    sealed = after.archive(0)
    assert archive(after, "2016-12-31") == (1, 0, 0)
    after.archive(0, files=2)
    assert sealed.day == date(2016, 7, 20)


def credit(after, day):
    row = DepartmentYear("energy")
    count_credit({DRAW: row}, after.history, by(after, day))
    return row.credit_rows, row.credit_accepted, row.credit_late


def test_a_row_is_late_where_it_was_sent_late_or_is_not_sent(after):
    after.results(after.visit(0), after.visit(1))  # 7 working days after 2016-07-20 end on 2016-07-29
    first, second = rows_of(after.history.cases, {}, {}, "示例局")
    assert credit(after, "2016-07-29") == (2, 0, 0)
    assert credit(after, "2016-07-30") == (2, 0, 2)
    after.sent(1, said=[first], time="2016-07-29T10:00:00")
    after.sent(2, said=[second], time="2016-08-01T10:00:00")
    after.received(1)
    assert credit(after, "2016-12-31") == (2, 1, 1)


def test_what_is_sent_again_was_sent_the_first_time(after):
    after.results(after.visit(0))
    after.sent(1, time="2016-07-25T10:00:00")
    after.sent(2, resends=1, time="2016-09-01T10:00:00")
    assert credit(after, "2016-12-31") == (1, 0, 0)


def test_another_draws_rows_are_another_years(after):
    after.results(after.visit(0))
    row = DepartmentYear("energy")
    count_credit({"2015-energy-1": row}, after.history, by(after, "2016-12-31"))
    assert row.credit_rows == 0
