"""The p values of bench/simulation.py, beside those of printed tables and of the closed forms."""

from math import erfc, exp, factorial, sqrt

import chi_square
import pytest

#: Freedom -> the statistics of p = 0.95, 0.05 and 0.001 in the tables (NIST/SEMATECH e-Handbook, 1.3.6.7.4).
TABLE = {
    1: (0.004, 3.841, 10.828),
    2: (0.103, 5.991, 13.816),
    5: (1.145, 11.070, 20.515),
    10: (3.940, 18.307, 29.588),
    30: (18.493, 43.773, 59.703),
    100: (77.929, 124.342, 149.449),
}


@pytest.mark.parametrize("freedom", TABLE)
def test_p_values_are_those_of_the_tables(freedom):
    for wanted, statistic in zip((0.95, 0.05, 0.001), TABLE[freedom], strict=True):
        assert chi_square.p_value(statistic, freedom) == pytest.approx(wanted, rel=0.005, abs=2e-5)
        assert chi_square.quantile(wanted, freedom) == pytest.approx(statistic, abs=5.1e-4)


@pytest.mark.parametrize("x", [0.01, 0.5, 1.9, 2.0, 2.1, 7.0, 30.0, 150.0])
def test_p_values_are_those_of_the_closed_forms(x):
    assert chi_square.p_value(x, 1) == pytest.approx(erfc(sqrt(x / 2)), rel=1e-9)
    for half in (1, 2, 5, 40):
        exact = exp(-x / 2) * sum((x / 2) ** k / factorial(k) for k in range(half))
        assert chi_square.p_value(x, 2 * half) == pytest.approx(exact, rel=1e-9)


def test_nothing_found_is_certain():
    assert chi_square.p_value(0, 7) == 1.0
