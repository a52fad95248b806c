"""The credit outbox and the blacklist, folded from the log (二(四)2)."""

from dbl_random.model.aftercare import CreditRefusal


def test_a_batch_is_known_by_its_number_as_sent_and_as_received(after):
    sent = after.sent(1)
    again = after.sent(2, resends=1)
    received = after.received(1, refused=(CreditRefusal("k", "企业代码不符"),))
    credit = after.history.credit
    assert credit.sent == {1: sent, 2: again}
    assert credit.received == {1: received}


def test_a_row_stands_as_the_last_batch_that_has_it_says(after):
    after.visit_all()
    key, credit = after.row.key, lambda: after.history.credit
    after.sent(1)
    assert ([each.key for each in credit().rows[1]], credit().has(key)) == ([key], False)
    after.received(1)
    assert credit().has(key)
    after.sent(2, resends=1)
    assert (credit().first[key], credit().last[key], credit().has(key)) == (1, 2, False)
    after.received(2, refused=(CreditRefusal(key, "企业代码不符"),))
    assert (credit().has(key), credit().refusals(2)) == (False, {key: "企业代码不符"})


def test_an_enterprise_is_on_the_blacklist_from_an_entry_to_an_exit(after):
    entry = after.listed("entry")
    assert after.history.credit.blacklist == {after.ids[0]: entry}
    after.listed("exit")
    assert after.history.credit.blacklist == {}
    second = after.listed("entry")
    assert after.history.credit.blacklist == {after.ids[0]: second}


def test_an_exit_takes_nobody_else_off_the_blacklist(after):
    other = after.listed("entry", enterprise=after.ids[1])
    after.listed("exit")
    assert after.history.credit.blacklist == {after.ids[1]: other}


def test_other_events_change_nothing(after):
    after.visit_all()
    after.measure()
    credit = after.history.credit
    assert (credit.sent, credit.received, credit.blacklist) == ({}, {}, {})


def test_a_letter_is_open_until_its_first_answer_and_is_about_one_change(after):
    entry = after.listed("entry")
    letter = after.told(entry.seq)
    credit = after.history.credit
    assert credit.letter(entry.seq, "quality").event == letter
    assert credit.letter(entry.seq, "jinjiang") is None
    assert credit.letter(letter.seq, "quality") is None
    assert credit.letters[letter.seq].change == entry
    assert credit.letters[letter.seq].answer is None
    answer = after.answered(letter.seq)
    after.answered(letter.seq)
    assert after.history.credit.letters[letter.seq].answer == answer


def test_a_letter_about_nothing_and_an_answer_to_none_are_passed_over(after):
    after.told(99)
    after.answered(99)
    assert after.history.credit.letters == {}
