"""考核: what each department did in a year, counted from the log (三(二))."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from dbl_random.core.aftercare.assessment import report
from dbl_random.core.aftercare.year_timeliness import Deadlines
from dbl_random.model.calendar import WorkCalendar, YearOff
from dbl_random.model.event import Deviation
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome
from dbl_random.model.organisation import Department
from dbl_random.model.oversight import DepartmentAssessed, NoticeServed, TrainingHeld

DRAW = "2016-energy-1"
DAY = date(2016, 12, 31)
BAD = ItemResult(
    "energy-use", Method.ON_SITE, Outcome.CORRECTED, Nature.VIOLATION, "未设岗位", follow_ups=(FollowUp.RECTIFY,)
)


#: No holidays.
CALENDAR = WorkCalendar({year: YearOff(year, frozenset(), frozenset()) for year in (2015, 2016, 2017, 2018)})


def counted(records, history, year=2016, day=DAY):
    return report(records, year, history, Deadlines(records.policy, CALENDAR, day)).departments


def row(after, year=2016, day=DAY):
    (found,) = counted(after.records, after.history, year, day)
    return found


# --- law 1: whose plan it is ---


def test_a_plan_belongs_to_its_department_and_year_as_it_was_handed_in(after):
    plan = replace(after.records.plans["2016-energy"], department="other", year=2017)
    departments = (*after.records.organisation.departments, Department("other", "其他科"))
    organisation = replace(after.records.organisation, departments=departments)
    records = replace(after.records, organisation=organisation, plans={plan.id: plan})
    energy, other = counted(records, after.history)
    assert (energy.plans, energy.submitted, energy.approved) == (["2016-energy"], 1, 1)
    assert (other.plans, other.batches_drawn) == ([], 0)


def test_a_plan_that_was_not_handed_in_belongs_where_its_file_says(after):
    new = replace(after.records.plans["2016-energy"], id="2017-energy", year=2017)
    after.records = replace(after.records, plans={**after.records.plans, new.id: new})
    found = row(after, 2017)
    assert (found.plans, found.submitted, found.approved) == (["2017-energy"], 0, 0)
    assert (found.batches_planned, found.batches_drawn) == (3, 0)


# --- law 2 ---


def test_a_substituted_enterprise_is_not_among_those_to_be_inspected(after):
    assert row(after).to_inspect == len(after.ids)
    after.results(after.visit(0, BAD), after.visit(1))
    after.substitute(0)
    found = row(after)
    assert (found.to_inspect, found.recorded, found.problems) == (len(after.ids) - 1, 1, 0)
    assert found.outcomes == {"corrected": 1, "no-problem": 1}
    assert found.substitutions == {"deregistered": 1}


def test_an_item_counts_once_by_its_first_finding_and_its_findings_apart(after):
    after.results(after.visit(0, items=(BAD, replace(BAD, outcome=Outcome.CONCEALED, detail="积水"))), after.visit(1))
    found = row(after)
    assert found.outcomes == {"corrected": 1, "no-problem": 1}
    assert (found.problems, found.findings) == (1, 2)


def test_completion_is_published_over_to_be_inspected_and_conclusion_closed_over_published(after):
    after.results(after.visit(0, BAD), *(after.visit(at) for at in range(1, len(after.ids))))
    assert (row(after).completion, row(after).conclusion) == (0, 0)
    after.notice("results")
    found = row(after)
    assert found.completion == 1
    assert found.conclusion == Fraction(len(after.ids) - 1, len(after.ids))


def test_a_result_that_was_recorded_after_the_notice_is_not_published(after):
    after.notice("results")
    after.results(after.visit(0))
    assert (row(after).recorded, row(after).published, row(after).concluded) == (1, 0, 0)


def test_what_followed_is_counted_as_it_stands_on_the_day(after):
    after.results(after.visit(0, BAD), after.visit(1, BAD), after.visit(2, BAD))
    after.recheck(after.order(0).seq)
    after.order(1)
    after.measure(2)
    after.measure(2, kind="transfer")
    after.measure(2, kind="notify")
    found = row(after)
    assert (found.orders, found.orders_closed, found.orders_overdue) == (2, 1, 1)
    assert (found.penalties, found.transfers, found.problems) == (1, 1, 3)
    assert row(after, day=date(2016, 8, 10)).orders_overdue == 0


def test_timeliness_is_counted_from_the_draw_to_the_first_result(after):
    first = after.results(after.visit(0))
    correction = after.correction(after.visit(0, BAD), first.seq)
    after.enter(replace(correction.body, corrects=correction.seq), "2016-07-25T10:00:00")
    assert row(after).days_to_record == [19]


# --- law 4 ---


def otherwise(history, **changes):
    """The history with another body of the first draw's intent."""
    state = history.draws[DRAW]
    history._draws.draws[DRAW] = replace(
        state, intent=replace(state.intent, body=replace(state.body, **changes))
    )  # no log of the small world says this
    return history


