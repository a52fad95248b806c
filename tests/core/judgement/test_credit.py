"""The credit outbox and the blacklist (docs/protocol.md, section 8; 二(四)2)."""

from dbl_random.core.aftercare.credit_rows import rows_of
from dbl_random.core.judgement.credit import KINDS
from dbl_random.model.aftercare import CreditRefusal


def sent_later(a):
    a.sent(1, time="2016-07-19T10:00:00")
    a.received(1, date="2016-07-18")


def other_of(a):
    return rows_of(a.history.cases, {}, {}, "示例局")[1]


def corrected_before(a):
    """A row of a result that another one took the place of."""
    seq, before = a.results(a.visit(0, a.BAD)).seq, a.row
    a.correction(a.visit(0), seq)
    a.sent(1, said=[before])


def resent_twice_from_the_first(a):
    a.visit_all()
    a.sent(1)
    a.received(1, refused=(CreditRefusal(a.row.key, "不符"),))
    a.sent(2, resends=1)
    a.sent(3, resends=1)


def told_twice(a):
    entry = a.listed("entry").seq
    a.told(entry)
    a.told(entry)


def answered_twice(a):
    letter = a.told(a.listed("entry").seq).seq
    a.answered(letter)
    a.answered(letter)


ENTERED = {
    "credit.count-up": [lambda a: a.sent(2)],
    "credit.resends": [lambda a: a.sent(1, resends=7)],
    "credit.again": [
        lambda a: (a.visit_all(), a.sent(1), a.sent(2, resends=1, said=[a.row._replace(result="不配合检查情节严重")])),
        lambda a: (a.visit_all(), a.sent(1), a.sent(2, resends=1, said=[other_of(a)])),
    ],
    "credit.row": [
        lambda a: (a.visit_all(), a.sent(1, said=[a.row._replace(key="x/" + a.row.key.partition("/")[2])])),
        lambda a: (a.visit_all(), a.sent(1, said=[a.row._replace(key="k")])),
        lambda a: (a.visit_all(), a.sent(1, said=[a.row._replace(result="不配合检查情节严重")])),
        lambda a: (a.visit_all(), a.sent(1, said=[a.row._replace(code=a.ids[1])])),
        lambda a: (a.visit_all(), a.sent(1, said=[a.row._replace(date="2016-07-14")])),
        lambda a: (a.visit_all(), a.sent(1, said=[a.row._replace(document="〔2016〕1号")])),
        corrected_before,
    ],
    "credit.doubled": [
        lambda a: (a.visit_all(), a.sent(1), a.sent(2)),
        lambda a: (a.visit_all(), a.sent(1), a.received(1), a.sent(2, resends=1)),
        resent_twice_from_the_first,
    ],
    "credit.content": [lambda a: a.sent(1, content="0" * 64), lambda a: a.sent(1, rows=a.no_table())],
    "receipt.batch": [lambda a: a.received(1)],
    "receipt.once": [lambda a: (a.sent(1), a.received(1), a.received(1))],
    "receipt.day": [sent_later],
    "receipt.rows": [lambda a: (a.sent(1), a.received(1, refused=(CreditRefusal("other", "不符"),)))],
    "blacklist.turns": [lambda a: a.listed("exit"), lambda a: (a.listed("entry"), a.listed("entry"))],
    "blacklist.day": [lambda a: (a.listed("entry"), a.listed("exit", date="2016-07-19"))],
    "letter.change": [lambda a: a.told(a.served().seq), lambda a: a.told(99)],
    "letter.once": [told_twice],
    "letter.day": [lambda a: a.told(a.listed("entry").seq, date="2016-07-19")],
    "letter.answer": [lambda a: a.answered(a.listed("entry").seq), answered_twice],
    "letter.answer-day": [lambda a: a.answered(a.told(a.listed("entry").seq).seq, date="2016-07-19")],
}


def test_each_kind_has_a_log_that_breaks_it():
    assert ENTERED.keys() == KINDS.keys()


def test_what_is_sent_or_listed_that_is_entered_wrongly_is_told_by_its_kind_alone(after, told_alone, key, enter):
    enter(after)
    told_alone(after.world, key)


def test_what_is_sent_again_has_a_number_and_a_receipt_of_its_own(after, keys_of):
    after.visit_all()
    after.sent(1)
    after.received(1, refused=(CreditRefusal(after.row.key, "企业代码不符"),))
    after.sent(2, resends=1)
    before = after.row
    after.correction(after.visit(0, after.BAD), int(before.key.rpartition("/")[2]))
    after.sent(3, resends=2, said=[before])  # what was sent stays what it was
    after.received(2)
    assert keys_of(after.world) == []


def test_a_receipt_of_nothing_says_how_much_was_sent_and_of_a_received_batch_by_which_event(after, refusals):
    after.sent(1)
    seq = after.received(1).seq
    after.received(1, refused=(CreditRefusal("other", "不符"),))
    after.received(2)
    assert refusals(after.world) == [
        ("DBR449", f"第 1 批已有回执（第 {seq} 号事件）"),
        ("DBR449", "第 1 批没有 other"),
        ("DBR449", "第 2 批没有推送过"),
    ]


def test_entry_and_exit_take_turns_and_may_fall_on_one_day(after, refusals):
    for change in ("exit", "entry", "entry", "exit", "entry"):
        after.listed(change)
    firm = after.ids[0]
    assert refusals(after.world) == [("DBR449", f"{firm} 不在黑名单上"), ("DBR449", f"{firm} 已在黑名单上")]


def test_each_bureau_is_told_of_each_change_and_answers_for_itself(after, keys_of):
    for change in ("entry", "exit"):
        seq = after.listed(change).seq
        for party in ("quality", "jinjiang"):
            after.answered(after.told(seq, party).seq)
    assert keys_of(after.world) == []
