import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_10

from dbl_random.model.bulk_ids import all_right
from dbl_random.model.ids import USCC_ALPHABET, enterprise_id_fault, registration_check_digit, uscc_check_character

CHARACTERS = st.sampled_from(USCC_ALPHABET)
DIGITS = st.sampled_from("0123456789")
FIRST_17 = st.tuples(
    st.text(DIGITS, min_size=2, max_size=2),
    st.text(DIGITS, min_size=6, max_size=6),
    st.text(CHARACTERS, min_size=9, max_size=9),
).map("".join)
USCCS = FIRST_17.map(lambda s: s + uscc_check_character(s))
NUMBERS = st.text(DIGITS, min_size=14, max_size=14).map(lambda s: s + registration_check_digit(s))
IDS = USCCS | NUMBERS


def judged(text):
    """What python-stdnum says, which mends case and spaces, and knows digits only in the first two places."""
    if len(text) == 18:
        return uscc.compact(text) == text and text.isascii() and uscc.is_valid(text)
    return len(text) == 15 and text.isascii() and text.isdigit() and mod_11_10.is_valid(text)


@given(st.lists(IDS))
def test_right_ids_are_right_together(ids):
    assert all_right(ids)
    assert all(map(judged, ids))


@given(st.lists(IDS, max_size=5), IDS, st.data())
def test_one_changed_character_is_found_among_right_ones(ids, victim, data):
    at = data.draw(st.integers(2, len(victim) - 1))
    char = data.draw(CHARACTERS | st.sampled_from("xIOSVZ０Ａ А-") | st.characters())
    changed = victim[:at] + char + victim[at + 1 :]
    expected = enterprise_id_fault(changed) is None
    assert judged(changed) == expected
    assert all_right([*ids, changed]) == expected
    assert all_right([changed, *ids]) == expected


@given(st.lists(st.text(USCC_ALPHABET + "xI０", max_size=19) | IDS, max_size=3))
def test_the_bulk_answer_is_the_single_answer(ids):
    assert all_right(ids) == all(enterprise_id_fault(text) is None for text in ids)


@pytest.mark.parametrize("pair", [("9135050000000001X19", "13505000000000019"), ("", "9135050000000001X1" * 2)])
def test_ids_do_not_lend_each_other_characters(pair):
    assert not all_right(pair)


def test_the_regions_six_places_hold_digits_only():
    first = "91A50200000000000"
    letter = first + uscc_check_character(first)
    assert enterprise_id_fault(letter) is not None
    assert not all_right([letter])


def test_no_ids_are_all_right():
    assert all_right([])
