"""A decision bars, or does not; where the inspector is in a team, a substitution follows or waits."""

from dataclasses import replace

import pytest

from dbl_random.desk.recusal.decision import Decision, decide_recusal
from dbl_random.desk.recusal.declaration import declare_recusal

DRAW = "2016-energy-1"
GRANTED = Decision(granted=True, reason="属实")


@pytest.fixture
def number(at, place):
    """A declaration of who leads at the first of the drawn."""
    done, _ = declare_recusal(at(), place[1], place[0], "近亲属任职")
    return done.event.seq


def test_what_is_granted_waits_for_its_substitution(at, place, number, log_of):
    found = decide_recusal(at(), number, Decision(granted=True, reason=" 属实 ", until="2016-12-31"))
    body = found.entered.body
    assert (body.reason, body.since, body.until) == ("属实", "2016-07-20", "2016-12-31")
    assert body.decided_by == found.records.organisation.chair
    assert [(each.draw, each.enterprise, each.inspector) for each in found.to_substitute] == [(DRAW, *place)]
    assert (found.substituted, found.too_few) == ([], [])
    (stands,) = log_of().acts.granted()
    assert (stands.enterprise, stands.inspector) == place


def test_what_is_refused_bars_nobody(at, number, log_of):
    found = decide_recusal(at(), number, Decision(granted=False, reason="不属实"))
    assert (found.entered.body.since, found.to_substitute, found.substituted) == (None, [], [])
    assert list(log_of().acts.granted()) == []


def test_the_substitution_is_taken_with_the_decision_and_rests_on_it(at, place, number, unwritten, log_of):
    with unwritten():
        foreseen = decide_recusal(at(), number, GRANTED, substitute=True, preview=True)
    found = decide_recusal(at(), number, replace(GRANTED, decided_by="chen-mingyuan"), substitute=True)
    assert (foreseen.entered.written, len(foreseen.substituted)) == (False, 1)
    (taken,) = found.substituted
    assert taken.body.evidence == f"第{found.entered.event.seq}号事件的回避决定"
    assert (taken.body.replaced, taken.body.approved_by) == (place[1], "chen-mingyuan")
    assert found.to_substitute == []
    assert place[1] not in log_of().standing(DRAW).teams[place[0]]


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ({"decided_by": "nobody"}, (4, ["DBR270", "DBR275"])),
        ({"reason": " "}, (4, ["DBR416"])),
        ({"day": "2016-07-19"}, (4, ["DBR427"])),
        ({"day": "2016-07-21"}, (4, ["DBR427"])),
        ({"since": "2016-08-01", "until": "2016-07-31"}, (4, ["DBR427"])),
        ({"until": "年底"}, (2, ["DBR427"])),
    ],
)
def test_a_decision_is_dated_in_order_and_made_by_somebody(at, number, refused, unwritten, more, answer):
    with unwritten():
        assert refused(decide_recusal, at(), number, replace(GRANTED, **more)) == answer


def test_a_declaration_is_decided_once_and_nothing_else_is(at, number, refused):
    assert refused(decide_recusal, at(), 1, GRANTED) == (4, ["DBR426"])
    decide_recusal(at(), number, GRANTED)
    assert refused(decide_recusal, at(), number, GRANTED) == (4, ["DBR426"])
