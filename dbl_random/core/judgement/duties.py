"""Who may do what, by the rules in force at the event (docs/protocol.md, section 11.2; 二(二)3, 三(一), 三(二)).

Laws:
1. Each clause is a kind of its own. Nothing is asked of what came before the first `rules.adopted`.
2. Nobody had a duty before the first adoption. It is asked that its approver is another than its actor and has the
   duty, and that both are of the staff, by the rules that it brings.
3. An act of no single department may be entered by whoever has `handle` or `operator`.
4. Who signs the record sheet for an office is asked the same as who witnessed.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.people import named
from dbl_random.core.judgement.sources import Sources
from dbl_random.core.record.history import History
from dbl_random.core.record.people import words_of
from dbl_random.core.record.rules_file import parse_rules
from dbl_random.core.record.snapshots import read_table
from dbl_random.model.acts import (
    ChangesAcknowledged,
    PlanAmended,
    PlanApproved,
    PlanConsented,
    PlanCorrected,
    PlanFiled,
    PlanSubmitted,
    RecusalDecided,
)
from dbl_random.model.aftercare import RectificationRechecked
from dbl_random.model.event import DrawIntent, DrawSealed, Event
from dbl_random.model.laws import Listed
from dbl_random.model.organisation import LAW_OFFICE, Duty
from dbl_random.model.oversight import DepartmentAssessed, NoticeServed
from dbl_random.model.people import DrawAttested, RulesAdopted
from dbl_random.model.rules import DUTIES, Rules
from dbl_random.model.standing import APPROVALS, Approval

_LIST = "见 data/organisation.yaml 的 staff"
_ANOTHER = "由另一人批准"

KINDS = kinds(
    Kind("duty.serving", "DBR270", 5, "“{who}”这一天不是在岗人员", hint=_LIST,
         asks="操作、批准、决定、主持、监督的人，当日是在岗人员"),
    Kind("duty.department", "DBR271", 5, "{actor}不是{unit}的经办人，也没有平台操作的职责", hint="由{unit}的经办人或平台操作人记入",
         asks="一个科室的事由本科室的经办人记入，或由平台操作人代为记入"),
    Kind("duty.law-office", "DBR272", 5, "签收人和操作人都不是法规科的人员", hint="由法规科的人员签收",
         asks="变动报告由法规科的人员签收，或由其记入"),
    Kind("duty.own-approval", "DBR273", 5, "{who}记入了这一项，不能自己批准", hint=_ANOTHER,
         asks="批准人、决定人不是操作人"),
    Kind("duty.handed-in", "DBR274", 5, "{who}报送或申请了这一项（第 {seq} 号事件），不能自己批准", hint=_ANOTHER,
         asks="批准人、决定人不是报送人、申请人"),
    Kind("duty.approver", "DBR275", 5, "{who}没有“{duty}”的职责，这一项（{act}）不能由其批准或决定", hint="职责见 dbr rules list",
         asks="批准人有相应的职责"),
    Kind("duty.assessor", "DBR276", 5, "{who}在{unit}，不能考核、督办、问责本科室", hint="由其他科室的小组成员办理",
         asks="考核、督办、问责的批准人和操作人不在该科室"),
    Kind("duty.witness", "DBR277", 5, "{who}不是{office}的人员，也不在它的代理名单中", hint="代理写在 deputies 中",
         asks="监督人是监督科室的人员，或在当年的代理名单中"),
    Kind("duty.four-persons", "DBR278", 5, "{who}代表了不止一个监督科室", hint="每个科室一人",
         asks="四个监督科室由四个人监督"),
    Kind("duty.witness-apart", "DBR279", 5, "{who}主持或操作抽取，不能同时监督", hint="换一人监督",
         asks="监督人不主持、不操作"),
    Kind("duty.witness-department", "DBR280", 5, "{who}在组织抽取的{unit}，不能监督", hint="换一人监督",
         asks="监督人不在组织抽取的科室"),
    Kind("duty.chair", "DBR281", 5, "{who}没有主持抽取的职责", hint="职责见 dbr rules list",
         asks="主持人有主持抽取的职责"),
    Kind("duty.chair-department", "DBR282", 5, "{who}在组织抽取的{unit}，不能主持", hint="换一人主持",
         asks="主持人不在组织抽取的科室"),
    Kind("duty.unit", "DBR307", 5, "没有“{unit}”这个科室", "DBR452", "科室：{known}",
         asks="报送计划、被考核、被督办问责的科室，是施行的规定中的科室"),
    Kind("duty.person", "DBR308", 5, "“{who}”不是机构人员，也不在检查组中", hint=_LIST,
         asks="被问责的人员，是施行的规定中的人员，或在检查组中"),
)  # fmt: skip

Clause = Callable[[Rules, History, Event], Iterator[EventFault]]


def judge(history: History, event: Event, sources: Sources) -> Iterator[EventFault]:
    """Every clause that the event departs from (law 1)."""
    rules = history.people.rules
    if rules is None:
        if isinstance(event.body, RulesAdopted):  # law 2
            yield from _not_own(history, event)
            if brought := read_table(sources.table, event.body.rules, parse_rules):
                yield from _serving(brought, history, event)
                yield from _approver_has_the_duty(brought, history, event)
        return
    for clause in CLAUSES:
        yield from clause(rules, history, event)


def _serving(rules: Rules, _: History, event: Event) -> Iterator[EventFault]:
    """1: whoever acts, approves, decides, chairs or witnesses was a member of staff on that day."""
    people = (who for _, on, who in named(event) if on is Listed.STAFF)
    for who in dict.fromkeys((event.actor, *people)):
        if rules.serving(who, event.day) is None:
            yield fault(KINDS["duty.serving"], found=who, who=rules.name(who))


def _of_the_department(rules: Rules, history: History, event: Event) -> Iterator[EventFault]:
    """2: the actor belongs to the act's department, or works the platform for all (law 3)."""
    unit, who = department_of(history, event), event.actor
    if rules.has(who, Duty.OPERATOR, event.day) or rules.has(who, Duty.HANDLE, event.day, unit):
        return
    told = {"actor": rules.name(who), "unit": rules.unit_name(unit) or "任何科室"}
    yield fault(KINDS["duty.department"], told, found=who)


