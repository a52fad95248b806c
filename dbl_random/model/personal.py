"""What names a natural person in a text: telephone and identity numbers, and the names of those who are known.

Laws:
1. A number stands alone: no letter or digit touches it, and no unit follows it. A mobile has 11 digits from 13 to 19; a
   landline has its area code, or stands behind a word for it; digits may be full-width and stand in groups.
2. An identity number has its check digit (`enterprise_code.is_identity_number`), or 15 digits with a province and a day
   of birth; what is an enterprise's number by its own check character is none.
3. A name of three characters or more is found wherever it stands. Two characters are often part of another word: they
   are a name between what is no ideograph, or beside a word that goes with a person. Blanks inside do not matter; one
   character is no name that can be looked for.
4. Masked, a number keeps its ends and a name its surname; what was masked is not found again.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dbl_random.model.enterprise_code import PROVINCES, is_identity_number
from dbl_random.model.ids import enterprise_id_fault

#: 0-9, X and the marks between groups, where a keyboard writes them in full width.
_NARROW = str.maketrans("０１２３４５６７８９Ｘｘ－—–（）　", "0123456789XX---() ")
_WIDE = re.compile(f"[{''.join(map(chr, _NARROW))}]")
_ALONE, _NO_MORE = r"(?<![0-9A-Za-z.])", r"(?![0-9A-Za-z]|\.[0-9]|\s*(?:[元万亿吨度米千克]|kW|kg|m[23]?\b))"
_AREA = r"0(?:10|2[0-9]|[3-9][0-9]{2})"
_WORD = r"(?:电话|座机|固话|传真|手机|联系方式|[Tt][Ee][Ll])(?:号码|号)?[:：是为\s]*"
_MOBILE = re.compile(rf"{_ALONE}(?:\+?86[- ]?)?(1[3-9][0-9](?:[- ]?[0-9]{{4}}){{2}}){_NO_MORE}")
_LANDLINE = re.compile(
    rf"{_ALONE}((?:\({_AREA}\)|{_AREA})[- ]*[2-8](?:[0-9]{{2,3}}[- ]?[0-9]{{4}})){_NO_MORE}"
    rf"|{_WORD}([2-8](?:[0-9]{{2,3}}[- ]?[0-9]{{4}})){_NO_MORE}"
)
_IDENTITY = re.compile(
    rf"{_ALONE}([0-9]{{6}}[ -]?[0-9]{{4}}[ -]?[0-9]{{4}}[ -]?[0-9]{{3}}[0-9Xx]|[0-9]{{15}}){_NO_MORE}"
)
_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
#: Words that stand before and behind a person's name.
_BEFORE = (
    "法定代表人|法人代表|法人|负责人|联系人|经办人|经营者|投资人|股东|经理|厂长|主任|科长|局长|老板|会计|组长|组员|"
    "检查员|监察员|检查人员|执法人员|工作人员|人员|员工|职工|工人|同志|姓名|签字人|当事人"
)
_BEHIND = "先生|女士|小姐|同志|经理|厂长|主任|科长|局长|老板|师傅|组长|本人|签字|签名|陪同"
#: What a person does, behind a name that begins a phrase.
_DOES = "说|称|反映|表示|承认|拒绝|负责|提供|出示|在场|到场|不在"
_COMPOUND = ("欧阳", "司马", "上官", "诸葛", "司徒", "皇甫", "公孙", "慕容", "令狐", "夏侯", "端木", "尉迟")


class Found(NamedTuple):
    """What was found in a text: its kind as people read it, where, and what stands there."""

    kind: str
    start: int
    end: int
    text: str

    @property
    def masked(self) -> str:
        """Law 4: `138****1234`, `350502********0738`, `0595-******78`, `张某`."""
        if self.kind == NAME:
            family = self.text[:2] if self.text.startswith(_COMPOUND) else self.text[:1]
            return f"{family}某"
        digits = [at for at, char in enumerate(self.text) if char.isalnum()]
        first, last = _KEPT[self.kind] if len(digits) > _LOCAL else (2, 2)
        hidden = set(digits[first : len(digits) - last])
        return "".join("*" if at in hidden else char for at, char in enumerate(self.text))

    @property
    def told(self) -> str:
        """As it may be repeated to whoever wrote it: a number never whole."""
        return self.text if self.kind == NAME else self.masked


MOBILE, LANDLINE, IDENTITY, NAME = "手机号码", "电话号码", "身份证号码", "姓名"
_LOCAL = 8  # digits of a landline without its area code
#: How many digits of a number stay at its beginning and at its end.
_KEPT = {MOBILE: (3, 4), LANDLINE: (4, 2), IDENTITY: (6, 4)}


def personal_in(text: str, names: Iterable[str] = (), offices: Iterable[str] = ()) -> list[Found]:
    """All that names a person in a text, in its order.

    Args:
        text: as it was written.
        names: of those who are known.
        offices: telephone numbers of offices, in digits: they are nobody's own.

    >>> [each.masked for each in personal_in("负责人张三（13812345678），身份证350502190001010738", ["张三"])]
    ['张某', '138****5678', '350502********0738']
    """
    narrow = text.translate(_NARROW) if _WIDE.search(text) else text
    found = [*_numbers_in(narrow, text, frozenset(offices)), *_names_in(text, frozenset(names))]
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def masked(text: str, found: Iterable[Found]) -> str:
    """The text with what was found in it masked."""
    for each in sorted(found, key=lambda each: -each.start):
        text = text[: each.start] + each.masked + text[each.end :]
    return text


def digits_of(text: str) -> str:
    """The digits of a number, however it is written.

    >>> digits_of("（0595）2250 0000")
    '059522500000'
    """
    return "".join(char for char in text.translate(_NARROW) if char.isdigit() and char.isascii())


def _numbers_in(narrow: str, text: str, offices: frozenset[str]) -> Iterator[Found]:
    for kind, form in ((IDENTITY, _IDENTITY), (MOBILE, _MOBILE), (LANDLINE, _LANDLINE)):
        for match in form.finditer(narrow):
            group = match.lastindex or 0
            number = match[group]
            if kind == IDENTITY and not _is_identity(number.replace(" ", "").replace("-", "").upper()):
                continue
            if not any(each.endswith(digits_of(number)) for each in offices):
                yield Found(kind, match.start(group), match.end(group), text[match.start(group) : match.end(group)])


def _is_identity(number: str) -> bool:
    """Law 2."""
    if len(number) == 18:
        return is_identity_number(number)
    if number[:2] not in PROVINCES or enterprise_id_fault(number) is None:
        return False
    try:
        date.fromisoformat(f"19{number[6:8]}-{number[8:10]}-{number[10:12]}")
    except ValueError:
        return False
    return True


def _names_in(text: str, names: frozenset[str]) -> Iterator[Found]:
    form = _form_of(names)
    for match in form.finditer(text) if form else ():
        if match.lastgroup is None or not match[match.lastgroup]:
            continue
        start, end = match.span(match.lastgroup)
        yield Found(NAME, start, end, match[match.lastgroup])


@lru_cache(maxsize=64)
def _form_of(names: frozenset[str]) -> "re.Pattern[str] | None":
    """Law 3: the longest first."""
    words = sorted({name.strip() for name in names}, key=lambda name: (-len(name), name))
    long, short = (
        [_spaced(each) for each in words if len(each) > 1 and (len(each) > 2) is is_long] for is_long in (True, False)
    )
    parts = []
    if long:
        parts.append(f"(?P<long>{'|'.join(long)})")
    if short:
        two, begins = "|".join(short), rf"(?<!{_HAN})(?<![0-9A-Za-z])"
        parts += [
            rf"(?:{_BEFORE})[:：为是]?(?P<titled>{two})",
            rf"(?P<called>{two})(?={_BEHIND})",
            rf"{begins}(?P<alone>{two})(?={_DOES}|(?!{_HAN}|[0-9A-Za-z]))",
        ]
    return re.compile("|".join(parts)) if parts else None


def _spaced(name: str) -> str:
    """A name, whatever blanks stand between its characters; a Latin one is no part of a longer word."""
    chars = r"[\s\u3000]*".join(re.escape(char) for char in name if not char.isspace())
    return rf"(?<![A-Za-z]){chars}(?![A-Za-z])" if name.isascii() else chars
