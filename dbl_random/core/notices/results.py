"""Notices after the visits: results, what followed, the bulletin, substitutes, the blacklist (二(四)1, 二(四)2).

Laws:
1. The results' table has every enterprise of the draw's list now, and each that was visited before a substitute came.
2. Codes are told in the words of the forms; what an inspector wrote down is told in the bulletin, without names.
3. 查处结果 tells every rectification, penalty and transfer of the draw as it stands on the day.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from dbl_random.core.notices.frame import Frame, Maker, day_in_words, facts, numbered
from dbl_random.core.record.cases import Case
from dbl_random.model.aftercare import MeasureTaken
from dbl_random.model.event import EnterpriseSubstituted
from dbl_random.model.findings import NATURES, OUTCOMES, PROBLEMS, FollowUp, Nature, follow_up_words
from dbl_random.model.notice import Block, Column, Heading, Notice, Paragraph
from dbl_random.model.notice_types import NoticeKind

_FIRM = (Column("name", "企业名称", 12), Column("code", "统一社会信用代码", 12, "mid"))
_RESULTS = (
    *_FIRM,
    Column("item", "抽查事项", 8),
    Column("date", "检查日期", 7, "mid"),
    Column("result", "检查结果", 9),
    Column("follow_up", "处置", 6, "mid"),
    Column("authority", "检查机关", 8),
    Column("published", "公示日期", 7, "mid"),
)
MEASURES: dict[str, str] = {
    "penalty": "立案处罚",
    "transfer": "案件线索移送",
    "notify": "抄告其他部门",
    "other": "其他",
}
_ORDERS = {"open": "整改中", "closed": "整改完成", "penalty": "转立案处罚", "transfer": "转移送"}


def visited_cases(frame: Frame, name: str) -> list[Case]:
    """Law 1: the cases of a draw that have a result, in the order of the list; those of substituted ones come last."""
    teams, cases = frame.history.standings[name].teams, frame.history.cases
    listed = [cases.case(name, each) for each in teams]
    return [each for each in (*listed, *(c for c in cases.of(name) if c.enterprise not in teams)) if each.result]


def results(frame: Frame, name: str) -> Notice:
    """抽查结果公示."""
    rows = [
        (
            frame.firm(case.enterprise),
            case.enterprise,
            frame.item(each.item),
            case.result.visited,
            OUTCOMES[each.outcome] + (f"（违反{each.clause}）" if each.clause else ""),
            follow_up_words(each.follow_ups),
            frame.records.organisation.name,
            frame.day.isoformat(),
        )
        for case in visited_cases(frame, name)
        if case.result
        for each in case.result.items
    ]
    blocks: tuple[Block, ...] = (
        Paragraph(
            f"{frame.title_of(name)}的检查已经结束，检查{len(frame.history.standings[name].teams)}户，现将检查结果公示如下。"
            "被检查单位对公示内容有异议的，可以向检查机关提出，检查机关核实后更正。"
        ),
        numbered(_RESULTS, rows),
        Paragraph(
            "本公示所附的核验页用浏览器打开，不需要联网，可以核对本次抽取的每一步，并查到任何一家企业的票号和顺位。"
        ),
    )
    title = f"{frame.records.organisation.name}{frame.title_of(name)}抽查结果公示"
    return frame.paper("results", name, title, blocks, attachments=("抽取核验页",), contact=frame.contact(name))


def follow_up(frame: Frame, name: str) -> Notice:
    """查处结果公示 (law 3)."""
    rows = list(_followed(frame, name))
    columns = (
        *_FIRM,
        Column("item", "抽查事项", 8),
        Column("action", "处理", 5, "mid"),
        Column("document", "文号", 7, "mid"),
        Column("date", "日期", 7, "mid"),
        Column("state", "办理情况", 8),
    )
    intro = f"{frame.title_of(name)}检查中发现问题的处理情况公示如下，截至{day_in_words(frame.day)}。"
    blocks: tuple[Block, ...] = (Paragraph(intro if rows else intro + "没有需要处理的问题。"), numbered(columns, rows))
    title = f"{frame.records.organisation.name}{frame.title_of(name)}查处结果公示"
    return frame.paper("follow-up", name, title, blocks, contact=frame.contact(name))


def _followed(frame: Frame, name: str) -> Iterator[tuple[str, ...]]:
    for case in visited_cases(frame, name):
        firm = (frame.firm(case.enterprise), case.enterprise)
        for order in case.orders:
            body, state = order.body, _ORDERS[order.state]
            late = "，已逾期" if order.overdue(frame.day) else ""
            told = f"{state}{late}，期限{order.deadline}" if order.state == "open" else state
            yield (*firm, frame.item(body.item), "责令改正", body.document, order.event.time[:10], told)
        for event in case.measures:
            measure = event.body
            if isinstance(measure, MeasureTaken):
                state = "已办结" if measure.closed else "办理中"
                kind = MEASURES[measure.kind]
                yield (*firm, frame.item(measure.item), kind, measure.document, measure.date, state)


def bulletin(frame: Frame, name: str) -> Notice:
    """抽查情况通报, one a draw (一抽查一通报): 基本情况, 存在问题, 下一步要求."""
    state, cases = frame.draw(name), visited_cases(frame, name)
    items = [each for case in cases if case.result for each in case.result.items]
    problems = [case for case in cases if case.result and any(e.outcome in PROBLEMS for e in case.result.items)]
    found = Counter((each.nature, each.detail) for each in items if each.outcome in PROBLEMS)
    came = [e for e in state.substitutions if isinstance(e.body, EnterpriseSubstituted) and e.body.replacement]
    days = sorted(case.result.visited for case in cases if case.result)
    blocks: list[Block] = [
        Heading(1, "一、基本情况"),
        Paragraph(
            f"{frame.department_of(name) or frame.records.organisation.name}组织开展了{frame.title_of(name)}，"
            f"抽查事项为{'、'.join(frame.items_of(name))}。{_when(days)}"
            f"应检查{len(frame.history.standings[name].teams)}户，其中递补{len(came)}户；检查{len(cases)}户次，"
            f"发现问题{len(problems)}户。"
        ),
        numbered(
            (
                Column("result", "检查结果", 16),
                Column("follow_up", "处置", 8, "mid"),
                Column("count", "项", 4, "right"),
            ),
            (
                (OUTCOMES[outcome], follow_up_words(follow), str(count))
                for (outcome, follow), count in Counter((e.outcome, e.follow_ups) for e in items).most_common()
            ),
        ),
        Heading(1, "二、存在问题"),
        *_problems(found),
        Heading(1, "三、下一步要求"),
        *_demands(cases),
    ]
    title = f"{frame.records.organisation.name}关于{frame.title_of(name)}情况的通报"
    recipients = ("各县（市、区）经信局，各有关单位",)
    return frame.paper("bulletin", name, title, blocks, recipients=recipients, contact=frame.contact(name))


def _when(days: list[str]) -> str:
    if not days:
        return ""
    first, last = day_in_words(days[0]), day_in_words(days[-1])
    return f"检查于{first}进行，" if first == last else f"检查自{first}至{last}进行，"


def _problems(found: Counter[tuple[Nature, str]]) -> Iterator[Block]:
    if not found:
        yield Paragraph("本次检查未发现问题。")
        return
    at = 0
    for nature in (Nature.VIOLATION, Nature.HAZARD):
        told = [(detail, count) for (each, detail), count in found.most_common() if each is nature]
        if told:
            at += 1
            yield Heading(2, f"（{'一二'[at - 1]}）{NATURES[nature]}")
            yield Paragraph("；".join(f"{detail.rstrip('。；')}（{count}项）" for detail, count in told) + "。")


def _demands(cases: list[Case]) -> Iterator[Block]:
    asked = [set(each.follow_ups) for case in cases if case.result for each in case.result.items]
    if rectify := sum(FollowUp.RECTIFY in each for each in asked):
        yield Paragraph(
            f"责令改正的{rectify}项，有关单位要在规定期限内改正；属地县（市、区）经信部门负责督促，到期复查，"
            "逾期不改的依法处理。"
        )
    if count := sum(bool(each & {FollowUp.PENALTY, FollowUp.TRANSFER}) for each in asked):
        yield Paragraph(f"立案处罚、移送的{count}项，按法定程序办理，结果另行公示。")
    yield Paragraph("各有关单位要对照检查内容自查自纠。检查结果依照规定记入诚信档案，推送信用信息平台。")


def substitutions(frame: Frame, name: str) -> Notice:
    """递补公告: who came for whom, and why."""
    reasons = {each.code: each.name for each in frame.records.policy.substitution_reasons}
    rows = [
        (
            frame.firm(body.replaced),
            body.replaced,
            reasons.get(body.reason, body.reason),
            frame.firm(body.replacement) if body.replacement else "本层没有可以递补的企业",
            body.replacement or "",
            event.time[:10],
        )
        for event in frame.draw(name).substitutions
        if isinstance(body := event.body, EnterpriseSubstituted)
    ]
    columns = (
        Column("replaced", "被递补企业", 10),
        Column("replaced_code", "代码", 12, "mid"),
        Column("reason", "理由", 7),
        Column("replacement", "递补企业", 10),
        Column("replacement_code", "代码", 12, "mid"),
        Column("date", "日期", 7, "mid"),
    )
    blocks: tuple[Block, ...] = (
        Paragraph(
            f"{frame.title_of(name)}中，下列企业因故不能检查，按抽取时已经确定的递补顺位递补。"
            "检查人员的递补不在本公告之列。"
        ),
        numbered(columns, rows),
    )
    title = f"{frame.records.organisation.name}{frame.title_of(name)}递补公告"
    return frame.paper("substitution", name, title, blocks, contact=frame.contact(name))


def blacklist(frame: Frame, year: str) -> Notice:
    """黑名单公告: entries and exits of a year, and who is on it on the day."""
    changed = [
        (
            frame.firm(body.enterprise),
            body.enterprise,
            "列入" if body.change == "entry" else "移出",
            body.reason,
            body.document,
            body.date,
        )
        for event in frame.history.credit.changes.values()
        if (body := event.body).date.startswith(f"{year}-") and frame.history.people.stands(event)
    ]
    columns = (
        *_FIRM,
        Column("change", "变动", 3, "mid"),
        Column("reason", "理由", 10),
        Column("document", "文号", 8, "mid"),
        Column("date", "日期", 7, "mid"),
    )
    blocks: tuple[Block, ...] = (
        Paragraph(f"{year}年列入和移出黑名单的企业公告如下。"),
        numbered(columns, changed),
        facts(("截至本日在列", f"{len(frame.history.blacklist())}户")),
    )
    return frame.paper("blacklist", year, f"{frame.records.organisation.name}黑名单公告（{year}年）", blocks)


MAKERS: Mapping[NoticeKind, Maker] = {
    "results": results,
    "follow-up": follow_up,
    "bulletin": bulletin,
    "substitution": substitutions,
    "blacklist": blacklist,
}
