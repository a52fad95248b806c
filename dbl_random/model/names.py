"""Names of firms and people: what may stand for one, when two are one name, and names that share a cell.

Laws:
1. A name is written text (`text.written_fault`) and shows no trace of a character that was lost or encoded on its way:
   no `?` beside an ideograph, no `&#40884;`.
2. Width of brackets, letters and digits, and blanks of any kind, are the form of a name: two that differ in nothing
   else are one name in two spellings.
3. A name may hold blanks. Of the names that share a cell the longest that is known is read first.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from dbl_random.model.text import all_written, written_fault

_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_LOST = re.compile(f"(?<={_HAN})[?？]|[?？](?={_HAN})")
#: What stands between the names that share a cell, blanks apart.
_BETWEEN = re.compile("[、，,；;/]")
#: One part of a cell: in quotes, else up to what stands between parts, which may hold blanks and slashes.
_PART = re.compile(r'\s*(?:"([^"]*)"|“([^”]*)”|([^、，；,;\n]+))')
_ENTITY = re.compile(r"&#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});")
_WIDTHS = {code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xFF01, 0xFF5F), *range(0xFE50, 0xFE6C))}


def name_fault(text: str) -> str | None:
    """None, or why `text` can be nobody's name; that it is missing is for others to say.

    >>> name_fault("泉州?业有限公司")
    '含有“?”（第 3 个字符）：这里的字多半已经丢失'
    """
    if fault := written_fault(text):
        return fault
    if entity := _ENTITY.search(text):
        return f"含有网页里的字符代码“{entity[0]}”（第 {entity.start() + 1} 个字符），不是文字"
    if lost := _LOST.search(text):
        return f"含有“{lost[0]}”（第 {lost.start() + 1} 个字符）：这里的字多半已经丢失"
    return None


def all_names(names: Iterable[str]) -> bool:
    """Whether all may be names."""
    together = " ".join(names)
    return all_written((together,)) and not (_LOST.search(together) or _ENTITY.search(together))


def between_names(text: str) -> str:
    """The first sign in a text that parts names in a cell, "" where there is none."""
    found = _BETWEEN.search(text)
    return found[0] if found else ""


def plain_name(text: str) -> str:
    """A name without its form (law 2): two names are one where these are equal.

    >>> plain_name("泉州（示例）　陶瓷厂 ") == plain_name("泉州(示例)陶瓷厂")
    True
    """
    return "".join(text.translate(_WIDTHS).split())


def same_name(one: str, other: str) -> bool:
    """Whether two are one name, in one spelling or two."""
    return one == other or plain_name(one) == plain_name(other)


def listed_in(cell: str) -> tuple[str, ...]:
    """The parts of a cell, each once: between 、，； or commas, half width or full; a part in quotes may hold them.

    >>> listed_in('门牌 1.jpg、“甲，乙.jpg”；"丙;.pdf", 丁.txt')
    ('门牌 1.jpg', '甲，乙.jpg', '丙;.pdf', '丁.txt')
    """
    found = ("".join(part or "" for part in each.groups()).strip() for each in _PART.finditer(cell))
    return tuple(dict.fromkeys(filter(None, found)))


def names_in(text: str, known: Iterable[str]) -> Iterator[str]:
    """The names that share a cell, blanks between them or inside (law 3); what is unknown ends at a blank.

    Args:
        text: of the cell.
        known: names in plain form.

    >>> list(names_in("张三、李四 买买提 艾力", {"买买提艾力"}))
    ['张三', '李四', '买买提 艾力']
    """
    plain = frozenset(known)
    for part in _BETWEEN.split(text):
        yield from _parted(part.split(), plain)


def _parted(words: list[str], known: frozenset[str]) -> Iterator[str]:
    at = 0
    while at < len(words):
        ends = (end for end in range(len(words), at, -1) if plain_name("".join(words[at:end])) in known)
        end = next(ends, at + 1)
        yield " ".join(words[at:end])
        at = end


def ids_by_word(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Id, or name in plain form, -> id; a name that two bear is nobody's."""
    ids: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for each, name in named:
        ids[each] = each
        names.setdefault(plain_name(name), set()).add(each)
    return {**{name: min(those) for name, those in names.items() if len(those) == 1}, **ids}
