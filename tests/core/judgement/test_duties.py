"""Who may do what: each clause has a departure that it alone tells, and without the clause nothing is told."""

from dataclasses import replace

import pytest

from dbl_random.core.judgement.judge import KINDS
from dbl_random.core.record.result_table import format_tasks
from dbl_random.model.acts import ChangesAcknowledged, RecusalDecided, RecusalDeclared
from dbl_random.model.aftercare import ResultsRecorded, TasksIssued
from dbl_random.model.blacklist import BlacklistChanged
from dbl_random.model.event import DrawVoid
from dbl_random.model.findings import TaskNumber
from dbl_random.model.organisation import Deputies, Duty
from dbl_random.model.oversight import DepartmentAssessed, NoticeServed, TrainingHeld
from dbl_random.model.publishing import NoticeWithdrawn
from tests.core.judgement.bureau import (
    FIRM,
    OTHER,
    RULES,
    STAFF,
    Ledger,
    confirmed,
    deviation,
    report,
    wrong_by_the_other_reader,
)

CODE = "9135050000000082XF"


def by_nobody(ledger):
    return ledger.enter(ledger.submitted(), "stranger")


def grounds_by_word_alone(ledger):
    ledger.plan().enter(ledger.intent(grounds_by=("yuan",)), "fu")
    return ledger.enter(ledger.sealed(), "fu")


def digits_that_can_be_guessed(ledger):
    ledger.to_intent().enter(ledger.sealed(), "fu")
    return ledger.enter(ledger.outcome(legal="1234567890"), "fu")


def by_another_department(ledger):
    return ledger.enter(ledger.submitted(), "cai")


def acknowledged_outside(ledger):
    seq = report(ledger)
    return ledger.enter(ChangesAcknowledged(seq, "lin", ""), "fu")


def approved_by_the_actor(ledger):
    ledger.enter(ledger.submitted(), "fu")
    return ledger.enter(ledger.approved("lin"), "lin")


def decided_by_who_asked(ledger):
    ledger.enter(RecusalDeclared("J01", FIRM, "declared", "亲属", "甲", "energy"), "lin")
    return ledger.enter(RecusalDecided(ledger.last, True, "属实", "lin", "2016-06-22", "2016-06-22", None), "fu")


def approved_without_the_duty(ledger):
    ledger.enter(ledger.submitted(), "fu")
    return ledger.enter(ledger.approved("huang"), "fu")


def own_department_assessed(ledger):
    rules = replace(RULES, offices=RULES.offices, staff=(*RULES.staff[:3], STAFF[3], *RULES.staff[4:]))
    assert ledger.enter(ledger.adoption(rules), "fu", waived=("duty.group",)) == []
    return ledger.enter(DepartmentAssessed(2016, "power", 100, "好", "cai"), "fu")


def witness_of_another_office(ledger):
    ledger.to_intent()
    return ledger.enter(ledger.sealed(legal="huang", personnel="wu"), "fu")


def one_witness_for_two(ledger):
    ledger.to_intent()
    return ledger.enter(ledger.sealed(personnel="wu"), "fu")


def witness_who_acts(ledger):
    ledger.plan()
    ledger.enter(ledger.intent(), "fu")
    return ledger.enter(ledger.sealed(), "zheng")


def witness_of_the_department(ledger):
    rules = replace(RULES, deputies=(Deputies(2016, Duty.WITNESS, ("fu",), "personnel"),))
    assert ledger.enter(ledger.adoption(rules), "fu", waived=("duty.deputy",)) == []
    ledger.to_intent()
    return ledger.enter(ledger.sealed(personnel="fu"), "lin")


def chair_without_the_duty(ledger):
    return ledger.plan().enter(ledger.intent(chair="huang"), "fu")


def chair_of_the_department(ledger):
    return ledger.plan().enter(ledger.intent(chair="lin"), "fu")


def group_outside_the_offices(ledger):
    return ledger.enter(ledger.adoption(replace(RULES, staff=STAFF)), "fu")


