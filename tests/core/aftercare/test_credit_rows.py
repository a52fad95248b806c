"""Rows for the credit platform: what is still to be pushed, and in which batch (二(四)2)."""

from dataclasses import replace
from datetime import date

from dbl_random.core.aftercare.credit_rows import (
    content_hash,
    event_of,
    outbox,
    pushed_by,
    rows_of,
)
from dbl_random.core.record.credit_table import CreditRow
from dbl_random.model.aftercare import CreditRefusal
from dbl_random.model.calendar import WorkCalendar, YearOff
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome, TaskNumber

CALENDAR = WorkCalendar({2016: YearOff(2016, frozenset(), frozenset())})
DRAW = "2016-energy-1"
BAD = ItemResult(
    "energy-use", Method.ON_SITE, Outcome.CORRECTED, Nature.VIOLATION, "未设岗位", follow_ups=(FollowUp.RECTIFY,)
)


def row(key):
    return CreditRow(key, "9135", "某企业", "节能监察", "未发现问题", "2016-07-15", "示例局", "", "")


def rows(after):
    names = {each.id: each.name for each in after.rows}
    return rows_of(after.history.cases, names, {"energy-use": "节能监察"}, "示例局")


def keys(found):
    return [each.key for each in found]


# --- law 1 ---


def test_a_row_is_one_items_result_in_force(after):
    after.tasks(TaskNumber(after.ids[0], 2016, 1))
    event = after.results(after.visit(0))
    key = f"{DRAW}/{after.ids[0]}/energy-use/{event.seq}"
    expected = CreditRow(
        key, after.ids[0], after.rows[0].name, "节能监察", "未发现问题", "2016-07-15", "示例局", "〔2016〕1号", ""
    )
    assert rows(after) == [expected]


def test_a_correction_is_a_row_of_its_own_and_takes_the_place_of_the_first(after):
    first = after.results(after.visit(0), after.visit(1))
    before = rows(after)
    after.correction(after.visit(0, BAD), first.seq)
    now = rows(after)
    assert [each.result for each in now if each.code == after.ids[0]] == ["发现问题已责令改正"]
    assert set(keys(now)) & set(keys(before)) == {each.key for each in before if each.code == after.ids[1]}


def test_rows_stand_in_the_logs_order(after):
    after.tasks(TaskNumber(after.ids[0], 2016, 1))
    after.results(after.visit(1))
    after.results(after.visit(0))
    assert [each.code for each in rows(after)] == [after.ids[1], after.ids[0]]


# --- law 2 ---


def test_each_row_stands_where_its_last_batch_stands(after):
    given = [row(each) for each in ("fresh", "waiting", "refused", "accepted")]
    after.sent(1, said=given[2:])
    after.sent(2, said=given[1:2])
    after.received(1, refused=(CreditRefusal("refused", "企业代码不符"),))  # the fold takes it as it stands
    found = outbox(given, after.history.credit)
    assert (keys(found.fresh), keys(found.waiting), keys(found.accepted)) == (["fresh"], ["waiting"], ["accepted"])
    assert found.refused == ((given[2], "企业代码不符"),)


def test_a_row_that_was_refused_and_sent_again_waits_for_the_later_receipt(after):
    after.sent(1, said=[row("k")])
    after.received(1, refused=(CreditRefusal("k", "企业代码不符"),))
    after.sent(2, resends=1, said=[row("k")])
    assert keys(outbox([row("k")], after.history.credit).waiting) == ["k"]
    after.received(2)
    assert keys(outbox([row("k")], after.history.credit).accepted) == ["k"]


# --- law 3 ---


def test_the_hash_is_that_of_the_rows_in_their_order():
    first, second = row("a"), row("b")
    assert content_hash([first, second]) != content_hash([second, first])
    assert content_hash([first]) != content_hash([first._replace(publication="1号")])


def test_each_finding_of_an_item_is_a_row_and_the_first_has_the_key_of_the_only_one(after):
    more = replace(BAD, outcome=Outcome.PENDING, detail="积水")
    event = after.results(after.visit(0, items=(BAD, more)))
    key = f"{DRAW}/{after.ids[0]}/energy-use/{event.seq}"
    assert [(each.key, each.result) for each in rows(after)] == [
        (key, "发现问题已责令改正"), (f"{key}/2", "发现问题待后续处理"),
    ]  # fmt: skip
    assert {event_of(each.key) for each in rows(after)} == {event.seq}


# --- law 4 ---


def test_a_row_is_to_be_pushed_within_working_days_after_its_results_event(after):
    after.results(after.visit(0))
    assert pushed_by(after.history, after.row.key, CALENDAR, 7) == date(2016, 7, 29)
