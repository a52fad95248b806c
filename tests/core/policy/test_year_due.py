"""What a year's plans owe, clause by clause (三(一), 二(三)1, 二(三)3)."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace as Given

import pytest

from dbl_random.core.policy.counts import Sorts
from dbl_random.core.policy.item_year import Years
from dbl_random.core.policy.year_due import due_of, gone, items_due, owed
from dbl_random.core.record.acts import fold_acts
from dbl_random.model.event import Deviation
from dbl_random.model.plan import Mode
from dbl_random.model.ratio import Ratio

DAY = date(2016, 7, 1)


@pytest.fixture
def codes(case):
    """The codes of what the year owes on a day, where these enterprises are drawn of the plan."""

    def look(day=DAY, drawn=(), *, plan=True, **body):
        plans = {**case.records.plans, case.plan.id: case.plan} if plan else {}
        records = replace(case.records, plans=plans)
        acts = fold_acts(case.acts)
        body = Given(**{"plan": case.plan.id, "items": ("energy-use",), "mode": "undirected", "batch": 1, **body})
        history = Given(
            acts=acts,
            past=lambda: replace(case.past, plans=acts.plans),
            draws={"d": Given(body=body, outcome=True)},
            standing=lambda _: Given(teams=dict.fromkeys(drawn, ())),
        )
        items = items_due(records, history, 2016, day, Years(Sorts(records)))
        return [fault.code for fault in owed(records, acts, 2016, day, items)]

    return look


def firms(case, number):
    return [firm.id for firm in case.records.registries["energy"].enterprises[:number]]


def test_a_year_that_keeps_every_clause_owes_nothing(case, codes):
    assert codes() == []
    assert codes(date(2017, 1, 1), firms(case, 2)) == []


def test_clause_3_1_who_has_not_handed_in_by_the_policys_day_is_a_finding(case, codes):
    case.acts = []
    case.with_policy(plans_due="06-30").with_item(published=None)
    assert codes(date(2016, 6, 30)) == []
    assert codes(date(2016, 7, 1)) == ["DBR244"]
    case.with_policy(plans_due=None)
    assert codes(date(2016, 12, 31)) == []
    assert codes(date(2017, 1, 1)) == ["DBR244"]


def test_the_day_is_of_the_plans_year(case):
    assert due_of(replace(case.records.policy, plans_due="03-31"), 2017) == date(2017, 3, 31)
    assert due_of(case.records.policy, 2016) == date(2016, 12, 31)


def test_clause_3_1_a_published_item_that_no_plan_of_the_year_covers_is_a_finding(case, codes):
    case.acts = []
    assert codes() == ["DBR255"]
    case.with_item(published=None)
    assert codes() == []


def test_clause_2_3_3_an_item_that_has_only_directed_plans_is_a_finding(case, codes):
    case.directed()
    assert codes() == ["DBR256"]
    case.beside(mode=Mode.UNDIRECTED)
    assert codes() == []


def test_clause_2_3_1_what_the_plans_promise_is_judged_over_all_of_them(case, codes):
    case.with_plan(ratio=Ratio(1, 50))
    assert codes() == ["DBR203"]
    case.with_plan(deviations=(Deviation("DBR203", "二(三)1", "上级交办", "staff-01"),))
    assert codes() == []
    case.with_item(ratio=Ratio(1, 10), batches=3)
    assert codes() == ["DBR253", "DBR254"]
    case.with_plan(deviations=tuple(Deviation(rule, "二(三)1", "忙", "staff-01") for rule in ("DBR253", "DBR254")))
    assert codes() == ["DBR253", "DBR254"], "no deviation covers a law's figure"


def test_clause_2_3_1_what_was_drawn_is_judged_when_the_year_is_over_each_enterprise_once(case, codes):
    one = firms(case, 1)
    assert codes(date(2016, 12, 31), one) == []
    assert codes(date(2017, 1, 1), one + one) == ["DBR257"]
    assert codes(date(2017, 1, 1), firms(case, 2), mode="directed") == ["DBR257"]
    assert codes(date(2017, 1, 1), firms(case, 2), items=("salt",)) == ["DBR257"]
    assert codes(date(2017, 1, 1), [*one, "91350500000000999X"]) == ["DBR257"]


def test_a_plan_that_was_approved_and_has_vanished_is_a_finding(case, codes):
    case.with_records(plans={})
    assert codes(plan=False) == ["DBR255", "DBR258"]
    acts = fold_acts(case.acts)
    assert [each.plan for each in gone(case.records, acts)] == [case.plan.id]
    assert gone(case.records, acts, 2015) == ()
    assert gone(case.records, fold_acts(case.acts[:1])) == ()
