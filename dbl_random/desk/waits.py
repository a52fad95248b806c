"""Whoever entered an act is told what it waits for before it has its effect (docs/protocol.md, 11.4).

Law: each act that waits is told once, with whose word it rests on and the command that gives it its standing.
"""

from collections.abc import Iterable, Iterator

from dbl_random.core.record.people import Word, waiting
from dbl_random.desk.open_store import Desk
from dbl_random.desk.request import Terminal
from dbl_random.model.event import Event
from dbl_random.model.rules import Rules
from dbl_random.model.standing import APPROVALS, ROLES, Standing

#: What gives a standing, in words, and the option of `dbr confirm` for it.
_GIVEN_BY = {Standing.DOCUMENT: ("书面件", "--document 文号"), Standing.SIGNED: ("本人签名", "--key 密钥")}


def tell_what_waits(terminal: Terminal, desk: Desk, entered: Iterable[Event]) -> None:
    """Say for each of these events that has no effect yet what it waits for."""
    rules = desk.history.people.rules
    for sentence in _sentences(rules, waiting(desk.history.people, entered)) if rules else ():
        terminal.say(sentence, "warn")


def _sentences(rules: Rules, waits: Iterable[tuple[Event, Word]]) -> Iterator[str]:
    by_act: dict[int, list[Word]] = {}
    for event, word in waits:
        by_act.setdefault(event.seq, []).append(word)
    for seq, words in by_act.items():
        who = "、".join(dict.fromkeys(f"{ROLES[word.role]}{rules.name(word.who)}" for word in words))
        what = "、".join(dict.fromkeys(APPROVALS[word.kind] for word in words))
        by, options = zip(*_accepted(rules, words), strict=True)
        yield (
            f"注意：第 {seq} 号事件（{what}）等待{who}的{'或'.join(by)}，在此之前不起作用："
            f"dbr confirm {seq} {' 或 '.join(options)}"
        )


def _accepted(rules: Rules, words: Iterable[Word]) -> list[tuple[str, str]]:
    """What every one of these words may be given."""
    accepted = [rules.accepted(word.kind) for word in words]
    return [_GIVEN_BY[each] for each in _GIVEN_BY if all(each in kinds for kinds in accepted)] or [*_GIVEN_BY.values()]
