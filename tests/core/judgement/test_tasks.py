"""Task sheets (docs/protocol.md, section 8; 二(四)1)."""

from dbl_random.core.judgement.tasks import KINDS
from dbl_random.core.record.result_table import format_tasks
from dbl_random.model.aftercare import TasksIssued
from dbl_random.model.findings import TaskNumber

DRAW, STRANGER = "2016-energy-1", "91350500000000997N"
ENTERED = {
    "tasks.outcome": [
        lambda a: a.enter(TasksIssued(DRAW, 2, a.table(format_tasks([TaskNumber(a.ids[0], 2016, 1)])))),
        lambda a: a.enter(TasksIssued("2016-energy-9", 6, a.table(format_tasks([TaskNumber(a.ids[0], 2016, 1)])))),
    ],
    "tasks.table": [lambda a: a.tasks(), lambda a: a.enter(TasksIssued(DRAW, a.drawn.seq, a.no_table()))],
    "tasks.count-up": [lambda a: a.tasks(TaskNumber(a.ids[0], 2016, 2))],
    "tasks.listed": [lambda a: a.tasks(TaskNumber(STRANGER, 2016, 1))],
    "tasks.once": [
        lambda a: (a.tasks(TaskNumber(a.ids[0], 2016, 1)), a.tasks(TaskNumber(a.ids[0], 2016, 2))),
        lambda a: a.tasks(TaskNumber(a.ids[0], 2016, 1), TaskNumber(a.ids[0], 2016, 2)),
    ],
}


def test_each_kind_has_a_log_that_breaks_it():
    assert ENTERED.keys() == KINDS.keys()


def test_a_number_that_is_entered_wrongly_is_told_by_its_kind_alone(after, told_alone, key, enter):
    enter(after)
    told_alone(after.world, key)


def test_each_year_counts_from_one_over_the_whole_log(after, keys_of):
    after.tasks(TaskNumber(after.ids[0], 2016, 1), TaskNumber(after.ids[1], 2017, 1))
    after.tasks(TaskNumber(after.ids[2], 2016, 2))
    assert keys_of(after.world) == []


def test_who_is_not_listed_and_who_has_a_number_are_told_at_once_and_nothing_behind_a_gap(after, refusals):
    one, two = after.ids[:2]
    after.tasks(TaskNumber(STRANGER, 2016, 1), TaskNumber(one, 2016, 2), TaskNumber(one, 2016, 3))
    assert refusals(after.world) == [
        ("DBR440", f"{STRANGER} 不在 {DRAW} 的现行名单中"),
        ("DBR364", f"{one} 已有任务编号"),
    ]
    after.world.cut(after.drawn.seq)
    after.tasks(TaskNumber(two, 2016, 5), TaskNumber(STRANGER, 2016, 6))
    assert refusals(after.world) == [("DBR364", "任务编号不连续")]
