"""The papers that the log names, and the list in which a verifier says which of them were seen (section 11.4).

Laws:
1. A signature that is not judged by a key is one, too: the person can be asked. Its scan is its event's SHA-256.
   A paper is its number and the SHA-256 of its scan, "" where there is none; each is listed once, in the log's order.
2. A line is `number TAB scan-or-dash TAB what it is for`: the first two say which paper it is. A line that is empty
   or begins with `#` says nothing.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dbl_random.core.record.people import own_document
from dbl_random.model.event import Event, is_recorded
from dbl_random.model.people import ActConfirmed, DrawAttested


class Paper(NamedTuple):
    """A paper: its number, the SHA-256 of its scan or "", and the event that first names it."""

    number: str
    scan: str
    seq: int

    @property
    def key(self) -> tuple[str, str]:
        """Law 1."""
        return self.number, self.scan


def papers_of(events: Iterable[Event]) -> tuple[Paper, ...]:
    """The papers that acts, confirmations and record sheets rest on."""
    found: dict[tuple[str, str], Paper] = {}
    for event in events:
        if paper := _paper(event):
            found.setdefault(paper.key, paper)
    return tuple(found.values())


def signed_in(events: Iterable[Event]) -> tuple[int, ...]:
    """The numbers of the confirmations that are signed, not on paper."""
    return tuple(each.seq for each in events if is_recorded(each, ActConfirmed) and each.body.how == "signed")


def _paper(event: Event) -> Paper | None:
    if is_recorded(event, ActConfirmed) and event.body.how == "document":
        return Paper(_number(event.body.document), event.body.scan or "", event.seq)
    if is_recorded(event, ActConfirmed):
        return Paper(f"本人签名 {event.body.by}", event.hash, event.seq)
    if is_recorded(event, DrawAttested):
        return Paper(_number(f"抽取记录表 {event.body.draw}"), event.body.scan, event.seq)
    own = own_document(event)
    return Paper(_number(own), "", event.seq) if own else None


def _number(text: str) -> str:
    """On one line: a number may hold anything."""
    return " ".join(text.split())


def format_papers(papers: Iterable[Paper]) -> str:
    """The list.

    >>> format_papers([Paper("泉经信〔2016〕1号", "", 2)]).split()
    ['泉经信〔2016〕1号', '-', '第', '2', '号事件']
    """
    return "".join(f"{each.number}\t{each.scan or '-'}\t第 {each.seq} 号事件\n" for each in papers)


def parse_papers(text: str) -> Iterator[tuple[str, str]]:
    """The papers that a list names.

    Raises:
        ValueError: a line is none of law 2; the message is its number.
    """
    for number, line in enumerate(text.splitlines(), 1):
        cells = line.split("\t")
        if not line.strip() or line.startswith("#"):
            continue
        if len(cells) < 2:
            raise ValueError(str(number))
        yield cells[0], "" if cells[1] == "-" else cells[1]
