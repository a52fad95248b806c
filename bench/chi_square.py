"""The chi-square distribution without a library for it: how likely a statistic is by chance, and the other way round.

The regularised incomplete gamma function Q(a, x) by its series where x < a + 1 and by its continued fraction beyond
(Lentz's method): each converges quickly where the other does not.
"""

from math import exp, lgamma, log

_CLOSE, _TINY = 1e-15, 1e-300


def p_value(statistic: float, freedom: int) -> float:
    """How likely a statistic at least as large is by chance.

    Args:
        statistic: 0 or more.
        freedom: degrees of freedom, 1 or more.

    >>> [round(p_value(3.841458820694124, 1), 12), round(p_value(18.307038053275146, 10), 12)]
    [0.05, 0.05]
    """
    if statistic <= 0:
        return 1.0
    a, x = freedom / 2, statistic / 2
    return 1 - _series(a, x) if x < a + 1 else _fraction(a, x)


def quantile(p: float, freedom: int) -> float:
    """The statistic that is reached or passed with chance `p`, by bisection.

    >>> round(quantile(0.001, 1), 6), round(quantile(0.001, 30), 6)
    (10.827566, 59.703064)
    """
    low, high = 0.0, 1.0
    while p_value(high, freedom) > p:
        high *= 2
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if p_value(middle, freedom) > p else (low, middle)
    return high


def _front(a: float, x: float) -> float:
    return exp(a * log(x) - x - lgamma(a))


def _series(a: float, x: float) -> float:
    """P(a, x) = x^a e^-x / Γ(a) · Σ x^n / (a (a+1) … (a+n))."""
    term = total = 1 / a
    above = a
    while term > total * _CLOSE:
        above += 1
        term *= x / above
        total += term
    return total * _front(a, x)


def _fraction(a: float, x: float) -> float:
    """Q(a, x) = x^a e^-x / Γ(a) · 1/(x+1-a- 1(1-a)/(x+3-a- 2(2-a)/(x+5-a- …)))."""
    b = x + 1 - a
    c = 1 / _TINY
    d = value = 1 / b
    n = 0
    while True:
        n += 1
        b += 2
        d = 1 / (-n * (n - a) * d + b or _TINY)
        c = b - n * (n - a) / c or _TINY
        value *= c * d
        if abs(c * d - 1) < _CLOSE * 10:
            return value * _front(a, x)
