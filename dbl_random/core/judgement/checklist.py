"""An item is drawn as it was made public (docs/protocol.md, section 11.7; 二(一)).

Laws:
1. From the first rules on, a notice of the checklist says of each of its items what it is, and an intent of each of its
   own; no other notice does.
2. What an intent says of an item is what the checklist's last notice says of it, and while there is none what every
   earlier intent said (core/record/checklist).
"""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.history import History
from dbl_random.model.event import DrawIntent, Recorded
from dbl_random.model.publishing import NoticePublished

KINDS = kinds(
    Kind("notice.items", "DBR264", 3, "事项清单的公告须写明各事项的内容，其他公告不写"),
    Kind("intent.checklist", "DBR264", 3, "抽取意向须写明本次各事项的内容"),
    Kind(
        "item.published",
        "DBR265",
        5,
        "事项 {item} {why}",
        hint="dbr publish checklist",
        asks="抽取的事项就是最近公布的清单中的那一项，改动、撤回之后先重新公布",
    ),
)


def notice_says_each_item(history: History, event: Recorded[NoticePublished], _: Sources) -> Iterator[EventFault]:
    """Law 1."""
    asked = event.body.kind == "checklist" and bool(history.people.adoptions)
    if asked != (event.body.items is not None):
        yield fault(KINDS["notice.items"], expected="写明" if asked else "不写")


def intent_says_each_item(history: History, event: Recorded[DrawIntent], _: Sources) -> Iterator[EventFault]:
    """Law 1."""
    said = event.body.checklist
    wanted = sorted(event.body.items) if history.people.adoptions else None
    if (None if said is None else sorted(said)) != wanted:
        yield fault(KINDS["intent.checklist"], expected=listed(wanted), found=listed(said))


def items_are_public(history: History, event: Recorded[DrawIntent], _: Sources) -> Iterator[EventFault]:
    """Law 2."""
    public = history.made_public()
    for item, content in (event.body.checklist or {}).items():
        if why := public.lacks(item, content):
            yield fault(KINDS["item.published"], found=item, item=item, why=why)


LAWS: Laws = {NoticePublished: (notice_says_each_item,), DrawIntent: (intent_says_each_item,)}
POLICY: Laws = {DrawIntent: (items_are_public,)}
