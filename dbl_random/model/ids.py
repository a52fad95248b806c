"""Text and ids (docs/protocol.md, section 1).

Laws:
1. Text is NFC and holds no character of the categories Cc, Cf, Cs, Zl, Zp. Private use is let through.
2. An enterprise id is an 18-character 统一社会信用代码 with a right check character (GB 32100-2015), upper
   case, or a 15-digit 注册号 with a right check digit (ISO 7064 MOD 11,10).
3. Every other id matches `[A-Za-z0-9][A-Za-z0-9_.-]{0,63}`.
4. Nothing is cleaned in silence: each check answers None or the reason, in Chinese.
"""

import re
import unicodedata

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", re.ASCII)
_DRAW_ID = re.compile(r"(?P<plan>[A-Za-z0-9][A-Za-z0-9_.-]*)-(?P<batch>[1-9][0-9]*)(?:\.(?P<attempt>[1-9][0-9]*))?")
FORBIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

# GB 32100-2015: the 31 characters (no I O S V Z), their values, and the weights 3^i mod 31.
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}", re.ASCII)
#: It is not said which digit would fit: with it the number might be another firm's.
_UNLIKE = "校验码不对：有一位或几位写错"
_INVISIBLE = frozenset("\ufeff\u200b\u200c\u200d\u2060")
_TABLES = tuple({c: v * w for v, c in enumerate(USCC_ALPHABET)} for w in USCC_WEIGHTS)


def text_fault(text: str) -> str | None:
    r"""None, or why `text` may not stand in the log.

    >>> text_fault("泉州市经济和信息化委员会")
    >>> text_fault("a\tb")
    '含有不可见的控制字符 U+0009（第 2 个字符）'
    """
    # Printable text holds none of the categories: most text is settled here, however long.
    if text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return None
    forbidden = {char for char in set(text) if unicodedata.category(char) in FORBIDDEN}
    for at, char in enumerate(text if forbidden else "", 1):
        if char in forbidden:
            return f"含有不可见的控制字符 U+{ord(char):04X}（第 {at} 个字符）"
    if not unicodedata.is_normalized("NFC", text):
        return "不是规范的 Unicode 文本（NFC）"
    return None


def id_fault(text: str) -> str | None:
    """None, or why `text` is no id of a plan, item, office, inspector or member of staff."""
    if _ID.fullmatch(text):
        return None
    return "编号只能用英文字母、数字和 _ . -，以字母或数字开头，最多 64 个字符"


def uscc_check_character(first17: str) -> str:
    """The 18th character of a 统一社会信用代码 (GB 32100-2015, 5.2): (31 - sum(value * 3^i) mod 31) mod 31.

    >>> uscc_check_character("9135050000000001X")
    '1'
    """
    total = sum(table[char] for table, char in zip(_TABLES, first17, strict=True))
    return USCC_ALPHABET[-total % 31]


def registration_check_digit(first14: str) -> str:
    """The 15th digit of a 注册号 (ISO 7064 MOD 11,10).

    >>> registration_check_digit("11010800000001")
    '6'
    """
    check = 10
    for char in first14:
        check = ((check + int(char)) % 10 or 10) * 2 % 11
    return str((11 - check) % 10)


def enterprise_id_fault(text: str) -> str | None:
    """None, or why `text` is no enterprise id: the place and kind of what is wrong, nothing is mended.

    >>> enterprise_id_fault("110108000000016")
    >>> enterprise_id_fault("91350200MA2xWKFT29")
    '第 12 位“x”是小写字母，应为大写'
    """
    if len(text) == 18 and _USCC.fullmatch(text):
        right = uscc_check_character(text[:17])
        return None if right == text[17] else _UNLIKE
    if len(text) == 15 and text.isascii() and text.isdigit():
        right = registration_check_digit(text[:14])
        return None if right == text[14] else f"注册号{_UNLIKE}"
    return _shape_fault(text)


def _character_fault(at: int, char: str) -> str | None:
    if char.isspace() or char in _INVISIBLE:
        return f"第 {at} 位是空格或不可见字符 U+{ord(char):04X}"
    if not char.isascii():
        folded = unicodedata.normalize("NFKC", char)
        kind = "是全角字符" if folded != char and folded.isascii() else "不是英文字母或数字"
        return f"第 {at} 位“{char}”（U+{ord(char):04X}）{kind}"
    if char.islower():
        return f"第 {at} 位“{char}”是小写字母，应为大写"
    if char not in USCC_ALPHABET:
        return f"第 {at} 位“{char}”不会出现在代码中（代码不用 I、O、S、V、Z）"
    return None


def _shape_fault(text: str) -> str:
    if not text:
        return "没有填写"
    for at, char in enumerate(text, 1):
        if fault := _character_fault(at, char):
            return fault
    if len(text) not in (15, 18):
        return f"长度是 {len(text)} 位，应为 18 位统一社会信用代码或 15 位注册号"
    return "不是统一社会信用代码（第 3 至 8 位应为数字）或 15 位注册号"


def draw_id(plan: str, batch: int, attempt: int) -> str:
    """The id of a draw: `<plan>-<batch>`, with `.<attempt>` from the second attempt on (section 1).

    >>> draw_id("2016-energy", 1, 1), draw_id("2016-energy", 1, 2)
    ('2016-energy-1', '2016-energy-1.2')
    """
    return f"{plan}-{batch}" if attempt == 1 else f"{plan}-{batch}.{attempt}"


def parse_draw_id(text: str) -> tuple[str, int, int] | None:
    """Plan, batch and attempt, or None where `text` is not its own re-format.

    >>> parse_draw_id("2016-energy-1.2"), parse_draw_id("2016-energy-1.1")
    (('2016-energy', 1, 2), None)
    """
    match = _DRAW_ID.fullmatch(text)
    if match is None or id_fault(text) is not None:
        return None
    found = match["plan"], int(match["batch"]), int(match["attempt"] or 1)
    return found if draw_id(*found) == text else None
