"""Follow-ups stand in the order of the enum, each once, and none alone."""

import pytest

from dbl_random.model.findings import FollowUp, follow_up_words, follow_ups_in_order

NONE, RECTIFY, PENALTY = FollowUp.NONE, FollowUp.RECTIFY, FollowUp.PENALTY


@pytest.mark.parametrize(
    ("given", "stand"),
    [
        ((), (NONE,)),
        ((NONE, NONE), (NONE,)),
        ((PENALTY, RECTIFY, PENALTY), (RECTIFY, PENALTY)),
        ((NONE, RECTIFY), (RECTIFY,)),
    ],
)
def test_follow_ups_stand_in_one_order_each_once_and_none_alone(given, stand):
    assert follow_ups_in_order(given) == stand


def test_the_words_are_those_of_the_forms():
    assert follow_up_words((RECTIFY, PENALTY)) == "责令改正、立案处罚"
