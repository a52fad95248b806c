"""Which results a draw may be given (docs/protocol.md, section 8; 二(四)1).

Laws:
1. Only who is to be visited has a result, once; what was recorded is corrected by an event that names it.
2. A visit lies between the draw and its event; two at least of the present team came, nobody else, nobody twice, and
   nobody who had to keep away (二(三)2).
3. Each item of the draw has one finding, or several that stand together, differ, and all show a problem; a problem has
   a nature and words, no problem has neither.
4. The event names the evidence of its visits, and no other.
5. All that is wrong is told, for every visit.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from dbl_random.core.aftercare.results import finding_fault, findings_of
from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.sources import Sources
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.draws import Standing
from dbl_random.core.record.firms import Firms, firms_in
from dbl_random.core.record.history import History
from dbl_random.core.record.result_table import parse_results
from dbl_random.core.record.snapshots import read_table
from dbl_random.model.aftercare import ResultsCorrected, ResultsRecorded
from dbl_random.model.event import EnterpriseSubstituted, Recorded
from dbl_random.model.findings import PROBLEMS, VisitResult
from dbl_random.model.immutable import immutable
from dbl_random.model.inspector import Recusal
from dbl_random.model.records import Records

#: 二(三)2: a visit by fewer is none, whatever a policy's file says.
LEAST = 2

_DRAW = "dbr show draw {draw}"
_CODE = "DBR365"

KINDS = kinds(
    Kind("results.outcome", _CODE, 3, "检查结果没有对应的抽取结果", "DBR409", _DRAW),
    Kind("results.table", _CODE, 3, "检查结果表的格式不合规定，或一户也没有"),
    Kind("results.told-once", _CODE, 3, "同一企业的结果写了两次", "DBR440", "每家企业一次检查"),
    Kind("results.substituted", _CODE, 3, "{enterprise} 已由第 {seq} 号事件递补，不再检查", "DBR440", _DRAW),
    Kind("results.listed", _CODE, 3, "{enterprise} 不在本次抽取的名单中", "DBR440", _DRAW),
    Kind("results.has-team", _CODE, 3, "{enterprise} 还没有检查组", "DBR440", f"先完成抽取：{_DRAW}"),
    Kind("results.corrects-something", _CODE, 3, "{enterprise} 还没有结果，不能更正", "DBR441", "dbr result record"),
    Kind("results.once", _CODE, 3, "{enterprise} 已有结果（第 {seq} 号事件）", "DBR441", "要改的用 dbr result correct"),
    Kind("results.corrects-in-force", _CODE, 3, "{enterprise} 的更正没有接在现行结果之后", "DBR441", "dbr result list {draw}"),
    Kind("results.after-draw", _CODE, 3, "检查日期 {day} 早于抽取的 {drawn_on}", "DBR442", "核对日期"),
    Kind("results.not-later", _CODE, 3, "检查日期 {day} 在今天（{today}）之后", "DBR442", "核对日期"),
    Kind("results.of-team", _CODE, 3, "{who}不是这家企业检查组的成员", "DBR443", "检查组是 {team}；换了人的先 dbr substitute"),
    Kind("results.team-size", _CODE, 3, "到场 {came} 人，检查人员不得少于 {least} 人，每人一次（二(三)2）", "DBR443", "人数不足的检查无效，须重新检查"),
    Kind("results.not-recused", _CODE, 3, "{who}对这家企业回避，不得检查（二(三)2）", "DBR443", "先 dbr substitute，由递补的人员重新检查"),
    Kind("results.item-once", _CODE, 3, "事项{item}的同一结果写了两次", "DBR444", "同一事项的几个问题，各写各的情况"),
    Kind("results.item-alone", _CODE, 3, "事项{item}有几条结果，其中有的没有发现问题", "DBR444", "同一事项有几条结果的，每条都是发现的问题"),
    Kind("results.item-together", _CODE, 3, "事项{item}的几条结果没有排在一起", "DBR444", "同一事项的结果依次排列"),
    Kind("results.item-of-draw", _CODE, 3, "事项{item}不是本次抽查的事项", "DBR444", "事项：{items}"),
    Kind("results.item-told", _CODE, 3, "没有写事项{item}的结果", "DBR444", "每个事项一个结果"),
    Kind("results.finding", _CODE, 3, "事项{item}：{fault}", "DBR444", "核对结果、性质、情况和后续处置"),
    Kind("results.evidence", _CODE, 3, "证据的校验值与结果表不一致", "DBR445", "核对证据文件"),
)  # fmt: skip


@immutable
class Setting:
    """What a result is judged by.

    Attributes:
        draw: its id. items: of the draw. drawn_on: day of the outcome. today: day of the recording.
        standing: who is to be visited now. replaced: enterprise -> event that substituted it.
        team_size: least inspectors of a visit. cases: what was recorded so far.
        recusals: those that were granted so far. firms: what the registries at hand say of earlier numbers.
        records: at hand, whose names are told; None where there are none.
    """

    draw: str
    items: tuple[str, ...]
    drawn_on: date
    today: date
    standing: Standing
    replaced: Mapping[str, int]
    team_size: int
    cases: Cases
    recusals: tuple[Recusal, ...] = ()
    firms: Firms = field(default_factory=Firms)
    records: Records | None = None

    def people(self, ids: Iterable[str]) -> list[str]:
        """Inspectors by name."""
        return [self.records.inspector_name(each) if self.records else each for each in ids]

    def item(self, item: str) -> str:
        """An item by name."""
        found = self.records.items.get(item) if self.records else None
        return f"“{found.name}”（{item}）" if found else item


def setting_of(history: History, draw: str, today: date, records: Records | None) -> Setting | None:
    """What results of a draw are judged by on a day, with the records or without; None where it has no outcome."""
    state = history.draws.get(draw)
    if state is None or state.outcome is None:
        return None
    bodies = ((each.seq, each.body) for each in state.substitutions)
    replaced = {body.replaced: seq for seq, body in bodies if isinstance(body, EnterpriseSubstituted)}
    return Setting(
        draw,
        state.body.items,
        state.outcome.day,
        today,
        history.standing(draw),
        replaced,
        max(LEAST, records.policy.team_size) if records else LEAST,
        history.cases,
        (*(records.recusals if records else ()), *history.acts.granted()),
        firms_in(records),
        records,
    )


def results_in_order(
    history: History, event: Recorded[ResultsRecorded | ResultsCorrected], sources: Sources
) -> Iterator[EventFault]:
    """Laws 1 to 4."""
    body = event.body
    setting = setting_of(history, body.draw, event.day, sources.records(event))
    state = history.draws.get(body.draw)
    outcome = state.outcome.seq if state and state.outcome else None
    if setting is None or (isinstance(body, ResultsRecorded) and body.outcome != outcome):
        yield fault(KINDS["results.outcome"], body, expected="一个抽取结果", found=body.draw)
        return
    visits = read_table(sources.table, body.results, parse_results)
    if not visits:
        yield fault(KINDS["results.table"], table=body.results)
        return
    correcting = isinstance(body, ResultsCorrected)
    lacks = visit_faults(setting, visits, correcting=correcting)
    yield from lacks
    if isinstance(body, ResultsCorrected) and not lacks:
        yield from _corrects_in_force(history, body, visits)
    named = {digest for visit in visits for digest in visit.evidence}
    if named != set(body.evidence):
        yield fault(KINDS["results.evidence"], expected=listed(sorted(named)), found=listed(sorted(body.evidence)))


def _corrects_in_force(history: History, body: ResultsCorrected, visits: Sequence[VisitResult]) -> Iterator[EventFault]:
    """Law 1."""
    for each in (visit.enterprise for visit in visits):
        in_force = history.cases.case(body.draw, each).results[-1][0].seq
        if in_force != body.corrects:
            expected, found = f"第 {in_force} 号事件", f"第 {body.corrects} 号事件"
            kind = KINDS["results.corrects-in-force"]
            yield fault(kind, body, subject=each, expected=expected, found=found, enterprise=each)


def visit_faults(
    setting: Setting, visits: Sequence[VisitResult], *, correcting: bool = False
) -> tuple[EventFault, ...]:
    """All that is wrong with these visits, in their order; `subject` is the enterprise, `field` the visit's field."""
    seen: set[str] = set()
    found: list[EventFault] = []
    for visit in visits:
        if visit.enterprise in seen:
            found.append(_lack(setting, visit, "results.told-once", "enterprise"))
            continue
        seen.add(visit.enterprise)
        place = list(_place(setting, visit, correcting=correcting))
        found += place or [*_visit(setting, visit), *_items(setting, visit)]
        if not place and not correcting:  # what came after a visit does not hinder its correction
            found += _recused(setting, visit)
    return tuple(found)


