"""Enterprise codes that people hand over or type: plausible beyond their check character.

Laws:
1. What is no enterprise id (`ids.enterprise_id_fault`) is refused.
2. So is an identity card number (GB 11643-1999): a province, a day of birth in digits 7 to 14, its own check digit. One
   in 31 has the check character of a code (GB 32100-2015) too, and would be frozen, logged and published.
3. What is plausible as a code is one: its characters 3 and 4 name a province (GB/T 2260; 10 is the State's register),
   and characters 9 to 17 are an organisation code with its own check character (GB 11714-1997).
4. A fault never repeats an identity number.
5. `all_codes` answers what `code_fault` would for each, together.
"""

import re
from collections.abc import Sequence
from datetime import date

from dbl_random.model.bulk_ids import all_right
from dbl_random.model.ids import enterprise_id_fault

#: Provinces of GB/T 2260 by their first two digits.
PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
    ]
)
_HOMES = PROVINCES | {"83"}  # a resident from Taiwan
_IDENTITY = re.compile(r"[0-9]{6}(?:19|20)[0-9]{9}[0-9X]", re.ASCII)
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def code_fault(text: str) -> str | None:
    """None, or why `text` may not come in as an enterprise's code.

    >>> code_fault("350502190001010738")
    '是身份证号码，不是企业代码'
    """
    return "是身份证号码，不是企业代码" if is_identity_number(text) else enterprise_id_fault(text)


def told_code(text: str) -> str:
    """The code as a fault may repeat it (law 4).

    >>> told_code("350502190001010738"), told_code("9135X")
    ('350502…', '9135X')
    """
    return f"{text[:6]}…" if is_identity_number(text) else text


def is_identity_number(text: str) -> bool:
    """Laws 2 and 3."""
    if len(text) != 18 or not _IDENTITY.fullmatch(text):
        return False
    # Foreigners with the right of residence have a 9 before the province.
    if text[:2] not in _HOMES and not (text[0] == "9" and text[1:3] in _HOMES):
        return False
    try:
        date.fromisoformat(f"{text[6:10]}-{text[10:12]}-{text[12:14]}")
    except ValueError:
        return False
    return _has_identity_check(text) and not _is_plausible(text)


def all_codes(ids: Sequence[str]) -> bool:
    """Whether every id may come in as an enterprise's code."""
    return all_right(ids) and not any(map(is_identity_number, [text for text in ids if text[6:8] in {"19", "20"}]))


def _has_identity_check(text: str) -> bool:
    # GB 11643, ISO 7064 MOD 11-2: sum(digit * 2^(18-i)) + check = 1 (mod 11), X is 10.
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _IDENTITY_WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == text[17]


def _is_plausible(text: str) -> bool:
    # GB 11714: check = 11 - sum(digit * weight) mod 11; 10 is X, 11 is 0.
    total = sum(int(digit) * weight for digit, weight in zip(text[8:16], _ORGANISATION_WEIGHTS, strict=True))
    check = "0X987654321"[total % 11]
    return (text[2:4] in PROVINCES or text[2:4] == "10") and check == text[16]
