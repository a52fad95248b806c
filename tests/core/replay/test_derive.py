"""What an intent, a later step and a report rest on is derived again from its sources and from the log before it."""

import hashlib
from dataclasses import replace

import pytest

from dbl_random.core.record.snapshots import format_candidates, format_pool, parse_candidates, parse_pool
from dbl_random.core.replay.derive import (
    candidates_derive,
    changes_derive,
    deviations_are_approved,
    rules_derive,
    skips_derive,
)
from dbl_random.core.replay.finding import Weight
from dbl_random.core.replay.walk import verify
from dbl_random.model.acts import PlanAmended, PlanApproved, PlanConsented, PlanFiled
from dbl_random.model.frozen import VisitRow
from dbl_random.model.organisation import Department
from dbl_random.model.plan import Batch, Joint, Mode, Slot

PLAN = "2016-energy"
DRAWN_ON = "2016-07-01T09:00:00"


def said(world, code):
    return [(f.seq, f.message) for f in verify(world).wrong if f.code == code]


def wrong(world):
    return {f.code for f in verify(world).wrong}


def with_plan(records, **changes):
    return replace(records, plans={PLAN: replace(records.plans[PLAN], **changes)})


def left_out(world, seq):
    """The world without one event; those behind it move up."""
    bodies = [world.event_json(n) for n in range(1, len(world.events) + 1) if n != seq]
    world.rechain({at: {**body, "seq": at} for at, body in enumerate(bodies, 1)})
    world.events.pop()
    return world


# --- recusals ---
def pool_of(world, seq):
    file = world.event_json(seq)["body"]["pool"]["file"]
    return parse_pool(world.files[f"audit-log/snapshots/{file}"])


def test_a_recusal_bars_from_the_draw_that_follows_its_grant(world):
    declared = world.event_json(15)["body"]
    row = (declared["inspector"], declared["enterprise"], declared["reason"])
    assert row in pool_of(world, 17).recusals
    assert all(row not in pool_of(world, seq).recusals for seq in (4, 9))


def test_a_pool_without_a_recusal_that_was_granted_is_found(world):
    pool = pool_of(world, 17)
    fewer = replace(pool, recusals=tuple(row for row in pool.recusals if row.inspector != "J03"))
    world.forge(17, lambda event: world.swap_snapshot(event, "pool", format_pool(fewer)))
    assert (17, "人员库快照与来源文件推算的不符") in said(world, "DBR352")


@pytest.mark.parametrize(
    "changes",
    [{"granted": False, "since": None, "until": None}, {"until": "2016-10-31"}, {"since": "2016-11-02"}],
)
def test_a_pool_with_a_recusal_that_does_not_stand_is_found(world, changes):
    world.forge(16, lambda event: event["body"].update(changes))
    assert [seq for seq, _ in said(world, "DBR352")] == [17]


# --- the file that was approved ---
def test_a_draw_from_another_file_than_the_approved_one_is_found(world, make_records):
    other = with_plan(make_records(), digest=hashlib.sha256(b"another plan").hexdigest())
    world.forge(4, lambda event: event["body"].update(sources=world.sources_of(other)))
    message = "不符合规定：DBR218 计划 2016-energy 的文件与批准的（第 2 号事件）不同"
    assert said(world, "DBR355") == [(4, message)]


def test_a_draw_without_an_approval_is_found(make_records, new_world):
    world = new_world().open()
    world.intent(make_records(), 1, 1, DRAWN_ON)
    assert said(left_out(world, 3), "DBR355") == [
        (3, "不符合规定：DBR218 计划 2016-energy 已经报送（第 2 号事件），还没有批准")
    ]


def test_an_amendment_is_drawn_from_once_it_is_approved_and_not_before(make_records, new_world):
    digest = hashlib.sha256(b"amended").hexdigest()
    amended = with_plan(make_records(), digest=digest)
    world = new_world().open()
    body = PlanAmended(PLAN, 2, "增加一个岗位", "无", {"plans/2016-energy.yaml": digest}, None)
    world.enter(body, "2016-06-23T09:00:00")
    world.enter(PlanApproved(PLAN, 4, "staff-01", "批示"), "2016-06-24T09:00:00")
    world.intent(amended, 1, 1, DRAWN_ON)
    assert wrong(world) == set()
    assert said(left_out(world, 5), "DBR355") == [
        (5, "不符合规定：DBR218 计划 2016-energy 的调整（第 4 号事件）还没有批准")
    ]


def test_a_plan_of_another_department_or_without_a_joint_section_is_found(world, make_records):
    for changes in ({"department": "safety"}, {"year": 2017}, {"joint": None}):
        other, forged = with_plan(make_records(), **changes), world.copy()
        forged.forge(
            4, lambda event, other=other, forged=forged: event["body"].update(sources=forged.sources_of(other))
        )
        assert any("DBR219" in message for _, message in said(forged, "DBR355")), changes


