"""A plan as it was approved: how its joint section is said on the log, and its places by name."""

from dataclasses import replace

import pytest

from dbl_random.model.plan import Batch, Joint, Plan, Slot

PLAN = Plan("2016-energy", "2016年度节能监察计划", 2016, "energy", ("energy-use",), ("energy",), (Batch(1, 7),))


@pytest.mark.parametrize(
    ("joint", "said"),
    [
        (Joint(), "无"),
        (Joint(note="今年不联合"), "无"),
        (Joint(("quality",)), "quality"),
        (Joint(("detachment", "quality"), "各派一人"), "detachment quality 各派一人"),
    ],
)
def test_the_log_says_the_parties_with_the_note_or_that_there_is_none(joint, said):
    assert str(joint) == said


def test_a_team_has_a_lead_and_a_member_unless_the_plan_says_its_places():
    assert PLAN.slots == ("lead", "member")
    places = (Slot("lead"), Slot("member", "quality"), Slot("expert", region="350502"))
    assert replace(PLAN, places=places).slots == ("lead", "member", "expert")


def test_a_joint_section_that_was_not_filled_in_is_not_one_that_says_none():
    assert PLAN.joint is None
    assert PLAN.joint != Joint()
