"""Names and numbers of natural persons have no place in a public notice: they are looked for before it is made.

Laws:
1. Every text with words in it is looked through (core/notices/published); an enterprise's own name is left alone.
2. What the log has from before that law, or the files have, is found here at the latest.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from dbl_random.core.notices.published import Known
from dbl_random.model.notice import Notice
from dbl_random.model.personal import NAME, masked, personal_in

#: Digits of a seed, a hash or a code alone are nobody's number.
_WORDS = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def people_named(notice: Notice, known: Known, firms: Iterable[str]) -> tuple[Notice, list[str]]:
    """The notice with persons masked, and who they are: their names, and their numbers as they may be repeated."""
    free, told = frozenset(firms), set[str]()

    def look(text: str) -> str:
        if text in free or not _WORDS.search(text):
            return text
        found = known.found_in(text)
        told.update(each.told for each in found)
        return masked(text, found)

    return _each_text(notice, look), sorted(told)


def named_in(text: str, people: Collection[str]) -> list[str]:
    """Those of `people` (names) whom a text names.

    >>> named_in("经李秋斌核实", ["李秋斌", "王秋诚", "经"])
    ['李秋斌']
    """
    return sorted({each.text for each in personal_in(text, people) if each.kind == NAME})


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_each_text(each, change) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _each_text(getattr(value, each.name), change) for each in fields(value)})
    return value
