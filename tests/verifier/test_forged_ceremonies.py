"""Forgeries of seals, openings, seed and lots: what a dishonest terminal or a single office could try."""

import pytest

pytestmark = pytest.mark.no_cover


def rows_of(log, seq):
    return [line.split("\t") for line in log.text(seq, "result").splitlines()]


def put_rows(log, seq, rows):
    log.put(seq, "result", "".join("\t".join(row) + "\n" for row in rows))


def result_file(log, seq=4):
    return "snapshots/" + log.body(seq)["result"]["file"]


# ------------------------------------------------------------------ sealing

SEALS = {
    "an office that did not seal": (lambda body: body["commitments"].pop("legal"), "commitments 的办公室"),
    "an office that does not exist": (lambda body: body["commitments"].update(mayor="0" * 64), "commitments 的办公室"),
    "an office without a witness": (lambda body: body["witnesses"].pop("legal"), "witnesses 的办公室"),
    "an unknown way of sealing": (lambda body: body["how"].update(legal="phone"), "body.how.legal"),
    "a seal in upper case": (lambda body: body["commitments"].update(legal="A" * 64), "body.commitments.legal"),
    "a seal of no intent": (lambda body: body.update(intent=1), "引用的抽取意图"),
    "a seal of an intent to come": (lambda body: body.update(intent=4), "引用的抽取意图"),
}


@pytest.mark.parametrize("seal", SEALS)
def test_a_sealing_out_of_order_is_refused(log, found, seal):
    edit, what = SEALS[seal]
    edit(log.until(3).body(3))
    assert found(log) == (3, "0000/00000003.json", what)


@pytest.mark.parametrize("time", ["2016-07-01T20:00:00+08:00", "2016-07-02T00:00:00+08:00"])
def test_nobody_seals_once_the_public_value_may_be_known(log, found, time):
    log.until(3).events[3]["time"] = time
    assert found(log) == (3, "0000/00000003.json", "封存时间")


def test_an_intent_is_sealed_once(log, found):
    log.until(3).append(3)
    assert found(log) == (4, "0000/00000004.json", "同一意图只能封存一次")


def test_nothing_is_void_once_it_is_sealed(log, found):
    seq = log.until(8).append(8, intent=2)
    assert found(log) == (seq, "0000/00000009.json", "封存后不得作废")


def test_a_void_intent_is_not_sealed(log, found):
    log.until(8).append(3, intent=7)
    assert found(log) == (9, "0000/00000009.json", "抽取意图已作废")


def test_an_intent_is_void_once(log, found):
    log.until(8).append(8)
    assert found(log) == (9, "0000/00000009.json", "同一意图只能作废一次")


def test_a_void_needs_somebody_who_approved_it(log, found):
    log.until(8).body(8)["approved_by"] = None
    assert found(log) == (8, "0000/00000008.json", "body.approved_by")


# ------------------------------------------------------------------ opening

OPENINGS = {
    "other digits": (lambda b: b["contributions"]["legal"].update(digits="3141592654"), "legal 的封存值"),
    "another salt": (lambda b: b["contributions"]["legal"].update(salt="0" * 32), "legal 的封存值"),
    "another nonce": (lambda b: b.update(machine_nonce="0" * 64), "机器的封存值"),
}


@pytest.mark.parametrize("opening", OPENINGS)
def test_an_opening_that_was_not_sealed_is_refused_though_all_was_drawn_again(log, found, opening):
    edit, what = OPENINGS[opening]
    edit(log.until(4).body(4))
    log.draw_again(4)
    assert found(log) == (4, "0000/00000004.json", what)


def test_digits_that_are_too_few_are_refused_though_they_were_sealed(log, found):
    log.until(4).body(4)["contributions"]["legal"]["digits"] = "314159265"
    log.seal_again(3, 4)
    log.draw_again(4)
    assert found(log) == (4, "0000/00000004.json", "body.contributions.legal.digits")


def test_sealing_and_drawing_again_with_other_digits_is_another_log(judge, log, golden):
    # Nothing inside such a log betrays it: this is what checkpoints are for.
    log.until(4).body(4)["contributions"]["legal"]["digits"] = "3141592654"
    log.seal_again(3, 4)
    log.draw_again(4)
    report = judge.verify(log.files())
    assert report.exit_status == 6
    leaves = [data for name, data in sorted(golden.items()) if not name.startswith("snapshots/")]
    assert judge.verify(log.files(), (4, judge.merkle_root(leaves[:4]))).exit_status == 1