def _lack(setting: Setting, visit: VisitResult, key: str, field: str, **words: object) -> EventFault:
    told = {"enterprise": visit.enterprise, "draw": setting.draw, **words}
    return fault(KINDS[key], told, subject=visit.enterprise, field=field)


def _place(setting: Setting, visit: VisitResult, *, correcting: bool) -> Iterator[EventFault]:
    """Law 1."""
    team, by = setting.standing.teams.get(visit.enterprise), setting.replaced.get(visit.enterprise)
    recorded = setting.cases.has_result(setting.draw, visit.enterprise)
    if team is None and by and correcting and recorded:
        return  # it was visited, nobody was there, and a substitute was taken since
    if team is None:
        yield _lack(setting, visit, "results.substituted" if by else "results.listed", "enterprise", seq=by or 0)
    elif not team:
        yield _lack(setting, visit, "results.has-team", "enterprise")
    elif correcting and not recorded:
        yield _lack(setting, visit, "results.corrects-something", "enterprise")
    elif not correcting and recorded:
        seq = setting.cases.case(setting.draw, visit.enterprise).results[-1][0].seq
        yield _lack(setting, visit, "results.once", "enterprise", seq=seq)


def _visit(setting: Setting, visit: VisitResult) -> Iterator[EventFault]:
    """Law 2."""
    day = date.fromisoformat(visit.visited)
    if day < setting.drawn_on:
        yield _lack(setting, visit, "results.after-draw", "visited", day=str(day), drawn_on=str(setting.drawn_on))
    elif day > setting.today:
        yield _lack(setting, visit, "results.not-later", "visited", day=str(day), today=str(setting.today))
    team, came = setting.standing.teams.get(visit.enterprise), set(visit.inspectors)
    strangers = [each for each in visit.inspectors if team is not None and each not in team]
    if strangers:
        yield _lack(
            setting,
            visit,
            "results.of-team",
            "inspectors",
            who=setting.people(strangers),
            team=setting.people(team or ()),
        )
    if len(came) < max(setting.team_size, len(visit.inspectors)):
        yield _lack(setting, visit, "results.team-size", "inspectors", came=len(came), least=setting.team_size)


