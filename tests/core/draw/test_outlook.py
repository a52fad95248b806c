"""What stands in the way of the next batch, on the sample store."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.draw.outlook import outlook
from dbl_random.core.record.acts import fold_acts
from dbl_random.core.record.draws import fold_draws
from dbl_random.core.record.past import Past
from dbl_random.model.acts import PlanApproved, PlanSubmitted
from dbl_random.model.event import DrawIntent, DrawOutcome, DrawSealed, DrawVoid, Recorded, SeedRule, TeamRule
from dbl_random.model.reference import FileRef
from dbl_random.store.founding import example_files
from dbl_random.store.git.source import GivenBytes
from dbl_random.store.yaml.records import load_records

FILE = FileRef("x.tsv", 0, 3)


@pytest.fixture(scope="module")
def sample():
    return load_records(GivenBytes(example_files()), registries="all").records


def intent(plan, batch):
    return DrawIntent(
        draw=f"{plan}-{batch}", plan=plan, batch=batch, attempt=1, after_void=None, mode="undirected", items=(),
        algorithm="dbr-draw/1", sources={}, commit=None, place="", chair="", candidates=FILE, pool=FILE, strata=(),
        team=TeamRule(("lead", "member"), None), seed=SeedRule("", None), deviations=(),
    )  # fmt: skip


def draws(*bodies):
    time = "2016-07-01T09:30:00+08:00"
    return fold_draws(Recorded(seq, "", time, "", "", "", body, "") for seq, body in enumerate(bodies, 1))


def handed_in(plan):
    """A past in which the plan was submitted and approved, and nothing was drawn."""
    sources = {f"plans/{plan.id}.yaml": plan.digest}
    acts = (PlanSubmitted(plan.id, plan.department, plan.year, "无", sources, None), PlanApproved(plan.id, 2, "x", ""))
    events = (Recorded(seq, "", "", "", "", "", body, "") for seq, body in enumerate(acts, 2))
    return Past({}, plans=fold_acts(events).plans)


def seen(sample, plan, day, *bodies, **changes):
    asked = replace(sample.plans[plan], **changes)
    found = outlook(sample, asked, day, draws(*bodies), handed_in(asked))
    return [fault.code for fault in found.faults], found.due, [(fault.code, fault.field) for fault in found.remarks]


def drawn(plan, batch):
    outcome = DrawOutcome(1, 2, "", {}, None, "", FILE, 1, ())
    return [intent(plan, batch), DrawSealed(1, {}, {}, {}), outcome]


def test_a_plan_that_can_be_drawn_has_nothing_in_its_way(sample):
    assert seen(sample, "2016-energy", date(2016, 7, 1)) == ([], True, [])


def test_what_stops_a_later_batch_is_not_due_before_its_month(sample):
    assert seen(sample, "2016-salt", date(2016, 10, 31)) == (["DBR201"], False, [])
    assert seen(sample, "2016-salt", date(2016, 11, 1)) == (["DBR201"], True, [])


def test_a_later_batch_is_judged_on_the_first_day_of_its_month(sample):
    plan = sample.plans["2016-salt"]
    found = outlook(sample, plan, date(2016, 7, 1), {}, handed_in(plan))
    assert "在 2016-11-01 没有" in found.faults[0].message


def test_a_month_that_went_by_is_told_with_the_place_of_the_batch(sample):
    assert seen(sample, "2016-energy", date(2016, 7, 31))[2] == []
    assert seen(sample, "2016-energy", date(2016, 8, 1)) == ([], True, [("DBR217", "batches[0].month")])
    first = drawn("2016-energy", 1)
    assert seen(sample, "2016-energy", date(2016, 11, 2), *first)[2] == [("DBR217", "batches[1].month")]


def test_a_plan_of_a_past_year_is_not_judged(sample):
    assert seen(sample, "2016-salt", date(2017, 1, 1)) == ([], False, [("DBR217", "batches[0].month")])


def test_a_plan_whose_batches_are_all_drawn_has_no_outlook(sample):
    assert seen(sample, "2016-salt", date(2016, 12, 1), *drawn("2016-salt", 1)) == ([], False, [])


def test_a_draw_that_was_broken_off_is_told_and_its_rules_are_not_asked_again(sample):
    assert seen(sample, "2016-salt", date(2016, 12, 1), intent("2016-salt", 1)) == ([], True, [("DBR375", "")])


def test_after_a_void_the_batch_is_judged_again(sample):
    voided = [intent("2016-salt", 1), DrawVoid(1, "名录有误", "zhou-min")]
    assert seen(sample, "2016-salt", date(2016, 11, 1), *voided) == (["DBR201"], True, [])
