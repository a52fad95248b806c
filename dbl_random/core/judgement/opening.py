"""The log opens once, with its offices; every other event comes after (docs/protocol.md, section 3)."""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.history import History
from dbl_random.model.event import RESERVED_OFFICES, Event, LogOpened, Recorded

KINDS = kinds(
    Kind("opening.first", "DBR305", 3, "日志应以 log.opened 开始，且只此一次"),
    Kind("opening.offices", "DBR306", 1, "监督科室的编号为空、重复或使用了保留字"),
)


def opens_once(history: History, event: Event, _: Sources) -> Iterator[EventFault]:
    """The first event opens the log, and no other does."""
    if isinstance(event.body, LogOpened) != (not history.events):
        wanted = "其他事件" if history.events else "log.opened"
        yield fault(KINDS["opening.first"], expected=wanted, found=event.type)


def offices_are_told_apart(_: History, event: Recorded[LogOpened], __: Sources) -> Iterator[EventFault]:
    """At least one office, each with an id of its own that is not reserved."""
    ids = [office.id for office in event.body.offices]
    if not ids or len(set(ids)) != len(ids) or not RESERVED_OFFICES.isdisjoint(ids):
        yield fault(KINDS["opening.offices"], expected="各不相同的编号", found=listed(ids))


LAWS: Laws = {LogOpened: (offices_are_told_apart,)}
