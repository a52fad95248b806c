"""A recusal ends by a decision, not by a line that is gone (ADR 0005)."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace as Given

import pytest

from dbl_random.core.policy.recusals import RECUSALS, held_otherwise, lost, lost_of_all
from dbl_random.model.inspector import Recusal

DAY = date(2016, 7, 1)
ONE = Recusal("J1", "E1", "近亲属", date(2016, 1, 1), None, "staff-01", date(2016, 1, 1))
NO_ACTS = Given(recusals={})


def test_what_the_file_lacks_is_told():
    assert lost([ONE], [], NO_ACTS, DAY) == [ONE]
    assert lost([ONE], [ONE], NO_ACTS, DAY) == []


def test_every_content_that_an_intent_stood_on_is_compared_by_its_last_intent():
    intents = [
        Given(seq=seq, body=Given(sources={RECUSALS: digest} if digest else {}))
        for seq, digest in enumerate("aab-c", 1)
    ]
    intents[3].body.sources = {}
    assert [each.seq for each in held_otherwise(intents, {RECUSALS: "c"})] == [3, 2]
    assert [each.seq for each in held_otherwise(intents, {})] == [5, 3, 2]


def test_a_recusal_is_told_once_with_the_latest_draw_that_had_it():
    (told,) = lost_of_all([("late-2", [ONE]), ("early-1", [ONE])], [], NO_ACTS, DAY)
    assert "late-2" in told


@pytest.mark.parametrize("until", [date(2016, 6, 30), DAY, date(2016, 12, 31)])
def test_what_was_cut_short_is_told_too_from_the_day_that_the_file_says_so(until):
    assert lost([ONE], [replace(ONE, until=until)], NO_ACTS, DAY) == [ONE]
    assert lost([replace(ONE, until=date(2017, 1, 1))], [replace(ONE, until=until)], NO_ACTS, DAY) != []


def test_what_lasts_as_long_is_not_told_and_what_begins_later_is():
    ends = replace(ONE, until=date(2016, 12, 31))
    for kept in (ends, ONE, replace(ends, since=DAY), replace(ends, reason="师生")):
        assert lost([ends], [kept], NO_ACTS, DAY) == []
    assert lost([ends], [replace(ends, since=date(2016, 7, 2))], NO_ACTS, DAY) == [ends]
    assert lost([ends], [replace(ends, inspector="J2")], NO_ACTS, DAY) == [ends]


def test_what_had_ended_anyway_is_not_told():
    assert lost([replace(ONE, until=date(2016, 6, 30))], [], NO_ACTS, DAY) == []


@pytest.mark.parametrize(("decision", "told"), [(None, [ONE]), (object(), [])])
def test_what_an_event_decided_is_not_told(decision, told):
    acts = Given(recusals={7: Given(body=Given(inspector="J1", enterprise="E1"), decision=decision)})
    assert lost([ONE], [], acts, DAY) == told
