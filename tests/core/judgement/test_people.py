"""Who and what an event names stands on the organisation's lists, where these are at hand."""

from dbl_random.core.judgement.people import KINDS
from dbl_random.model.acts import RecusalDeclared
from dbl_random.model.oversight import DepartmentAssessed, TrainingHeld

UNLISTED = {
    "people.staff": [lambda a: a.correction(a.visit(0), a.results(a.visit(0)).seq, approved_by="stranger")],
    "people.inspector": [lambda a: a.recheck(a.ordered(), inspectors=(a.rows[0].team[0], "J99"))],
    "recusal.inspector": [lambda a: a.enter(RecusalDeclared("J99", a.ids[0], "declared", "近亲属", "本人"))],
    "people.department": [lambda a: a.enter(DepartmentAssessed(2016, "heat", 90, "良好", "staff-01"))],
    "order.region": [lambda a: (a.results(a.visit(0, a.BAD)), a.order(0, region="999999"))],
    "training.region": [lambda a: a.enter(TrainingHeld("guidance", "2016-07-20", "指导", 0, (), "999999", 0, ""))],
}


def test_each_kind_has_a_log_that_breaks_it():
    assert UNLISTED.keys() == KINDS.keys()


def test_a_name_that_the_records_do_not_admit_is_told_where_they_are_at_hand(
    after, told_alone, make_records, key, enter_unlisted
):
    enter_unlisted(after)
    told_alone(after.world, key, make_records())


def test_whoever_is_named_twice_is_told_once_and_an_empty_place_names_nobody(after, refusals, make_records):
    after.enter(TrainingHeld("training", "2016-07-20", "培训", 4, ("J98", "J98", "J99"), "", 1, ""))
    assert refusals(after.world, make_records()) == [
        ("DBR443", "人员信息库中没有“J98”"),
        ("DBR443", "人员信息库中没有“J99”"),
    ]


def test_who_approves_a_correction_is_on_the_list_of_staff(after, refusals, make_records):
    first = after.notice("draw")
    after.notice("draw", corrects=first.seq, reason="笔误", approved_by="stranger")
    assert refusals(after.world) == []
    assert refusals(after.world, make_records()) == [("DBR415", "批准人“stranger”不在机构名单中")]


def test_a_department_that_is_none_is_told_with_those_that_are(after, refusals, make_records, faults):
    after.enter(DepartmentAssessed(2016, "heat", 90, "良好", "staff-01"))
    (found,) = faults(after.world, make_records())
    assert (found.refusal, found.hint, found.field) == ("DBR452", "科室：energy 节能科", "department")
