"""案卷: what a case's archive must hold, and when it is due (二(四)3)."""

import json
from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.aftercare.archives import closed_on, contents, kept_until, wanted
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome, TaskNumber
from dbl_random.model.policy import ArchiveDocument, When

DRAW = "2016-energy-1"
BAD = ItemResult(
    "energy-use", Method.ON_SITE, Outcome.CORRECTED, Nature.VIOLATION, "未设岗位", follow_ups=(FollowUp.RECTIFY,)
)


def case(after, at=0):
    return after.history.cases.case(DRAW, after.ids[at])


@pytest.fixture
def documents(after):
    """When of each document that the archive of a case must hold."""
    listed = tuple(ArchiveDocument(when.value, when.value, when) for when in When)
    policy = replace(after.records.policy, archive_documents=listed)
    return lambda at=0: [each.code for each in wanted(policy, case(after, at))]


def test_what_it_must_hold_follows_from_what_became_of_the_case(after, documents):
    assert documents() == ["always"]
    after.results(after.visit(0, BAD), after.visit(1))
    assert (documents(0), documents(1)) == (["always", "problem"], ["always"])
    after.order(0)
    assert documents(0) == ["always", "problem", "rectification"]
    after.measure(1)
    assert documents(1) == ["always", "measure"]


def test_a_policy_that_lists_nothing_asks_for_nothing(after):
    assert wanted(after.records.policy, case(after)) == []


def test_an_open_case_was_not_closed_on_any_day(after):
    assert closed_on(case(after)) is None
    after.results(after.visit(0, BAD))
    assert closed_on(case(after)) is None


def test_a_case_is_closed_on_the_day_of_the_event_that_settled_it_last(after):
    after.enter(after.results(after.visit(0)).body, "2016-07-21T10:00:00")
    assert closed_on(case(after)) == date(2016, 7, 21)


def test_the_day_is_that_of_the_log_and_not_of_the_visit_or_the_document(after):
    after.results(after.visit(0, BAD))
    order = after.order()
    body = after.recheck(order.seq).body
    assert closed_on(case(after)) == date(2016, 7, 20)
    after.enter(body, "2016-08-02T10:00:00")
    assert closed_on(case(after)) == date(2016, 8, 2)


def test_the_contents_are_what_the_log_says_of_the_case(after):
    after.tasks(TaskNumber(after.ids[0], 2016, 1))
    result = after.results(after.visit(0, BAD))
    order = after.order()
    after.recheck(order.seq)
    after.measure()
    history, row = after.history, after.rows[0]
    found = contents(case(after), history.draws[DRAW], history.standing(DRAW), row.name)
    assert found["enterprise"] == {"id": row.id, "name": row.name}
    assert (found["draw"]["ticket"], found["draw"]["order"]) == (row.ticket, 1)
    assert found["draw"]["seed"] == after.drawn.body.seed
    assert (found["draw"]["team"], found["draw"]["substitute"]) == (list(row.team), False)
    assert found["task"] == "〔2016〕1号"
    assert [each["event"] for each in found["results"]] == [result.seq]
    assert [len(each["rechecks"]) for each in found["rectification"]] == [1]
    assert [each["kind"] for each in found["measures"]] == ["penalty"]
    assert json.loads(json.dumps(found))["draw"] == found["draw"]


def test_a_substitute_has_no_ticket_of_its_own_in_the_result(world):
    history = world.history()
    came = history.draws[DRAW].substitutions[0].body.replacement
    found = contents(history.cases.case(DRAW, came), history.draws[DRAW], history.standing(DRAW), "某企业")
    assert (found["draw"]["ticket"], found["draw"]["order"], found["draw"]["substitute"]) == (None, None, True)
    assert found["draw"]["team"] == list(history.standing(DRAW).teams[came])


@pytest.mark.parametrize(
    ("day", "years", "last"),
    [
        (date(2016, 7, 20), 10, date(2026, 7, 20)),
        (date(2016, 2, 29), 10, date(2026, 2, 28)),
        (date(2016, 2, 29), 4, date(2020, 2, 29)),
    ],
)
def test_an_archive_is_kept_for_whole_years(day, years, last):
    assert kept_until(day, years) == last
