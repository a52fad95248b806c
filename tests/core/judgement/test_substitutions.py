"""What may be replaced, and for which reasons (docs/protocol.md, section 4.6; 二(二)3)."""

from dbl_random.core.judgement.substitutions import KINDS
from dbl_random.model.event import InspectorSubstituted
from dbl_random.model.findings import ItemResult, Method, Outcome
from dbl_random.model.reference import FileRef

STRANGER = "91350500000000997N"
GONE = ItemResult("energy-use", Method.ON_SITE, Outcome.NO_CONTACT)
FORGED = {
    "substitution.outcome": [
        lambda w: w.put(8, outcome=4),
        lambda w: w.put(8, draw="2016-energy-9"),
        lambda w: w.put(8, draw="2016-energy-2"),
    ],
    "substitution.enterprise": [lambda w: w.again(7), lambda w: w.put(7, replaced=STRANGER)],
    "substitution.inspector": [lambda w: w.again(8), lambda w: w.put(8, enterprise=STRANGER)],
}
ENTERED = {
    "substitution.no-result": [lambda a: (a.results(a.visit(0)), a.substitute(0))],
}
UNLISTED = {
    "substitution.reason": [lambda a: a.substitute(0, reason="not-liked")],
}


def test_each_kind_has_a_log_that_breaks_it():
    assert FORGED.keys() | ENTERED.keys() | UNLISTED.keys() == KINDS.keys()


def test_a_substitution_that_is_forged_is_told_by_its_kind_alone(world, told_alone, key, forge):
    forge(world)
    told_alone(world, key)


def test_a_substitution_that_is_entered_wrongly_is_told_by_its_kind_alone(after, told_alone, key, enter):
    enter(after)
    told_alone(after.world, key)


def test_a_substitution_that_the_records_do_not_admit_is_told_where_they_are_at_hand(
    after, told_alone, make_records, key, enter_unlisted
):
    enter_unlisted(after)
    told_alone(after.world, key, make_records())


def test_where_nobody_was_there_an_enterprise_is_replaced_after_its_result(after, keys_of):
    after.results(after.visit(0, GONE))
    after.substitute(0)
    assert keys_of(after.world) == []


def test_an_inspector_is_not_replaced_after_the_result_whatever_was_found(after, refusals):
    seq = after.results(after.visit(0, GONE)).seq
    pool = FileRef("0" * 64 + ".json", 2)
    who, where = after.rows[0].team[0], after.ids[0]
    after.enter(
        InspectorSubstituted(
            "inspector", "2016-energy-1", 6, where, who, "J99", "recusal", "x", "staff-01", {}, pool, ()
        )
    )
    assert refusals(after.world) == [("DBR438", f"{where} 已有检查结果（第 {seq} 号事件），不能递补")]


def test_a_reason_is_listed_for_what_it_replaces(after, refusals, make_records):
    after.substitute(0, reason="recusal")  # a reason to replace an inspector
    assert refusals(after.world, make_records()) == [("DBR413", "递补理由“recusal”不在规定之列")]
