"""Laws of results, cases and the table that carries them (二(四)1)."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.core.aftercare.results import finding_fault, to_substitute
from dbl_random.core.judgement.results import Setting, visit_faults
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.draws import Standing
from dbl_random.core.record.result_table import format_results, parse_results
from dbl_random.core.record.snapshots import BrokenSnapshotError
from dbl_random.model.findings import (
    NOBODY_THERE,
    PROBLEMS,
    FollowUp,
    ItemResult,
    Method,
    Nature,
    Outcome,
    VisitResult,
)

words = st.text(string.ascii_letters + "岗位能源，。", max_size=12)
names = st.text(string.ascii_uppercase + string.digits, min_size=1, max_size=8)
days = st.dates(date(2016, 1, 1), date(2016, 12, 31)).map(str)
items = st.lists(
    st.builds(
        ItemResult,
        names,
        st.sampled_from(Method),
        st.sampled_from(Outcome),
        st.sampled_from(Nature),
        words,
        st.sampled_from(FollowUp),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
visits = st.lists(
    st.builds(
        VisitResult, names, days, st.lists(names, max_size=3).map(tuple), items, st.lists(names, max_size=2).map(tuple)
    ),
    max_size=5,
    unique_by=lambda visit: visit.enterprise,
)


@given(visits)
def test_what_is_written_is_what_is_read(found):
    assert parse_results(format_results(found)) == tuple(sorted(found, key=lambda visit: visit.enterprise))


@given(visits.filter(lambda found: len(found) > 1))
def test_another_order_is_no_table(found):
    head, *lines = format_results(found).split(b"\n")
    swapped = b"\n".join([head, *reversed(lines[:-1]), b""])
    if swapped != format_results(found):
        with pytest.raises(BrokenSnapshotError):
            parse_results(swapped)


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


@pytest.mark.parametrize("outcome", Outcome)
def test_a_problem_has_a_nature_and_words_and_no_problem_has_neither(outcome):
    bare = ItemResult("i", Method.ON_SITE, outcome)
    told = ItemResult("i", Method.ON_SITE, outcome, Nature.HAZARD, "配电室积水", FollowUp.RECTIFY)
    words_alone = ItemResult("i", Method.ON_SITE, outcome, Nature.NONE, "配电室积水")
    assert finding_fault(words_alone) is not None
    assert (finding_fault(bare) is None) == (outcome not in PROBLEMS)
    assert (finding_fault(told) is None) == (outcome in PROBLEMS)


@pytest.mark.parametrize("outcome", Outcome)
def test_a_substitute_is_offered_exactly_where_nobody_was_there(outcome):
    found = visit(found=(ItemResult("i", Method.ON_SITE, outcome),))
    assert to_substitute([found]) == (["E"] if outcome in NOBODY_THERE else [])