# --- whose turn it is ---
@pytest.mark.parametrize(
    ("batches", "why"),
    [
        ((Batch(1, 8),), "第 1 批定于 2016 年 8 月抽取，今天是 2016-07-01，还没有到"),
        ((Batch(1, 7), Batch(4, 6)), "排在第 1 批前面的第 4 批还没有抽取"),
    ],
)
def test_a_draw_out_of_turn_without_a_reason_is_found(world, make_records, batches, why):
    other = with_plan(make_records(), batches=batches)
    world.forge(4, lambda event: event["body"].update(sources=world.sources_of(other)))
    assert (4, f"不符合规定：DBR239 {why}") in said(world, "DBR355")


# --- visits from before the log ---
def visited(new_world, *days):
    world = new_world().open()
    enterprise = "9135050000000001X1"
    rows = [VisitRow(enterprise, day, f"item-{n}", "safety") for n, day in enumerate(days)]
    world.visits(rows, "2016-06-23T09:00:00")
    return world, enterprise


def candidate(world, enterprise):
    file = world.event_json(5)["body"]["candidates"]["file"]
    rows = parse_candidates(world.files[f"audit-log/snapshots/{file}"])
    return rows, next(row for row in rows if row.id == enterprise)


def test_visits_that_were_entered_count_for_the_cap_by_their_days(make_records, new_world):
    world, enterprise = visited(new_world, "2015-07-02", "2016-05-01")
    world.intent(make_records(), 1, 1, DRAWN_ON)
    assert candidate(world, enterprise)[1].reason == "frequency-cap entered-4 entered-4"
    assert wrong(world) == set()
    world, enterprise = visited(new_world, "2015-07-01", "2016-05-01")  # a year and a day ago is no more
    world.intent(make_records(), 1, 1, DRAWN_ON)
    assert candidate(world, enterprise)[1].status == "candidate"
    assert wrong(world) == set()


def test_a_candidate_in_spite_of_entered_visits_is_found(make_records, new_world):
    world, enterprise = visited(new_world, "2015-07-02", "2016-05-01")
    world.intent(make_records(), 1, 1, DRAWN_ON)
    rows, mine = candidate(world, enterprise)
    freed = format_candidates(row._replace(status="candidate", reason="") if row == mine else row for row in rows)
    number = next(n for n, s in enumerate(world.event_json(5)["body"]["strata"]) if s["id"] == mine.stratum)

    def forge(event):
        world.swap_snapshot(event, "candidates", freed)
        event["body"]["strata"][number]["candidates"] += 1

    world.forge(5, forge)
    assert [seq for seq, _ in said(world, "DBR351")] == [5]


# --- joint plans ---
@pytest.fixture
def joint(make_records, new_world):
    records = make_records()
    offices = (*records.organisation.departments, Department("safety", "安监科"))
    people = tuple(replace(i, department="safety") if i.id in {"J02", "J04"} else i for i in records.inspectors)
    records = replace(records, organisation=replace(records.organisation, departments=offices), inspectors=people)
    section = Joint(("energy", "safety"))
    places = (Slot("lead", "energy"), Slot("member", "safety"))
    records = with_plan(records, mode=Mode.JOINT, joint=section, places=places, inspector_cap=None)
    world = new_world().open(joint=str(section))
    world.enter(PlanConsented(PLAN, 2, "safety", "王立", "复函", "2016-06-23"), "2016-06-23T09:00:00")
    world.enter(PlanFiled(PLAN, 2, "泉法备 12 号", "2016-06-24"), "2016-06-24T09:00:00")
    world.intent(records, 1, 1, DRAWN_ON)
    return world


def test_a_joint_plan_with_consent_and_filing_is_drawn_from(joint):
    assert wrong(joint) == set()


@pytest.mark.parametrize(
    ("seq", "message"),
    [(4, "不符合规定：DBR228 安监科还没有同意本计划"), (5, "不符合规定：DBR229 本计划还没有报市政府法制办备案")],
)
def test_a_joint_plan_without_consent_or_filing_is_found(joint, seq, message):
    assert said(left_out(joint, seq), "DBR355") == [(5, message)]


def test_an_amendment_asks_for_consents_anew(joint):
    digest = joint.event_json(2)["body"]["sources"]
    bodies = [joint.event_json(n) for n in range(1, 7)]
    amended = {"plan": PLAN, "previous": 2, "reason": "x", "joint": "energy safety", "sources": digest, "commit": None}
    approved = {**bodies[2]["body"], "submission": 6}
    acts = [{**bodies[1], "type": "plan.amended", "body": amended}, {**bodies[2], "body": approved}]
    bodies = [*bodies[:5], *acts, bodies[5]]
    joint.rechain({at: {**body, "seq": at} for at, body in enumerate(bodies, 1)})
    assert {message[6:12] for _, message in said(joint, "DBR355")} == {"DBR228", "DBR229"}


# --- candidates, skips and rules ---
def test_a_substitute_that_may_not_be_drawn_is_wrong(world):
    # The skipped one is taken as if it were still in business; the sources say it is not.
    gone = world.event_json(7)["body"]["skipped"][0]["id"]
    world.forge(7, lambda event: event["body"].update(skipped=[], replacement=gone))
    assert (7, "递补的企业按来源文件不是候选企业") in said(world, "DBR354")
    assert said(world, "DBR341") == []


