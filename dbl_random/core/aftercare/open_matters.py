"""What is open on a day, and whose turn it is: the working group's view (三(二)).

Laws:
1. Each matter says what it is, whose turn, since when, and by when; it is late where its day has passed.
2. Everything is computed from the log and the day; matters are sorted: late ones first, then by their day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dbl_random.core.aftercare.archives import closed_on
from dbl_random.core.aftercare.deadlines import working_days_after
from dbl_random.core.notices.due import due_notices
from dbl_random.core.policy.joint_rules import others
from dbl_random.core.record.acts import Acts
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.credit import Credit
from dbl_random.core.record.draws import DrawState, Standing
from dbl_random.core.record.history import History
from dbl_random.core.record.people import waiting
from dbl_random.model.aftercare import CreditSent
from dbl_random.model.calendar import WorkCalendar
from dbl_random.model.event import Event
from dbl_random.model.notice import NOTICES
from dbl_random.model.oversight import NoticeServed
from dbl_random.model.plan import Mode
from dbl_random.model.records import Records
from dbl_random.model.standing import APPROVALS


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
    found = [
        *_plans(records, day, history.draws, history.acts),
        *_draws(records, history.draws),
        *_results(records, history.draws, history.standings, history.cases),
        *_orders(records, day, history.cases),
        *_acts(history.acts),
        *_notices(day, history.served),
        *_credit(day, history.credit),
        *_archives(records, day, history, calendar),
        *_publications(records, day, history, calendar),
        *_people(records, day, history, calendar),
    ]
    return tuple(sorted(found, key=lambda each: (not each.late, each.due or date.max, each.subject)))


def _plans(records: Records, day: date, draws: Mapping[str, DrawState], acts: Acts) -> Iterator[Matter]:
    for plan in records.plans.values():
        standing = acts.plans.get(plan.id)
        if standing is None:
            yield Matter(plan.id, "计划还没有报送", plan.department, None, False, f"dbr plan submit {plan.id}")
            continue
        if standing.latest.approval is None:
            yield Matter(
                plan.id, "计划等待批准", records.organisation.chair, None, False, f"dbr plan approve {plan.id}"
            )
        if plan.mode is Mode.JOINT:
            lacking = [each for each in others(plan) if each not in standing.latest.consents]
            for party in lacking:
                yield Matter(
                    plan.id, "联合抽查等待同意", party, None, False, f"dbr plan consent {plan.id} --party {party}"
                )
            if standing.latest.filing is None:
                yield Matter(plan.id, "联合抽查等待备案", plan.department, None, False, f"dbr plan file {plan.id}")
        drawn = {state.body.batch for state in draws.values() if state.body.plan == plan.id and state.outcome}
        for batch in plan.batches:
            last = _last_day(plan.year, batch.month)
            if batch.number not in drawn and date(plan.year, batch.month, 1) <= day:
                command = f"dbr draw --plan {plan.id}"
                yield Matter(plan.id, f"第 {batch.number} 批应抽取", plan.department, last, last < day, command)


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _draws(records: Records, draws: Mapping[str, DrawState]) -> Iterator[Matter]:
    for name, state in draws.items():
        if state.void is None and (state.outcome is None or state.lacks_teams):
            what = "等待封存" if state.sealed is None else "等待开启" if state.outcome is None else "等待配出检查组"
            plan = records.plans.get(state.body.plan)
            command = f"dbr draw --plan {state.body.plan}"
            yield Matter(name, f"抽取{what}", plan.department if plan else "", None, False, command)


def _results(
    records: Records, draws: Mapping[str, DrawState], standings: Mapping[str, Standing], cases: Cases
) -> Iterator[Matter]:
    for name, standing in standings.items():
        waiting = sum(cases.case(name, each).result is None for each in standing.teams)
        plan = records.plans.get(draws[name].body.plan)
        if waiting:
            turn = plan.department if plan else ""
            yield Matter(name, f"{waiting} 户还没有检查结果", turn, None, False, f"dbr result list {name}")


def _orders(records: Records, day: date, cases: Cases) -> Iterator[Matter]:
    regions = {region.id: region.name for region in records.organisation.regions}
    for seq, order in cases.orders.items():
        if order.state == "open":
            turn = regions.get(order.body.region, "") if order.body.level == "county" else ""
            what = f"整改（{order.body.content}）"
            late = order.overdue(day)
            yield Matter(
                order.body.enterprise, what, turn or "市级", order.deadline, late, f"dbr rectify recheck {seq}"
            )


def _acts(acts: Acts) -> Iterator[Matter]:
    for seq, recusal in acts.recusals.items():
        if recusal.decision is None:
            command = f"dbr recusal decide {seq}"
            yield Matter(recusal.body.inspector, "回避等待决定", "", None, False, command)
    for seq, each in acts.reports.items():
        if each.acknowledged is None:
            yield Matter(f"第 {seq} 号事件", "变动报告等待签收", "legal", None, False, "dbr changes")


def _notices(day: date, notices: Mapping[int, Event]) -> Iterator[Matter]:
    for seq, event in notices.items():
        body = event.body
        if isinstance(body, NoticeServed):
            due = date.fromisoformat(body.deadline) if body.deadline else None
            kind = "督办" if body.kind == "supervise" else "问责"
            late = due is not None and due < day
            yield Matter(
                f"第 {seq} 号事件",
                f"{kind}（{body.subject}）等待结果",
                body.department,
                due,
                late,
                f"dbr assess answer {seq}",
            )


def _credit(day: date, credit: Credit) -> Iterator[Matter]:
    for batch, event in credit.sent.items():
        if batch not in credit.received and isinstance(event.body, CreditSent):
            due = date.fromisoformat(event.body.deadline)
            yield Matter(f"第 {batch} 批推送", "推送等待回执", "", due, due < day, f"dbr credit receipt {batch}")


def _archives(records: Records, day: date, history: History, calendar: WorkCalendar) -> Iterator[Matter]:
    waiting: dict[str, list[date]] = {}
    for case in history.cases.by_id.values():
        closed = closed_on(case) if case.archive is None else None
        if closed is not None:
            due = working_days_after(calendar, closed, records.policy.archive_working_days)
            waiting.setdefault(case.draw, []).append(due)
    for draw, days in waiting.items():
        plan = records.plans.get(history.draws[draw].body.plan) if draw in history.draws else None
        turn, first = plan.department if plan else "", min(days)
        yield Matter(draw, f"{len(days)} 份案卷应归档", turn, first, first < day, "dbr archive list")


def _publications(records: Records, day: date, history: History, calendar: WorkCalendar) -> Iterator[Matter]:
    for each in due_notices(history, calendar, records.policy.publish_working_days):
        state = history.draws.get(each.subject)
        plan = records.plans.get(state.body.plan) if state else None
        what, turn = f"应公布{NOTICES[each.kind]}", plan.department if plan else ""
        command = f"dbr publish {each.kind} {each.subject}" + (f" --correct {each.corrects}" if each.corrects else "")
        yield Matter(each.subject, what, turn, each.by, each.late(day), command)


def _people(records: Records, day: date, history: History, calendar: WorkCalendar) -> Iterator[Matter]:
    """What waits for somebody's paper or signature, and for the signed record sheet of a draw."""
    people = history.people
    for event, word in waiting(people, history.events):
        what = f"{APPROVALS[word.kind]}等待书面件或签名"
        command = f"dbr confirm {event.seq} --document 文号"
        yield Matter(f"第 {event.seq} 号事件", what, word.who, None, False, command)
    for name, state in history.draws.items():
        if state.outcome and people.asked_of(state.intent) and name not in people.attested:
            due = working_days_after(calendar, state.outcome.day, records.policy.attest_working_days)
            command = f"dbr attest {name} --scan 扫描件"
            yield Matter(name, "抽取记录表等待签字交回", state.body.chair, due, due < day, command)
