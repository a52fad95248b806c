"""What a visit's finding says: whether it agrees with itself, and where a substitute may be taken (二(四)1)."""

from collections.abc import Iterable

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
    if each.detail:
        return f"结果是“{words}”，没有发现问题的，不写情况"
    if each.outcome is Outcome.NO_PROBLEM and each.follow_up is not FollowUp.NONE:
        return "未发现问题的，不作后续处置"
    return None


def to_substitute(visits: Iterable[VisitResult]) -> list[str]:
    """Enterprises where nobody could be inspected: a substitute may be taken for each."""
    return [visit.enterprise for visit in visits if all(each.outcome in NOBODY_THERE for each in visit.items)]
