"""A result is judged before it is written; a correction keeps what is not said anew."""

from dataclasses import replace

import pytest

from dbl_random.desk.results.results import Visit, correct_result, list_draw_results, record_result
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome

DRAW = "2016-energy-1"
FINE = ItemResult("", Method.ON_SITE, Outcome.NO_PROBLEM, Nature.NONE, "", follow_ups=(FollowUp.NONE,))


def test_what_is_not_said_is_today_the_team_and_every_item(at, teams, log_of):
    first = next(iter(teams))
    done = record_result(at(), DRAW, Visit(first, FINE))
    assert done.entered.written
    assert done.visits[0].visited == "2016-07-20"
    assert set(done.visits[0].inspectors) == set(teams[first])
    assert [each.item for each in done.visits[0].items] == list(done.items)
    assert (done.to_substitute, done.waiting) == ([], len(teams) - 1)
    assert log_of().cases.case(DRAW, first).result == done.visits[0]
    assert done.entered.event == log_of().events[-1]


def test_where_nobody_was_there_a_substitute_may_be_taken(at, teams):
    gone = replace(FINE, outcome=Outcome.NO_CONTACT)
    first = next(iter(teams))
    assert record_result(at(), DRAW, Visit(first, gone)).to_substitute == [first]


def test_a_preview_is_judged_and_writes_nothing(at, teams, unwritten, refused):
    first = next(iter(teams))
    with unwritten():
        done = record_result(at(), DRAW, Visit(first, FINE), preview=True)
        assert not done.entered.written
        assert refused(record_result, at(), DRAW, Visit("x", FINE), preview=True) == (4, ["DBR440"])


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ({"day": "20160720"}, (2, ["DBR442"])),
        ({"day": "2016-07-21"}, (4, ["DBR442"])),
        ({"inspectors": ("jx-001",)}, (4, ["DBR443", "DBR443"])),
        ({"finding": replace(FINE, item="nothing")}, (4, ["DBR444", "DBR444"])),
    ],
)
def test_what_is_wrong_with_a_visit_is_told(at, teams, refused, unwritten, more, answer):
    stranger = next(each for each, team in teams.items() if "jx-001" not in team)
    with unwritten():
        assert refused(record_result, at(), DRAW, replace(Visit(stranger, FINE), **more)) == answer


def test_evidence_that_is_not_there_is_refused(at, teams, refused, tmp_path):
    visit = Visit(next(iter(teams)), FINE, evidence=(tmp_path / "none.jpg",))
    assert refused(record_result, at(), DRAW, visit) == (3, ["DBR445"])


def test_a_draw_without_an_outcome_has_no_results(at, refused):
    assert refused(record_result, at(), "2016-energy-9", Visit("x", FINE)) == (4, ["DBR409"])


def test_a_correction_keeps_day_people_and_evidence_and_names_its_reason(at, teams, tmp_path, refused):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"photo")
    first = next(iter(teams))
    recorded = record_result(at(), DRAW, Visit(first, FINE, "2016-07-15", evidence=(photo,)))
    wrong = replace(
        FINE, outcome=Outcome.CORRECTED, nature=Nature.HAZARD, detail=" 漏电 ", follow_ups=(FollowUp.RECTIFY,)
    )
    done = correct_result(at(), DRAW, Visit(first, wrong), " 漏记 ")
    (before,), (after,) = recorded.visits, done.visits
    assert (after.visited, after.inspectors, after.evidence) == (before.visited, before.inspectors, before.evidence)
    assert list(done.entered.body.evidence.values()) == ["photo.jpg"]
    assert done.entered.body.corrects == recorded.entered.event.seq
    assert (done.entered.body.reason, after.items[0].detail) == ("漏记", "漏电")


def test_a_correction_needs_a_reason_an_approver_and_a_result(at, two_visited, refused):
    visit = Visit(two_visited[0], FINE)
    assert refused(correct_result, at(), DRAW, visit, " ") == (4, ["DBR416"])
    assert refused(correct_result, at(), DRAW, visit, "漏记", approved_by="nobody") == (4, ["DBR270", "DBR275"])
    assert refused(correct_result, at(), DRAW, Visit(two_visited[2], FINE), "漏记") == (4, ["DBR441"])


def test_the_list_has_who_is_done_and_who_waits(at, two_visited, refused):
    found = list_draw_results(at(), DRAW)
    assert [visit.enterprise for _, visit in found.done] == two_visited[:2]
    assert found.waiting == two_visited[2:]
    assert found.items["energy-supervision"]
    assert refused(list_draw_results, at(), "2016-energy-9") == (4, ["DBR409"])
