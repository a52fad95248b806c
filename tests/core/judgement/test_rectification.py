"""Orders, rechecks and measures (docs/protocol.md, section 8; 二(四)1)."""

from dataclasses import replace
from datetime import date

from dbl_random.core.judgement.rectification import KINDS
from dbl_random.model.inspector import Recusal


def rechecked_in_spite_of_a_recusal(a):
    a.recused(min(a.rows[0].team), "2016-07-19")
    a.recheck(a.ordered())


ENTERED = {
    "order.result": [lambda a: a.order(0)],
    "order.asked-for": [
        lambda a: (a.results(a.visit(0)), a.order(0)),
        lambda a: (a.results(a.visit(0, a.BAD)), a.order(0, item="salt")),
    ],
    "order.one-open": [lambda a: (a.ordered(), a.order(0))],
    "order.deadline": [
        lambda a: (a.results(a.visit(0, a.BAD)), a.order(0, deadline="2016-07-14")),
        lambda a: (a.results(a.visit(0, a.BAD)), a.order(0, deadline="2016-07-19")),
    ],
    "recheck.order": [lambda a: a.recheck(a.drawn.seq)],
    "recheck.open": [lambda a: a.recheck(a.recheck(a.ordered()).body.order)],
    "recheck.day": [lambda a: a.recheck(a.ordered(), date="2016-07-19")],
    "recheck.team-size": [
        lambda a: a.recheck(a.ordered(), inspectors=(a.rows[0].team[0],)),
        lambda a: a.recheck(a.ordered(), inspectors=(a.rows[0].team[0], *a.rows[0].team)),
    ],
    "recheck.not-recused": [rechecked_in_spite_of_a_recusal],
    "recheck.deadline": [
        lambda a: a.recheck(a.ordered(), outcome="extended"),
        lambda a: a.recheck(a.ordered(), outcome="extended", deadline="2016-08-10"),
        lambda a: a.recheck(a.ordered(), deadline="2016-08-20"),
    ],
    "measure.result": [lambda a: a.measure(0)],
    "measure.item": [lambda a: (a.results(a.visit(0, a.BAD)), a.measure(0, item="salt"))],
    "measure.day": [lambda a: (a.results(a.visit(0, a.BAD)), a.measure(0, date="2016-07-14"))],
}


def test_each_kind_has_a_log_that_breaks_it():
    assert ENTERED.keys() == KINDS.keys()


def test_what_follows_a_result_that_is_entered_wrongly_is_told_by_its_kind_alone(after, told_alone, key, enter):
    enter(after)
    told_alone(after.world, key)


def test_the_strictest_team_size_is_asked(after, keys_of, make_records):
    records = make_records()
    three = replace(records, policy=replace(records.policy, team_size=3))
    one = replace(records, policy=replace(records.policy, team_size=1))
    after.recheck(after.ordered())
    assert keys_of(after.world, one) == []
    assert [key for _, key in keys_of(after.world, three)] == ["results.team-size", "recheck.team-size"]


def test_a_recusal_of_the_file_bars_the_writer_too(after, refusals, make_records):
    records = make_records()
    who = min(after.rows[0].team)
    file = Recusal(who, after.ids[0], "近亲属", date(2016, 7, 19), None, "staff-01", date(2016, 7, 1))
    after.recheck(after.ordered())
    assert refusals(after.world, records) == []
    assert refusals(after.world, replace(records, recusals=(file,))) == [
        ("DBR446", f"{records.inspector_name(who)}对这家企业回避，不得复查（二(三)2）")
    ]


def test_an_order_ends_on_its_day_at_the_earliest_and_another_follows_once_it_is_closed(after, keys_of):
    after.results(after.visit(0, after.BAD))
    first = after.order(0, deadline="2016-07-20")
    after.recheck(first.seq, outcome="extended", deadline="2016-07-21")
    after.recheck(first.seq)
    after.order(0)
    assert keys_of(after.world) == []


def test_what_is_wrong_with_a_measure_is_told_at_once(after, refusals):
    after.results(after.visit(0, after.BAD))
    after.measure(0, item="salt", date="2016-07-14")
    assert refusals(after.world) == [
        ("DBR444", "“salt”不是 2016-energy-1 的事项"),
        ("DBR446", "处理日期 2016-07-14 早于检查的 2016-07-15"),
    ]
