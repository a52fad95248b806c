"""What is open."""

from dbl_random.desk.show.status import show_status


def test_late_matters_come_first(shipped):
    late = [each.late for each in show_status(shipped).matters]
    assert late
    assert late == sorted(late, reverse=True)


def test_the_day_is_that_of_the_last_event_of_a_year_that_was_lived(shipped):
    assert show_status(shipped).day.isoformat() == "2016-12-28"
