import pytest

from dbl_random.core.draw.quota import quota
from dbl_random.model.ratio import Ratio


def test_a_share_is_rounded_up_and_gives_at_least_one():
    assert quota(20, 20, Ratio(1, 20), None) == 1
    assert quota(21, 21, Ratio(1, 20), None) == 2
    assert quota(1, 1, Ratio(1, 1000), None) == 1


def test_the_excluded_count_in_the_population_but_nobody_is_drawn_twice():
    assert quota(100, 60, Ratio(1, 2), None) == 50
    assert quota(100, 40, Ratio(1, 2), None) == 40


def test_nothing_is_drawn_from_nothing():
    assert quota(0, 0, Ratio(1, 2), None) == 0
    assert quota(10, 10, Ratio(0, 1), None) == 0
    assert quota(0, 0, None, 3) == 0


def test_no_float_takes_part():
    assert quota(10**18, 10**18, Ratio(10**17 + 1, 10**18), None) == 10**17 + 1


def test_a_count_is_a_count():
    assert quota(100, 50, None, 6) == 6
    assert quota(100, 5, None, 6) == 5
    assert quota(100, 5, None, 0) == 0


@pytest.mark.parametrize(("ratio", "count"), [(None, None), (Ratio(1, 2), 3)])
def test_a_stratum_has_either_a_share_or_a_count(ratio, count):
    with pytest.raises(ValueError, match="either"):
        quota(10, 10, ratio, count)
