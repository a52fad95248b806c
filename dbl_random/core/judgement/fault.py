"""A kind of fault is one row: its sentence, and what the writer and the verifier call it.

Laws:
1. A kind has a key, verify-log's code and point of section 6, one Chinese sentence, the writer's code and next step.
2. Sentence and next step are templates: `{name}` is a field of the event's body, or a word that the judgement gives.
3. What was judged wrong is a value that says its kind; a kind nobody knows is an error of the program.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from dbl_random.model.immutable import immutable
from dbl_random.model.reference import FileRef


@immutable
class Kind:
    """A kind of fault (laws 1 and 2).

    Attributes:
        key: `subject.what-should-be`. code, point: verify-log's. sentence: the fact.
        refusal: the writer's code, "" for verify-log's. hint: the writer's next step.
        asks: what the scheme asks of those who act, for docs/policy.md; "" where it is no clause of its own.
    """

    key: str
    code: str
    point: int
    sentence: str
    refusal: str = ""
    hint: str = ""
    asks: str = ""


@immutable
class EventFault:
    """What is wrong with an event.

    Attributes:
        message, hint: sentence and next step, filled in.
        expected, found: what should stand there and what does, "" where the message says it all.
        table: the snapshot that it is about, None where it is about the body.
        subject, field: the row of that table (an enterprise), and the field.
    """

    kind: Kind
    message: str
    hint: str = ""
    expected: str = ""
    found: str = ""
    table: FileRef | None = None
    subject: str = ""
    field: str = ""

    @property
    def refusal(self) -> str:
        """The writer's code."""
        return self.kind.refusal or self.kind.code


Kinds = Mapping[str, Kind]


def kinds(*rows: Kind) -> Kinds:
    """Kinds by their keys."""
    return {kind.key: kind for kind in rows}


def fault(
    kind: Kind,
    body: object = None,
    *,
    expected: str = "",
    found: str = "",
    table: FileRef | None = None,
    subject: str = "",
    field: str = "",
    **words: object,
) -> EventFault:
    """A fault of this kind in `body` (a record or a mapping); `words` fill in what its templates name beside that."""
    named = _Words({**_fields(body), **words})
    message, hint = kind.sentence.format_map(named), kind.hint.format_map(named)
    return EventFault(kind, message, hint, expected, found, table, subject, field)


class _Words(dict[str, Any]):
    """Words of a template; a list of texts is told with commas between."""

    def __getitem__(self, name: str) -> Any:
        value = super().__getitem__(name)
        return value if isinstance(value, str | int) else listed(value)


def _fields(body: object) -> dict[str, Any]:
    if isinstance(body, Mapping):
        return dict(body)
    if not is_dataclass(body) or isinstance(body, type):
        return {}
    return {each.name: getattr(body, each.name) for each in fields(body)}


def listed(texts: Iterable[str] | None, none: str = "无") -> str:
    """Texts in one line, `none` for none of them."""
    return "、".join(map(str, texts or ())) or none