def files_that_were_changed(ledger):
    ledger.files_say(replace(RULES, quorum=3))
    return ledger.enter(ledger.submitted(), "fu")


def plan_without_a_paper(ledger):
    ledger.enter(ledger.submitted(), "fu")
    ledger.enter(ledger.approved(document=""), "fu")
    return ledger.enter(ledger.intent(), "fu")


def deviation_without_a_paper(ledger):
    ledger.plan()
    ledger.enter(ledger.intent(deviations=[deviation()]), "fu")
    return ledger.enter(ledger.sealed(), "fu")


def void_without_a_paper(ledger):
    ledger.plan()
    ledger.enter(ledger.intent(), "fu")
    ledger.enter(DrawVoid(ledger.last, "名录有误", "yuan"), "fu")
    return ledger.enter(ledger.intent(attempt=2, after_void=ledger.last), "fu")


def results_resting_on_an_entry(ledger):
    ledger.replaced().visited(ledger.last - 1)
    ledger.enter(ledger.attested(ledger.last - 2), "fu")
    return ledger.enter(ledger.results_notice(), "fu")


def results_before_the_sheet_is_signed(ledger):
    ledger.to_outcome().visited(ledger.last)
    return ledger.enter(ledger.results_notice(), "fu")


def withheld(ledger, approved_by):
    ledger.to_intent()
    ledger.enter(ledger.sealed(supervision="su"), "fu")
    return ledger.enter(ledger.outcome(("legal",), approved_by), "fu")


def task_of_a_withheld_outcome(ledger):
    assert withheld(ledger, "yuan") == []
    table = ledger.keep(format_tasks([TaskNumber(FIRM, 2016, 1)]), "tsv", 1)
    return ledger.enter(TasksIssued("2016-energy-1", ledger.last, table), "fu")


def nobody_let_it_go_on(ledger):
    return withheld(ledger, None)


def visited_by_whose_recusal_waits(ledger):
    ledger.enter(RecusalDeclared("J01", FIRM, "applied", "亲属", "企业", "energy"), "lin")
    ledger.enter(RecusalDecided(ledger.last, False, "不属实", "lin", "2016-06-22", None, None), "zheng")
    ledger.to_outcome()
    return ledger.enter(ResultsRecorded("2016-energy-1", ledger.last, ledger.results(), {}), "fu")


def published_again_after_a_withdrawal(ledger):
    assert ledger.enter(ledger.notice("checklist", "2016"), "fu") == []
    ledger.enter(NoticeWithdrawn(ledger.last, "有误", "yuan"), "fu")
    return ledger.enter(ledger.notice("checklist", "2016"), "fu")


def corrected_again(ledger):
    assert ledger.enter(ledger.notice("checklist", "2016"), "fu") == []
    ledger.enter(ledger.notice("checklist", "2016", ledger.last), "fu")
    return ledger.enter(ledger.notice("checklist", "2016", ledger.last), "fu")


def bulletin_of_a_corrected_result(ledger):
    ledger.to_outcome().visited(ledger.last)
    ledger.enter(ledger.attested(ledger.last - 1), "fu")
    ledger.corrected(ledger.last - 1)
    return ledger.enter(ledger.notice("bulletin", "2016-energy-1"), "fu")


def blacklist_by_word_alone(ledger):
    ledger.enter(BlacklistChanged(FIRM, "entry", "失信", "", "2016-06-22", "yuan"), "fu")
    return ledger.enter(ledger.notice("blacklist", "2016"), "fu")


def drawn_without_its_content(ledger):
    return ledger.plan().enter(replace(ledger.intent(), checklist={}), "fu")


def drawn_otherwise_than_published(ledger):
    assert ledger.enter(ledger.notice("checklist", "2016"), "fu") == []
    return ledger.plan().enter(ledger.intent(content="1" * 64), "fu")


def recusal_of_no_department(ledger):
    return ledger.enter(RecusalDeclared("J01", CODE, "applied", "亲属", "企业"), "lin")