def test_an_enterprise_that_several_draws_listed_counts_once(world, make_records):
    (found,) = counted(make_records(), world.history())
    draws = [world.concluded(name) for name in ("2016-energy-1", "2016-energy-2.2", "2016-energy-3")]
    listed = set().union(*(world.history().standing(draw.draw).teams for draw in draws))
    assert found.drawn == sum(len(draw.rows) for draw in draws)
    assert found.visited == found.at_random == listed
    members = {
        each.id
        for each in make_records().registries["energy"].enterprises
        if each.status not in {"deregistered", "revoked", "moved", "closed"}
    }
    assert found.population == members | listed
    assert found.ratio_reached == found.coverage == Fraction(len(listed), len(members | listed))


def test_a_directed_draw_counts_for_coverage_and_not_for_the_ratio(after):
    (found,) = counted(after.records, otherwise(after.history, mode="directed"))
    assert (found.at_random, found.ratio_reached) == (set(), 0)
    assert found.coverage > 0


def test_a_joint_draw_counts_for_both_and_is_counted(after):
    (found,) = counted(after.records, otherwise(after.history, mode="joint"))
    assert found.joint == 1
    assert found.at_random == found.visited != set()


# --- law 3 ---


def test_a_void_attempt_counts_as_void_alone(world, make_records):
    (found,) = counted(make_records(), world.history())
    assert (found.voids, found.batches_drawn) == (1, 3)


def test_deviations_are_those_of_draws_with_an_outcome(after):
    given = (Deviation("DBR208", "二(三)3", "投诉集中", "staff-01"),)
    assert counted(after.records, otherwise(after.history, deviations=given))[0].deviations == 1
    history = otherwise(after.history, deviations=given)
    history._draws.draws[DRAW] = replace(history.draws[DRAW], outcome=None)
    assert counted(after.records, history)[0].deviations == 0


# --- people ---


@pytest.mark.parametrize(("year", "hours", "people"), [(2016, 8, {"J01", "J02"}), (2015, 0, set()), (2017, 3, {"J01"})])
def test_hours_of_training_count_for_each_who_took_part_in_the_year(after, year, hours, people):
    after.enter(TrainingHeld("training", "2016-07-20", "培训", 4, ("J01", "J02", "gone"), "", 3, ""))
    after.enter(TrainingHeld("training", "2017-01-01", "培训", 3, ("J01",), "", 1, ""))
    found = row(after, year)
    assert (found.hours, found.trained) == (hours, people)


def test_the_latest_assessment_of_the_year_is_the_one(after):
    after.enter(DepartmentAssessed(2016, "energy", 60, "一般", "staff-01"))
    after.enter(DepartmentAssessed(2016, "energy", 90, "良好", "staff-01"))
    after.enter(DepartmentAssessed(2017, "energy", 10, "差", "staff-01"))
    assert (row(after).score, row(after).opinion) == (90, "良好")
    assert (row(after, 2015).score, row(after, 2015).opinion) == (None, "")


def test_recusals_and_notices_count_in_their_year(after):
    after.recused("J03", "2016-07-19")
    after.served()
    after.enter(NoticeServed("supervise", "energy", "批次", "", None, "staff-01"), "2017-01-02T09:00:00")
    assert (row(after).recusals, row(after).notices) == (1, 1)
    assert (row(after, 2017).recusals, row(after, 2017).notices) == (0, 1)


def test_a_plan_whose_file_is_gone_stays_in_the_year(after):
    before = {row.department: row for row in counted(after.records, after.history)}
    gone = replace(after.records, plans={})
    found = {row.department: row for row in counted(gone, after.history)}
    assert (found["energy"].plans, found["energy"].approved) == (["2016-energy"], 1)
    assert found["energy"].drawn == before["energy"].drawn > 0
