"""Enterprise ids, judged by another program (python-stdnum); text and other ids; ids of draws."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_10

from dbl_random.model.ids import (
    USCC_ALPHABET,
    draw_id,
    enterprise_id_fault,
    id_fault,
    parse_draw_id,
    registration_check_digit,
    text_fault,
    uscc_check_character,
)

quickly = settings(deadline=None, max_examples=300, derandomize=True, database=None)
digits = st.text("0123456789", min_size=14, max_size=14)
bodies = st.tuples(
    st.text(USCC_ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(USCC_ALPHABET, min_size=9, max_size=9),
).map("".join)
near = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZaz０Ｘ -", min_size=13, max_size=20)


# --- 统一社会信用代码 ---


@pytest.mark.no_cover
@quickly
@given(bodies)
def test_the_check_character_is_the_one_another_program_finds(body):
    assert uscc_check_character(body) == uscc.calc_check_digit(body)
    assert enterprise_id_fault(body + uscc_check_character(body)) is None


@pytest.mark.no_cover
@quickly
@given(bodies, st.sampled_from(USCC_ALPHABET))
def test_an_18_character_id_is_right_exactly_where_another_program_says_so(body, last):
    # It knows digits only in the first two places; the standard has letters there too (N2, Y1).
    whole = (body[:2] if body[:2].isdigit() else "91") + body[2:] + last
    assert (enterprise_id_fault(whole) is None) == uscc.is_valid(whole)


@pytest.mark.no_cover
@quickly
@given(bodies, st.integers(0, 17), st.sampled_from(USCC_ALPHABET))
def test_one_wrong_character_is_always_noticed(body, at, other):
    whole = body + uscc_check_character(body)
    changed = whole[:at] + other + whole[at + 1 :]
    assert (enterprise_id_fault(changed) is None) == (changed == whole)


@pytest.mark.no_cover
@quickly
@given(bodies, st.integers(0, 16))
def test_two_neighbours_exchanged_are_always_noticed(body, at):
    whole = body + uscc_check_character(body)
    changed = whole[:at] + whole[at + 1] + whole[at] + whole[at + 2 :]
    assert (enterprise_id_fault(changed) is None) == (changed == whole)


# --- 注册号 ---


@pytest.mark.no_cover
@quickly
@given(digits)
def test_the_check_digit_is_the_one_another_program_finds(first):
    assert registration_check_digit(first) == mod_11_10.calc_check_digit(first)
    assert enterprise_id_fault(first + registration_check_digit(first)) is None


@pytest.mark.no_cover
@quickly
@given(digits, st.sampled_from("0123456789"))
def test_a_15_digit_id_is_right_exactly_where_another_program_says_so(first, last):
    assert (enterprise_id_fault(first + last) is None) == mod_11_10.is_valid(first + last)


# --- anything else ---


@pytest.mark.no_cover
@quickly
@given(near)
def test_nothing_is_cleaned_in_silence(text):
    # python-stdnum strips separators and raises letters; we take only what needs neither.
    fault = enterprise_id_fault(text)
    if fault is None:
        assert text.isascii()
        assert (uscc.is_valid(text) and uscc.compact(text) == text) or mod_11_10.is_valid(text)
    else:
        assert fault.isprintable()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "没有填写"),
        ("9135050000000001X2", "校验码不对：有一位或几位写错"),
        ("110108000000017", "注册号校验码不对：有一位或几位写错"),
        ("9135050000000001x1", "第 17 位“x”是小写字母"),
        ("913505000000000１X1", "是全角字符"),
        ("91350500 0000001X1", "空格或不可见字符 U+0020"),
        ("9135050000000001X1 ", "第 19 位是空格"),
        ("\ufeff9135050000000001X1", "U+FEFF"),
        ("9135050000000001X1\n", "U+000A"),
        ("913505O000000001X1", "不会出现在代码中（代码不用 I、O、S、V、Z）"),
        ("9135050000000001X", "长度是 17 位"),
        ("11010800000001", "长度是 14 位"),
        ("91A5050000000001X1", "第 3 至 8 位应为数字"),
        ("11010800000001A", "不是统一社会信用代码"),
        ("٠١٢٣٤٥٦٧٨٩٠١٢٣٤", "不是英文字母或数字"),
        ("某某公司", "不是英文字母或数字"),
    ],
)
def test_what_is_wrong_is_told_by_its_place_and_kind(text, why):
    assert why in enterprise_id_fault(text)


# --- text ---


@pytest.mark.no_cover
@quickly
@given(st.text(max_size=6))
def test_text_is_composed_and_has_no_invisible_control(text):
    bad = {"Cc", "Cf", "Cs", "Zl", "Zp"} & {unicodedata.category(char) for char in text}
    composed = unicodedata.normalize("NFC", text) == text
    assert (text_fault(text) is None) == (not bad and composed)


@pytest.mark.no_cover
def test_every_character_of_a_forbidden_category_is_refused_and_no_other():
    for number in range(0x11_0000):
        char = chr(number)
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
            assert f"U+{number:04X}" in text_fault(char)
        elif unicodedata.is_normalized("NFC", char):
            assert text_fault(char) is None


def test_the_place_of_a_forbidden_character_is_told():
    assert "第 3 个字符" in text_fault("泉州\u200b市")


# --- other ids ---


@pytest.mark.parametrize("text", ["a", "0", "2016-energy", "A_b.c-9", "x" * 64])
def test_ids_of_letters_digits_and_three_signs(text):
    assert id_fault(text) is None


@pytest.mark.parametrize("text", ["", "-a", ".a", "_a", "a b", "a/b", "é", "名", "a\n", "x" * 65, "ａ"])
def test_other_texts_are_no_ids(text):
    assert id_fault(text)


# --- draws ---

plans = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,20}", fullmatch=True)


@pytest.mark.no_cover
@quickly
@given(plans, st.integers(1, 400), st.integers(1, 30))
def test_a_draws_id_is_read_back(plan, batch, attempt):
    assert parse_draw_id(draw_id(plan, batch, attempt)) == (plan, batch, attempt)


@pytest.mark.no_cover
@quickly
@given(plans, st.integers(1, 400), st.integers(1, 30), plans, st.integers(1, 400), st.integers(1, 30))
def test_two_draws_never_share_an_id(plan, batch, attempt, other, other_batch, other_attempt):
    one, two = (plan, batch, attempt), (other, other_batch, other_attempt)
    assert (draw_id(*one) == draw_id(*two)) == (one == two)


@pytest.mark.parametrize(
    "text",
    ["", "2016-energy", "2016-energy-0", "2016-energy-01", "2016-energy-1.1", "2016-energy-1.0", "2016-energy-1.02",
     "2016-energy-1.", "-1", "a-１", "a-1\n", "a b-1", "x" * 63 + "-1"],
)  # fmt: skip
def test_what_is_not_its_own_form_is_no_draw(text):
    assert parse_draw_id(text) is None


def test_the_first_attempt_has_no_number():
    assert [draw_id("p", 3, attempt) for attempt in (1, 2, 11)] == ["p-3", "p-3.2", "p-3.11"]