def staff_dropped(ledger):
    return ledger.enter(ledger.adoption(replace(RULES, staff=RULES.staff[:-1])), "fu")


def ghost_department(ledger):
    return ledger.enter(DepartmentAssessed(2016, "ghost", 100, "好", "wu"), "zheng")


def ghost_person(ledger):
    return ledger.enter(NoticeServed("accountability", "power", "逾期", "", None, "su", "ghost"), "zheng")


#: Code -> a departure from it, and the key of its kind.
DEPARTURES = {
    "DBR264": (drawn_without_its_content, "intent.checklist"),
    "DBR265": (drawn_otherwise_than_published, "item.published"),
    "DBR266": (recusal_of_no_department, "recusal.department"),
    "DBR268": (staff_dropped, "rules.dropped"),
    "DBR307": (ghost_department, "duty.unit"),
    "DBR308": (ghost_person, "duty.person"),
    "DBR270": (by_nobody, "duty.serving"),
    "DBR271": (by_another_department, "duty.department"),
    "DBR272": (acknowledged_outside, "duty.law-office"),
    "DBR273": (approved_by_the_actor, "duty.own-approval"),
    "DBR274": (decided_by_who_asked, "duty.handed-in"),
    "DBR275": (approved_without_the_duty, "duty.approver"),
    "DBR276": (own_department_assessed, "duty.assessor"),
    "DBR277": (witness_of_another_office, "duty.witness"),
    "DBR278": (one_witness_for_two, "duty.four-persons"),
    "DBR279": (witness_who_acts, "duty.witness-apart"),
    "DBR280": (witness_of_the_department, "duty.witness-department"),
    "DBR281": (chair_without_the_duty, "duty.chair"),
    "DBR282": (chair_of_the_department, "duty.chair-department"),
    "DBR283": (group_outside_the_offices, "duty.group"),
    "DBR284": (files_that_were_changed, "rules.in-force"),
    "DBR285": (plan_without_a_paper, "standing.plan"),
    "DBR286": (deviation_without_a_paper, "standing.deviation"),
    "DBR287": (void_without_a_paper, "standing.void"),
    "DBR288": (results_resting_on_an_entry, "standing.results"),
    "DBR289": (results_before_the_sheet_is_signed, "standing.attested"),
    "DBR290": (task_of_a_withheld_outcome, "standing.withheld"),
    "DBR291": (visited_by_whose_recusal_waits, "standing.recusal"),
    "DBR292": (published_again_after_a_withdrawal, "standing.withdrawal"),
    "DBR293": (corrected_again, "standing.notice"),
    "DBR294": (bulletin_of_a_corrected_result, "standing.correction"),
    "DBR295": (blacklist_by_word_alone, "standing.blacklist"),
    "DBR296": (nobody_let_it_go_on, "outcome.approver"),
    "DBR349": (grounds_by_word_alone, "standing.grounds"),
    "DBR348": (digits_that_can_be_guessed, "outcome.digits"),
}


#: What is told beside, where a departure breaks two clauses at once.
BESIDE = {"DBR270": {"duty.department"}}


@pytest.mark.parametrize("code", DEPARTURES)
def test_each_clause_is_told_and_without_it_nothing_is(code):
    depart, key = DEPARTURES[code]
    assert KINDS[key].code == code
    assert set(depart(Ledger())) == {key} | BESIDE.get(code, set())
    ledger = Ledger()
    ledger.without = (key, *BESIDE.get(code, ()))
    assert depart(ledger) == []


@pytest.mark.parametrize("code", [code for code in DEPARTURES if code not in ("DBR268", "DBR283", "DBR284")])
def test_the_other_reader_finds_it_too(code):
    depart, _ = DEPARTURES[code]
    ledger = Ledger()
    depart(ledger)
    assert wrong_by_the_other_reader(ledger)


