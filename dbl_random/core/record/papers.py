"""The papers that the log names, and the list in which a verifier says which of them were seen (section 11.4).

Laws:
1. A signature that is not judged by a key is one, too: the person can be asked. Its scan is its event's SHA-256.
   A paper is its number and the SHA-256 of its scan, "" where there is none; each is listed once, in the log's order.
   Signatures and papers are two kinds: neither is ever the other, whatever somebody typed as a number.
2. A line is `number TAB scan-or-dash TAB 第 N、M 号事件`: the paper, and the events for which it was seen. A line that
   is empty or begins with `#` says nothing.
3. What a later event rests on the same paper was not seen with it.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from dbl_random.core.record.people import own_document
from dbl_random.model.event import Event, is_recorded
from dbl_random.model.people import ActConfirmed, DrawAttested

_EVENTS = re.compile(r"第 ([0-9]+(?:、[0-9]+)*) 号事件", re.ASCII)

#: How a signature's number begins, and a remark in a list: no number of a paper begins so (law 1).
RESERVED = ("本人签名", "#")

#: Number and scan of a paper -> the events for which somebody saw it.
Seen = dict[tuple[str, str], frozenset[int]]


class Paper(NamedTuple):
    """A paper: its number, the SHA-256 of its scan or "", the event that first names it, and all that do."""

    number: str
    scan: str
    seq: int
    seqs: tuple[int, ...] = ()
    signed: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Law 1."""
        return self.number, self.scan


def papers_of(events: Iterable[Event]) -> tuple[Paper, ...]:
    """The papers that acts, confirmations and record sheets rest on."""
    found: dict[tuple[bool, str, str], Paper] = {}
    for event in events:
        if paper := paper_of(event):
            kind = paper.signed, *paper.key
            first = found.get(kind, paper)
            found[kind] = first._replace(seqs=(*first.seqs, paper.seq))
    return tuple(found.values())


def unseen_of(papers: Iterable[Paper], seen: Seen) -> tuple[Paper, ...]:
    """The papers that nobody saw for each event that they are named by (law 3)."""
    return tuple(each for each in papers if not set(each.seqs) <= seen.get(each.key, frozenset()))


def paper_of(event: Event) -> Paper | None:
    """The paper or the signature that an event brings, None for none."""
    if is_recorded(event, ActConfirmed) and event.body.how == "document":
        return Paper(_number(event.body.document), event.body.scan or "", event.seq)
    if is_recorded(event, ActConfirmed):
        return Paper(f"{RESERVED[0]} {event.body.by}", event.hash, event.seq, signed=True)
    if is_recorded(event, DrawAttested):
        return Paper(_number(f"抽取记录表 {event.body.draw}"), event.body.scan, event.seq)
    own = own_document(event)
    return Paper(_number(own), "", event.seq) if own else None


def _number(text: str) -> str:
    """On one line: a number may hold anything."""
    return " ".join(text.split())


def format_papers(papers: Iterable[Paper]) -> str:
    """The list.

    >>> format_papers([Paper("泉经信〔2016〕1号", "", 2, (2, 30))]).split()
    ['泉经信〔2016〕1号', '-', '第', '2、30', '号事件']
    """
    lines = ((each, "、".join(map(str, each.seqs))) for each in papers)
    return "".join(f"{each.number}\t{each.scan or '-'}\t第 {seqs} 号事件\n" for each, seqs in lines)


def seen_in(text: str) -> Seen:
    """The papers that a list names, with the events that it names beside each.

    Raises:
        ValueError: a line is none of law 2; the message is its number.
    """
    found: Seen = {}
    for number, line in enumerate(text.splitlines(), 1):
        cells = line.split("\t")
        if not line.strip() or line.startswith("#"):
            continue
        events = _EVENTS.fullmatch(cells[2].strip()) if len(cells) > 2 else None
        if events is None:
            raise ValueError(str(number))
        key = cells[0], "" if cells[1] == "-" else cells[1]
        found[key] = found.get(key, frozenset()) | frozenset(map(int, events[1].split("、")))
    return found
