"""A number as people say it."""

import pytest

from dbl_random.model.numerals import batch_said, number_said


@pytest.mark.parametrize(
    ("said", "number"),
    [("第二批", "2"), ("第 12 号事件", "12"), ("二十三", "23"), ("十", "10"), ("第x批", "第x批"), ("二三", "二三")],
)
def test_a_number_in_words_is_that_number_and_what_is_none_stays(said, number):
    assert number_said(said) == number


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("第一批", ("", "1")),
        ("二批", ("", "2")),
        ("节能计划第 12 批次", ("节能计划", "12")),
        ("2016-energy第1批", ("2016-energy", "1")),
        ("节能计划", None),
        ("大批", None),
    ],
)
def test_a_batch_is_what_stands_before_it_and_its_number(said, found):
    assert batch_said(said) == found