def test_the_other_reader_finds_what_is_right_right():
    ledger = Ledger().replaced()
    outcome = next(event.seq for event in ledger.history.events if event.type == "draw.outcome")
    assert wrong_by_the_other_reader(ledger) == ""
    ledger.visited(outcome).enter(ledger.attested(outcome), "fu")
    substitution = next(event.seq for event in ledger.history.events if event.type == "draw.substituted")
    ledger.enter(confirmed(ledger, substitution, "lin"), "fu")
    assert wrong_by_the_other_reader(ledger) == ""
    assert ledger.enter(ledger.results_notice(), "fu") == []
    assert wrong_by_the_other_reader(ledger) == ""


@pytest.mark.parametrize(
    "code", [code for code in DEPARTURES if code not in ("DBR264", "DBR268", "DBR276", "DBR280", "DBR283", "DBR284")]
)
def test_before_the_first_rules_nothing_is_asked(code):
    depart, _ = DEPARTURES[code]
    assert [key for key in depart(Ledger(adopted=False)) if not key.startswith("plan.")] == []


@pytest.mark.parametrize(
    ("by", "actor", "told"),
    [
        ("yuan", "yuan", ["duty.own-approval"]),
        ("huang", "fu", ["duty.approver"]),
        ("lin", "fu", []),
        ("ghost", "fu", ["duty.serving", "duty.approver"]),
        ("yuan", "ghost", ["duty.serving"]),
    ],
)
def test_the_first_rules_need_an_approver_who_is_another_and_may_by_what_they_bring(by, actor, told):
    ledger = Ledger(adopted=False)
    assert ledger.enter(ledger.adoption(by=by), actor) == told
    assert [finding.event for finding in OTHER.verify(ledger.files).findings] == [ledger.last] * bool(told)


def test_who_gives_herself_a_duty_leaves_an_act_that_names_who_let_her():
    grasping = replace(
        RULES, staff=(*RULES.staff[:2], replace(RULES.staff[2], duties=tuple(Duty)[:5]), *RULES.staff[3:])
    )
    refused, ledger = Ledger(), Ledger()
    assert refused.enter(refused.adoption(grasping, by="huang"), "fu") == ["duty.approver"]
    assert ledger.enter(ledger.adoption(grasping, by="yuan"), "fu") == []
    assert ledger.history.people.rules == grasping


@pytest.mark.parametrize(
    "staff",
    [RULES.staff[:-1], (*RULES.staff[:-1], replace(RULES.staff[-1], id="gone-2"))],
    ids=["removed", "renamed"],
)
def test_whoever_leaves_stays_in_the_rules(staff):
    ledger = Ledger()
    assert ledger.enter(ledger.adoption(replace(RULES, staff=staff)), "fu") == ["rules.dropped"]
    assert ledger.last in {finding.event for finding in OTHER.verify(ledger.files).findings}
    stays = Ledger()
    assert stays.enter(stays.adoption(replace(RULES, staff=(*RULES.staff[:-1], STAFF[-1]), quorum=3)), "fu") == []
    assert OTHER.verify(stays.files).findings == []


@pytest.mark.parametrize(
    ("department", "by", "told"),
    [
        ("energy", "lin", []),
        ("energy", "cai", ["duty.approver"]),
        ("power", "cai", []),
        ("power", "lin", ["duty.approver"]),
        ("county", "cai", []),
    ],
)
def test_a_recusal_is_decided_by_the_head_of_the_inspectors_department(department, by, told):
    ledger = Ledger()
    assert ledger.enter(RecusalDeclared("J01", CODE, "applied", "亲属", "企业", department), "fu") == []
    decided = RecusalDecided(ledger.last, True, "属实", by, "2016-06-22", "2016-06-22", None)
    assert ledger.enter(decided, "zheng") == told
    assert bool(wrong_by_the_other_reader(ledger)) == bool(told)


def test_a_refusal_says_which_approval_it_is_about():
    ledger = Ledger()
    ledger.enter(ledger.adoption(replace(RULES, quorum=3), by="huang"), "fu")
    assert ledger.told == ["黄科长没有“分管领导”的职责，这一项（职责和规定）不能由其批准或决定"]


