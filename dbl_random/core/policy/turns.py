"""Whose turn it is: the batches of a year's plan are drawn in its year, in their months, one after another (二(二)3).

Laws:
1. Batches take turns by month, then by number.
2. A turn comes with the first day of the batch's month, where all before it are drawn, and lasts to the end of the
   plan's year.
"""

from collections.abc import Collection
from datetime import date

from dbl_random.model.plan import Batch, Plan


def in_turn(plan: Plan) -> tuple[Batch, ...]:
    """Law 1."""
    return tuple(sorted(plan.batches, key=lambda batch: (batch.month, batch.number)))


def out_of_turn(plan: Plan, number: int, day: date, drawn: Collection[int]) -> str | None:
    """None where it is this batch's turn, or the plan has no such batch; else why it is not (law 2).

    Args:
        plan: of a year.
        number: of the batch.
        day: of the draw.
        drawn: numbers of the plan's batches that are drawn.
    """
    turns = in_turn(plan)
    numbers = [batch.number for batch in turns]
    if number not in numbers:
        return None
    at = numbers.index(number)
    due = f"第 {number} 批定于 {plan.year} 年 {turns[at].month} 月抽取"
    before = [str(each) for each in numbers[:at] if each not in drawn]
    why = []
    if day.year > plan.year:
        why.append(f"{due}，今天是 {day}，已不在计划的年度")
    elif (day.year, day.month) < (plan.year, turns[at].month):
        why.append(f"{due}，今天是 {day}，还没有到")
    if before:
        why.append(f"排在第 {number} 批前面的第 {'、'.join(before)} 批还没有抽取")
    return "；".join(why) or None
