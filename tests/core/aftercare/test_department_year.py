"""One department's year, and all of them together."""

from collections import Counter
from dataclasses import fields

from dbl_random.core.aftercare.department_year import DepartmentYear, total


def test_where_there_is_nothing_to_divide_by_a_ratio_is_zero():
    found = DepartmentYear("energy")
    assert (found.ratio_reached, found.coverage, found.completion, found.conclusion) == (0, 0, 0, 0)


def test_the_total_adds_all_departments_and_has_no_score():
    first = DepartmentYear("a", ["p1"], drawn=2, visited={"E1", "E2"}, outcomes=Counter(gone=1), hours=4, score=90)
    second = DepartmentYear(
        "b", ["p2"], drawn=3, visited={"E2"}, outcomes=Counter(gone=2), days_to_record=[5], score=80
    )
    found = total([first, second])
    assert (found.department, found.plans, found.score) == ("", ["p1", "p2"], None)
    assert (found.drawn, found.hours, found.days_to_record) == (5, 4, [5])
    assert (found.visited, found.outcomes) == ({"E1", "E2"}, {"gone": 3})
    assert (first.visited, second.visited) == ({"E1", "E2"}, {"E2"})


def test_every_quantity_is_in_the_total():
    values = {int: 1, list: ["x"], set: {"x"}, Counter: Counter(x=1)}
    row = DepartmentYear("a")
    for each in fields(row):
        if type(getattr(row, each.name)) in values:
            setattr(row, each.name, values[type(getattr(row, each.name))])
    once, twice = total([row]), total([row, row])
    for each in fields(row):
        if each.name not in {"department", "score", "opinion"}:
            assert getattr(once, each.name) == getattr(row, each.name), each.name
            grows = not isinstance(getattr(row, each.name), set)
            assert (getattr(twice, each.name) != getattr(once, each.name)) == grows, each.name
