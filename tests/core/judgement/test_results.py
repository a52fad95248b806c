"""Laws of results: who was there, when, and for which items (二(四)1)."""

from datetime import date

import pytest

from dbl_random.core.judgement.results import Setting, visit_faults
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.draws import Standing
from dbl_random.model.findings import (
    ItemResult,
    Method,
    Outcome,
    VisitResult,
)

FINE = ItemResult("i", Method.ON_SITE, Outcome.NO_PROBLEM)


def setting(teams=None, cases=None, replaced=None):
    standing = Standing(teams={"E": ("a", "b", "c")} if teams is None else teams)
    return Setting("d-1", ("i",), date(2016, 7, 1), date(2016, 7, 31), standing, replaced or {}, 2, cases or Cases())


def lacks(visit, **world):
    return [lack.refusal for lack in visit_faults(setting(**world), [visit])]


def visit(day="2016-07-15", people=("a", "b"), found=(FINE,), name="E"):
    return VisitResult(name, day, people, found)


@pytest.mark.parametrize("day", ["2016-07-01", "2016-07-31"])
def test_the_day_of_the_draw_and_today_are_days_of_visits(day):
    assert lacks(visit(day)) == []


@pytest.mark.parametrize("day", ["2016-06-30", "2016-08-01"])
def test_before_the_draw_and_after_today_are_none(day):
    assert lacks(visit(day)) == ["DBR442"]


def test_two_of_the_team_are_enough_and_one_or_a_stranger_is_not():
    assert lacks(visit(people=("a", "c"))) == []
    assert lacks(visit(people=("a",))) == ["DBR443"]
    assert lacks(visit(people=("a", "a"))) == ["DBR443"]
    assert lacks(visit(people=("a", "b", "x"))) == ["DBR443"]


def test_each_item_once_and_no_other():
    other = ItemResult("j", Method.ON_SITE, Outcome.NO_PROBLEM)
    assert lacks(visit(found=(FINE, FINE))) == ["DBR444"]
    assert lacks(visit(found=(FINE, other))) == ["DBR444"]
    assert lacks(visit(found=())) == ["DBR444"]


def test_only_who_is_on_the_list_and_has_a_team():
    assert lacks(visit(name="F")) == ["DBR440"]
    assert lacks(visit(), teams={"E": ()}) == ["DBR440"]
    assert lacks(visit(), teams={}, replaced={"E": 7}) == ["DBR440"]


def test_all_faults_of_all_visits_are_told_at_once():
    found = visit_faults(setting(), [visit("2016-06-30", ("a",)), visit(name="F"), visit()])
    assert [lack.refusal for lack in found] == ["DBR442", "DBR443", "DBR440", "DBR440"]
