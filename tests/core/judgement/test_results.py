"""Laws of results: who was there, when, and for which items (二(四)1)."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.judgement.results import KINDS, Setting, visit_faults
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.draws import Standing
from dbl_random.core.record.result_table import format_results
from dbl_random.core.record.snapshots import reference
from dbl_random.model.aftercare import ResultsCorrected, ResultsRecorded
from dbl_random.model.findings import ItemResult, Method, Outcome, VisitResult

DRAW, STRANGER = "2016-energy-1", "91350500000000997N"
FINE = ItemResult("i", Method.ON_SITE, Outcome.NO_PROBLEM)
GONE = ItemResult("energy-use", Method.ON_SITE, Outcome.NO_CONTACT)


def results_without_teams(w):
    """A result of batch 2 while its teams are still to be drawn."""
    w.cut(13)
    firm = w.events[12].body.result
    row = w.files[f"audit-log/snapshots/{firm.file}"].decode().split("\n")[1].split("\t")[1]
    item = ItemResult("energy-use", Method.ON_SITE, Outcome.NO_PROBLEM)
    data = format_results([VisitResult(row, "2016-09-03", ("J01", "J02"), (item,))])
    w.keep(data, "tsv")
    w.enter(ResultsRecorded("2016-energy-2.2", 13, reference(data, "tsv", 1), {}), "2016-09-04T09:00:00")


def corrected_twice(a):
    first = a.results(a.visit(0))
    a.correction(a.visit(0, a.BAD), first.seq)
    a.correction(a.visit(0), first.seq)


FORGED = {
    "results.has-team": [results_without_teams],
}
ENTERED = {
    "results.outcome": [
        lambda a: a.results(a.visit(0), outcome=2),
        lambda a: a.results(a.visit(0), draw="2016-energy-9"),
        lambda a: a.correction(a.visit(0), 1, draw="2016-energy-9"),
    ],
    "results.table": [
        lambda a: a.enter(ResultsRecorded(DRAW, a.drawn.seq, a.no_table(), {})),
        lambda a: a.enter(ResultsCorrected(DRAW, 1, "笔误", "staff-01", a.no_table(), {})),
    ],
    "results.told-once": [lambda a: a.results(a.visit(0), a.visit(0, visited="2016-07-16"))],
    "results.substituted": [lambda a: (a.substitute(0), a.results(a.visit(0)))],
    "results.listed": [lambda a: a.results(a.visit(0, enterprise=STRANGER))],
    "results.corrects-something": [lambda a: a.correction(a.visit(0), a.drawn.seq)],
    "results.once": [lambda a: (a.results(a.visit(0)), a.results(a.visit(0)))],
    "results.corrects-in-force": [corrected_twice],
    "results.after-draw": [lambda a: a.results(a.visit(0, visited="2016-06-30"))],
    "results.not-later": [lambda a: a.results(a.visit(0, visited="2016-07-21"))],
    "results.of-team": [lambda a: a.results(a.visit(0, inspectors=(*a.visit(0).inspectors, "J99")))],
    "results.team-size": [
        lambda a: a.results(a.visit(0, inspectors=a.visit(0).inspectors[:1])),
        lambda a: a.results(a.visit(0, inspectors=(*a.visit(0).inspectors, a.visit(0).inspectors[0]))),
    ],
    "results.not-recused": [lambda a: (a.recused(a.rows[0].team[0], "2016-07-15"), a.results(a.visit(0)))],
    "results.item-once": [lambda a: a.results(a.visit(0, items=(a.FINE, a.FINE)))],
    "results.item-alone": [lambda a: a.results(a.visit(0, items=(a.FINE, a.BAD)))],
    "results.item-together": [
        lambda a: a.results(a.visit(0, items=(a.BAD, replace(a.FINE, item="salt"), replace(a.BAD, detail="漏电"))))
    ],
    "results.item-of-draw": [lambda a: a.results(a.visit(0, items=(a.FINE, replace(a.FINE, item="salt"))))],
    "results.item-told": [lambda a: a.results(a.visit(0, items=(replace(a.FINE, item="salt"),)))],
    "results.finding": [
        lambda a: a.results(a.visit(0, replace(a.BAD, detail=""))),
        lambda a: a.results(a.visit(0, replace(a.FINE, detail="门牌已拆"))),
    ],
    "results.evidence": [
        lambda a: a.results(a.visit(0, evidence=("0" * 64,))),
        lambda a: a.results(a.visit(0), evidence={"0" * 64: "照片.jpg"}),
    ],
}


def test_each_kind_has_a_log_that_breaks_it():
    assert FORGED.keys() | ENTERED.keys() == KINDS.keys()


def test_a_result_that_is_forged_is_told_by_its_kind_alone(world, told_alone, key, forge):
    forge(world)
    told_alone(world, key)


def test_a_result_that_is_entered_wrongly_is_told_by_its_kind_alone(after, told_alone, key, enter):
    enter(after)
    told_alone(after.world, key)


def test_who_had_to_keep_away_may_come_before_and_be_corrected_after(after, keys_of):
    first = after.results(after.visit(0))
    after.recused(after.rows[0].team[0], "2016-07-10")
    after.correction(after.visit(0, after.BAD), first.seq)
    after.recused(after.rows[1].team[0], "2016-07-16")
    after.results(after.visit(1))
    assert keys_of(after.world) == []


@pytest.mark.parametrize("since", ["2016-07-15", "2016-07-16"])
def test_a_recusal_bars_from_its_first_day(after, keys_of, since):
    after.recused(after.rows[0].team[0], since)
    after.results(after.visit(0))
    assert bool(keys_of(after.world)) == (since == "2016-07-15")


def test_where_nobody_was_there_the_result_is_corrected_though_a_substitute_was_taken_since(after, keys_of):
    first = after.results(after.visit(0, GONE))
    after.substitute(0)
    after.correction(after.visit(0, GONE, visited="2016-07-16"), first.seq)
    assert keys_of(after.world) == []


# --- the faults of visits alone, as an import asks for them ---


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
