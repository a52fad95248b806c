"""What is open on a day, and whose turn it is: the working group's view (三(二)).

Laws:
1. Each matter says what it is, whose turn, since when, and by when; it is late where its day has passed.
2. Everything is computed from the log and the day; matters are sorted: late ones first, then by their day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dbl_random.core.aftercare.archives import closed_on
from dbl_random.core.aftercare.deadlines import working_days_after
from dbl_random.core.judgement.adoption import not_in_force
from dbl_random.core.notices.due import due_notices
from dbl_random.core.policy.joint_rules import consenting, others
from dbl_random.core.policy.plan_way import not_handed_in
from dbl_random.core.policy.year_due import due_of, gone
from dbl_random.core.record.history import History
from dbl_random.core.record.people import waiting
from dbl_random.model.calendar import WorkCalendar
from dbl_random.model.organisation import LAW_OFFICE, Duty
from dbl_random.model.plan import Mode
from dbl_random.model.records import Records
from dbl_random.model.rules import rules_of
from dbl_random.model.standing import APPROVALS
from dbl_random.model.words import SERVED


@dataclass(frozen=True, slots=True)
class Matter:
    """One open matter.

    Attributes:
        subject: plan, draw, enterprise or event that it is about.
        what: in Chinese. turn: id of the department, office or person whose turn it is.
        due: by when, None where nothing says so. late: whether that day has passed.
        command: the next step.
    """

    subject: str
    what: str
    turn: str
    due: date | None
    late: bool
    command: str


def open_matters(records: Records, day: date, history: History, calendar: WorkCalendar) -> tuple[Matter, ...]:
    """Everything that is open on `day`.

    Raises:
        UnknownYearError: a deadline in working days reaches into a year that nobody has entered.
    """
    found = (
        *_rules(records, history),
        *_plans(records, day, history),
        *_of_the_year(records, day, history),
        *_draws(records, history),
        *_orders(records, history),
        *_acts(history),
        *_notices_and_credit(history),
        *_joint_punishment(records, history),
        *_archives(records, history, calendar),
        *_publications(records, history, calendar),
        *_people(records, history, calendar),
    )
    told = [replace(each, late=each.due is not None and each.due < day) for each in found]
    return tuple(sorted(told, key=lambda each: (not each.late, each.due or date.max, each.subject)))


def _matter(subject: str, what: str, turn: str, command: str, due: date | None = None) -> Matter:
    return Matter(subject, what, turn, due, late=False, command=command)


def _department(records: Records, history: History, draw: str) -> str:
    """Whose draw it is, "" where the plan's file is gone."""
    state = history.draws.get(draw)
    plan = records.plans.get(state.body.plan) if state else None
    return plan.department if plan else ""


def _rules(records: Records, history: History) -> Iterator[Matter]:
    for each in not_in_force(history, rules_of(records.organisation, records.policy)):
        may = [who.id for who in records.organisation.staff if Duty.APPROVE in who.duties]
        command = f"dbr rules adopt --approved-by {may[0] if may else '批准人'} --document 文号 --reason 理由"
        yield _matter("职责和规定", each.message, "", command)


def _plans(records: Records, day: date, history: History) -> Iterator[Matter]:
    for plan in records.plans.values():
        standing, name, department = history.acts.plans.get(plan.id), plan.id, plan.department
        if standing is None:
            yield _matter(name, "计划还没有报送", department, f"dbr plan submit {name}")
            continue
        if standing.latest.approval is None:
            yield _matter(name, "计划等待批准", records.organisation.chair, f"dbr plan approve {name} --document 文号")
        waits = consenting(plan, records.registries if history.people.adoptions else {})
        for party in (each for each in waits if each not in standing.latest.consents):
            what = "联合抽查等待同意" if party in others(plan) else "跨区域抽查等待同意"
            yield _matter(name, what, party, f"dbr plan consent {name} --party {party} --by 同意人")
        if plan.mode is Mode.JOINT and standing.latest.filing is None:
            yield _matter(name, "联合抽查等待备案", department, f"dbr plan file {name} --number 备案号")
        drawn = {state.body.batch for state in history.draws.values() if state.body.plan == name and state.outcome}
        for batch in plan.batches:
            if batch.number not in drawn and date(plan.year, batch.month, 1) <= day:
                last = _last_day(plan.year, batch.month)
                yield _matter(name, f"第 {batch.number} 批应抽取", department, f"dbr draw --plan {name}", last)


