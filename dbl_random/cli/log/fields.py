"""An event's body as `dbr log show` tells it: the lines of its type's row, else every field under its label."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from dbl_random.cli.log.ceremony import COMPOSED
from dbl_random.core.record.history import History
from dbl_random.core.record.standing_words import stances
from dbl_random.core.record.wording import Ask, fill
from dbl_random.desk.names import Names
from dbl_random.model.event import Body, Event
from dbl_random.model.event_type import NAMED, EventType
from dbl_random.model.event_types import row_of
from dbl_random.model.reference import FileRef
from dbl_random.model.standing import ROLES

Line = tuple[str, str]


def body_lines(body: Body, names: Names) -> Iterator[Line]:
    """Label and words of each line; what has nothing to say is left out."""
    row, ask = row_of(body), names.ask()
    if row.body in COMPOSED:
        yield from COMPOSED[row.body](body, names)
    elif row.shown:
        for label, template in row.shown.items():
            for part in fill(template, body, ask).split("\n\n"):
                yield from _labelled(label, part.split("\n"))
    else:
        for field in fields(body):
            if field.name != "draw":  # who reads `log show` of such an event finds it by its case
                value = getattr(body, field.name)
                yield from _labelled(row.label(field.name), _words(row, field.name, value, ask))


def standing_lines(history: History, event: Event, names: Names) -> Iterator[Line]:
    """What each word rests on that the event rests on."""
    told = (f"{names.staff(each.who)}（{ROLES[each.role]}）：{each.words}" for each in stances(history, event))
    yield from _labelled("效力", told)


def _labelled(label: str, texts: Iterable[str]) -> Iterator[Line]:
    for at, text in enumerate(filter(None, texts)):
        yield ("" if at else label), text


def _words(row: EventType, name: str, value: Any, ask: Ask) -> Iterator[str]:
    match value:
        case None:
            return
        case FileRef():
            yield f"{value.rows} 行，{value.file}"
        case bool():
            yield "是" if value else "否"
        case dict() if name == "files":
            yield from (f"{digest[:16]}… {file}" for file, digest in value.items())
        case dict():
            yield from (f"{key[:16]}… {inner}" for key, inner in value.items())
        case tuple():
            yield from (_one(row, name, each, ask) for each in value)
        case _:
            yield _one(row, name, value, ask)


def _one(row: EventType, name: str, value: Any, ask: Ask) -> str:
    if is_dataclass(value):
        return " ".join(str(getattr(value, field.name)) for field in fields(value))
    if name in row.answers:
        return f"第 {value} 号事件"
    return ask[NAMED[name]](value) if name in NAMED else row.codes.get(value, str(value))
