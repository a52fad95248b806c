"""How a year went: month by month, county by county, and what was taught."""

from dataclasses import asdict

from dbl_random.core.aftercare.year_course import Activity, Month, activities, counties, months
from dbl_random.model.oversight import TrainingHeld

DRAW = "2016-energy-1"


def test_what_happened_stands_in_its_month(after):
    after.results(after.visit(0, after.BAD), after.visit(1, visited="2016-08-01"))
    order = after.order(0)
    after.recheck(order.seq)
    after.notice("results")
    found = months(after.history, 2016, [DRAW])
    assert len(found) == 12
    assert found[6] == Month(drawn=len(after.ids), visited=1, published=2, ordered=1, closed=1)
    assert found[7] == Month(visited=1)
    assert all(each == Month() for at, each in enumerate(found) if at not in {6, 7})


def test_what_belongs_to_the_year_and_came_after_it_has_a_row_of_its_own(after):
    after.enter(after.results(after.visit(0)).body, "2017-01-03T09:00:00")
    after.enter(after.notice("results").body, "2017-01-05T09:00:00")
    found = months(after.history, 2016, [DRAW])
    assert (len(found), found[12]) == (13, Month(published=1))


def test_a_year_without_draws_has_twelve_empty_months(after):
    assert months(after.history, 2016, []) == (Month(),) * 12


def test_a_county_counts_an_enterprise_once_and_only_whom_a_draw_has_on_its_list(after):
    after.results(after.visit(0, after.BAD), after.visit(1, after.BAD))
    after.order(0)
    after.substitute(1)
    of = {after.ids[0]: "350582", after.ids[1]: "350582"}
    everybody = [*after.ids, "x"]
    found = counties(after.history, [DRAW, DRAW], everybody, of)
    here = found["350582"]
    assert (here.population, here.listed) == ({after.ids[0], after.ids[1]}, {after.ids[0]})
    assert (here.visited, here.problems) == ({after.ids[0]}, {after.ids[0]})
    assert found[""].population == {*after.ids[2:], "x"}


def test_orders_that_are_open_count_as_open(after):
    after.results(after.visit(0, after.BAD))
    order = after.order(0)
    assert [(c.orders, c.orders_open) for c in counties(after.history, [DRAW], [], {}).values()] == [(1, 1)]
    after.recheck(order.seq)
    assert [(c.orders, c.orders_open) for c in counties(after.history, [DRAW], [], {}).values()] == [(1, 0)]


def test_activities_are_counted_by_kind_in_their_year(after):
    after.enter(TrainingHeld("training", "2016-07-20", "培训", 4, ("J01", "J02"), "", 3, ""))
    after.enter(TrainingHeld("training", "2016-07-19", "培训", 2, ("J02",), "", 1, ""))
    after.enter(TrainingHeld("guidance", "2016-07-20", "指导", 0, (), "350582", 0, "现场"))
    after.enter(TrainingHeld("publicity", "2017-01-01", "宣传", 0, (), "", 200, ""))
    found = activities(after.history, 2016)
    assert asdict(found["training"]) == asdict(Activity(2, 6, 4, set(), {"J01", "J02"}))
    assert found["guidance"].regions == {"350582"}
    assert "publicity" not in found
