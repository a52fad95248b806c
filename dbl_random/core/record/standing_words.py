"""What people read of another person's word: what it rests on, wherever an approval or a decision is shown.

Laws:
1. The three words are said in one place, here; a paper is said with its number.
2. Nothing is said of what came before the first rules: nothing was asked of it.
3. Who was at a draw and signed its record sheet stands behind it by that paper.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dbl_random.core.record.history import History
from dbl_random.core.record.people import People, Word, own_document, words_of
from dbl_random.model.event import Event
from dbl_random.model.standing import APPROVALS, STANDINGS, Approval, Role, Standing


def adoption_in_words(people: People, seq: int) -> str:
    """From when on an adoption is in force, or why it is not."""
    if since := people.effective.get(seq):
        return f"自第 {since} 号事件起施行"
    last = people.adoptions[-1].event.seq
    return "尚未施行" if seq == last else f"没有施行，由第 {last} 号事件取代"


class Stance(NamedTuple):
    """Somebody behind an act, and what that rests on, in words."""

    role: Role
    who: str
    words: str


def stances(history: History, event: Event) -> Iterator[Stance]:
    """Everybody whose word an act rests on; nobody by law 2."""
    if history.people.asked_of(event):
        yield from (Stance(word.role, word.who, _in_words(history, event, word)) for word in words_of(event))


def stood_behind(
    history: History, event: Event, who: str, name: str, *, role: Role | None = None, apart: str = "，"
) -> str:
    """The name of somebody behind an act (in one role), and what their word rests on: `陈明远，有书面件（3号）`."""
    words = (each for each in stances(history, event) if each.who == who and role in {None, each.role})
    found = dict.fromkeys(each.words for each in words)
    return apart.join((name, *found))


def how_it_stands(history: History, event: Event) -> str:
    """What the words of an act rest on, without the names: for what outsiders read."""
    return "、".join(dict.fromkeys(each.words for each in stances(history, event)))


def counted(history: History, events: Iterable[Event]) -> dict[str, dict[Standing, int]]:
    """How many words rest on what, by kind of act as people read it; those at a draw by its sheet."""
    found: dict[str, dict[Standing, int]] = {}
    for event in filter(history.people.asked_of, events):
        for word in words_of(event):
            rows = found.setdefault(APPROVALS[word.kind], dict.fromkeys(Standing, 0))
            rows[_standing(history, event, word)] += 1
    return found


def _standing(history: History, event: Event, word: Word) -> Standing:
    found = history.people.standing(event, word)
    return Standing.DOCUMENT if found is Standing.STATED and _sheet(history, event, word) else found


def _in_words(history: History, event: Event, word: Word) -> str:
    standing = _standing(history, event, word)
    said = STANDINGS[standing]
    return f"{said}（{_paper(history, event, word)}）" if standing is Standing.DOCUMENT else said


def _paper(history: History, event: Event, word: Word) -> str:
    """Law 1: the act's own paper, that of its confirmation, or law 3's."""
    given = history.people.confirmed.get((event.seq, word.role, word.who), {})
    confirmed = history.events[given[Standing.DOCUMENT] - 1].body if Standing.DOCUMENT in given else None
    return own_document(event) or getattr(confirmed, "document", "") or "抽取记录表"


def _sheet(history: History, event: Event, word: Word) -> bool:
    """Law 3."""
    state = history.attempt_of(event.body) if word.kind is Approval.DRAW else None
    attested = history.people.attested.get(state.body.draw) if state else None
    return attested is not None and word.who in {attested.body.chair, *attested.body.by.values()}
