"""Rules are adopted from committed files, and every adoption is told with what it changed."""

from dbl_random.desk.people.rules import adopt_rules, rules_so_far
from dbl_random.desk.plan.submission import amend_plan
from dbl_random.model.organisation import Duty
from tests.conftest import DUTIES, commit

WORDS = {"approved_by": "chen-mingyuan", "document": "泉经信〔2016〕2号"}


def test_the_first_adoption_puts_the_files_into_force(finished, at, give_duties, log_of):
    give_duties(finished)
    done = adopt_rules(at("2016-07-02T09:00"), " 首次施行 ", **WORDS)
    assert done.before is None
    assert done.rules == log_of().people.rules
    assert done.entered.body.reason == "首次施行"
    assert sorted(done.entered.body.sources) == ["data/organisation.yaml", "data/policy.yaml"]
    assert done.rules.has("zheng-siqi", Duty.OPERATOR, done.entered.event.day)


def test_a_preview_adopts_nothing(finished, at, give_duties, unwritten):
    give_duties(finished)
    with unwritten():
        assert not adopt_rules(at("2016-07-02T09:00"), "首次施行", **WORDS, preview=True).entered.written


def test_a_change_is_told_by_whom_it_is_about(adopted, at, give_duties):
    give_duties(adopted, {"cai-chengzhi": "[handle]"})
    done = adopt_rules(at("2016-07-03T09:00"), "增加经办人", **WORDS)
    assert [tuple(each) for each in done.changes] == [("staff cai-chengzhi duties", "handle、head", "handle")]
    first, second = rules_so_far(at()).adoptions
    assert second[1] == done.changes
    assert len(first[1]) > len(DUTIES)


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


def test_while_the_files_differ_nothing_else_is_entered(adopted, at, refused, give_duties):
    give_duties(adopted, {"cai-chengzhi": "[handle]"})
    path = adopted / "plans/2016-energy.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: 新 "), "utf-8")
    commit(adopted)
    assert refused(amend_plan, at("2016-07-03T09:00"), "2016-energy", "改题目") == (4, ["DBR284"])
    adopt_rules(at("2016-07-03T09:00"), "增加经办人", **WORDS)
    assert amend_plan(at("2016-07-03T09:00"), "2016-energy", "改题目").entered.written


def test_without_an_adoption_there_are_no_rules(at):
    assert rules_so_far(at()).adoptions == ()
    assert rules_so_far(at()).in_force is None
