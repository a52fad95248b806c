"""What bears on an enterprise: what counts on which day."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.record.past import NO_PAST, Past, Visit
from dbl_random.desk.reader import read_store
from dbl_random.desk.show.bearing import bearing

FIRM = "91350504901269091D"


@pytest.fixture(scope="module")
def records(shipped):
    return read_store(shipped, plans=None)[1]


def visited(*days):
    return Past(visits={FIRM: tuple(Visit(f"d{n}", date.fromisoformat(day), ()) for n, day in enumerate(days))})


@pytest.mark.parametrize(
    ("day", "counted"), [("2016-07-01", 1), ("2016-06-30", 0), ("2017-06-30", 2), ("2017-07-01", 1), ("2018-07-01", 0)]
)
def test_visits_count_within_the_policys_months_up_to_the_day(records, day, counted):
    found = bearing(records, visited("2016-07-01", "2016-12-01"), FIRM, date.fromisoformat(day))
    assert (len(found.visits), found.counted) == (2, counted)


def test_a_ground_is_told_whether_it_stands_or_not(records):
    stands = [bearing(records, NO_PAST, FIRM, date(year, 12, 1)).grounds[0][1] for year in (2016, 2018)]
    assert stands == [True, False]


def test_only_what_is_the_enterprises_own_bears_on_it(records):
    found = bearing(records, visited("2016-07-01"), "another", date(2016, 12, 1))
    assert (found.visits, found.grounds, found.filed, found.granted) == ((), (), (), ())


def test_recusals_of_the_log_are_not_those_of_the_file(records):
    recusal = replace(records.recusals[0], enterprise=FIRM)
    found = bearing(records, Past({}, recusals=(recusal,)), FIRM, date(2016, 12, 1))
    assert (found.filed, found.granted) == ((), (recusal,))
