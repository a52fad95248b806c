"""The public checklist of inspection items (随机抽查事项清单, data/checklist.yaml), clause 二(一)."""

from datetime import date
from enum import StrEnum

from dbl_random.model.immutable import immutable
from dbl_random.model.ratio import Ratio


class Weight(StrEnum):
    """类别: 重点 or 一般."""

    KEY = "key"
    GENERAL = "general"


@immutable
class Basis:
    """A legal basis: law, article, and the days it is in force; `until` is the last day, None while it lasts."""

    law: str
    article: str
    since: date
    until: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether this basis carries an inspection on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


@immutable
class Published:
    """When and in which notice the item was made public."""

    date: date
    notice: str


@immutable
class Revision:
    """A change to an item of the checklist: changes are dated and reasoned."""

    date: date
    reason: str


@immutable
class Item:
    """One item of the checklist.

    Attributes:
        department: id of the responsible department (主体).
        target: who is inspected (对象). content: what (内容). method: how (方式).
        ratio: the law's own share a year, None where the policy's minimum applies.
        batches: the law's own number of batches a year, None where the policy's minimum applies.
        published: None while the item is not public; such an item cannot be drawn.
    """

    id: str
    name: str
    department: str
    weight: Weight
    target: str
    content: str
    method: str
    bases: tuple[Basis, ...]
    ratio: Ratio | None = None
    batches: int | None = None
    published: Published | None = None
    revisions: tuple[Revision, ...] = ()
