"""Laws of recusals: which overlap, which wait for a substitution, whom they leave without a team."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.core.policy.pool import Rosters
from dbl_random.core.policy.recusals import Waiting, command, lacking, overlapping, overlaps, too_few, waiting
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.draws import Standing
from dbl_random.core.record.firms import Firms
from dbl_random.model.aftercare import ResultsRecorded
from dbl_random.model.event import ZEROS, Recorded
from dbl_random.model.findings import VisitResult
from dbl_random.model.frozen import Pool, PoolInspector, RecusalRow
from dbl_random.model.inspector import Recusal
from dbl_random.model.reference import FileRef

FIRM, OTHER = "110108000000016", "110108000000024"
DAY = date(2016, 7, 8)
FIRST = date(2016, 1, 1)
DAYS = st.integers(0, 12).map(lambda days: FIRST + timedelta(days=days))


def recusal(since=FIRST, until=None, inspector="J1", enterprise=FIRM):
    return Recusal(inspector, enterprise, "近亲属", since, until, "staff-01", FIRST)


periods = st.tuples(DAYS, st.none() | DAYS).filter(lambda each: each[1] is None or each[0] <= each[1])


@given(st.lists(st.tuples(periods, st.sampled_from(["J1", "J2"]), st.sampled_from([FIRM, OTHER])), max_size=5))
def test_two_recusals_overlap_where_some_day_is_barred_by_both(given_ones):
    recusals = [recusal(*period, inspector, enterprise) for period, inspector, enterprise in given_ones]
    days = [FIRST + timedelta(days=n) for n in range(14)]
    wanted = {
        (at, before)
        for at, each in enumerate(recusals)
        for before, other in enumerate(recusals[:at])
        if (each.inspector, each.enterprise) == (other.inspector, other.enterprise)
        and any(each.bars(day) and other.bars(day) for day in days)
    }
    assert set(overlapping(recusals)) == wanted


@pytest.mark.parametrize(
    ("known", "shared"),
    [
        (recusal(until=date(2016, 7, 5)), True),
        (recusal(until=date(2016, 7, 4)), False),
        (recusal(since=date(2016, 8, 1)), True),
        (recusal(inspector="J2"), False),
        (recusal(enterprise=OTHER), False),
    ],
)
def test_two_recusals_overlap_only_of_the_same_pair(known, shared):
    granted = recusal(since=date(2016, 7, 5))
    assert overlaps(granted, known) == overlaps(known, granted) == shared


@pytest.mark.parametrize(
    ("each", "waits"),
    [
        (recusal(), True),
        (recusal(since=DAY), True),
        (recusal(since=DAY + timedelta(days=1)), False),
        (recusal(until=DAY - timedelta(days=1)), False),
        (recusal(inspector="J3"), False),
        (recusal(enterprise=OTHER), False),
    ],
)
def test_a_recusal_waits_for_a_substitution_while_it_stands_and_its_inspector_is_in_the_team(each, waits):
    standing = Standing(teams={FIRM: ("J1", "J2"), OTHER: ("J2", "J3")})
    found = waiting([each], {"2016-energy-1": standing}, DAY, Cases(), Firms())
    assert found == ([Waiting("2016-energy-1", FIRM, "J1")] if waits else [])


def test_who_was_replaced_is_waited_for_no_longer():
    assert waiting([recusal()], {"2016-energy-1": Standing(teams={FIRM: ("J3", "J2")})}, DAY, Cases(), Firms()) == []


def test_after_the_visit_is_recorded_nobody_is_waited_for():
    """Who came is on the log, and a visited enterprise's team is substituted no more."""
    standing = {f"2016-energy-{batch}": Standing(teams={FIRM: ("J1", "J2")}) for batch in (1, 2)}
    body = ResultsRecorded("2016-energy-1", 4, FileRef("t.tsv", 9, 1), {})
    event = Recorded(9, ZEROS, "2016-07-08T09:00:00+08:00", "results.recorded", "x", "dbr", body, ZEROS)
    cases = Cases()
    cases.add(event, [VisitResult(FIRM, "2016-07-07", ("J2", "J3"), ())])
    assert waiting([recusal()], standing, DAY, cases, Firms()) == [Waiting("2016-energy-2", FIRM, "J1")]


