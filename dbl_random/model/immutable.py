"""An immutable record: a frozen dataclass with slots, made in a fifth of the time.

`dataclass` compiles source text for each of seven methods of a class, which was a third of what a command did before it
did anything. Here that is so for `__init__` alone; what compares, shows and refuses a change are the same few functions
for all classes, over the fields' values. In every other way the class is a dataclass: `fields`, `replace` and `asdict`
take it.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

C = TypeVar("C", bound=type)


@dataclass_transform(frozen_default=True)
def immutable(cls: C) -> C:
    """The class as an immutable record.

    >>> @immutable
    ... class Pair:
    ...     first: int
    ...     rest: tuple[int, ...] = ()
    >>> Pair(1), Pair(1) == Pair(1), Pair(1) == Pair(2), len({Pair(1), Pair(1)})
    (Pair(first=1, rest=()), True, False, 1)
    """
    made: Any = dataclass(slots=True, init=False, repr=False, eq=False)(cls)
    every = fields(made)
    values = _values([each.name for each in every if each.compare])
    methods: dict[str, Callable[..., Any]] = {
        "__init__": _init(made, every),
        "__eq__": _equal(values),
        "__hash__": lambda self: hash(values(self)),
        "__repr__": _text([each.name for each in every if each.repr]),
        "__reduce__": _whole([each.name for each in every]),
    }
    for name, method in methods.items():
        if cls.__dict__.get(name) is None:  # a class with an `__eq__` of its own has None as its `__hash__`
            setattr(made, name, method)
    made.__setattr__, made.__delattr__ = _refuse, _refuse
    return made  # type: ignore[no-any-return]


def _init(made: Any, every: tuple[Field[Any], ...]) -> Callable[..., None]:
    """An `__init__` that sets each slot: the only method that is compiled, for its signature is the class's own."""
    names: dict[str, Any] = {"_made": MISSING}
    parameters, lines = ["self"], []
    for each in every:
        name, value = each.name, each.name
        names[f"_set_{name}"] = getattr(made, name).__set__
        if each.default_factory is not MISSING:
            names[f"_new_{name}"] = each.default_factory
            name, value = f"{name}=_made", f"_new_{name}() if {name} is _made else {name}"
        elif each.default is not MISSING:
            names[f"_was_{name}"] = each.default
            name = f"{name}=_was_{name}"
        parameters.append(name)
        lines.append(f"    _set_{each.name}(self, {value})")
    if hasattr(made, "__post_init__"):
        lines.append("    self.__post_init__()")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or ["    pass"]), names)  # noqa: S102
    return names["__init__"]  # type: ignore[no-any-return]


def _values(names: list[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else lambda _: ()


def _equal(values: Callable[[Any], Any]) -> Callable[[Any, object], Any]:
    def equal(self: Any, other: object) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return equal


def _text(names: list[str]) -> Callable[[Any], str]:
    def text(self: Any) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({said})"

    return text


def _whole(names: list[str]) -> Callable[[Any], Any]:
    """For copies: the class and all its values."""
    return lambda self: (type(self), tuple(getattr(self, name) for name in names))


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__qualname__}.{name} cannot be changed")
