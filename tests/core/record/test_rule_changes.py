"""What differs between two sets of rules is told by whom or what it is about."""

from dataclasses import replace

from dbl_random.core.record.rule_changes import rule_changes
from dbl_random.model.organisation import Duty
from dbl_random.model.ratio import Ratio
from tests.core.judgement.bureau import RULES


def test_the_same_rules_differ_in_nothing():
    assert rule_changes(RULES, RULES) == ()


def test_a_member_is_told_by_the_id_whatever_the_place_in_the_list():
    staff = (replace(RULES.staff[2], duties=(Duty.HANDLE, Duty.HEAD)), *RULES.staff[:2], *RULES.staff[3:])
    assert rule_changes(RULES, replace(RULES, staff=staff)) == (("staff fu duties", "handle", "handle、head"),)


def test_figures_and_numbers_are_told_by_their_names():
    figures = replace(RULES.figures, min_ratio=Ratio(1, 10))
    assert rule_changes(RULES, replace(RULES, figures=figures, quorum=3)) == (
        ("quorum", "4", "3"),
        ("figures min_ratio", "1/20", "1/10"),
    )


def test_whoever_is_gone_is_told_with_what_they_were():
    gone = {
        each.where: (each.before, each.after) for each in rule_changes(RULES, replace(RULES, staff=RULES.staff[:-1]))
    }
    assert gone["staff gone name"] == ("离任人员", "")
    assert gone["staff gone until"] == ("2015-12-31", "")


def test_the_first_rules_are_all_new():
    assert all(each.before == "" for each in rule_changes(None, RULES))
