"""A draw for machines."""

import json

from dbl_random.cli.screen.draw_json import draw_as_json
from dbl_random.desk.show.draw import show_draw

DRAW = "2016-coast-1"
KEYS = ["draw", "plan", "batch", "attempt", "mode", "status", "intent", "sealed", "outcome", "teamed", "void", "seed"]
KEYS += ["strata", "drawn", "continuity", "substitutions", "present", "items"]


def test_it_has_everything_in_its_order_and_is_json(shipped):
    found = draw_as_json(show_draw(shipped, DRAW))
    assert list(found) == KEYS
    assert json.loads(json.dumps(found)) == found


def test_an_event_that_is_not_there_is_null(shipped):
    found = draw_as_json(show_draw(shipped, DRAW))
    assert (found["void"], found["teamed"], found["intent"]["seq"], found["status"]) == (None, None, 69, "teamed")


def test_substitutions_have_their_event_and_their_body(shipped):
    found = draw_as_json(show_draw(shipped, DRAW))["substitutions"]
    assert [(each["seq"], each["kind"]) for each in found] == [
        (73, "enterprise"),
        (74, "enterprise"),
        (79, "enterprise"),
    ]
    assert all(len(each["hash"]) == 64 for each in found)


def test_the_lists_that_were_asked_for_come_last(shipped):
    found = draw_as_json(show_draw(shipped, DRAW, substitutes=1, order=1))
    assert list(found)[-2:] == ["substitutes", "order"]
    assert [list(each) for each in found["substitutes"]["shishi"]] == [["id", "name", "ticket"]]
    assert [each["mark"] for each in found["order"]["shishi"]] == ["used"]


def test_who_left_a_previous_team_has_a_reason(shipped):
    (each,) = draw_as_json(show_draw(shipped, DRAW))["continuity"]
    assert set(each) == {"id", "stays", "leaves"}
    assert all(set(who) == {"inspector", "reason"} for who in each["leaves"])
