"""What can be guessed is called weak, and what was thrown is not."""

from random import Random

import pytest

from dbl_random.core.draw.digits import weakness


@pytest.mark.parametrize("digits", ["0000000000", "1111111112", "6868686868", "8" * 64])
def test_one_or_two_digits_over_and_over_are_weak(digits):
    assert weakness(digits) == "只用了一两个不同的数字"


@pytest.mark.parametrize("digits", ["1231231231", "2016020160", "31415926533141592653"])
def test_a_pattern_that_comes_again_is_weak(digits):
    assert weakness(digits) == "是同一段数字的重复"


@pytest.mark.parametrize(
    "digits", ["1234567890", "0123456789", "9876543210", "12345678910", "1357913570", "0369258147"]
)
def test_digits_in_order_are_weak(digits):
    assert weakness(digits) in {"是依次排列的数字", "是同一段数字的重复"}


def test_what_another_office_gave_is_weak_and_the_reason_does_not_say_whose_it_is():
    assert weakness("3141592653", ["2718281828", "3141592653"]) == "与另一个科室的数字相同"


@pytest.mark.parametrize("digits", ["3141592653", "2718281828", "1414213562", "1732050807", "1618033988"])
def test_digits_without_an_order_are_not_weak(digits):
    assert weakness(digits, ["2020202021"]) is None


@pytest.mark.parametrize("text", ["", "11111", "1111111111a", "１１１１１１１１１１"])
def test_what_are_no_digits_is_left_to_the_law_of_their_form(text):
    assert weakness(text) is None


def test_of_thrown_digits_hardly_any_are_called_weak():
    thrown = Random(20160701)  # noqa: S311 - the same every time
    weak = sum(weakness("".join(thrown.choices("0123456789", k=10))) is not None for _ in range(20_000))
    assert weak <= 2
