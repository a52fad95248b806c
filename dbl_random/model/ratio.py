"""Ratios are whole numbers p/q, never floats (docs/protocol.md, section 4.1).

Laws:
1. 0 <= p <= q, q >= 1, lowest terms; the log's form is `p/q`, and only its own re-format is read back.
2. People write `5%`, `2.5%` or `1/20`; what they write is read exactly.
"""

import re
from fractions import Fraction

from dbl_random.model.immutable import immutable

_LOG_FORM = re.compile(r"(0|[1-9][0-9]{0,17})/([1-9][0-9]{0,17})", re.ASCII)
_PERCENT = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,6}))?[%％]", re.ASCII)


@immutable
class Ratio:
    """A share p/q of a population, in lowest terms."""

    p: int
    q: int

    def __str__(self) -> str:
        """The log's form, `1/20`."""
        return f"{self.p}/{self.q}"

    @property
    def percent(self) -> str:
        """For people: `5%`, `2.5%`, or `1/3` where no short decimal is exact.

        >>> Ratio(1, 40).percent, Ratio(1, 3).percent
        ('2.5%', '1/3')
        """
        scaled = Fraction(self.p * 100, self.q)
        for places in range(7):
            if (scaled * 10**places).denominator == 1:
                whole, rest = divmod(int(scaled * 10**places), 10**places)
                return f"{whole}.{rest:0{places}d}%" if places else f"{whole}%"
        return str(self)


def parse_ratio(text: str) -> Ratio | None:
    """The log's form, or None: `2/40` is not its own re-format.

    >>> parse_ratio("1/20"), parse_ratio("2/40")
    (Ratio(p=1, q=20), None)
    """
    match = _LOG_FORM.fullmatch(text)
    if match is None:
        return None
    p, q = int(match[1]), int(match[2])
    exact = Fraction(p, q)
    return Ratio(p, q) if p <= q and (exact.numerator, exact.denominator) == (p, q) else None


def read_ratio(text: str) -> Ratio | None:
    """What people write: `5%`, `2.5%`, `1/20`, `2/40`; None where it is no ratio above 0 and at most 1.

    >>> read_ratio("5%"), read_ratio("0%"), read_ratio("101%"), read_ratio("abc")
    (Ratio(p=1, q=20), None, None, None)
    """
    if match := _PERCENT.fullmatch(text):
        exact = Fraction(int(match[1] + (match[2] or "")), 100 * 10 ** len(match[2] or ""))
    elif match := _LOG_FORM.fullmatch(text):
        exact = Fraction(int(match[1]), int(match[2]))
    else:
        return None
    return Ratio(exact.numerator, exact.denominator) if 0 < exact <= 1 else None
