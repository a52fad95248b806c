"""Names of natural persons have no place in a public notice: they are looked for before it is made.

Laws:
1. The names of inspectors and staff are looked for in every text; an enterprise's own name is left alone.
2. A name of one character is no name that can be looked for.
"""

from collections.abc import Iterable

from dbl_random.core.record.bodies import texts_in
from dbl_random.model.notice import Notice, as_json


def people_named(notice: Notice, people: Iterable[str], firms: Iterable[str]) -> list[str]:
    """Those of `people` (names) who are named in a text of the notice that is not the name of one of `firms`."""
    people = set(people)
    free = set(texts_in(as_json(notice))).difference(firms)
    return sorted({name for text in free for name in named_in(text, people)})


def named_in(text: str, people: Iterable[str]) -> list[str]:
    """Those of `people` (names) whom a text names.

    >>> named_in("经李秋斌核实", ["李秋斌", "王秋诚", "经"])
    ['李秋斌']
    """
    return sorted(name for name in set(people) if len(name) > 1 and name in text)
