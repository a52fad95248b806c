"""Which results a draw may be given, and what each lacks (二(四)1).

Laws:
1. Only who is to be visited has a result, once; what was recorded is corrected by a new event.
2. A visit lies between the draw and today; two at least of the present team came, nobody else, and nobody who had to
   keep away (二(三)2).
3. Each item of the draw has exactly one finding; a problem has a nature and words, no problem has neither.
4. All that is wrong is told, for every visit; where anything is wrong, nothing is recorded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dbl_random.core.record.cases import Cases
from dbl_random.core.record.draws import Standing
from dbl_random.model.findings import (
    NOBODY_THERE,
    OUTCOMES,
    PROBLEMS,
    FollowUp,
    ItemResult,
    Nature,
    Outcome,
    VisitResult,
)
from dbl_random.model.inspector import Recusal


@dataclass(frozen=True, slots=True)
class Setting:
    """What a result is judged by.

    Attributes:
        draw: its id. items: of the draw. drawn_on: day of the outcome. today: day of the recording.
        standing: who is to be visited now. replaced: enterprise -> event that substituted it.
        team_size: least inspectors of a visit. cases: what was recorded so far.
        recusals: those that were granted so far.
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


@dataclass(frozen=True, slots=True)
class Lack:
    """What is wrong with one visit: the enterprise, the field (`visited`, `inspectors`, `items`, …), code and fact."""

    enterprise: str
    field: str
    code: str
    message: str
    hint: str = ""


def lacks_of(setting: Setting, visits: Sequence[VisitResult], *, correcting: bool = False) -> tuple[Lack, ...]:
    """All that is wrong with these visits, in their order (law 4)."""
    seen: set[str] = set()
    found: list[Lack] = []
    recused: dict[str, list[Recusal]] = {}
    for each in () if correcting else setting.recusals:  # what came after a visit does not hinder its correction
        recused.setdefault(each.enterprise, []).append(each)
    for visit in visits:
        if visit.enterprise in seen:
            found.append(Lack(visit.enterprise, "enterprise", "DBR440", "同一企业的结果写了两次", "每家企业一次检查"))
            continue
        seen.add(visit.enterprise)
        place = list(_place(setting, visit, correcting=correcting))
        found += place or [*_visit(setting, visit), *_items(setting, visit)]
        if not place and visit.enterprise in recused:
            found += _recused(visit, recused[visit.enterprise])
    return tuple(found)


def _place(setting: Setting, visit: VisitResult, *, correcting: bool) -> Iterator[Lack]:
    """Law 1."""
    name, case = visit.enterprise, setting.cases.case(setting.draw, visit.enterprise)
    if name not in setting.standing.teams:
        by = setting.replaced.get(name)
        if by is not None and correcting and case.result is not None:
            return  # it was visited, nobody was there, and a substitute was taken since
        fact = f"已由第 {by} 号事件递补，不再检查" if by else "不在本次抽取的名单中"
        yield Lack(name, "enterprise", "DBR440", f"{name} {fact}", f"dbr show draw {setting.draw}")
    elif not setting.standing.teams[name]:
        yield Lack(name, "enterprise", "DBR440", f"{name} 还没有检查组", f"先完成抽取：dbr show draw {setting.draw}")
    elif correcting and case.result is None:
        yield Lack(name, "enterprise", "DBR441", f"{name} 还没有结果，不能更正", "dbr result record")
    elif not correcting and case.result is not None:
        seq = case.results[-1][0].seq
        yield Lack(name, "enterprise", "DBR441", f"{name} 已有结果（第 {seq} 号事件）", "要改的用 dbr result correct")


def _visit(setting: Setting, visit: VisitResult) -> Iterator[Lack]:
    """Law 2."""
    name, day = visit.enterprise, date.fromisoformat(visit.visited)
    if day < setting.drawn_on:
        yield Lack(name, "visited", "DBR442", f"检查日期 {day} 早于抽取的 {setting.drawn_on}", "核对日期")
    elif day > setting.today:
        yield Lack(name, "visited", "DBR442", f"检查日期 {day} 在今天（{setting.today}）之后", "核对日期")
    team = setting.standing.teams.get(name, ())
    strangers = [each for each in visit.inspectors if each not in team]
    if strangers and name in setting.standing.teams:
        hint = f"检查组是 {'、'.join(team)}；换了人的先 dbr substitute"
        yield Lack(name, "inspectors", "DBR443", f"{'、'.join(strangers)} 不是这家企业检查组的成员", hint)
    if len(set(visit.inspectors)) < setting.team_size:
        fact = f"到场 {len(set(visit.inspectors))} 人，检查人员不得少于 {setting.team_size} 人（二(三)2）"
        yield Lack(name, "inspectors", "DBR443", fact, "人数不足的检查无效，须重新检查")


def _recused(visit: VisitResult, recusals: Iterable[Recusal]) -> Iterator[Lack]:
    """Law 2, of who had to keep away (回避)."""
    day = date.fromisoformat(visit.visited)
    names = dict.fromkeys(each.inspector for each in recusals if each.inspector in visit.inspectors and each.bars(day))
    if names:
        fact = f"{'、'.join(names)} 对这家企业回避，不得检查（二(三)2）"
        yield Lack(visit.enterprise, "inspectors", "DBR443", fact, "先 dbr substitute，由递补的人员重新检查")


def _items(setting: Setting, visit: VisitResult) -> Iterator[Lack]:
    """Law 3."""
    name, given = visit.enterprise, [each.item for each in visit.items]
    if sorted(given) != sorted(setting.items):
        for item in dict.fromkeys(each for each in given if given.count(each) > 1):
            yield Lack(name, "items", "DBR444", f"事项 {item} 的结果写了两次", "每个事项一个结果")
        for item in (each for each in given if each not in setting.items):
            yield Lack(name, "items", "DBR444", f"事项 {item} 不是本次抽查的事项", f"事项：{'、'.join(setting.items)}")
        for item in (each for each in setting.items if each not in given):
            yield Lack(name, "items", "DBR444", f"没有写事项 {item} 的结果", "每个事项一个结果")
    for each in visit.items:
        if fault := finding_fault(each):
            yield Lack(name, "items", "DBR444", f"事项 {each.item}：{fault}", "核对结果、性质、情况和后续处置")


def finding_fault(each: ItemResult) -> str | None:
    """None, or why what is said of one item does not agree with itself.

    >>> from dbl_random.model.findings import Method
    >>> finding_fault(ItemResult("i", Method.ON_SITE, Outcome.NO_PROBLEM, follow_up=FollowUp.RECTIFY))
    '未发现问题的，不作后续处置'
    """
    words = OUTCOMES[each.outcome]
    if each.outcome in PROBLEMS:
        if each.nature is Nature.NONE:
            return f"结果是“{words}”，须写明是违法行为还是安全隐患"
        return None if each.detail else f"结果是“{words}”，须写明情况"
    if each.nature is not Nature.NONE:
        return f"结果是“{words}”，不能另有违法行为或安全隐患"
    if each.outcome is Outcome.NO_PROBLEM and each.follow_up is not FollowUp.NONE:
        return "未发现问题的，不作后续处置"
    return None


def to_substitute(visits: Iterable[VisitResult]) -> list[str]:
    """Enterprises where nobody could be inspected: a substitute may be taken for each."""
    return [visit.enterprise for visit in visits if all(each.outcome in NOBODY_THERE for each in visit.items)]