def _by_the_law_office(rules: Rules, _: History, event: Event) -> Iterator[EventFault]:
    """3: what 法规科 acknowledges is entered or named as one of its members."""
    if isinstance(event.body, ChangesAcknowledged):
        members = (rules.serving(who, event.day) for who in (event.actor, event.body.by))
        if not any(member and member.department == LAW_OFFICE for member in members):
            yield fault(KINDS["duty.law-office"], found=event.body.by)


def _approver_is_another(_: Rules, history: History, event: Event) -> Iterator[EventFault]:
    """4: an approver is not the actor."""
    yield from _not_own(history, event)


def _not_own(history: History, event: Event) -> Iterator[EventFault]:
    rules = history.people.rules
    for word in words_of(event):
        if word.kind in _NEEDS and word.who == event.actor:
            yield fault(KINDS["duty.own-approval"], found=word.who, who=rules.name(word.who) if rules else word.who)


def _not_handed_in_by_the_approver(rules: Rules, history: History, event: Event) -> Iterator[EventFault]:
    """5: nor who handed it in: of a recusal here, of a plan by core/judgement/plans, whatever rules are in force."""
    body = event.body
    asked = history.acts.recusals.get(body.declaration) if isinstance(body, RecusalDecided) else None
    if isinstance(body, RecusalDecided) and asked and body.decided_by == asked.event.actor:
        told = {"who": rules.name(body.decided_by), "seq": body.declaration}
        yield fault(KINDS["duty.handed-in"], told, found=body.decided_by)


#: Kind of approval -> the duty that it asks for; what is not here is asked by a clause of its own, or by none.
_NEEDS: dict[Approval, Duty] = {
    **dict.fromkeys((Approval.CORRECTION, Approval.EXTENSION, Approval.RECUSAL, Approval.SUBSTITUTION), Duty.HEAD),
    **dict.fromkeys(
        (
            Approval.PLAN,
            Approval.DEVIATION,
            Approval.VOID,
            Approval.WITHHELD,
            Approval.RULES,
            Approval.GROUNDS,
            Approval.WITHDRAWAL,
            Approval.BLACKLIST,
        ),
        Duty.APPROVE,
    ),
    Approval.OVERSIGHT: Duty.GROUP,
}


def _approver_has_the_duty(rules: Rules, history: History, event: Event) -> Iterator[EventFault]:
    """6: an approver has the duty; a head that of the act's department, where it is one's."""
    for word in words_of(event):
        duty = _NEEDS.get(word.kind)
        unit = _headed_by(rules, history, event) if duty is Duty.HEAD else ""
        if duty and not rules.has(word.who, duty, event.day, unit):
            told = {"who": rules.name(word.who), "duty": DUTIES[duty], "act": APPROVALS[word.kind]}
            yield fault(KINDS["duty.approver"], told, found=word.who)


def _headed_by(rules: Rules, history: History, event: Event) -> str:
    """Of a recusal the inspector's department; "" for one of another bureau, which has no head here."""
    if not isinstance(event.body, RecusalDecided):
        return department_of(history, event)
    asked = history.acts.recusals.get(event.body.declaration)
    unit = asked.body.department if asked else None
    return unit if unit in {each.id for each in rules.departments} else ""


def _assessor_is_of_another_department(rules: Rules, _: History, event: Event) -> Iterator[EventFault]:
    """7: who assesses a department or serves it a notice, and who enters that, are not of this department."""
    if isinstance(event.body, DepartmentAssessed | NoticeServed):
        unit = event.body.department
        for who in dict.fromkeys((event.actor, event.body.approved_by)):
            if rules.is_of(who, unit):
                told = {"who": rules.name(who), "unit": rules.unit_name(unit)}
                yield fault(KINDS["duty.assessor"], told, found=who)


