"""What is open on a day, and whose turn it is: the working group's view (三(二)).

Laws:
1. Each matter says what it is, whose turn, since when, and by when; it is late where its day has passed.
2. Everything is computed from the log and the day; matters are sorted: late ones first, then by their day.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dbl_random.core.aftercare.archives import closed_on
from dbl_random.core.aftercare.credit_rows import event_of, outbox, pushed_by, rows_of
from dbl_random.core.aftercare.deadlines import working_days_after
from dbl_random.core.aftercare.matter import Matter, department_of, matter
from dbl_random.core.aftercare.open_plans import draws, of_the_year, plans
from dbl_random.core.aftercare.rectification import unanswered
from dbl_random.core.judgement.adoption import not_in_force
from dbl_random.core.notices.due import corrected_after_push, due_notices
from dbl_random.core.record.history import History
from dbl_random.core.record.people import waiting
from dbl_random.model.calendar import WorkCalendar
from dbl_random.model.findings import FollowUp
from dbl_random.model.organisation import LAW_OFFICE, Duty
from dbl_random.model.records import Records
from dbl_random.model.rules import rules_of
from dbl_random.model.standing import APPROVALS
from dbl_random.model.words import MEASURES, SERVED

_TO_DO = {
    FollowUp.RECTIFY: "应责令改正",
    FollowUp.PENALTY: "应立案处罚",
    FollowUp.TRANSFER: "应移送案件线索",
    FollowUp.NOTIFY: "应抄告其他部门",
    FollowUp.OTHER: "应作其他处置",
}


def open_matters(records: Records, day: date, history: History, calendar: WorkCalendar) -> tuple[Matter, ...]:
    """Everything that is open on `day`.

    Raises:
        UnknownYearError: a deadline in working days reaches into a year that nobody has entered.
    """
    found = (
        *_rules(records, history),
        *plans(records, day, history),
        *of_the_year(records, day, history),
        *draws(records, history),
        *_orders(records, history),
        *_unanswered(records, history),
        *_acts(history),
        *_notices_and_credit(history),
        *_never_pushed(records, history, calendar),
        *_joint_punishment(records, history),
        *_archives(records, history, calendar),
        *_publications(records, history, calendar),
        *_sheets(records, history, calendar),
    )
    asked = {each.command for each in found}  # what holds something up is told there, with its day
    found = (*found, *(each for each in _words(history) if each.command not in asked))
    told = [replace(each, late=each.due is not None and each.due < day) for each in found]
    return tuple(sorted(told, key=lambda each: (not each.late, each.due or date.max, each.subject)))


def _rules(records: Records, history: History) -> Iterator[Matter]:
    for each in not_in_force(history, rules_of(records.organisation, records.policy)):
        may = [who.id for who in records.organisation.staff if Duty.APPROVE in who.duties]
        command = f"dbr rules adopt --approved-by {may[0] if may else '批准人'} --document 文号 --reason 理由"
        if not each.hint.startswith("dbr confirm"):  # adopted rules that wait for a word are told as such
            yield matter("职责和规定", each.message, "", command)


def _orders(records: Records, history: History) -> Iterator[Matter]:
    regions = {region.id: region.name for region in records.organisation.regions}
    for seq, order in history.cases.orders.items():
        if order.state == "open":
            body = order.body
            turn = regions.get(body.region, "") if body.level == "county" else ""
            command = f"dbr rectify recheck {seq} --outcome closed --inspector 检查人员 --inspector 检查人员"
            yield matter(body.enterprise, f"整改（{body.content}）", turn or "市级", command, order.deadline)


def _unanswered(records: Records, history: History) -> Iterator[Matter]:
    """What findings ask for and nobody ordered or took; what was begun and is not closed; what a recheck came to."""
    for each in unanswered(history):
        case, turn = each.case, department_of(records, history, each.case.draw)
        item = f"{each.item} --finding {each.number}" if each.number > 1 else each.item
        draw, firm, kind = case.draw, case.enterprise, each.asked
        take = f"dbr measure {draw} --enterprise {firm} --item {item} --kind {kind} --document 文号 --content 内容"
        if each.matter:
            what = f"{MEASURES[kind]}（{each.matter.latest('document')}）等待办结"
            yield matter(firm, what, turn, f"{take} --closes {each.matter.last.seq}")
        elif kind is FollowUp.RECTIFY:
            order = f"dbr rectify order {draw} --enterprise {firm} --item {item} --clause 条款 --content 内容 --days 数"
            yield matter(firm, _TO_DO[kind], turn, order)
        else:
            why = "复查未完成改正，" if each.escalated else ""
            yield matter(firm, why + _TO_DO[kind], turn, take)


def _acts(history: History) -> Iterator[Matter]:
    for seq, recusal in history.acts.recusals.items():
        if recusal.decision is None:
            command = f"dbr recusal decide {seq} --grant --reason 理由 --document 文号"
            yield matter(recusal.body.inspector, "回避等待决定", "", command)
    for seq, each in history.acts.reports.items():
        if each.acknowledged is None:
            yield matter(f"第 {seq} 号事件", "变动报告等待签收", LAW_OFFICE, "dbr changes")


def _notices_and_credit(history: History) -> Iterator[Matter]:
    for seq, served in history.served.items():
        body = served.body
        due = date.fromisoformat(body.deadline) if body.deadline else None
        what = f"{SERVED[body.kind]}（{body.subject}）等待结果"
        yield matter(f"第 {seq} 号事件", what, body.department, f"dbr assess answer {seq} --outcome 结果", due)
    for batch, sent in history.credit.sent.items():
        if batch not in history.credit.received:
            due = date.fromisoformat(sent.body.deadline)
            yield matter(f"第 {batch} 批推送", "推送等待回执", "", f"dbr credit receipt {batch} --number 回执号", due)


def _never_pushed(records: Records, history: History, calendar: WorkCalendar) -> Iterator[Matter]:
    """二(四)2: results that were never pushed, by draw; of what was pushed and corrected `due_notices` tells."""
    days: dict[str, list[date]] = {}
    for row in outbox(rows_of(history.cases, {}, {}, ""), history.credit).fresh:
        if not corrected_after_push(history, history.events[event_of(row.key) - 1]):
            due = pushed_by(history, row.key, calendar, records.policy.credit_working_days)
            days.setdefault(row.key.partition("/")[0], []).append(due)
    for draw, dues in days.items():
        what, turn = f"{len(dues)} 条检查结果应推送信用平台", department_of(records, history, draw)
        yield matter(draw, what, turn, "dbr credit export", min(dues))


def _joint_punishment(records: Records, history: History) -> Iterator[Matter]:
    """二(四)2: whom an entry on the blacklist is still to be told, and whose answer is missing."""
    for enterprise, entry in history.blacklist().items():
        for party in records.organisation.joint_punishment:
            if history.credit.letter(entry.seq, party) is None:
                command = f"dbr credit notify {enterprise} --to {party} --document 文号"
                yield matter(enterprise, f"列入黑名单应通报{records.organisation.unit_name(party)}", "", command)
    for seq, letter in history.credit.letters.items():
        if letter.answer is None:
            party, command = letter.event.body.party, f"dbr credit answer {seq} --outcome 内容"
            yield matter(letter.change.body.enterprise, "联合惩戒的通报等待答复", party, command)


def _archives(records: Records, history: History, calendar: WorkCalendar) -> Iterator[Matter]:
    waiting: dict[str, list[date]] = {}
    for case in history.cases.by_id.values():
        closed = closed_on(case) if case.unsealed else None
        if closed is not None:
            due = working_days_after(calendar, closed, records.policy.archive_working_days)
            waiting.setdefault(case.draw, []).append(due)
    for draw, days in waiting.items():
        turn = department_of(records, history, draw)
        yield matter(draw, f"{len(days)} 份案卷应归档", turn, "dbr archive list", min(days))


def _publications(records: Records, history: History, calendar: WorkCalendar) -> Iterator[Matter]:
    policy = records.policy
    for each in due_notices(history, calendar, policy.publish_working_days, policy.credit_working_days):
        turn = department_of(records, history, each.subject)
        why = f"，{each.why}" if each.why else ""
        yield matter(each.subject, f"应{each.act}{each.title}{why}", turn, each.command, each.by)


def _words(history: History) -> Iterator[Matter]:
    """What waits for somebody's paper or signature."""
    for event, word in waiting(history.people, history.events):
        what = f"{APPROVALS[word.kind]}等待书面件或签名"
        yield matter(f"第 {event.seq} 号事件", what, word.who, f"dbr confirm {event.seq} --document 文号")


def _sheets(records: Records, history: History, calendar: WorkCalendar) -> Iterator[Matter]:
    """Draws whose record sheet is still to be signed."""
    people = history.people
    for name, state in history.draws.items():
        if state.outcome and people.asked_of(state.intent) and name not in people.attested:
            due = working_days_after(calendar, state.outcome.day, records.policy.attest_working_days)
            yield matter(name, "抽取记录表等待签字交回", state.body.chair, f"dbr attest {name} --scan 扫描件", due)
