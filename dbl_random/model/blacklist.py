"""Events of the blacklist, and of the letters about it to other bureaus, 二(四)2 (docs/protocol.md, section 8)."""

from typing import Literal

from dbl_random.model.event_type import EventType
from dbl_random.model.immutable import immutable
from dbl_random.model.laws import EnterpriseId, Id, PastDay, PublicText, PublicWords, StaffId, Text
from dbl_random.model.words import BLACKLISTED


@immutable
class BlacklistChanged:
    """`blacklist.changed`, 二(四)2: an enterprise enters or leaves the blacklist; both can be published."""

    enterprise: EnterpriseId
    change: Literal["entry", "exit"]
    reason: PublicText
    document: PublicWords
    date: PastDay
    decided_by: StaffId


@immutable
class BlacklistNotified:
    """`blacklist.notified`, 二(四)2: another bureau is told of an entry or an exit (失信联合惩戒), by letter."""

    change: int
    party: Id
    document: Text
    date: PastDay


@immutable
class BlacklistAnswered:
    """`blacklist.answered`, 二(四)2: what another bureau answers to its letter."""

    letter: int
    outcome: Text
    document: str
    date: PastDay


Blacklist = BlacklistChanged | BlacklistNotified | BlacklistAnswered

#: One row an event type.
BLACKLIST: tuple[EventType, ...] = (
    EventType(
        "blacklist.changed",
        BlacklistChanged,
        "黑名单变动",
        "entry and exit take turns; an exit is not dated before its entry",
        unsound=("DBR367", 3),
        codes=BLACKLISTED,
    ),
    EventType(
        "blacklist.notified",
        BlacklistNotified,
        "通报失信联合惩戒",
        "once a change and party; `date` is not before that of the change",
        unsound=("DBR367", 3),
        answers={"change": ("blacklist.changed",)},
        shown={
            "变动": "第 {change} 号事件",
            "通报对象": "{party:unit}",
            "文书": "{document}",
            "日期": "{date}",
        },
    ),
    EventType(
        "blacklist.answered",
        BlacklistAnswered,
        "联合惩戒的答复",
        "once a letter; `date` is not before that of the letter",
        unsound=("DBR367", 3),
        answers={"letter": ("blacklist.notified",)},
        labels={"letter": "通报"},
    ),
)