def _unit_is_there(rules: Rules, _: History, event: Event) -> Iterator[EventFault]:
    """14: a department that hands in, is assessed or is served a notice is one of the rules."""
    if isinstance(event.body, PlanSubmitted | DepartmentAssessed | NoticeServed):
        unit = event.body.department
        if unit not in {each.id for each in rules.departments}:
            known = listed(f"{each.id} {each.name}" for each in rules.departments)
            yield fault(KINDS["duty.unit"], found=unit, unit=unit, known=known)


def _person_is_there(rules: Rules, history: History, event: Event) -> Iterator[EventFault]:
    """15: whom a notice is served is or was of the staff, or is in a team."""
    who = event.body.person if isinstance(event.body, NoticeServed) else None
    if who and who not in {each.id for each in rules.staff}:
        teams = (team for standing in history.standings.values() for team in standing.teams.values())
        if not any(who in team for team in teams):
            yield fault(KINDS["duty.person"], found=who, who=who)


def _by_office(event: Event) -> Mapping[str, str]:
    """Who stands for each office: at the draw, or on its sheet (law 4)."""
    match event.body:
        case DrawSealed(witnesses=people) | DrawAttested(by=people):
            return people
    return {}


def _witnesses_are_fit(rules: Rules, history: History, event: Event) -> Iterator[EventFault]:
    """8 to 11: who witnesses, or signs the sheet for an office (law 4)."""
    if people := _by_office(event):
        state = history.attempt_of(event.body) or history.draws.get(getattr(event.body, "draw", ""))
        busy: set[str] = set()
        if state:
            sealed = event if isinstance(event.body, DrawSealed) else state.sealed or state.intent
            busy = {sealed.actor, state.intent.actor, state.body.chair}
        yield from witness_faults(rules, event.day, department_of(history, event), busy, people)


def witness_faults(
    rules: Rules, day: date, unit: str, busy: Collection[str], people: Mapping[str, str]
) -> Iterator[EventFault]:
    """Of the witnesses of a draw, by office, each is of it or its deputy, is one person, is not busy, nor of the unit."""
    for office, who in people.items():
        if not rules.stands_for(who, office, day):
            told = {"who": rules.name(who), "office": rules.unit_name(office)}
            yield fault(KINDS["duty.witness"], told, found=who)
    named_here = Counter(people.values())
    for who in (who for who, times in named_here.items() if times > 1):
        yield fault(KINDS["duty.four-persons"], found=who, who=rules.name(who))
    for who in sorted(named_here.keys() & busy):
        yield fault(KINDS["duty.witness-apart"], found=who, who=rules.name(who))
    for who in (who for who in named_here if rules.is_of(who, unit)):
        told = {"who": rules.name(who), "unit": rules.unit_name(unit)}
        yield fault(KINDS["duty.witness-department"], told, found=who)


def _chair_has_the_duty(rules: Rules, _: History, event: Event) -> Iterator[EventFault]:
    """12: the chair may chair."""
    if isinstance(event.body, DrawIntent) and not rules.has(event.body.chair, Duty.CHAIR, event.day):
        yield fault(KINDS["duty.chair"], found=event.body.chair, who=rules.name(event.body.chair))


def _chair_is_of_another_department(rules: Rules, history: History, event: Event) -> Iterator[EventFault]:
    """13: the chair is not of the department that draws."""
    if isinstance(event.body, DrawIntent):
        who, unit = event.body.chair, department_of(history, event)
        if rules.is_of(who, unit):
            told = {"who": rules.name(who), "unit": rules.unit_name(unit)}
            yield fault(KINDS["duty.chair-department"], told, found=who)


CLAUSES: tuple[Clause, ...] = (
    _serving,
    _of_the_department,
    _by_the_law_office,
    _approver_is_another,
    _not_handed_in_by_the_approver,
    _approver_has_the_duty,
    _assessor_is_of_another_department,
    _witnesses_are_fit,
    _chair_has_the_duty,
    _chair_is_of_another_department,
    _unit_is_there,
    _person_is_there,
)


def department_of(history: History, event: Event) -> str:
    """The department whose act this is; "" for one that is nobody's, or whose plan is not on the log."""
    body = event.body
    match body:
        case PlanSubmitted(department=unit):
            return unit
        case PlanAmended() | PlanApproved() | PlanConsented() | PlanFiled() | PlanCorrected() | DrawIntent():
            plan = body.plan
        case RectificationRechecked(order=order) if 0 < order <= len(history.events):
            return department_of(history, history.events[order - 1])
        case _:
            state = history.attempt_of(body) or history.draws.get(getattr(body, "draw", ""))
            plan = state.body.plan if state else ""
    standing = history.acts.plans.get(plan)
    return standing.department if standing else ""
