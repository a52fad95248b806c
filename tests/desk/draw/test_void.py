"""An attempt is void before its sealing, with a reason and an approver."""

import pytest

from dbl_random.desk.draw.draw import draw
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.draw.void import void
from dbl_random.store.log.secrets import recall_secrets

DRAW = "2016-civil-explosives-1"


@pytest.fixture
def begun(at, plan):
    draw(at(), plan, options=DrawOptions(intent_only=True))


def test_a_void_is_approved_by_the_chair_and_drops_what_was_kept(at, begun, unwritten, finished, log_of):
    with unwritten():
        assert not void(at(), DRAW, "名录库有误", preview=True).written
    done = void(at(), DRAW, " 名录库有误 ")
    assert (done.body.reason, done.body.approved_by) == ("名录库有误", log_of().draws[DRAW].body.chair)
    assert log_of().draws[DRAW].void == done.event
    assert recall_secrets(finished, DRAW) is None


def test_what_is_sealed_or_void_or_has_no_ground_is_refused(at, begun, refused, unwritten):
    with unwritten():
        assert refused(void, at(), "2016-energy-1", "不满意") == (4, ["DBR410"])
        assert refused(void, at(), "2016-energy-9", "没有") == (4, ["DBR409"])
        assert refused(void, at(), DRAW, "有误", approved_by="nobody") == (4, ["DBR270", "DBR275"])
        assert refused(void, at(), DRAW, " ") == (4, ["DBR416"])
    void(at(), DRAW, "有误")
    assert refused(void, at(), DRAW, "再来") == (4, ["DBR410"])
