"""Batches take turns by month, in their year, one after another; the later of two waits for the earlier."""

from datetime import date
from types import SimpleNamespace as Given

import pytest

from dbl_random.core.policy.turns import in_turn, out_of_turn
from dbl_random.model.plan import Batch

PLAN = Given(id="p", year=2016, batches=(Batch(1, 10), Batch(2, 7), Batch(3, 10)))


def test_batches_take_turns_by_month_then_by_number():
    assert [batch.number for batch in in_turn(PLAN)] == [2, 1, 3]


@pytest.mark.parametrize(
    ("number", "day", "drawn", "why"),
    [
        (2, date(2016, 7, 1), (), None),
        (2, date(2016, 12, 31), (), None),  # overdue
        (2, date(2016, 6, 30), (), "第 2 批定于 2016 年 7 月抽取，今天是 2016-06-30，还没有到"),
        (2, date(2015, 8, 1), (), "第 2 批定于 2016 年 7 月抽取，今天是 2015-08-01，还没有到"),
        (2, date(2017, 7, 1), (), "第 2 批定于 2016 年 7 月抽取，今天是 2017-07-01，已不在计划的年度"),
        (1, date(2016, 10, 1), (2,), None),
        (1, date(2016, 10, 1), (), "排在第 1 批前面的第 2 批还没有抽取"),
        (3, date(2016, 11, 1), (1,), "排在第 3 批前面的第 2 批还没有抽取"),
        (
            3,
            date(2016, 8, 1),
            (),
            "第 3 批定于 2016 年 10 月抽取，今天是 2016-08-01，还没有到；排在第 3 批前面的第 2、1 批还没有抽取",
        ),
        (9, date(2016, 8, 1), (), None),  # that the plan has no such batch is told elsewhere
    ],
)
def test_whose_turn_it_is(number, day, drawn, why):
    assert out_of_turn(PLAN, number, day, drawn) == why
