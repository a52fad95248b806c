"""Administrative divisions by name, from a table that ships (GB/T 2260).

Laws:
1. A name with parts stands for all of them, and a prefecture for itself, too (市本级).
2. A name that several divisions have is told with all of them; one that the table lacks is written with its code.
3. 市, 县 and 区 may be left out.
"""

import re
from functools import cache
from pathlib import Path

from dbl_random.model.organisation import Region

_TABLE = Path(__file__).parent / "divisions.txt"
_PART = re.compile(r"([0-9]{2,4})(.+)")
_WITH_CODE = re.compile(r"([0-9]{6})[\s:：]*(\S+)")


@cache
def divisions() -> dict[str, str]:
    """Code -> name, without 全国."""
    return {code: name for rows in _rows().values() for code, name in rows.items()}


@cache
def _rows() -> dict[str, dict[str, str]]:
    """Code of a division -> its parts: code -> name."""
    found: dict[str, dict[str, str]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        code, _, *parts = line.split()
        above = code[: 4 if code[2:4] != "00" else 2 if code[:2] != "00" else 0]
        pairs = (match.groups() for part in parts if (match := _PART.fullmatch(part)))
        found[code] = {(above + digits).ljust(6, "0"): name for digits, name in pairs}
    return found


def regions_named(text: str) -> tuple[Region, ...] | str:
    """The regions that a word means, or what is wrong with it.

    >>> regions_named("晋江市"), regions_named("350582 晋江市")
    ((Region(id='350582', name='晋江市'),), (Region(id='350582', name='晋江市'),))
    >>> [region.name for region in regions_named("莆田市")]
    ['市本级', '城厢区', '涵江区', '荔城区', '秀屿区', '仙游县']
    """
    if match := _WITH_CODE.fullmatch(text):
        return (Region(*match.groups()),)
    codes = [
        code for code, name in divisions().items() if code == text or name in {text, *(text + end for end in "市县区")}
    ]
    if not codes:
        return f"随附的区划表中没有“{text}”，请连同六位代码一起写，如 350582 晋江市"
    if len(codes) > 1:
        return f"“{text}”不止一个（{'、'.join(map(_shown, codes))}），请写六位代码"
    parts = _rows().get(codes[0], {})
    own = () if parts and codes[0][2:4] == "00" else (Region(codes[0], "市本级" if parts else divisions()[codes[0]]),)
    return (*own, *(Region(code, name) for code, name in parts.items()))


def _shown(code: str) -> str:
    above = next(
        (divisions()[each] for each in (f"{code[:4]}00", f"{code[:2]}0000") if each != code and each in divisions()), ""
    )
    return f"{code} {above}{divisions()[code]}"
