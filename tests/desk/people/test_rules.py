"""Rules are adopted from committed files, and every adoption is told with what it changed."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dbl_random.core.replay.finding import Weight
from dbl_random.desk.clock import read_moment
from dbl_random.desk.draw.draw import draw
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.draw.void import void
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.people.rules import adopt_rules, rules_so_far
from dbl_random.desk.plan.submission import amend_plan
from dbl_random.desk.request import Request
from dbl_random.desk.results.training import record_training
from dbl_random.model.organisation import Duty
from dbl_random.model.problem import Refusal
from tests.conftest import commit

YEAR = Path(__file__).parents[2] / "vectors" / "year-1"
WORDS = {"approved_by": "chen-mingyuan", "document": "泉经信〔2016〕2号"}


def test_the_sample_begins_with_its_rules(finished, log_of):
    first = log_of().people.adoptions[0]
    assert (first.event.seq, first.event.body.reason, first.event.body.approved_by) == (2, "首次施行", "chen-mingyuan")
    assert sorted(first.event.body.sources) == ["data/organisation.yaml", "data/policy.yaml"]
    assert first.rules.has("ye-wanqing", Duty.OPERATOR, first.event.day)
    assert first.event.actor == "ye-wanqing"


def test_a_preview_adopts_nothing(adopted, at, give_duties, unwritten):
    give_duties(adopted, {"cai-chengzhi": "[handle]"})
    with unwritten():
        assert not adopt_rules(at("2016-07-02T09:00"), "减少职责", **WORDS, preview=True).entered.written


def test_a_change_is_told_by_whom_it_is_about(adopted, at, give_duties):
    give_duties(adopted, {"cai-chengzhi": "[handle]"})
    done = adopt_rules(at("2016-07-03T09:00"), "增加经办人", **WORDS)
    assert [tuple(each) for each in done.changes] == [("staff cai-chengzhi duties", "handle、head", "handle")]
    first, second = rules_so_far(at()).adoptions
    assert second[1] == done.changes
    assert len(first[1]) > len(second[1])


def test_what_is_not_committed_or_not_changed_is_not_adopted(adopted, at, refused):
    assert refused(adopt_rules, at("2016-07-03T09:00"), "再次", **WORDS) == (4, ["DBR472"])
    path = adopted / "data/policy.yaml"
    path.write_text(path.read_text("utf-8").replace("min_batches: 2", "min_batches: 3"), "utf-8")
    assert refused(adopt_rules, at("2016-07-03T09:00"), "改为三批", **WORDS) == (4, ["DBR406"])
    commit(adopted)
    assert adopt_rules(at("2016-07-03T09:00"), "改为三批", **WORDS).entered.written


def test_whoever_adopts_does_not_approve(adopted, at, refused, give_duties):
    give_duties(adopted, {"cai-chengzhi": "[approve]"})
    for approver, code in (
        ("lin-zhixia", {"DBR273", "DBR275"}),
        ("cai-chengzhi", {"DBR275"}),
        ("nobody", {"DBR270", "DBR275"}),
    ):
        status, codes = refused(adopt_rules, at("2016-07-03T09:00"), "x", approved_by=approver, document="2号")
        assert (status, set(codes)) == (4, code)


def test_while_the_files_differ_nothing_else_is_entered_and_no_preview_goes_on(adopted, at, refused, give_duties):
    give_duties(adopted, {"cai-chengzhi": "[handle]"})
    path = adopted / "plans/2016-energy.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: 新 "), "utf-8")
    commit(adopted)
    for preview in (True, False):
        asked = refused(amend_plan, at("2016-07-03T09:00"), "2016-energy", "改题目", preview=preview)
        assert asked == (4, ["DBR284"])
    adopt_rules(at("2016-07-03T09:00"), "增加经办人", **WORDS)
    assert amend_plan(at("2016-07-03T09:00"), "2016-energy", "改题目").entered.written


def test_the_refusal_says_what_differs_and_the_command(adopted, at, give_duties):
    give_duties(adopted, {"cai-chengzhi": "[handle]", "xu-xianghui": "[handle]"})
    with pytest.raises(Refusal) as told:
        train(at("2016-07-03T09:00"))
    (problem,) = told.value.problems
    assert "staff cai-chengzhi duties：handle、head → handle" in problem.message
    assert problem.hint.startswith("dbr rules adopt --approved-by ")
    assert all(word in problem.hint for word in ("--document", "--reason"))


@pytest.fixture
def old(tmp_path):
    """A store whose log is of the time before there were rules, with the duties of today in its files."""
    root = shutil.copytree(YEAR, tmp_path / "old")
    shutil.copy(YEAR.parents[2] / "data/organisation.yaml", root / "data/organisation.yaml")
    return Request(root, "ye-wanqing", read_moment("2016-12-30T09:00"))


def train(request):
    return record_training(request, "training", "双随机抽查业务培训", hours=8, inspectors=["jx-001"])


def test_an_old_log_is_read_as_it_was_and_its_next_act_asks_for_an_adoption(old, refused):
    assert rules_so_far(old).adoptions == ()
    assert rules_so_far(old).in_force is None
    assert refused(train, old) == (4, ["DBR284"])
    done = adopt_rules(old, "首次施行", **WORDS)
    assert (done.before, done.entered.event.seq) == (None, 133)
    assert train(old).written


def test_rules_by_which_nobody_could_act_are_not_adopted(old, refused):
    shutil.copy(YEAR / "data/organisation.yaml", old.directory / "data/organisation.yaml")
    assert refused(adopt_rules, replace(old, actor="fu-ziang"), "首次施行", **WORDS) == (4, ["DBR275", "DBR388"])


def test_an_open_draw_comes_to_its_end_though_the_files_changed(adopted, at, give_duties, digits):
    plan = "2016-civil-explosives"
    draw(at("2016-07-20T10:00"), plan, options=DrawOptions(intent_only=True))
    give_duties(adopted, {"cai-chengzhi": "[handle]"})
    done = draw(at("2016-07-20T11:00"), plan, options=DrawOptions(digits=digits))
    assert done.state.outcome is not None
    assert verify_log(Request(adopted)).wrong == []


def test_an_open_draw_is_made_void_though_the_files_changed(adopted, at, give_duties):
    draw(at("2016-07-20T10:00"), "2016-civil-explosives", options=DrawOptions(intent_only=True))
    give_duties(adopted, {"cai-chengzhi": "[handle]"})
    assert void(at("2016-07-20T11:00"), "2016-civil-explosives-1", "名录有误").written


def test_an_adoption_whose_files_are_gone_is_not_checked_against_them(finished):
    shutil.rmtree(finished / ".git")
    path = finished / "data/organisation.yaml"
    assert [each.code for each in verify_log(Request(finished)).findings if each.seq == 2] == ["DBR725"]
    path.write_text(path.read_text("utf-8") + "# 改过\n", "utf-8")
    found = [(each.code, each.weight) for each in verify_log(Request(finished)).findings if each.seq == 2]
    assert found == [("DBR350", Weight.UNCHECKED), ("DBR725", Weight.UNCHECKED)]
