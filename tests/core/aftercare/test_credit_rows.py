"""Rows for the credit platform: what is still to be pushed, and in which batch (二(四)2)."""

import pytest

from dbl_random.core.aftercare.credit_rows import (
    CREDIT_HEADER,
    CreditRow,
    content_hash,
    format_credit,
    outbox,
    parse_credit,
    rows_of,
)
from dbl_random.core.record.snapshots import BrokenSnapshotError
from dbl_random.model.aftercare import CreditRefusal
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome, TaskNumber

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
    after.sent(1)
    after.sent(2)
    after.received(1, refused=(CreditRefusal("refused", "企业代码不符"),))  # the fold takes it as it stands
    given = [row(each) for each in ("fresh", "waiting", "refused", "accepted")]
    found = outbox(given, after.history.credit, {1: given[2:], 2: given[1:2]})
    assert (keys(found.fresh), keys(found.waiting), keys(found.accepted)) == (["fresh"], ["waiting"], ["accepted"])
    assert found.refused == ((given[2], "企业代码不符"),)


def test_a_row_that_was_refused_and_sent_again_waits_for_the_later_receipt(after):
    after.sent(1)
    after.received(1, refused=(CreditRefusal("k", "企业代码不符"),))
    after.sent(2, resends=1)
    sent = {2: [row("k")], 1: [row("k")]}
    assert keys(outbox([row("k")], after.history.credit, sent).waiting) == ["k"]
    after.received(2)
    assert keys(outbox([row("k")], after.history.credit, sent).accepted) == ["k"]


# --- law 3, and the table ---


def test_what_is_written_is_what_is_read():
    given = (row("b"), row("a"))
    assert parse_credit(format_credit(given)) == given
    assert parse_credit(format_credit(())) == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"key\n",
        f"{CREDIT_HEADER}\na\tb\n".encode(),
        format_credit([row("a"), row("a")]),
        format_credit([row("a")]) + b"\n",
    ],
)
def test_another_header_a_short_row_or_a_row_twice_is_refused(data):
    with pytest.raises(BrokenSnapshotError):
        parse_credit(data)


def test_the_hash_is_that_of_the_rows_in_their_order():
    first, second = row("a"), row("b")
    assert content_hash([first, second]) != content_hash([second, first])
    assert content_hash([first]) != content_hash([first._replace(publication="1号")])
