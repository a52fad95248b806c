"""A plan is drawn only from the very file that was handed in and approved, 三(一)."""

import pytest

from dbl_random.core.policy.rules import Leave
from dbl_random.model.acts import PlanAmended, PlanApproved
from dbl_random.model.event import Deviation
from dbl_random.model.plan import Joint

PATH = "plans/2016-energy.yaml"


def amended(digest, reason="调整"):
    return PlanAmended("2016-energy", 2, reason, "无", {PATH: digest}, None)


def approved(submission):
    return PlanApproved("2016-energy", submission, "staff-01", "")


def test_clause_3_1_what_is_drawn_is_the_latest_approved_file(case):
    amended = PlanAmended("2016-energy", 2, "调整", "无", {"plans/2016-energy.yaml": "cd" * 32}, None)
    case.enter(4, amended)
    assert case.faults() == []  # an amendment that nobody approved changes nothing
    (fault,) = case.with_plan(digest="cd" * 32).freeze().faults
    assert (fault.code, "的调整" in fault.message) == ("DBR218", True)
    case.enter(5, PlanApproved("2016-energy", 4, "staff-01", ""))
    assert case.faults() == []
    assert case.with_plan(digest="ab" * 32).faults() == ["DBR218"]


def test_clause_3_1_a_plan_nobody_handed_in_or_approved_is_not_drawn(case):
    case.acts = case.acts[:1]
    (fault,) = case.freeze().faults
    assert "还没有批准" in fault.message
    case.acts = []
    (fault,) = case.freeze().faults
    assert "还没有报送" in fault.message


@pytest.mark.parametrize(
    ("acts", "drawn"),
    [
        (0, ["ab"]),  # as handed in
        (1, ["ab"]),  # amended, not yet approved: still the first
        (2, ["cd"]),
        (3, ["cd"]),  # amended once more
        (4, ["ef"]),
    ],
)
def test_clause_3_1_at_each_step_exactly_one_file_is_drawn(case, acts, drawn):
    for seq, body in [(4, amended("cd" * 32)), (5, approved(4)), (6, amended("ef" * 32)), (7, approved(6))][:acts]:
        case.enter(seq, body)
    found = [name for name in ("ab", "cd", "ef") if case.with_plan(digest=name * 32).faults() == []]
    assert found == drawn


def test_clause_3_1_what_stands_in_the_way_names_the_event(case):
    case.enter(4, amended("cd" * 32))
    (fault,) = case.with_plan(digest="cd" * 32).freeze().faults
    assert fault.message == "计划 2016-energy 的调整（第 4 号事件）还没有批准"
    (fault,) = case.with_plan(digest="ff" * 32).freeze().faults
    assert fault.message == "计划 2016-energy 的文件与批准的（第 2 号事件）不同"


def test_clause_3_1_no_leave_and_no_deviation_stands_in_for_approval(case):
    case.acts = []
    case.leave = Leave("时间紧", "staff-01")
    assert case.faults() == ["DBR218"]
    deviation = Deviation("DBR218", "三(一)", "时间紧", "staff-01")
    assert case.with_plan(deviations=(deviation,)).faults() == ["DBR218", "DBR220"]


def test_clause_3_1_the_joint_section_is_filled_in_with_none_if_there_is_none(case):
    (fault,) = case.with_plan(joint=None).freeze().faults
    assert (fault.code, fault.message) == ("DBR219", "联合抽查安排没有填写")
    assert case.with_plan(joint=Joint()).faults() == []


@pytest.mark.parametrize("changes", [{"year": 2017}, {"department": "power"}])
def test_clause_3_1_a_plan_of_another_year_or_department_is_another_plan(case, changes):
    (fault,) = case.with_plan(**changes).freeze().faults
    assert (fault.code, "与报送的（energy，2016）不同" in fault.message) == ("DBR219", True)


def test_clause_3_1_approval_of_another_plan_does_not_count(case):
    assert case.with_plan(id="2016-salt").faults() == ["DBR218"]
