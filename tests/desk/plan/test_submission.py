"""A plan is handed in, changed and approved; each step answers the latest hand-in."""

from hashlib import sha256

from dbl_random.desk.files.founding import found_store
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.plan.submission import amend_plan, approve_plan, submit_plan
from dbl_random.desk.request import Request


def test_what_is_handed_in_is_the_committed_file(at, keep, finished, log_of):
    keep()
    done = submit_plan(at(), "2016-spot")
    assert done.entered.written
    assert done.entered.body.sources == {
        "plans/2016-spot.yaml": sha256((finished / "plans/2016-spot.yaml").read_bytes()).hexdigest()
    }
    assert (done.plan.title, done.plan.department) == ("2016年度节能抽查补充计划", "energy")
    assert log_of().events[-1].body == done.entered.body
    assert approve_plan(at(actor="ye-wanqing"), "2016-spot", document=" 纪要3号 ").entered.body.document == "纪要3号"
    assert log_of().acts.plans["2016-spot"].in_force.digest == done.plan.digest


def test_a_preview_is_judged_and_writes_nothing(at, keep, unwritten, refused):
    keep()
    with unwritten():
        assert not submit_plan(at(), "2016-spot", preview=True).entered.written
        assert refused(submit_plan, at(), "2016-energy", preview=True) == (4, ["DBR435"])


def test_only_the_day_of_the_draw_can_settle_what_is_told(at, keep):
    keep()
    told = submit_plan(at(), "2016-spot").remarks
    assert {each.code for each in told}.isdisjoint({"DBR218", "DBR228", "DBR229"})


def test_a_plan_that_departs_from_its_own_rules_has_its_place(at, keep, unwritten, refused):
    keep("ratio: 5%", "ratio: 2%")
    with unwritten():
        assert refused(submit_plan, at(), "2016-spot") == (4, ["DBR203"])


def test_a_file_that_is_not_committed_is_refused(at, keep, unwritten, refused):
    keep(commit=False)
    with unwritten():
        assert refused(submit_plan, at(), "2016-spot") == (4, ["DBR406"])


def test_outside_git_no_commit_is_named(at, keep, finished):
    keep()
    (finished / ".git").rename(finished.parent / "elsewhere")
    assert submit_plan(at(), "2016-spot").entered.body.commit is None


def test_an_amendment_needs_a_change_and_a_reason(at, keep, unwritten, refused):
    with unwritten():
        assert refused(amend_plan, at(), "2016-power", "增加比例") == (4, ["DBR435"])
    keep("ratio: 5%", "ratio: 6%", plan="2016-power")
    with unwritten():
        assert refused(amend_plan, at(), "2016-power", " ") == (4, ["DBR416"])
        assert refused(approve_plan, at(), "2016-power") == (4, ["DBR435"])
    done = amend_plan(at(), "2016-power", " 增加比例 ")
    assert done.entered.body.reason == "增加比例"
    approved = approve_plan(at(), "2016-power")
    assert approved.entered.body.submission == done.entered.event.seq
    assert (approved.entered.body.approved_by, approved.name) == ("chen-mingyuan", "陈明远")


def test_who_approves_is_of_the_staff_and_did_not_hand_it_in(at, keep, unwritten, refused):
    keep()
    assert refused(approve_plan, at(), "2016-spot") == (4, ["DBR435"])
    submit_plan(at(), "2016-spot")
    with unwritten():
        assert refused(approve_plan, at(), "2016-spot", by="lin-zhixia") == (4, ["DBR436"])
        assert refused(approve_plan, at(), "2016-spot", by="nobody") == (4, ["DBR270", "DBR275"])


def test_a_plan_that_is_not_there_is_told_with_its_file(at, unwritten, refused):
    with unwritten():
        assert refused(submit_plan, at(), "2016-none") == (3, ["DBR126"])


def test_every_plan_of_a_new_store_is_handed_in_by_its_department_and_approved_by_the_chair(tmp_path, at):
    root = found_store(Request(tmp_path), tmp_path / "new", example=True).root
    history = open_desk(root).history
    assert len(history.acts.plans) == 8
    for each in history.acts.plans.values():
        assert history.people.rules.is_of(each.in_force.event.actor, each.department)
        assert each.in_force.approval.body.document
