from collections import Counter

from dbl_random.core.replay.finding import Weight
from dbl_random.core.replay.walk import CHECKS, verify


def test_a_true_log_has_nothing_wrong_and_nothing_unchecked(world):
    verdict = verify(world)
    assert [f for f in verdict.findings if f.weight is not Weight.NOTE] == []
    assert verdict.events == len(world.events) == 29


def test_the_true_log_tells_its_void_its_withheld_opening_and_how_far_it_is_to_be_trusted(world):
    told = Counter(f.code for f in verify(world).findings)
    assert told == {"DBR370": 1, "DBR371": 1, "DBR372": 1, "DBR373": 5, "DBR374": 2, "DBR389": 1}


def test_codes_of_checks_are_unique():
    codes = [check.code for check in CHECKS]
    assert len(set(codes)) == len(codes)
