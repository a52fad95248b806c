"""Text that people hand over or type: what may come into the store from today on.

Laws:
1. What the log refuses (`ids.text_fault`) is refused here. So is what an old log may hold and what cannot be right:
   lost characters, private use, characters that nobody sees, codes that are no character's.
2. Planes 2 and 3 hold ideographs alone, and with every version of Unicode more of them than this Python knows.
3. Nothing is mended. Where the standard has the character that was meant, it is told.
4. `all_written` answers what `written_fault` would for each, together.
"""

import re
import unicodedata
from collections.abc import Iterable

from dbl_random.model.ids import FORBIDDEN, text_fault

#: What GBK and GB 18030 gave private use once, by the first code point, and what it stands for since 2022: 24 two-byte
#: codes have private use in Python still (FE59 is U+E81E), the others in what was converted from GBK.
_ONCE_PRIVATE = (
    (0xE78D, "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19"),  # A6D9-A6DF A6EC A6ED A6F3
    (0xE7C7, "ḿǹ"),  # A8BC A8BF
    (0xE7E7, "〾⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻"),  # A989-A995
    (
        0xE815,  # FE50-FEA0
        (
            "⺁\U00020087\U00020089\U000200cc⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠"
            "⺧\U000215d7龸⺪䁖䅟⺮䌷⺳⺶⺷\U0002298f䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺"
            "䥽䦂䦃䦅䦆䦟䦛䦷䦶龺\U000241fe䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"
        ),
    ),
)
STANDARD = {first + at: char for first, chars in _ONCE_PRIVATE for at, char in enumerate(chars)}

_UNWRITTEN = FORBIDDEN | {"Co", "Cn"}
#: Fillers, joiners, selectors of a glyph and the blank of Braille: Unicode calls them visible.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
#: What programs write for characters that they could not read.
_LOST = re.compile("\ufffd|\ufffc|锟斤拷|ï¿½")


def written_fault(text: str) -> str | None:
    """None, or why `text` may not come into the store.

    >>> written_fault("示例\ue81e厂")
    '含有私用区字符 U+E81E（第 3 个字符），应为“龴”（U+9FB4）'
    """
    if text.isascii():
        return text_fault(text)
    if lost := _LOST.search(text):
        return f"含有“{lost[0]}”（第 {lost.start() + 1} 个字符）：原来的字已经丢失"
    if unseen := _UNSEEN.search(text):
        return f"含有看不见的字符 U+{ord(unseen[0]):04X}（第 {unseen.start() + 1} 个字符）"
    if text.isprintable():
        return text_fault(text)
    for at, char in enumerate(text, 1):
        place = f"U+{ord(char):04X}（第 {at} 个字符）"
        match unicodedata.category(char):
            case "Co":
                meant = STANDARD.get(ord(char))
                return f"含有私用区字符 {place}" + (f"，应为“{meant}”（U+{ord(meant):04X}）" if meant else "")
            case "Cn" if not _may_be_newer(char):
                return f"含有没有字的编码 {place}"
    return text_fault(text)


def all_written(cells: Iterable[str]) -> bool:
    """Whether every text may come into the store; a space or a line's end between two of them changes neither."""
    together = " ".join(cells)
    if together.isascii():
        return together.isprintable()
    if _LOST.search(together) or _UNSEEN.search(together):
        return False
    if not together.isprintable() and any(_is_forbidden(char) for char in set(together)):
        return False
    return unicodedata.is_normalized("NFC", together)


def _is_forbidden(char: str) -> bool:
    category = unicodedata.category(char)
    return category in _UNWRITTEN and not (category == "Cn" and _may_be_newer(char))


def _may_be_newer(char: str) -> bool:
    """Law 2; the last two of a plane are no characters."""
    return 2 <= ord(char) >> 16 <= 3 and ord(char) & 0xFFFE != 0xFFFE
