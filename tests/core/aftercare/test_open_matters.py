"""What is open on a day, and whose turn it is (三(二))."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.aftercare.credit_rows import rows_of
from dbl_random.core.aftercare.open_matters import open_matters
from dbl_random.model.acts import ChangesAcknowledged, PlanConsented, PlanFiled, RecusalDecided, RecusalDeclared
from dbl_random.model.calendar import WorkCalendar, YearOff
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome
from dbl_random.model.organisation import Partner
from dbl_random.model.oversight import NoticeAnswered
from dbl_random.model.plan import Joint, Mode

DRAW, PLAN = "2016-energy-1", "2016-energy"
DAY = date(2016, 7, 20)
CALENDAR = WorkCalendar({year: YearOff(year, frozenset(), frozenset()) for year in (2016, 2017)})
BAD = ItemResult(
    "energy-use", Method.ON_SITE, Outcome.CORRECTED, Nature.VIOLATION, "未设岗位", follow_ups=(FollowUp.RECTIFY,)
)


@pytest.fixture
def matters(after):
    """Those of the open matters whose words have `word` in them."""
    return lambda word, day=DAY: [
        m for m in open_matters(after.records, day, after.history, CALENDAR) if word in m.what
    ]


@pytest.fixture
def joint(after):
    """The plan as a joint one."""
    plan = replace(after.records.plans[PLAN], mode=Mode.JOINT, joint=Joint(("energy", "safety")))
    after.records = replace(after.records, plans={PLAN: plan})
    return plan


# --- plans and draws ---


def test_a_plan_waits_to_be_handed_in_and_then_for_its_approval(new_world, make_records):
    world, records = new_world().open(), make_records()
    told = []
    for last in (1, 2, 3):
        early = world.copy()
        early.cut(last)
        found = open_matters(records, date(2016, 6, 25), early.history(), CALENDAR)
        told.append([(each.what, each.turn) for each in found if each.subject == PLAN])
    assert told == [[("计划还没有报送", "energy")], [("计划等待批准", "staff-01")], []]


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2016, 8, 31), None), (date(2016, 9, 1), False), (date(2016, 9, 30), False), (date(2016, 10, 1), True)],
)
def test_a_batch_is_due_in_its_month_and_late_after_it(matters, day, late):
    found = matters("第 2 批应抽取", day)
    assert [each.late for each in found] == ([] if late is None else [late])
    assert {each.due for each in found} <= {date(2016, 9, 30)}


def test_the_last_day_of_december_is_in_its_year(after, matters):
    plan = after.records.plans[PLAN]
    batches = (replace(plan.batches[1], month=12),)
    after.records = replace(after.records, plans={PLAN: replace(plan, batches=batches)})
    assert [each.due for each in matters("应抽取", date(2016, 12, 5))] == [date(2016, 12, 31)]


def test_a_batch_that_was_drawn_is_not_due(matters):
    assert matters("第 1 批应抽取", date(2016, 12, 31)) == []


def test_a_joint_plan_waits_for_each_other_party_and_for_its_filing(after, joint, matters):
    assert [(each.turn, each.command) for each in matters("等待同意")] == [
        ("safety", f"dbr plan consent {joint.id} --party safety --by 同意人")
    ]
    after.enter(PlanConsented(PLAN, 2, "safety", "王立", "复函", "2016-07-20"))
    assert matters("等待同意") == []
    assert len(matters("等待备案")) == 1
    after.enter(PlanFiled(PLAN, 2, "泉法备 12 号", "2016-07-20"))
    assert matters("等待备案") == []


@pytest.mark.parametrize(("last", "what"), [(4, "抽取等待封存"), (5, "抽取等待开启"), (6, None)])
def test_a_draw_waits_for_its_next_step(after, matters, last, what):
    after.world.cut(last)
    assert [(each.subject, each.what) for each in matters("抽取等待")] == ([(DRAW, what)] if what else [])


def test_a_draw_without_teams_waits_for_them_and_a_void_one_for_nothing(world, make_records):
    teamed = next(event for event in world.events if event.type == "draw.teamed")
    world.cut(teamed.seq - 1)
    found = open_matters(make_records(), date(2016, 9, 3), world.history(), CALENDAR)
    assert [(each.subject, each.what) for each in found if each.what.startswith("抽取等待")] == [
        ("2016-energy-2.2", "抽取等待配出检查组")
    ]


# --- results and what follows ---


def test_visits_wait_for_their_results_until_all_are_recorded(after, matters):
    count = len(after.ids)
    after.results(after.visit(0))
    assert [each.what for each in matters("还没有检查结果")] == [f"{count - 1} 户还没有检查结果"]
    after.results(*(after.visit(at) for at in range(1, count)))
    assert matters("户还没有") == []


def test_what_a_finding_asks_for_waits_until_it_is_ordered_taken_and_closed(after, matters):
    both = replace(BAD, detail="未检修", follow_ups=(FollowUp.RECTIFY, FollowUp.PENALTY))
    after.results(replace(after.visit(0), items=(BAD, both)))
    which = f"{DRAW} --enterprise {after.ids[0]} --item energy-use"
    order = f"dbr rectify order {which} --clause 条款 --content 内容 --days 数"
    assert [each.command for each in matters("应责令改正")] == [
        order,
        order.replace("energy-use", "energy-use --finding 2"),
    ]
    take = f"dbr measure {which} --finding 2 --kind penalty --document 文号 --content 内容"
    assert [(each.what, each.turn, each.command) for each in matters("立案")] == [("应立案处罚", "energy", take)]
    number = after.measure(0, finding=2, closed=False).seq
    assert matters("立案") == []
    assert [each.command for each in matters("等待办结")] == [f"{take} --closes {number}"]
    after.measure(0, finding=2, closes=number)
    assert matters("等待办结") == []
    first = after.order(0).seq
    assert len(matters("应责令改正")) == 1
    after.recheck(first, outcome="transfer")
    assert [each.what for each in matters("移送")] == ["复查未完成改正，应移送案件线索"]
    after.measure(0, kind="transfer", document="2号")
    assert matters("移送") == []


def test_an_order_waits_for_its_county_or_the_city_and_is_late_after_its_deadline(after, matters):
    county = after.order(0)
    after.order(1, level="city", region="")
    found = matters("整改")
    assert sorted(each.turn for each in found) == sorted(["晋江市", "市级"])
    assert {each.due for each in found} == {date(2016, 8, 10)}
    assert [each.late for each in matters("整改", date(2016, 8, 11))] == [True, True]
    after.recheck(county.seq)
    assert [each.turn for each in matters("整改")] == ["市级"]


def test_a_closed_case_waits_for_its_archive_in_working_days(after, matters):
    after.results(after.visit(0), after.visit(1, BAD))
    (found,) = matters("归档")
    assert (found.what, found.subject, found.due) == ("1 份案卷应归档", DRAW, date(2016, 8, 17))
    assert [each.late for day in (17, 18) for each in matters("归档", date(2016, 8, day))] == [False, True]
    after.archive(0)
    assert matters("归档") == []


def test_a_notice_that_is_due_is_told_with_the_command_that_makes_it(after, matters):
    first = after.visit_all()
    assert sorted(each.command for each in matters("应公布")) == [
        f"dbr publish bulletin {DRAW}",
        f"dbr publish results {DRAW}",
    ]
    notice = after.notice("results")
    after.notice("bulletin")
    after.correction(after.visit(0, BAD), first.seq)
    assert sorted(each.command for each in matters("应重新公布")) == [
        f"dbr publish {kind} {DRAW} --correct {seq} --reason 理由 --document 文号"
        for kind, seq in (("bulletin", notice.seq + 1), ("results", notice.seq))
    ]
    assert all(each.what.endswith("号事件更正了检查结果") for each in matters("应重新公布"))


# --- acts ---


def test_a_recusal_waits_for_its_decision(after, matters):
    asked = after.enter(RecusalDeclared("J03", after.ids[0], "declared", "近亲属", "本人"))
    assert [each.command for each in matters("回避")] == [
        f"dbr recusal decide {asked.seq} --grant --reason 理由 --document 文号"
    ]
    after.enter(RecusalDecided(asked.seq, False, "查无此事", "staff-01", "2016-07-20", None, None))
    assert matters("回避") == []


def test_a_report_of_changes_waits_for_the_law_office(after, matters):
    report = after.world.report({}, after.records, "2016-07-20T10:00:00")
    assert [each.turn for each in matters("变动")] == ["legal"]
    after.enter(ChangesAcknowledged(report.seq, "staff-01", ""))
    assert matters("变动") == []


def test_a_served_notice_waits_for_its_outcome(after, matters):
    served = after.served()
    (found,) = matters("督办")
    assert (found.turn, found.due, found.late) == ("energy", date(2016, 8, 1), False)
    assert [each.late for each in matters("督办", date(2016, 8, 2))] == [True]
    after.enter(NoticeAnswered(served.seq, "已抽取", "2016-07-20"))
    assert matters("督办") == []


def test_a_batch_for_the_credit_platform_waits_for_its_receipt(after, matters):
    after.sent(1)
    assert [(each.due, each.late) for each in matters("推送")] == [(date(2016, 7, 29), False)]
    assert [each.late for each in matters("推送", date(2016, 7, 30))] == [True]
    after.received(1)
    assert matters("推送") == []


def test_results_that_were_never_pushed_are_due_by_draw_and_corrections_are_told_once(after, matters):
    first = after.visit_all()
    told = [(each.what, each.due, each.command) for each in matters("应推送")]
    assert told == [(f"{len(after.rows)} 条检查结果应推送信用平台", date(2016, 7, 29), "dbr credit export")]
    assert [each.late for each in matters("应推送", date(2016, 7, 30))] == [True]
    after.sent(1, said=rows_of(after.history.cases, {}, {}, "示例局"))
    assert matters("应推送") == []
    after.correction(after.visit(0, after.BAD), first.seq)
    assert matters("应推送") == []
    assert [each.command for each in matters("检查结果到信用平台")] == ["dbr credit export"]


def test_an_entry_on_the_blacklist_waits_until_each_listed_bureau_is_told_and_has_answered(after):
    bureau = replace(
        after.records.organisation,
        partners=(Partner("quality", "质监局"), Partner("tax", "税务局")),
        joint_punishment=("quality", "tax"),
    )
    records = replace(after.records, organisation=bureau)

    def matters():
        found = open_matters(records, date(2016, 7, 20), after.history, CALENDAR)
        return [(each.what, each.turn, each.command) for each in found if each.subject == after.ids[0]]

    before = matters()
    entry = after.listed("entry")
    notify = "dbr credit notify {} --to {} --document 文号"
    to = {name: ("列入黑名单应通报" + word, "", notify.format(after.ids[0], name))
          for name, word in (("quality", "质监局"), ("tax", "税务局"))}  # fmt: skip
    assert sorted(set(matters()) - set(before)) == sorted(to.values())
    letter = after.told(entry.seq).seq
    waits = ("联合惩戒的通报等待答复", "quality", f"dbr credit answer {letter} --outcome 内容")
    assert sorted(set(matters()) - set(before)) == sorted([waits, to["tax"]])
    after.answered(letter)
    assert set(matters()) - set(before) == {to["tax"]}
    after.listed("exit")
    assert set(matters()) == set(before)


# --- law 2 ---


def test_late_matters_come_first_and_those_without_a_day_last(after):
    after.order(0)
    after.order(1, deadline="2016-07-25")
    after.sent(1)
    found = open_matters(after.records, date(2016, 8, 1), after.history, CALENDAR)
    late = [each.late for each in found]
    assert late == sorted(late, reverse=True)
    assert set(late) == {True, False}
    for group in (True, False):
        days = [each.due or date.max for each in found if each.late is group]
        assert days == sorted(days)


def test_a_plan_that_was_approved_stays_open_when_its_file_is_gone(after, matters):
    assert matters("文件不在了") == []
    after.records = replace(after.records, plans={})
    (found,) = matters("文件不在了")
    assert (found.subject, found.turn) == (PLAN, "energy")


def test_who_has_not_handed_in_is_open_where_the_policy_sets_a_day(after, matters):
    assert matters("年度计划还没有报送") == []
    after.records = replace(after.records, policy=replace(after.records.policy, plans_due="03-31"))
    found = matters("年度计划还没有报送", date(2017, 4, 1))
    assert found
    assert all(each.late and each.due == date(2017, 3, 31) for each in found)
