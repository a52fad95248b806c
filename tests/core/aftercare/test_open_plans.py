"""What is open of plans and draws (三(一), 三(二))."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.aftercare.open_matters import open_matters
from dbl_random.model.calendar import WorkCalendar, YearOff
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome, TaskNumber
from dbl_random.model.plan import Joint, Mode

DRAW, PLAN = "2016-energy-1", "2016-energy"
CALENDAR = WorkCalendar({year: YearOff(year, frozenset(), frozenset()) for year in (2016, 2017)})
BAD = ItemResult("energy-use", Method.ON_SITE, Outcome.CORRECTED, Nature.VIOLATION, "未设岗位", FollowUp.RECTIFY)


@pytest.fixture
def told(after):
    """What is told of a subject on a day, with its command."""

    def of(subject, day=date(2016, 7, 20)):
        found = open_matters(after.records, day, after.history, CALENDAR)
        return [(each.what, each.command) for each in found if each.subject == subject]

    return of


def test_a_draw_waits_for_its_notice_then_its_tasks_then_the_sheet(after, told):
    count = len(after.ids)
    notice = ("应公布抽取情况", f"dbr publish draw {DRAW}")
    assert told(DRAW) == [notice, (f"{count} 户还没有检查结果，也没有编任务号", f"dbr task {DRAW}")]
    after.notice("draw")
    after.tasks(*(TaskNumber(each, 2016, at) for at, each in enumerate(after.ids, 1)))
    sheet = f"dbr import results 填好的检查记录表 --draw {DRAW}"
    assert told(DRAW) == [(f"{count} 户还没有检查结果", sheet)]
    after.results(after.visit(0))
    assert (f"{count - 1} 户还没有检查结果", sheet) in told(DRAW)


def test_a_batch_that_was_begun_is_told_once(after, told):
    after.world.cut(4)
    assert [command for _, command in told(DRAW) + told(PLAN)] == [f"dbr draw --plan {PLAN}"]


def test_a_batch_whose_plan_waits_for_approval_is_told_once_with_its_day(after, told):
    after.world.cut(2)
    found = [m for m in open_matters(after.records, date(2016, 8, 2), after.history, CALENDAR) if m.subject == PLAN]
    assert [(m.what, m.due, m.late) for m in found] == [("计划等待批准", date(2016, 7, 31), True)]


def test_a_joint_batch_is_not_drawn_before_the_others_consent(after):
    plan = replace(after.records.plans[PLAN], mode=Mode.JOINT, joint=Joint(("energy", "safety")))
    after.records = replace(after.records, plans={PLAN: plan})
    found = [m for m in open_matters(after.records, date(2016, 9, 2), after.history, CALENDAR) if m.subject == PLAN]
    assert {m.what for m in found} == {"联合抽查等待同意", "联合抽查等待备案"}
    assert {m.due for m in found} == {date(2016, 9, 30)}


def test_a_department_whose_plan_is_written_is_told_by_the_plan(after, told):
    after.world.cut(1)
    after.records = replace(after.records, policy=replace(after.records.policy, plans_due="03-31"))
    found = open_matters(after.records, date(2016, 4, 1), after.history, CALENDAR)
    assert [(m.subject, m.due) for m in found if "还没有报送" in m.what and m.turn == "energy"] == [
        (PLAN, date(2016, 3, 31))
    ]
