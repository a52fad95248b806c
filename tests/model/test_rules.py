"""Who serves, who has a duty, and for which office somebody stands: by the rules and the day alone."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.model.organisation import Deputies, Duty, Organisation, Partner
from dbl_random.model.policy import Policy
from dbl_random.model.ratio import Ratio
from dbl_random.model.rules import rules_of
from dbl_random.model.standing import SHIPPED, Approval, Standing
from tests.core.judgement.bureau import RULES

DAY = date(2016, 6, 22)


def test_whoever_left_serves_to_the_last_day():
    assert RULES.serving("gone", date(2015, 12, 31))
    assert RULES.serving("gone", date(2016, 1, 1)) is None
    assert RULES.serving("nobody", DAY) is None
    late = replace(RULES, staff=(replace(RULES.staff[0], since=date(2016, 7, 1)),))
    assert late.serving("yuan", DAY) is None
    assert late.serving("yuan", date(2016, 7, 1))


@pytest.mark.parametrize(
    ("who", "duty", "unit", "has"),
    [
        ("fu", Duty.HANDLE, "energy", True),
        ("fu", Duty.HANDLE, "power", False),
        ("fu", Duty.HANDLE, "", True),
        ("fu", Duty.HEAD, "energy", False),
        ("yuan", Duty.APPROVE, "", True),
        ("gone", Duty.CHAIR, "", False),
        ("wu", Duty.WITNESS, "personnel", True),
        ("wu", Duty.WITNESS, "general", False),
    ],
)
def test_a_duty_is_ones_own_or_a_deputys(who, duty, unit, has):
    assert RULES.has(who, duty, DAY, unit) is has


def test_a_deputy_of_no_unit_stands_in_everywhere_and_for_one_year():
    rules = replace(RULES, deputies=(Deputies(2016, Duty.APPROVE, ("huang",)),))
    assert rules.has("huang", Duty.APPROVE, DAY)
    assert not rules.has("huang", Duty.APPROVE, date(2017, 1, 1))


def test_an_office_is_stood_for_by_its_own_and_its_deputies():
    assert RULES.stands_for("su", "supervision", DAY)
    assert RULES.stands_for("wu", "personnel", DAY)
    assert not RULES.stands_for("fu", "personnel", DAY)


def test_whom_the_bureau_tells_of_its_blacklist_is_no_part_of_the_rules():
    policy, partners = Policy(Ratio(1, 20), 2, 2, 2, 12, 24, 60, ()), (Partner("quality", "质监局"),)
    bureau = Organisation("名", "dbr.example", True, "会议室", "yuan", (), (), (), (), partners)
    assert rules_of(replace(bureau, joint_punishment=("quality",)), policy) == rules_of(bureau, policy)


def test_the_rules_are_what_the_two_files_say_and_no_address():
    staff = tuple(replace(each, email="x@dbr.example") for each in RULES.staff)
    bureau = Organisation("名", "dbr.example", True, "会议室", "yuan", RULES.departments, RULES.offices, (), staff)
    rules = rules_of(bureau, Policy(Ratio(1, 20), 2, 2, 2, 12, 24, 60, ()))
    assert rules.staff == RULES.staff
    assert rules.quorum == len(RULES.offices)
    assert rules.accepted(Approval.PLAN) == SHIPPED[Approval.PLAN] == (Standing.DOCUMENT, Standing.SIGNED)
    assert rules.name("fu") == "傅科员"
    assert rules.name("stranger") == "stranger"
