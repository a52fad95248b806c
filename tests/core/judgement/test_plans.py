"""A plan's way to its draws (docs/protocol.md, section 7.1; 三(一), 二(五))."""

from dataclasses import replace

from dbl_random.core.judgement.plans import KINDS
from dbl_random.model.acts import PlanConsented
from dbl_random.model.plan import Joint, Mode

HASH = {"plans/2016-heat.yaml": "0" * 64}
HEAT = {"plan": "2016-heat", "department": "energy", "year": 2016, "joint": "无", "sources": HASH, "commit": None}
CONSENT = PlanConsented("2016-energy", 2, "safety", "王立", "复函", "2016-07-20")
RIGHT = {
    "plan": "2016-energy",
    "corrects": 21,
    "said": "王立新",
    "document": "复函",
    "date": "2016-11-11",
    "reason": "写错",
}
FORGED = {
    "plan.once": [lambda w: w.again(2)],
    "plan.one-file": [
        lambda w: w.added("plan.submitted", **HEAT | {"sources": {}}),
        lambda w: w.added("plan.submitted", **HEAT | {"sources": HASH | {"data/policy.yaml": "1" * 64}}),
        lambda w: w.put(20, sources={}),
    ],
    "plan.amends-latest": [
        lambda w: w.put(20, previous=3),
        lambda w: w.again(20),
        lambda w: w.again(20, plan="2016-heat", previous=20),
    ],
    "plan.answers-latest": [
        lambda w: w.put(21, submission=2),
        lambda w: w.put(22, submission=3),
        lambda w: w.put(23, plan="2016-heat"),
        lambda w: w.put(23, submission=23),
    ],
    "plan.approved-once": [lambda w: w.again(23)],
    "plan.approved-by-another": [lambda w: w.put(23, approved_by="clerk-01")],
    "plan.consented-once": [lambda w: w.again(21)],
    "plan.filed-once": [lambda w: w.again(22)],
    "plan.answer-day": [
        lambda w: w.put(21, date="2016-11-09"),
        lambda w: w.put(22, date="2016-11-09"),
        lambda w: w.added("plan.corrected", **RIGHT | {"date": "2016-11-09"}),
    ],
    "plan.corrects-answer": [
        lambda w: w.added("plan.corrected", **RIGHT | {"corrects": 23}),
        lambda w: w.added("plan.corrected", **RIGHT | {"corrects": 30}),
        lambda w: w.added("plan.corrected", **RIGHT | {"plan": "2016-heat"}),
    ],
    "plan.corrects-something": [
        lambda w: w.added("plan.corrected", **RIGHT | {"said": "王立"}),
        lambda w: w.added(
            "plan.corrected", **RIGHT | {"corrects": 22, "said": "泉法备 12 号", "document": "", "date": "2016-11-12"}
        ),
    ],
}
UNLISTED = {
    "plan.party": [lambda a: a.enter(CONSENT)],
}


def test_each_kind_has_a_log_that_breaks_it():
    assert FORGED.keys() | UNLISTED.keys() == KINDS.keys()


def test_an_act_of_a_plan_that_is_forged_is_told_by_its_kind_alone(world, told_alone, key, forge):
    forge(world)
    told_alone(world, key)


def test_an_act_of_a_plan_that_the_records_do_not_admit_is_told_where_they_are_at_hand(
    after, told_alone, make_records, key, enter_unlisted
):
    enter_unlisted(after)
    told_alone(after.world, key, make_records())


def test_a_second_party_consents_another_plan_is_handed_in_and_an_amendment_is_amended(finished_world, keys_of):
    for right in (
        lambda w: w.again(21, party="housing"),
        lambda w: w.added("plan.submitted", **HEAT),
        lambda w: w.again(20, previous=20),
        lambda w: w.put(20, commit="a" * 40),
    ):
        assert keys_of(right(finished_world.copy())) == []


def followed(world, *acts):
    """A copy of the world with these acts at its end: type and body."""
    copy, count = world.copy(), len(world.events)
    bodies = {n: copy.event_json(n) for n in range(1, count + 1)}
    more = {
        count + n: {**bodies[count], "seq": count + n, "type": kind, "body": body}
        for n, (kind, body) in enumerate(acts, 1)
    }
    copy.rechain(bodies | more)
    return copy


def test_a_consent_and_a_filing_are_corrected_and_corrected_again(finished_world, keys_of):
    filing = RIGHT | {"corrects": 22, "said": "泉法备 13 号", "document": "", "date": "2016-11-12"}
    right = [("plan.corrected", body) for body in (RIGHT, RIGHT | {"said": "王立"}, filing)]
    assert keys_of(followed(finished_world, *right)) == []
    assert keys_of(followed(finished_world, *right, right[1])) == [(33, "plan.corrects-something")]


def test_what_an_amendment_replaced_is_not_corrected(finished_world, keys_of):
    amended = ("plan.amended", finished_world.event_json(20)["body"] | {"previous": 20})
    found = keys_of(followed(finished_world, amended, ("plan.corrected", RIGHT)))
    assert found == [(31, "plan.corrects-answer")]


def test_a_party_of_a_joint_plan_consents_and_nobody_else(after, refusals, make_records):
    records = make_records()
    joint = replace(records.plans["2016-energy"], mode=Mode.JOINT, joint=Joint(("energy", "safety")))
    records = replace(records, plans={"2016-energy": joint})
    after.enter(CONSENT)
    assert refusals(after.world, records) == []
    after.enter(replace(CONSENT, party="housing"))
    assert refusals(after.world, records) == [("DBR437", "“housing”不是计划 2016-energy 的参加部门")]


def test_of_a_plan_that_is_not_at_hand_nobody_asks_who_its_parties_are(after, keys_of, make_records):
    after.enter(CONSENT)
    assert keys_of(after.world, replace(make_records(), plans={})) == []


def test_the_refusal_names_the_act_that_stands_in_the_way(world, refusals):
    assert refusals(world.copy().again(2)) == [("DBR435", "计划 2016-energy 已经报送（第 20 号事件），改动以调整报送")]
    assert refusals(world.copy().again(21)) == [("DBR435", "“safety”已经同意（第 21 号事件）")]
    assert refusals(world.put(23, approved_by="clerk-01")) == [("DBR436", "clerk-01 报送了这份计划，不能自己批准")]
