"""What became of each previous team is read again from the log."""

from dataclasses import replace

import pytest

from dbl_random.desk.draw.continued import continuity_of
from dbl_random.desk.draw.draw import draw
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.request import Paper


def test_a_draw_without_a_result_and_one_without_a_previous_team_have_none(at, plan, finished):
    draw(at(), plan, options=DrawOptions(intent_only=True))
    desk = open_desk(finished)
    assert continuity_of(desk, desk.draw(f"{plan}-1")) == ()
    assert continuity_of(desk, desk.draw("2016-energy-1")) == ()


def test_each_member_of_a_previous_team_stays_or_leaves(at, options, finished):
    before = {}
    for batch in range(2, 5):
        desk = open_desk(finished)
        before.update(desk.history.standing(f"2016-energy-{batch - 1}").teams)
        drawn = draw(replace(at(), paper=Paper("变通审批表1号")), "2016-energy", batch, options(reason="提前"))
        found = continuity_of(drawn.desk, drawn.state)
        teams = drawn.desk.history.standing(drawn.state.body.draw).teams
        for each in found:
            assert {*each.stays, *(who for who, _ in each.leaves)} == set(before[each.enterprise])
            assert set(each.stays) == set(before[each.enterprise]) & set(teams[each.enterprise])
        if found:
            return
    pytest.fail("the sample draws nobody twice")