def _of_the_year(records: Records, day: date, history: History) -> Iterator[Matter]:
    """Plans that are not handed in by the policy's day, and approved ones whose file is gone."""
    if records.policy.plans_due:
        last = due_of(records.policy, day.year)
        for unit in not_handed_in(records, history.acts, day.year):
            what = f"{day.year} 年度计划还没有报送"
            yield _matter(records.organisation.unit_name(unit), what, unit, "dbr plan due", last)
    for each in gone(records, history.acts):
        yield _matter(each.plan, "计划已经批准，文件不在了", each.department, "dbr plan due")


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _draws(records: Records, history: History) -> Iterator[Matter]:
    """Draws that are not finished, and those whose visits are not all recorded."""
    for name, state in history.draws.items():
        turn = _department(records, history, name)
        if state.void is None and (state.outcome is None or state.lacks_teams):
            what = "等待封存" if state.sealed is None else "等待开启" if state.outcome is None else "等待配出检查组"
            yield _matter(name, f"抽取{what}", turn, f"dbr draw --plan {state.body.plan}")
        if waiting := history.cases.without_result(name, history.standing(name).teams):
            yield _matter(name, f"{len(waiting)} 户还没有检查结果", turn, f"dbr result list {name}")


def _orders(records: Records, history: History) -> Iterator[Matter]:
    regions = {region.id: region.name for region in records.organisation.regions}
    for seq, order in history.cases.orders.items():
        if order.state == "open":
            body = order.body
            turn = regions.get(body.region, "") if body.level == "county" else ""
            command = f"dbr rectify recheck {seq} --outcome closed --inspector 检查人员 --inspector 检查人员"
            yield _matter(body.enterprise, f"整改（{body.content}）", turn or "市级", command, order.deadline)


def _acts(history: History) -> Iterator[Matter]:
    for seq, recusal in history.acts.recusals.items():
        if recusal.decision is None:
            command = f"dbr recusal decide {seq} --grant --reason 理由 --document 文号"
            yield _matter(recusal.body.inspector, "回避等待决定", "", command)
    for seq, each in history.acts.reports.items():
        if each.acknowledged is None:
            yield _matter(f"第 {seq} 号事件", "变动报告等待签收", LAW_OFFICE, "dbr changes")


def _notices_and_credit(history: History) -> Iterator[Matter]:
    for seq, served in history.served.items():
        body = served.body
        due = date.fromisoformat(body.deadline) if body.deadline else None
        what = f"{SERVED[body.kind]}（{body.subject}）等待结果"
        yield _matter(f"第 {seq} 号事件", what, body.department, f"dbr assess answer {seq} --outcome 结果", due)
    for batch, sent in history.credit.sent.items():
        if batch not in history.credit.received:
            due = date.fromisoformat(sent.body.deadline)
            yield _matter(f"第 {batch} 批推送", "推送等待回执", "", f"dbr credit receipt {batch} --number 回执号", due)


def _joint_punishment(records: Records, history: History) -> Iterator[Matter]:
    """二(四)2: whom an entry on the blacklist is still to be told, and whose answer is missing."""
    for enterprise, entry in history.blacklist().items():
        for party in records.organisation.joint_punishment:
            if history.credit.letter(entry.seq, party) is None:
                command = f"dbr credit notify {enterprise} --to {party} --document 文号"
                yield _matter(enterprise, f"列入黑名单应通报{records.organisation.unit_name(party)}", "", command)
    for seq, letter in history.credit.letters.items():
        if letter.answer is None:
            party, command = letter.event.body.party, f"dbr credit answer {seq} --outcome 内容"
            yield _matter(letter.change.body.enterprise, "联合惩戒的通报等待答复", party, command)


def _archives(records: Records, history: History, calendar: WorkCalendar) -> Iterator[Matter]:
    waiting: dict[str, list[date]] = {}
    for case in history.cases.by_id.values():
        closed = closed_on(case) if case.archive is None else None
        if closed is not None:
            due = working_days_after(calendar, closed, records.policy.archive_working_days)
            waiting.setdefault(case.draw, []).append(due)
    for draw, days in waiting.items():
        turn = _department(records, history, draw)
        yield _matter(draw, f"{len(days)} 份案卷应归档", turn, "dbr archive list", min(days))


def _publications(records: Records, history: History, calendar: WorkCalendar) -> Iterator[Matter]:
    policy = records.policy
    for each in due_notices(history, calendar, policy.publish_working_days, policy.credit_working_days):
        turn = _department(records, history, each.subject)
        why = f"，{each.why}" if each.why else ""
        yield _matter(each.subject, f"应{each.act}{each.title}{why}", turn, each.command, each.by)


def _people(records: Records, history: History, calendar: WorkCalendar) -> Iterator[Matter]:
    """What waits for somebody's paper or signature, and for the signed record sheet of a draw."""
    people = history.people
    for event, word in waiting(people, history.events):
        what = f"{APPROVALS[word.kind]}等待书面件或签名"
        yield _matter(f"第 {event.seq} 号事件", what, word.who, f"dbr confirm {event.seq} --document 文号")
    for name, state in history.draws.items():
        if state.outcome and people.asked_of(state.intent) and name not in people.attested:
            due = working_days_after(calendar, state.outcome.day, records.policy.attest_working_days)
            yield _matter(name, "抽取记录表等待签字交回", state.body.chair, f"dbr attest {name} --scan 扫描件", due)
