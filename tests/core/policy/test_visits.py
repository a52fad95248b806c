"""One enterprise on one day is one visit from before the log, whatever was inspected and by whom."""

from dbl_random.core.policy.visits import together, visit_of
from dbl_random.core.record.firms import Firms
from dbl_random.model.frozen import VisitRow

FIRM, OLD = "91350500MA2XWKFT29", "110108000000016"


def row(day="2016-03-01", item="", department="", name=FIRM):
    return VisitRow(name, day, item, department)


def test_items_and_departments_of_one_day_are_joined_each_once():
    rows = [row(item="节能", department="b"), row(item="锅炉", department="a"), row(item="节能", department="c"), row()]
    assert together(rows, Firms()) == (row(item="节能、锅炉", department="b、c、a"),)


def test_other_days_and_other_firms_are_other_visits():
    rows = [row("2016-03-02"), row(), row(name=OLD)]
    assert together(rows, Firms()) == tuple(sorted(rows))


def test_both_numbers_of_a_firm_are_one_firm():
    firms = Firms({OLD: FIRM}, {FIRM: (OLD,)})
    assert visit_of(row(name=OLD), firms) == (FIRM, "2016-03-01")
    assert together([row(item="节能"), row(item="锅炉", name=OLD)], firms) == (row(item="锅炉、节能", name=OLD),)


def test_what_is_one_visit_stays_as_it_is():
    assert together([row(item="节能")], Firms()) == (row(item="节能"),)
