"""Whether an office's digits can be guessed (docs/protocol.md, section 4.2).

Laws:
1. Digits that this program takes, typed or from options, are not weak. Those of an office's own device nobody sees
   before they are opened: of them it is told.
2. Of digits that were thrown, hardly any are called weak: fewer than 1 in 10,000.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import pairwise

from dbl_random.core.draw.seed import digits_fault


def weakness(digits: str, others: Collection[str] = ()) -> str | None:
    """None, or why somebody could guess these digits, or knows them already; None for what are no digits.

    Args:
        digits: what an office gives.
        others: what the other offices gave.

    >>> weakness("3141592653")
    >>> weakness("1234512345")
    '是同一段数字的重复'
    """
    if digits_fault(digits):
        return None
    if digits in others:
        return "与另一个科室的数字相同"
    if len(set(digits)) <= 2:
        return "只用了一两个不同的数字"
    if any(digits == (digits[:n] * len(digits))[: len(digits)] for n in range(1, len(digits) // 2 + 1)):
        return "是同一段数字的重复"
    steps = Counter((int(right) - int(left)) % 10 for left, right in pairwise(digits))
    if steps.most_common(1)[0][1] * 5 >= (len(digits) - 1) * 4:  # 12345678910 counts on where it begins anew
        return "是依次排列的数字"
    return None


def weak_among(given: Mapping[str, str]) -> dict[str, str]:
    """Office -> why its digits can be guessed, among what all of them gave.

    >>> weak_among({"legal": "3141592653", "general": "3141592653", "personnel": "2718281828"})
    {'legal': '与另一个科室的数字相同', 'general': '与另一个科室的数字相同'}
    """
    found = {
        office: weakness(digits, [other for name, other in given.items() if name != office])
        for office, digits in given.items()
    }
    return {office: why for office, why in found.items() if why}
