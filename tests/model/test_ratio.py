"""Ratios are exact: what people write is read as whole numbers, and the log's form is read back."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbl_random.model.ratio import Ratio, parse_ratio, read_ratio

quickly = settings(deadline=None, max_examples=300, derandomize=True, database=None)
shares = st.fractions(0, 1, max_denominator=10**9).map(lambda f: Ratio(f.numerator, f.denominator))


@pytest.mark.no_cover
@quickly
@given(shares)
def test_the_logs_form_is_read_back(ratio):
    assert parse_ratio(str(ratio)) == ratio


@pytest.mark.no_cover
@quickly
@given(st.integers(0, 200), st.integers(0, 200))
def test_the_logs_form_is_in_lowest_terms_and_at_most_one(p, q):
    found = parse_ratio(f"{p}/{q}")
    right = q > 0 and p <= q and Fraction(p, q).as_integer_ratio() == (p, q)
    assert found == (Ratio(p, q) if right else None)


@pytest.mark.no_cover
@quickly
@given(st.integers(1, 100 * 10**6))
def test_a_percentage_is_read_exactly(millionths):
    whole, rest = divmod(millionths, 10**6)
    text = f"{whole}.{rest:06d}%"
    found = read_ratio(text)
    assert Fraction(found.p, found.q) == Fraction(millionths, 100 * 10**6)
    assert parse_ratio(str(found)) == found


@pytest.mark.no_cover
@quickly
@given(shares)
def test_what_people_see_is_what_they_can_write(ratio):
    assert read_ratio(ratio.percent) == (ratio if ratio.p else None)


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("5%", Ratio(1, 20)),
        ("5％", Ratio(1, 20)),
        ("2.50%", Ratio(1, 40)),
        ("100%", Ratio(1, 1)),
        ("0.1%", Ratio(1, 1000)),
        ("2/40", Ratio(1, 20)),
        ("1/1", Ratio(1, 1)),
        ("33.333333%", Ratio(33333333, 100000000)),
    ],
)
def test_shares_that_people_write(text, ratio):
    assert read_ratio(text) == ratio


@pytest.mark.parametrize(
    "text",
    ["", "5", "0%", "0/1", "101%", "3/2", "1/0", "-5%", "+5%", "5 %", " 5%", "5%\n", "5e1%", "0.05", ".5%", "5.%", "५%",
     "５%", "1e-3", "1/3.0", "1.1234567%", "1000%", "01/2"],
)  # fmt: skip
def test_what_is_no_share_is_not_guessed(text):
    assert read_ratio(text) is None


@pytest.mark.parametrize(
    "text", ["1/2\n", " 1/2", "01/2", "1/02", "-1/2", "1/-2", "0/2", "2/4", "1/0", "0/0", "１/2", "1"]
)
def test_the_log_has_one_form(text):
    assert parse_ratio(text) is None


def test_nothing_and_all_are_shares_in_the_log():
    assert parse_ratio("0/1") == Ratio(0, 1)
    assert parse_ratio("1/1") == Ratio(1, 1)


@pytest.mark.parametrize(
    ("ratio", "text"),
    [(Ratio(1, 20), "5%"), (Ratio(1, 40), "2.5%"), (Ratio(1, 1), "100%"), (Ratio(0, 1), "0%"), (Ratio(2, 3), "2/3"),
     (Ratio(1, 10**6), "0.0001%"), (Ratio(1, 10**9), "1/1000000000"), (Ratio(7, 100), "7%")],
)  # fmt: skip
def test_shares_are_told_as_percentages_where_that_is_exact(ratio, text):
    assert ratio.percent == text