@pytest.mark.parametrize(("actor", "by"), [("cai", "su"), ("zheng", "cai")])
def test_nobody_serves_a_notice_to_the_own_department(actor, by):
    rules = replace(RULES, staff=(*RULES.staff[:3], STAFF[3], *RULES.staff[4:]))
    ledger = Ledger()
    assert ledger.enter(ledger.adoption(rules), "fu", waived=("duty.group",)) == []
    assert ledger.enter(NoticeServed("supervise", "power", "逾期", "", None, by), actor) == ["duty.assessor"]
    assert wrong_by_the_other_reader(ledger) != ""


def test_whoever_is_in_a_team_may_be_called_to_account():
    ledger = Ledger().to_outcome()
    assert ledger.enter(NoticeServed("accountability", "energy", "逾期", "", None, "su", "J01"), "zheng") == []


def test_the_same_rules_are_not_adopted_again():
    ledger = Ledger()
    assert ledger.enter(ledger.adoption(), "fu") == ["rules.changed"]


def test_what_was_done_is_judged_by_the_rules_of_its_time():
    ledger = Ledger().plan()
    later = replace(RULES, staff=tuple(replace(m, duties=()) if m.id == "yuan" else m for m in RULES.staff))
    assert ledger.enter(ledger.adoption(later, by="su"), "fu") == []
    assert ledger.enter(ledger.intent(), "fu") == ["duty.chair"]


def test_a_deputy_stands_in_for_the_year_of_the_list_alone():
    legal = replace(RULES.staff[8], id="ye", name="叶科员", department="legal", until=None)
    rules = replace(RULES, staff=(*RULES.staff, legal))
    for day, told in (("2016-06-22", []), ("2017-01-05", ["duty.witness"])):
        ledger = Ledger(rules).to_intent()
        assert ledger.enter(ledger.sealed(legal="ye", personnel="wu"), "fu", day) == told


def test_who_signs_the_sheet_is_asked_the_same_as_who_witnessed():
    for by, told in (
        ({"legal": "huang", "personnel": "wu"}, {"duty.witness"}),
        ({"general": "wu"}, {"duty.witness", "duty.four-persons"}),
        ({"general": "yuan"}, {"duty.witness-apart"}),
        ({"legal": "lin"}, {"duty.witness", "duty.witness-department"}),
    ):
        ledger = Ledger().to_outcome()
        sheet = ledger.attested(ledger.last)
        assert told <= set(ledger.enter(replace(sheet, by={**sheet.by, **by}), "fu"))
        assert wrong_by_the_other_reader(ledger) != ""


@pytest.mark.parametrize(("duty", "key"), [(Duty.GROUP, "duty.group"), (Duty.WITNESS, "duty.deputy")])
def test_deputies_of_the_offices_are_of_the_offices(duty, key):
    rules = replace(RULES, deputies=(Deputies(2016, duty, ("fu",), "legal" if duty is Duty.WITNESS else ""),))
    ledger = Ledger()
    assert ledger.enter(ledger.adoption(rules), "fu") == [key]
    assert ledger.last in {finding.event for finding in OTHER.verify(ledger.files).findings}


def test_nobody_acts_after_their_last_day():
    ledger = Ledger()
    assert "duty.serving" in ledger.enter(ledger.submitted(), "gone")
    assert "duty.serving" not in Ledger().enter(ledger.submitted("supervision"), "gone", "2015-12-31")


def test_a_notice_is_served_by_the_working_group():
    ledger = Ledger()
    served = NoticeServed("supervise", "power", "逾期未公布", "", None, "lin")
    assert ledger.enter(served, "zheng") == ["duty.approver"]
    assert ledger.enter(replace(served, approved_by="su"), "zheng") == []


def test_an_act_of_no_department_is_entered_by_whoever_handles_anything():
    held = TrainingHeld("training", "2016-06-22", "执法培训", 4, (), "", 20, "")
    ledger = Ledger()
    assert ledger.enter(held, "fu") == []
    assert ledger.enter(held, "zheng") == []
    assert ledger.enter(held, "huang") == ["duty.department"]
