"""Recusals, declared and decided (docs/protocol.md, section 7.2; 二(三)2)."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.judgement.recusals import KINDS
from dbl_random.model.inspector import Recusal


def declared_again(w):
    """Event 28 twice, and no decision."""
    bodies = {n: w.event_json(n) for n in range(1, 30)}
    w.rechain({**bodies, 29: {**bodies[28], "seq": 29}})


FORGED = {
    "recusal.not-pending": [declared_again],
    "recusal.open": [
        lambda w: w.put(29, declaration=27),
        lambda w: w.put(29, declaration=29),
        lambda w: w.put(29, declaration=15),
        lambda w: w.again(29),
    ],
    "recusal.decision-day": [lambda w: w.put(29, date="2016-11-16")],
    "recusal.days": [
        lambda w: w.put(29, granted=True, since="2016-12-02", until="2016-12-01"),
        lambda w: w.put(29, granted=True, until="2016-12-01"),
        lambda w: w.put(29, until="2016-12-01"),
    ],
    "recusal.granted": [
        lambda w: w.put(29, granted=True),
        lambda w: w.put(29, since="2016-12-01"),
        lambda w: w.put(29, since="2016-12-01", until="2016-12-02"),
    ],
}
ENTERED = {
    "recusal.overlap": [
        lambda a: (a.recused("J01", "2016-07-18", "2016-08-18"), a.recused("J01", "2016-08-18")),
        lambda a: (a.recused("J01", "2016-07-18"), a.recused("J01", "2017-07-18", "2017-07-18")),
    ],
}


def test_each_kind_has_a_log_that_breaks_it():
    assert FORGED.keys() | ENTERED.keys() == KINDS.keys() - {"recusal.department"}  # needs rules: test_duties has it


def test_a_recusal_that_is_forged_is_told_by_its_kind_alone(world, told_alone, key, forge):
    forge(world)
    told_alone(world, key)


def test_a_recusal_that_is_entered_wrongly_is_told_by_its_kind_alone(after, told_alone, key, enter):
    enter(after)
    told_alone(after.world, key)


def test_what_was_decided_is_declared_again_and_one_day_is_enough(finished_world, keys_of):
    assert keys_of(finished_world.copy().again(28)) == []
    one_day = {"granted": True, "since": "2016-12-01", "until": "2016-12-01"}
    assert keys_of(finished_world.copy().put(29, **one_day)) == []


@pytest.mark.parametrize(
    ("until", "told"),
    [(None, "与已有的回避（2016-07-01 起）重叠"), (date(2016, 7, 18), "与已有的回避（2016-07-01 至 2016-07-18）重叠")],
)
def test_a_recusal_of_the_file_overlaps_where_the_file_is_at_hand(after, refusals, make_records, until, told):
    file = Recusal("J01", after.ids[0], "近亲属", date(2016, 7, 1), until, "staff-01", date(2016, 7, 1))
    after.recused("J01", "2016-07-18")
    assert refusals(after.world) == []
    assert refusals(after.world, replace(make_records(), recusals=(file,))) == [("DBR427", told)]


def test_the_same_days_are_granted_to_another_inspector(after, keys_of):
    after.recused("J01", "2016-07-18")
    after.recused("J02", "2016-07-18")
    assert keys_of(after.world) == []
