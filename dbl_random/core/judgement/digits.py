"""Digits that somebody could guess (docs/protocol.md, section 4.2).

Laws:
1. Once rules are in force, what was typed at the terminal or came from options is not weak: the sealing refused it. What
   an office's own device sealed nobody saw before.
2. Whoever enters an outcome is not asked: what is sealed always comes to its end.
"""

from collections.abc import Iterator

from dbl_random.core.draw.digits import weak_among
from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.history import History
from dbl_random.model.event import DrawOutcome, Recorded

KINDS = kinds(
    Kind("outcome.digits", "DBR348", 5, "{office} 的数字{why}，别人能够猜到",
         asks="科室的数字别人猜不到：各科室不同，不是一两个数字、一段重复、依次排列的"),
)  # fmt: skip


def digits_cannot_be_guessed(history: History, event: Recorded[DrawOutcome], sources: Sources) -> Iterator[EventFault]:
    """Laws 1 and 2."""
    state = history.state_of_intent(event.body.intent)
    if sources.entering or state is None or state.sealed is None or not history.people.asked_of(state.sealed):
        return
    how = state.sealed.body.how
    seen = {office: one.digits for office, one in event.body.contributions.items() if one and how[office] != "device"}
    for office, why in weak_among(seen).items():
        yield fault(KINDS["outcome.digits"], office=office, why=why, found=seen[office])


LAWS: Laws = {}
POLICY: Laws = {DrawOutcome: (digits_cannot_be_guessed,)}
