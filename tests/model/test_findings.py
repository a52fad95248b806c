"""Follow-ups stand in one order, and `none` stands alone."""

from itertools import permutations

from dbl_random.model.findings import FollowUp, follow_up_words, follow_ups_in_order


def test_follow_ups_have_one_order_however_they_were_said():
    said = (FollowUp.PENALTY, FollowUp.NONE, FollowUp.RECTIFY)
    assert {follow_ups_in_order(each) for each in permutations(said)} == {(FollowUp.RECTIFY, FollowUp.PENALTY)}
    assert follow_ups_in_order([]) == (FollowUp.NONE,)


def test_people_read_all_of_them():
    assert follow_up_words([FollowUp.RECTIFY, FollowUp.PENALTY]) == "责令改正、立案处罚"
