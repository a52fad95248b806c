"""Orders, rechecks and measures (docs/protocol.md, section 8; 二(四)1)."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.judgement.rectification import KINDS
from dbl_random.model.findings import FollowUp, Outcome
from dbl_random.model.inspector import Away, Recusal
from dbl_random.model.organisation import Region


def rechecked_in_spite_of_a_recusal(a):
    a.recused(min(a.rows[0].team), "2016-07-19")
    a.recheck(a.ordered())


def opened(a, **changes):
    """The number of a penalty of the first of the drawn that is open."""
    a.results(a.visit(0, a.BAD))
    return a.measure(0, closed=False, **changes).seq


def both(a):
    return a.visit(0, a.BAD), a.visit(1, a.BAD)


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
    "order.served": [
        lambda a: (a.results(a.visit(0, a.BAD)), a.order(0, document="1号", served="2016-07-14")),
        lambda a: (a.results(a.visit(0, a.BAD)), a.order(0, served="2016-07-20")),
    ],
    "order.place": [
        lambda a: (a.results(a.visit(0, a.BAD)), a.order(0, region="")),
        lambda a: (a.results(a.visit(0, a.BAD)), a.order(0, level="city")),
    ],
    "order.document": [
        lambda a: (a.results(*both(a)), a.order(0, document="1号"), a.order(1, document="1号")),
        lambda a: (a.results(*both(a)), a.measure(0), a.order(1, document="1号")),
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
    "measure.finding": [
        lambda a: (a.results(a.visit(0)), a.measure(0)),
        lambda a: (a.results(a.visit(0, replace(a.FINE, outcome=Outcome.NO_CONTACT))), a.measure(0)),
    ],
    "measure.closes": [
        lambda a: (a.results(a.visit(0, a.BAD)), a.measure(0, closes=a.drawn.seq)),
        lambda a: a.measure(0, closes=opened(a), kind="transfer"),
        lambda a: (number := opened(a), a.measure(0, closes=number), a.measure(0, closes=number)),
        lambda a: (number := opened(a, document="2号"), a.results(a.visit(1, a.BAD)), a.measure(1, closes=number)),
    ],
    "measure.closed": [
        lambda a: a.measure(0, closes=opened(a), closed=False),
        lambda a: a.measure(0, closes=opened(a), date="2016-07-19"),
    ],
    "measure.document": [lambda a: (a.results(*both(a)), a.measure(0), a.measure(1))],
    "measure.day": [lambda a: (a.results(a.visit(0, a.BAD)), a.measure(0, date="2016-07-14"))],
}


def test_each_kind_has_a_log_that_breaks_it():
    assert ENTERED.keys() | {"order.own-place", "recheck.fit"} == KINDS.keys()


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
        ("DBR446", f"{who} 对这家企业回避，不得复查（二(三)2）")
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


def one_changed(records, who, **changes):
    pool = tuple(replace(each, **changes) if each.id == who else each for each in records.inspectors)
    return replace(records, inspectors=pool)


@pytest.mark.parametrize(
    "changes",
    [{"items": ("salt",)}, {"away": (Away(date(2016, 7, 20), date(2016, 7, 20), "病假"),)}],
    ids=["qualified", "at work"],
)
def test_who_rechecks_may_inspect_on_that_day(after, refusals, make_records, changes):
    records, who = make_records(), min(after.rows[0].team)
    after.recheck(after.ordered())
    assert refusals(after.world, records) == []
    assert [code for code, _ in refusals(after.world, one_changed(records, who, **changes))] == ["DBR392"]


def test_one_of_those_who_recheck_has_a_certificate_that_is_valid(after, refusals, make_records):
    records, team = make_records(), after.rows[0].team
    after.recheck(after.ordered())
    for who in team:
        records = one_changed(records, who, certificate=None)
    assert [code for code, _ in refusals(after.world, records)] == ["DBR392"]


def test_an_order_goes_to_the_enterprises_own_county_where_the_registry_is_at_hand(after, refusals, make_records):
    records = make_records()
    after.ordered()
    assert refusals(after.world, records) == []
    (name, registry) = next(iter(records.registries.items()))
    rows = tuple(row._replace(region="350583") for row in registry.enterprises)
    bureau = replace(records.organisation, regions=(*records.organisation.regions, Region("350583", "南安市")))
    moved = replace(records, organisation=bureau, registries={name: replace(registry, enterprises=rows)})
    assert [code for code, _ in refusals(after.world, moved)] == ["DBR390"]


def test_whom_the_frozen_pool_bars_does_not_recheck(after, new_world, make_records, keys_of, other_reader):
    """The recusals of the file are on the log with the draw, and bar after it, too."""
    records, who = make_records(), "J03"
    firms = [row.id for registry in records.registries.values() for row in registry.enterprises]
    told = [Recusal(who, each, "近亲属", date(2016, 1, 1), None, "staff-01", date(2016, 1, 1)) for each in firms]
    after = type(after)(new_world(), lambda: replace(records, recusals=tuple(told)))
    number, one = after.ordered(), min(after.rows[0].team)
    after.recheck(number, inspectors=(one, who))
    assert [key for _, key in keys_of(after.world)] == ["recheck.not-recused"]
    assert other_reader(after.world) == {len(after.world.events)}


def test_a_penalty_rests_on_a_result_that_asks_for_it_too(after, keys_of, other_reader):
    after.results(after.visit(0, replace(after.FINE, outcome=Outcome.NO_CONTACT, follow_ups=(FollowUp.PENALTY,))))
    after.measure(0)
    assert keys_of(after.world) == []
    assert other_reader(after.world) == set()


def test_opened_and_closed_is_one_matter(after, keys_of, other_reader):
    number = opened(after, document="罚告〔2016〕1号", amount="20000")
    after.measure(0, document="罚〔2016〕1号", closes=number, content="罚款已缴")
    after.measure(0, kind="notify", document="函1号", closed=False)
    after.measure(0, kind="notify", document="函1号")
    assert keys_of(after.world) == []
    assert other_reader(after.world) == set()
    case = after.history.cases.case("2016-energy-1", after.ids[0])
    assert [(len(each.events), each.closed, each.latest("amount")) for each in case.matters] == [
        (2, True, "20000"),
        (2, True, ""),
    ]