def test_a_candidate_that_was_left_out_is_missed(world):
    ref = world.event_json(4)["body"]["candidates"]["file"]
    rows = parse_candidates(world.files[f"audit-log/snapshots/{ref}"])
    outside = next(row for row in rows if row.status == "outside")
    shorter = format_candidates(row for row in rows if row != outside)
    world.forge(4, lambda event: world.swap_snapshot(event, "candidates", shorter))
    assert said(world, "DBR351")


def test_the_last_candidate_that_was_left_out_is_missed_by_the_number_of_rows(make_records, new_world, ask):
    records = make_records()
    firms = records.registries["energy"].enterprises
    closed = (*firms[:-1], firms[-1]._replace(status="closed"))
    registry = replace(records.registries["energy"], enterprises=closed)
    records = replace(records, registries={"energy": registry})
    world = new_world().open()
    world.intent(records, 1, 1, "2016-07-01T09:00:00")
    data = world.files[f"audit-log/snapshots/{world.event_json(4)['body']['candidates']['file']}"]
    shorter = format_candidates(parse_candidates(data)[:-1])
    world.forge(4, lambda event: world.swap_snapshot(event, "candidates", shorter))
    assert ask(world, candidates_derive, 4) == [("候选名单与来源文件推算的行数不符", "40", "39")]


def test_who_is_skipped_is_skipped_for_the_reason_of_the_sources(world, ask):
    skipped = world.event_json(7)["body"]["skipped"][0]
    firm = skipped["id"]
    assert ask(world, skips_derive, 7) == []
    told = f"被越过的企业 {firm} 与来源文件不符"
    world.put(7, skipped__0__reason="closed")
    assert ask(world, skips_derive, 7) == [(told, "outside deregistered", "closed")]
    world.put(7, skipped=[skipped | {"id": "91350500000000997N", "reason": "closed"}])
    assert ask(world, skips_derive, 7) == [
        ("被越过的企业 91350500000000997N 与来源文件不符", "not-in-registry", "closed")
    ]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"team__cap": 5}, ("岗位与每人上限与计划文件不符", "(('lead', 'member'), 4)", "(('lead', 'member'), 5)")),
        ({"items": ["salt"]}, ("事项与计划文件不符", "('energy-use',)", "('salt',)")),
        ({"mode": "joint"}, ("方式与计划文件不符", "undirected", "joint")),
        ({"batch": 9}, ("批次与计划文件不符", "计划中没有这个批次", "9")),
    ],
)
def test_the_rules_of_an_intent_are_those_of_the_plans_file(world, ask, changes, told):
    assert ask(world, rules_derive, 4) == []
    assert ask(world.put(4, **changes), rules_derive, 4) == [told]


def test_strata_and_public_value_are_those_of_the_plans_file(world, ask):
    world.put(17, strata__0__quota=1, seed__public=None)
    assert [message for message, *_ in ask(world, rules_derive, 17)] == ["分层与计划文件不符", "公开值与计划文件不符"]


def test_a_deviation_that_was_not_needed_or_not_approved_is_found(world, ask):
    deviation = {"rule": "DBR203", "clause": "二(三)1", "reason": "x", "approved_by": "staff-01"}
    world.put(4, deviations=[deviation])
    assert ask(world, deviations_are_approved, 4) == [("经批准的变通与计划不符", "无", "DBR203")]


# --- sources ---
def unchecked(world, code):
    found = [f for f in verify(world).findings if f.code == code]
    assert {f.weight for f in found} == {Weight.UNCHECKED}
    return [(f.seq, f.message) for f in found]


def test_sources_that_cannot_be_had_are_named_at_each_step_and_nothing_is_guessed(world):
    world.versions.clear()
    told = "来源文件无法取得，第 4、5 项未能核对：找不到当时的 data/world.yaml"
    assert unchecked(world, "DBR350") == [(seq, told) for seq in (4, 7, 8, 9, 11, 14, 17)]
    assert wrong(world) == set()


@pytest.mark.parametrize("seq", [4, 7])
def test_sources_without_the_plan_check_nothing_and_that_is_said(world, make_records, seq):
    world.put(seq, sources=world.sources_of(make_records(plans={})))
    assert unchecked(world, "DBR350") == [(seq, "来源文件无法取得，第 4、5 项未能核对：其中没有计划 2016-energy")]


def test_a_report_says_what_its_files_say(world, ask):
    ref = world.events[26].body.changes
    world.put_table(27, "changes", world.snapshot(ref).replace(b"removed", b"altered"))
    ((message, wanted, _),) = ask(world, changes_derive, 27)
    assert (message, wanted) == ("变动报告与前后两次的文件不符", ref.file)


def test_a_report_whose_files_cannot_be_had_is_not_checked_before_or_after(world, ask):
    assert ask(world, changes_derive, 27) == []
    world.versions.clear()
    told = "变动报告的文件无法取得，第 4 项未能核对：找不到当时的 data/world.yaml"
    assert unchecked(world, "DBR347") == [(25, told), (27, told), (27, told)]
