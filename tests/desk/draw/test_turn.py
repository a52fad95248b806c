"""`dbr draw` without a batch draws the one whose turn it is; any other needs its number and a reason (trust.md, 4)."""

from dataclasses import replace

import pytest

from dbl_random.desk.draw.draw import draw
from dbl_random.desk.draw.rehearsal import preview_draw, rehearse
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.request import Paper, Request
from dbl_random.model.problem import Refusal

PLAN = "2016-energy"


def told(transaction, *words, **more):
    with pytest.raises(Refusal) as refused:
        transaction(*words, **more)
    return [(each.code, each.message) for each in refused.value.problems]


def deviations(drawn):
    return [(each.rule, each.clause, each.reason, each.approved_by) for each in drawn.state.body.deviations]


def test_the_same_command_line_does_not_draw_the_next_batch_before_its_month(at, options, unwritten):
    with unwritten():
        said = told(draw, at("2016-07-01T10:00"), PLAN, options=options(reason="赶时间"))
    assert said == [
        ("DBR407", "2016-energy-1 已在 2016-07-01 抽定（第 21 号事件），没有再抽"),
        ("DBR239", "第 2 批定于 2016 年 10 月抽取，今天是 2016-07-01，还没有到"),
    ]


def test_a_batch_is_drawn_in_its_month_and_when_it_is_overdue(at, options, finished):
    drawn = draw(at("2016-11-30T10:00"), PLAN, options=options())
    assert (drawn.state.body.draw, deviations(drawn)) == ("2016-energy-2", [])
    assert verify_log(Request(finished)).wrong == []


def test_a_batch_before_its_month_needs_its_number_and_a_reason_that_goes_onto_the_log(
    at, options, refused, unwritten, finished
):
    with unwritten():
        assert refused(draw, at(), PLAN, 2, options()) == (4, ["DBR239"])
    drawn = draw(replace(at(), paper=Paper("变通审批表1号")), PLAN, 2, options(reason="全市统一提前"))
    assert deviations(drawn) == [("DBR239", "二(二)3", "全市统一提前", "chen-mingyuan")]
    assert verify_log(Request(finished)).wrong == []


def test_a_batch_is_not_drawn_before_the_one_that_comes_before_it(at, plan, options, refused, unwritten):
    with unwritten():
        assert refused(draw, at("2016-08-01T10:00"), plan, 2, options()) == (4, ["DBR239"])
    drawn = draw(at("2016-08-01T10:00"), plan, options=options())
    assert drawn.state.body.batch == 1


def test_a_plan_is_not_drawn_in_another_year(at, options, refused, unwritten):
    with unwritten():
        assert refused(draw, at("2017-01-03T10:00"), PLAN, options=options()) == (4, ["DBR407", "DBR239"])
        assert refused(draw, at("2017-01-03T10:00"), PLAN, 2, options()) == (4, ["DBR239"])


def test_a_batch_that_is_drawn_says_which_event_and_is_not_drawn_again(at, options, unwritten):
    with unwritten(), pytest.raises(Refusal) as refused:
        draw(at(), PLAN, 1, options(reason="重抽"))
    (problem,) = refused.value.problems
    assert (problem.code, problem.message) == ("DBR407", "2016-energy-1 已在 2016-07-01 抽定（第 21 号事件），没有再抽")
    assert "dbr show draw 2016-energy-1" in problem.hint
    assert "dbr verify-log" in problem.hint


def test_where_all_are_drawn_the_last_is_named(at, options):
    draw(at("2016-10-10T10:00"), PLAN, options=options())
    ((code, message),) = told(draw, at("2016-10-10T11:00"), PLAN, options=options())
    assert (code, message.partition("最后")[2]) == (
        "DBR407",
        "2016-energy-2 已在 2016-10-10 抽定（第 24 号事件），没有再抽",
    )


def test_a_preview_waits_for_the_turn_and_a_rehearsal_does_not(at, refused):
    assert refused(preview_draw, at(), PLAN) == (4, ["DBR407", "DBR239"])
    assert rehearse(at(), PLAN).rows
