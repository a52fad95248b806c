"""Order is time (docs/protocol.md, section 3.5): what may be entered when, and which wrong times are taken out.

Laws:
1. No event has a time before the latest so far. Of a log this is asked from its first adoption of rules on; what is
   older stays what it is, and the first adoption itself opens the way to a correction.
2. A correction names an earlier event, once, whose time lies after its own; that time no longer counts. It goes by the
   events before the one that it names, so of several wrong ones the first is corrected first.
3. A confirmation goes by all corrections, for it may be what a correction waits for; the rest by those that stand.
"""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.history import History
from dbl_random.model.event import Event, LogOpened, Recorded
from dbl_random.model.people import ActConfirmed, ClockCorrected, RulesAdopted

_LOOK = "核对本机的时钟；日志里的时间错了的，dbr log clock 事件 --approved-by 批准人 --document 文号 --reason 理由"

KINDS = kinds(
    Kind("clock.order", "DBR750", 3, "时间 {time} 早于第 {seq} 号事件的 {latest}", hint=_LOOK),
    Kind("clock.event", "DBR752", 3, "此前没有第 {event} 号事件", hint="dbr log list"),
    Kind("clock.once", "DBR752", 3, "第 {event} 号事件的时间已经更正", hint="dbr log list"),
    Kind("clock.ahead", "DBR752", 3, "第 {event} 号事件的时间 {time} 并不晚于现在，不用更正", hint="dbr log show {event}"),
)  # fmt: skip


def in_order(history: History, event: Event, sources: Sources) -> Iterator[EventFault]:
    """Law 1."""
    first = not history.people.adoptions and isinstance(event.body, RulesAdopted)
    if isinstance(event.body, LogOpened) or first:
        return
    if history.people.adoptions or sources.entering:
        yield from set_back(history, event.time, _latest(history, event))


def set_back(history: History, time: str, latest: Event | None = None) -> Iterator[EventFault]:
    """The fault of an event of this time; `latest` is what it must not be before, by default all but what is wrong."""
    latest = latest or history.clock.latest(history.events, history.clock.corrected)
    if latest and time < latest.time:
        told = {"time": time, "seq": latest.seq, "latest": latest.time}
        yield fault(KINDS["clock.order"], told, expected=f"不早于 {latest.time}", found=time)


def latest_so_far(history: History) -> Event | None:
    """The event whose time it is on the log (law 3)."""
    stands = history.people.stands
    out = frozenset(each.body.event for each in history.clock.corrections if stands(each))
    return history.clock.latest(history.events, out)


def _latest(history: History, event: Event) -> Event | None:
    """Laws 2 and 3."""
    match event.body:
        case ClockCorrected(event=seq):
            counted = (each for each in history.events[: seq - 1] if each.seq not in history.clock.corrected)
            return max(counted, key=lambda each: each.time, default=None)
        case ActConfirmed():
            return history.clock.latest(history.events, history.clock.corrected)
    return latest_so_far(history)


def corrected_once(history: History, event: Recorded[ClockCorrected], _: Sources) -> Iterator[EventFault]:
    """Law 2."""
    body = event.body
    if body.event > len(history.events):
        yield fault(KINDS["clock.event"], body, found=str(body.event))
    elif body.event in history.clock.corrected:
        yield fault(KINDS["clock.once"], body, found=str(body.event))
    elif (time := history.events[body.event - 1].time) <= event.time:
        yield fault(KINDS["clock.ahead"], body, time=time, expected=f"晚于 {event.time}", found=time)


LAWS: Laws = {ClockCorrected: (corrected_once,)}