# --- whom they leave without a team ---


def a_pool(fills, barred, firm=FIRM):
    inspectors = tuple(
        PoolInspector(f"J{n}", "eligible" if each else "excluded", tuple(sorted(each)), "")
        for n, each in enumerate(fills)
    )
    return Pool(inspectors, tuple(RecusalRow(f"J{n}", firm, "近亲属") for n in sorted(barred)), {})


def a_team(fills, barred, slots):
    able = [each for n, each in enumerate(fills) if n not in barred]
    return any(all(at in each for at, each in enumerate(team)) for team in permutations(able, slots))


@given(
    st.integers(1, 3).flatmap(
        lambda slots: st.tuples(st.just(slots), st.lists(st.sets(st.integers(0, slots - 1)), min_size=1, max_size=5))
    ),
    st.sets(st.integers(0, 4)),
)
def test_they_leave_too_few_where_a_search_finds_a_team_without_them_and_none_with_them(places, barred):
    slots, fills = places
    barred = {n for n in barred if n < len(fills)}
    wanted = a_team(fills, (), slots) and not a_team(fills, barred, slots)
    assert [each.enterprise for each in too_few(a_pool(fills, barred), slots)] == [FIRM] * wanted


def test_they_count_only_for_an_enterprise_that_may_be_drawn():
    pool = a_pool([{0, 1}, {0, 1}], {0})
    assert [(each.enterprise, each.left, each.leads) for each in too_few(pool, 2, [FIRM])] == [(FIRM, 1, True)]
    assert too_few(pool, 2, [OTHER]) == []


def test_an_inspector_who_may_only_be_a_member_does_not_lead():
    found = too_few(a_pool([{0, 1}, {1}, {1}], {0}), 2)
    assert [(each.left, each.leads) for each in found] == [(2, False)]


# --- law 3 over the plans of the year ---
def recused_but(case, *kept):
    """Everybody recused at the first enterprise but these."""
    recusals = tuple(
        recusal(inspector=each.id, enterprise=case.firm()) for each in case.records.inspectors if each.id not in kept
    )
    return case.with_records(recusals=recusals)


def told(case, only=""):
    found = lacking(Rosters(case.records), case.day, case.past, only)
    return [(fault.code, fault.subject, fault.message) for fault in found]


def test_an_enterprise_left_with_too_few_is_told_at_its_latest_recusal_with_plan_and_lack(case):
    assert told(recused_but(case, "J1", "J2")) == []
    message = f"企业 {case.firm()} 的回避使它在 2016-energy 中只剩 1 名检查人员，少于 2 名"
    assert told(recused_but(case, "J1")) == [("DBR238", "recusal 4", message)]


def test_where_nobody_of_those_left_may_lead_that_is_what_is_lacking(case):
    for number in (1, 2):
        case.with_person(number, certificate=None)
    ((_, _, message),) = told(recused_but(case, "J1", "J2"))
    assert message.endswith("没有人可任组长")


def test_a_recusal_of_the_log_is_told_at_the_plan(case):
    recusals = tuple(recusal(inspector=f"J{n}", enterprise=case.firm()) for n in range(2, 7))
    case.past = replace(case.past, recusals=recusals)
    assert [(code, subject) for code, subject, _ in told(case)] == [("DBR238", "plan 2016-energy")]


def test_nothing_is_lacking_for_who_may_not_be_drawn_or_was_not_asked_about_or_in_another_year(case):
    assert told(recused_but(case, "J1"), only=case.firm(1)) == []
    assert len(told(case, only=case.firm())) == 1
    assert told(case.on(date(2017, 1, 1))) == []
    first, *rest = case.on(DAY).records.registries["energy"].enterprises
    assert told(case.with_firms(first._replace(status="closed"), *rest)) == []


# --- the substitution that waits ---
def test_the_command_names_the_decision_by_its_event_where_it_is_on_the_log():
    each = Waiting("2016-energy-1", FIRM, "J1")
    begins = f"dbr substitute 2016-energy-1 --inspector J1 --for {FIRM} --reason recusal --evidence "
    assert command(each, 16) == begins + "第16号事件的回避决定"
    assert command(each) == begins + "回避决定"
