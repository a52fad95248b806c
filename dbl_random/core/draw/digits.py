"""Whether an office's digits can be guessed: told before they are sealed, never a law of the log.

Laws:
1. Any 10 to 64 digits may be sealed. What is weak is told, and who gave it decides.
2. Of digits that were thrown, hardly any are called weak: fewer than 1 in 10,000.
"""

from collections import Counter
from collections.abc import Collection
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
