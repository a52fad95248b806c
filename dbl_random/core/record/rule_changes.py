"""What differs between two sets of rules, one row a value, as their files name it.

Laws:
1. A row is told by the id of what it is about (a member, an office, a reason), never by its place in a list.
2. What stays the same is not told; what was not there before has `before` "", what is gone `after` "".
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from dbl_random.core.record.bodies import to_json
from dbl_random.model.rules import Rules

#: By which fields the rows of a list are told apart.
_KEYS = ("id", "code", "year", "duty", "unit")


class RuleChange(NamedTuple):
    """One value that differs: where (`staff lin-zhixia duties`), and what it was and is."""

    where: str
    before: str
    after: str


def rule_changes(before: Rules | None, after: Rules) -> tuple[RuleChange, ...]:
    """Every value that differs, in the order of the new rules, then what is gone."""
    old, new = (dict(_values(to_json(rules), "")) if rules else {} for rules in (before, after))
    return tuple(
        RuleChange(where, old.get(where, ""), new.get(where, ""))
        for where in dict.fromkeys((*new, *old))
        if old.get(where, "") != new.get(where, "")
    )


def _values(value: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _values(inner, f"{where} {name}".strip())
    elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        for each in value:
            key = " ".join(str(each[name]) for name in _KEYS if name in each)
            rest = {name: inner for name, inner in each.items() if name not in _KEYS}
            yield from _values(rest, f"{where} {key}".strip())
    elif isinstance(value, list):
        yield where, "、".join(map(str, value))
    else:
        yield where, "" if value is None else str(value)
