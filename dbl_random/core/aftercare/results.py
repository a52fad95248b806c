"""What a visit's finding says: whether it agrees with itself, and where a substitute may be taken (二(四)1)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from dbl_random.model.findings import (
    FOLLOWED,
    NOBODY_THERE,
    OUTCOMES,
    PROBLEMS,
    FollowUp,
    ItemResult,
    Nature,
    Outcome,
    VisitResult,
)


def finding_fault(each: ItemResult) -> str | None:
    """None, or why what is said of one item does not agree with itself.

    >>> from dbl_random.model.findings import Method
    >>> finding_fault(ItemResult("i", Method.ON_SITE, Outcome.NO_PROBLEM, follow_ups=(FollowUp.RECTIFY,)))
    '未发现问题的，不作后续处置'
    """
    if FollowUp.NONE in each.follow_ups and len(each.follow_ups) > 1:
        return "“无需后续处置”不能与其他后续处置并列"
    return _of_problem(each) if each.outcome in PROBLEMS else _of_none(each)


def _of_problem(each: ItemResult) -> str | None:
    said = f"结果是“{OUTCOMES[each.outcome]}”，"
    if each.nature is Nature.NONE:
        return said + "须写明是违法行为还是安全隐患"
    if not each.detail:
        return said + "须写明情况"
    return said + "须有后续处置" if each.outcome in FOLLOWED and FollowUp.NONE in each.follow_ups else None


def _of_none(each: ItemResult) -> str | None:
    said = f"结果是“{OUTCOMES[each.outcome]}”，"
    if each.nature is not Nature.NONE:
        return said + "不能另有违法行为或安全隐患"
    if each.detail or each.clause:
        return said + f"没有发现问题的，不写{'情况' if each.detail else '违反条款'}"
    ends = each.outcome is not Outcome.NO_PROBLEM or FollowUp.NONE in each.follow_ups
    return None if ends else "未发现问题的，不作后续处置"


def to_substitute(visits: Iterable[VisitResult]) -> list[str]:
    """Enterprises where nobody could be inspected: a substitute may be taken for each."""
    return [visit.enterprise for visit in visits if all(each.outcome in NOBODY_THERE for each in visit.items)]


def numbered(found: Iterable[ItemResult]) -> Iterator[tuple[ItemResult, int]]:
    """Each finding with its number within its item, 1, 2 …, in the visit's order."""
    count: Counter[str] = Counter()
    for each in found:
        count[each.item] += 1
        yield each, count[each.item]


def findings_of(visit: VisitResult | None, item: str) -> tuple[ItemResult, ...]:
    """The findings of one item, the first at 0; none where there is no result of it."""
    return tuple(each for each in visit.items if each.item == item) if visit else ()


def finding_at(visit: VisitResult | None, item: str, number: int = 1) -> ItemResult | None:
    """The finding of an item with this number, None where it has none."""
    return next(iter(findings_of(visit, item)[number - 1 : number]), None) if number > 0 else None


def number_of(body: object) -> int:
    """Which finding of its item the body of an order or a measure names: its optional `finding`, else 1."""
    return getattr(body, "finding", None) or 1