@pytest.mark.parametrize("value", ["48", "4820", "48a", "４８２", None, ""])
def test_a_public_value_of_another_form_is_refused(log, found, value):
    log.until(4).body(4)["public"] = value
    log.draw_again(4)
    assert found(log) == (4, "0000/00000004.json", "公开值")


def test_a_public_value_nobody_named_is_refused(log, found):
    log.until(11).body(11)["public"] = "482"
    assert found(log) == (11, "0000/00000011.json", "公开值")


def test_another_public_value_gives_another_seed(log, found):
    log.until(4).body(4)["public"] = "483"
    assert found(log) == (4, "0000/00000004.json", "种子")


def test_an_office_left_out_of_the_opening_is_refused(log, found):
    del log.until(4).body(4)["contributions"]["general"]
    assert found(log) == (4, "0000/00000004.json", "contributions 的办公室")


def test_an_opening_withheld_after_the_draw_gives_another_seed(log, found):
    log.until(4).body(4)["contributions"]["legal"] = None
    assert found(log) == (4, "0000/00000004.json", "种子")


def test_a_nonce_that_is_lost_leaves_the_sealed_value_in_the_seed_and_needs_an_approval(judge, log, found):
    log.until(4).body(4)["machine_nonce"] = None
    log.draw_again(4)
    report = judge.verify(log.files())
    assert report.exit_status == 6
    assert any("有 2 方未开启（办公室、机器）：当时可在 4 个结果之间选择" in note for note in report.notes)
    seq = log.append(2, batch=2, draw="2016-energy-2")
    assert found(log) == (seq, "0000/00000005.json", "机器随机数未公开的批准")
    log.body(seq)["deviations"] = [{"rule": "r", "clause": "c", "reason": "lost", "approved_by": "staff-01"}]
    assert judge.verify(log.files()).exit_status == 6


def test_an_outcome_names_its_own_sealing(log, found):
    log.until(4).body(4)["sealed"] = 2
    assert found(log) == (4, "0000/00000004.json", "引用的封存")


def test_there_is_no_outcome_without_a_sealing(log, found):
    del log.until(4).events[3]
    log.events[3] = log.events.pop(4) | {"seq": 3}
    log.body(3)["sealed"] = 2
    assert found(log) == (3, "0000/00000003.json", "引用的封存")


def test_an_intent_has_one_outcome(log, found):
    log.until(4).append(4)
    assert found(log) == (5, "0000/00000005.json", "同一意图只能有一个结果")


# ------------------------------------------------------------------ the list


def test_another_seed_is_refused(log, found):
    log.until(4).body(4)["seed"] = "0" * 64
    assert found(log) == (4, "0000/00000004.json", "种子")


def test_the_next_in_order_may_not_take_the_place_of_a_drawn_one(log, judge, found):
    rows = rows_of(log.until(4), 4)
    other = "9135050000000051XD"
    lot = judge.ticket(log.body(4)["seed"], "2016-energy-1", other)
    rows[1] = ["1", other, "示例企业051有限公司", "general", lot, rows[1][5]]
    put_rows(log, 4, rows)
    assert found(log) == (4, result_file(log), "结果第 1 行")


ROWS = {
    "another lot": (2, 4, "0" * 64),
    "another name": (2, 2, "示例企业有限公司"),
    "another stratum": (2, 3, "key"),
    "another number": (2, 0, "3"),
    "a number with a zero": (2, 0, "02"),
    "another member": (2, 5, "J03,J02"),
    "members in another order": (2, 5, "J04,J03"),
    "no team": (2, 5, ""),
}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_the_result_with_something_else_is_refused(log, found, row):
    line, column, value = ROWS[row]
    rows = rows_of(log.until(4), 4)
    rows[line][column] = value
    put_rows(log, 4, rows)
    assert found(log) == (4, result_file(log), f"结果第 {line} 行")


def test_two_rows_in_another_order_are_refused(log, found):
    rows = rows_of(log.until(4), 4)
    rows[3][1:], rows[4][1:] = rows[4][1:], rows[3][1:]
    put_rows(log, 4, rows)
    assert found(log) == (4, result_file(log), "结果第 3 行")


@pytest.mark.parametrize("count", [12, 14])
def test_a_result_with_a_row_more_or_less_is_refused(log, found, count):
    rows = rows_of(log.until(4), 4)
    put_rows(log, 4, (rows + rows[-1:])[: count + 1])
    assert found(log) == (4, result_file(log), "抽中企业数")
