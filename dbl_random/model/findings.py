"""What a visit finds and what follows, in the codes of the clause (结果, 后续处置), 二(四)1.

Laws:
1. The log holds the codes; people read the words beside them, which are those of the forms.
2. A result that shows a problem is a violation (违法行为) or a hazard (安全隐患), and says in words what was found.
3. An item has one finding or several; each has its own nature, clause, words and follow-ups (ADR 0012).
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from dbl_random.model.immutable import immutable
from dbl_random.model.laws import PublicWords


class Outcome(StrEnum):
    """检查结果."""

    NO_PROBLEM = "no-problem"
    NOT_DISCLOSED = "not-disclosed"
    CONCEALED = "concealed"
    NO_CONTACT = "no-contact"
    CORRECTED = "corrected"
    UNCOOPERATIVE = "uncooperative"
    NO_ACTIVITY = "no-activity"
    PENDING = "pending"
    CLOSED = "closed"
    GONE = "gone"


class FollowUp(StrEnum):
    """后续处置; `none` closes the case."""

    NONE = "none"
    RECTIFY = "rectify"
    PENALTY = "penalty"
    TRANSFER = "transfer"
    NOTIFY = "notify"
    OTHER = "other"


class Method(StrEnum):
    """检查方式."""

    ON_SITE = "on-site"
    DOCUMENTS = "documents"
    NETWORK = "network"
    TESTING = "testing"
    ENTRUSTED = "entrusted"


class Nature(StrEnum):
    """What a finding is; `none` where nothing was found."""

    NONE = "none"
    VIOLATION = "violation"
    HAZARD = "hazard"


OUTCOMES: dict[Outcome, str] = {
    Outcome.NO_PROBLEM: "未发现问题",
    Outcome.NOT_DISCLOSED: "未按规定公示应当公示的信息",
    Outcome.CONCEALED: "公示信息隐瞒真实情况、弄虚作假",
    Outcome.NO_CONTACT: "通过登记的住所（经营场所）无法联系",
    Outcome.CORRECTED: "发现问题已责令改正",
    Outcome.UNCOOPERATIVE: "不配合检查情节严重",
    Outcome.NO_ACTIVITY: "未发现开展本次抽查涉及的经营活动",
    Outcome.PENDING: "发现问题待后续处理",
    Outcome.CLOSED: "已关闭停业或正在组织清算",
    Outcome.GONE: "注销/吊销/撤销/迁出",
}

FOLLOW_UPS: dict[FollowUp, str] = {
    FollowUp.NONE: "无需后续处置",
    FollowUp.RECTIFY: "责令改正",
    FollowUp.PENALTY: "立案处罚",
    FollowUp.TRANSFER: "案件线索移送",
    FollowUp.NOTIFY: "抄告其他部门",
    FollowUp.OTHER: "其他",
}

METHODS: dict[Method, str] = {
    Method.ON_SITE: "现场",
    Method.DOCUMENTS: "书面",
    Method.NETWORK: "网络",
    Method.TESTING: "检验检测",
    Method.ENTRUSTED: "委托",
}

NATURES: dict[Nature, str] = {Nature.NONE: "无", Nature.VIOLATION: "违法行为", Nature.HAZARD: "安全隐患"}

#: Results that show a problem: they need a nature and words.
PROBLEMS = frozenset(
    {Outcome.NOT_DISCLOSED, Outcome.CONCEALED, Outcome.CORRECTED, Outcome.UNCOOPERATIVE, Outcome.PENDING}
)
#: Problems that something has to follow: they cannot be left at 无需后续处置.
FOLLOWED = frozenset({Outcome.CORRECTED, Outcome.UNCOOPERATIVE, Outcome.PENDING})
#: Nobody could be inspected: a substitute may be taken (递补), and the substitution rests on this result.
NOBODY_THERE = frozenset({Outcome.NO_CONTACT, Outcome.CLOSED, Outcome.GONE})


def follow_ups_in_order(given: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """Follow-ups in the order of the enum, each once; `none` alone, and where nothing follows.

    >>> follow_ups_in_order([FollowUp.PENALTY, FollowUp.NONE, FollowUp.RECTIFY, FollowUp.PENALTY])
    (<FollowUp.RECTIFY: 'rectify'>, <FollowUp.PENALTY: 'penalty'>)
    """
    said = set(given) - {FollowUp.NONE}
    return tuple(each for each in FollowUp if each in said) or (FollowUp.NONE,)


def follow_up_words(given: Iterable[FollowUp]) -> str:
    """The words of follow-ups, as people read them: `责令改正、立案处罚`."""
    return "、".join(FOLLOW_UPS[each] for each in given)


class TaskNumber(NamedTuple):
    """A task's number for one enterprise: `〔2016〕12号` is (enterprise, 2016, 12)."""

    enterprise: str
    year: int
    number: int


@immutable
class ItemResult:
    """One finding on one item at one enterprise.

    Attributes:
        detail: in words, "" where nothing was found.
        clause: the law that was departed from, "" where it is not said or nothing was found.
        follow_ups: what follows, in the order of the enum; `none` stands alone.
    """

    item: str
    method: Method
    outcome: Outcome
    nature: Nature = Nature.NONE
    detail: PublicWords = ""
    clause: PublicWords = ""
    follow_ups: tuple[FollowUp, ...] = (FollowUp.NONE,)


@immutable
class VisitResult:
    """One visit: the enterprise, the day, who came, what was found on each item, and the evidence.

    Attributes:
        inspectors: ids of those who came, two at least of the present team.
        items: the findings, those of one item one after another, counted 1, 2 … within it.
        evidence: SHA-256 of the evidence files (their names stand in the event).
    """

    enterprise: str
    visited: str
    inspectors: tuple[str, ...]
    items: tuple[ItemResult, ...]
    evidence: tuple[str, ...] = ()
