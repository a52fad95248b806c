"""What is entered for publication names no person: one law for every text whose type says that it is published.

Laws:
1. The types say which texts are published (model/laws.PublicText): of a body, of the rows of its table of results, of a
   plan that is handed in.
2. Looked for are telephone and identity numbers, the names of staff and inspectors, and, in what is said of one
   enterprise, the names that the registry has of its own people (法定代表人). A firm's own name is left alone.
3. The writer alone asks it. The names are not on the log, nothing is ever taken off it, and a note of verify-log would
   show everybody where to look: old logs stay what they are.
"""

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from dbl_random.core.record.result_table import format_results, parse_results
from dbl_random.core.record.snapshots import reference
from dbl_random.model.aftercare import ResultsCorrected, ResultsRecorded
from dbl_random.model.event import BodyT
from dbl_random.model.event_types import row_of
from dbl_random.model.findings import VisitResult
from dbl_random.model.immutable import immutable
from dbl_random.model.laws import PUBLIC
from dbl_random.model.personal import Found, masked, personal_in

T = TypeVar("T")


@immutable
class Known:
    """Who is known, and what is nobody's own.

    Attributes:
        names: of staff and inspectors. offices: telephone numbers of offices, in digits.
        people: the names that the registries have of an enterprise's people, by its id; read when they are asked for.
        ids_of: an enterprise's id -> all of its ids. firm_of: its own name.
    """

    names: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    people: Callable[[], Mapping[str, frozenset[str]]] = dict
    ids_of: Callable[[str], tuple[str, ...]] = lambda name: (name,)
    firm_of: Callable[[str], str] = lambda _: ""

    def people_of(self, enterprise: str) -> frozenset[str]:
        """The names of an enterprise's own people."""
        people = self.people() if enterprise else {}
        return (
            frozenset[str]().union(*(people.get(each, ()) for each in self.ids_of(enterprise)))
            if people
            else frozenset()
        )

    def found_in(self, text: str, enterprise: str = "") -> list[Found]:
        """Law 2."""
        found = personal_in(text, self.names | self.people_of(enterprise), self.offices)
        firm = self.firm_of(enterprise) if found and enterprise else ""
        own = [at for at in range(len(text)) if firm and text.startswith(firm, at)]
        return [each for each in found if not any(at <= each.start and each.end <= at + len(firm) for at in own)]


class Personal(NamedTuple):
    """A text that names a person: the field's path, the enterprise that it is about, the text, and what was found."""

    path: str
    enterprise: str
    text: str
    found: tuple[Found, ...]


def looked_through(record: T, known: Known, enterprise: str = "") -> tuple[T, list[Personal]]:
    """A record with what its published texts say of persons masked, and what that was."""
    told: list[Personal] = []
    about = enterprise or str(getattr(record, "enterprise", ""))

    def look(path: str, text: str) -> str:
        if found := known.found_in(text, about):
            told.append(Personal(path, about, text, tuple(found)))
        return masked(text, found)

    return _changed(record, _way_to(record), look), told


def visits_looked_through(
    visits: Iterable[VisitResult], known: Known
) -> tuple[tuple[VisitResult, ...], list[Personal]]:
    """The same of many visits: nearly always nothing is found in all of their texts together."""
    every = tuple(visits)
    if not known.people() and not known.found_in(one_text({text for visit in every for text in texts_in(visit)})):
        return every, []
    looked = [looked_through(visit, known) for visit in every]
    return tuple(visit for visit, _ in looked), [each for _, told in looked for each in told]


def event_looked_through(
    body: BodyT, tables: Mapping[str, bytes], known: Known, enterprise: str = ""
) -> tuple[BodyT, dict[str, bytes], list[Personal]]:
    """A body and its own tables, masked, and what that was; what is not wrong is as it was given."""
    new, told = looked_through(body, known, enterprise)
    if not isinstance(new, ResultsRecorded | ResultsCorrected) or new.results.file not in tables:
        return new, dict(tables), told
    before = tables[new.results.file]
    said = {cell for line in before.decode().split("\n") for cell in line.split("\t")[1:]}  # the first is the code
    if not known.people() and not personal_in(one_text(said), known.names, known.offices):  # nearly always
        return new, dict(tables), told
    visits, of_visits = visits_looked_through(parse_results(before), known)
    if not of_visits:
        return new, dict(tables), told
    data = format_results(visits)
    ref = reference(data, "tsv", new.results.rows)
    kept = {name: each for name, each in tables.items() if name != new.results.file}
    return replace(new, results=ref), {**kept, ref.file: data}, [*told, *of_visits]


def place_of(body: Any, each: Personal) -> str:
    """Where a text stands, as people read it: the field, and the enterprise where it is about one."""
    name = each.path.rpartition(".")[2]
    return f"{each.enterprise} 的{row_of(body).label(name)}" if each.enterprise else row_of(body).label(name)


def one_text(texts: Iterable[str]) -> str:
    """Texts to be looked through together: how one begins (`吨…`) says nothing of a number that ends another."""
    return "\n|\n".join(texts)


def texts_in(record: object) -> list[str]:
    """The published texts of a record."""
    return list(_texts(record, _way_to(record)))


def published_fields(kind: type) -> tuple[str, ...]:
    """The fields of a record that are published texts themselves."""
    of: Any = kind
    return tuple(name for name, way in (_texts_of(of) or {}).items() if way is True)


#: How to come to the published texts inside a value: True for the value itself, of each, or of a record's fields.
_Way = Any


def _way_to(record: object) -> _Way:
    kind: Any = type(record)
    return _texts_of(kind)


@cache
def _texts_of(kind: Any) -> _Way:
    """Law 1: the way to the published texts of a type, None where it has none."""
    origin, of = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return True if PUBLIC in of[1:] else _texts_of(of[0])
    if origin in (Union, types.UnionType):
        return next(filter(None, map(_texts_of, of)), None)
    if origin is tuple:
        inner = _texts_of(of[0])
        return [inner] if inner else None
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind, include_extras=True)
        return {each.name: way for each in fields(kind) if (way := _texts_of(hints[each.name]))} or None
    return None


def _changed(value: Any, way: _Way, change: Callable[[str, str], str], path: str = "") -> Any:
    """The value with each published text changed."""
    if value is None or way is None:
        return value
    if way is True:
        return change(path, value)
    if isinstance(way, list):
        return tuple(_changed(each, way[0], change, path) for each in value)
    new = {
        name: _changed(getattr(value, name), inner, change, f"{path}.{name}".strip(".")) for name, inner in way.items()
    }
    return replace(value, **new)


def _texts(value: Any, way: _Way) -> Iterator[str]:
    if value is None or way is None:
        return
    if way is True:
        yield value
    elif isinstance(way, list):
        for each in value:
            yield from _texts(each, way[0])
    else:
        for name, inner in way.items():
            yield from _texts(getattr(value, name), inner)