def _recused(setting: Setting, visit: VisitResult) -> Iterator[EventFault]:
    """Law 2, of who had to keep away (回避)."""
    if names := barred(setting.recusals, setting.firms, visit.enterprise, visit.inspectors, visit.visited):
        yield _lack(setting, visit, "results.not-recused", "inspectors", who=setting.people(names))


def barred(
    recusals: Sequence[Recusal], firms: Firms, enterprise: str, inspectors: Sequence[str], day: str
) -> list[str]:
    """Those of the inspectors whom a recusal keeps away from the enterprise on that day."""
    if not (theirs := [each for each in recusals if each.inspector in inspectors]):
        return []
    mine = [each for each in theirs if firms.today(each.enterprise) == firms.today(enterprise)]
    return list(dict.fromkeys(each.inspector for each in mine if each.bars(date.fromisoformat(day))))


def _items(setting: Setting, visit: VisitResult) -> Iterator[EventFault]:
    """Law 3."""
    given = [each.item for each in visit.items]
    yield from _of_items(setting, visit, given) if given != list(setting.items) else ()
    for each in visit.items:
        if wrong := finding_fault(each):
            yield _lack(setting, visit, "results.finding", "items", item=setting.item(each.item), fault=wrong)


def _of_items(setting: Setting, visit: VisitResult, given: Sequence[str]) -> Iterator[EventFault]:
    """Law 3, of which items they are."""
    for item in dict.fromkeys(each for each in given if given.count(each) > 1):
        found, named = findings_of(visit, item), setting.item(item)
        if len(set(found)) < len(found):
            yield _lack(setting, visit, "results.item-once", "items", item=named)
        elif any(each.outcome not in PROBLEMS for each in found):
            yield _lack(setting, visit, "results.item-alone", "items", item=named)
        elif visit.items[given.index(item) :][: len(found)] != found:
            yield _lack(setting, visit, "results.item-together", "items", item=named)
    for item in (each for each in given if each not in setting.items):
        asked = [setting.item(each) for each in setting.items]
        yield _lack(setting, visit, "results.item-of-draw", "items", item=setting.item(item), items=asked)
    for item in (each for each in setting.items if each not in given):
        yield _lack(setting, visit, "results.item-told", "items", item=setting.item(item))


LAWS = dict.fromkeys((ResultsRecorded, ResultsCorrected), (results_in_order,))
