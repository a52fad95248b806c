"""Codes beyond their check character: an identity number is no code; a plausible code is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.model.enterprise_code import all_codes, code_fault, told_code
from dbl_random.model.ids import enterprise_id_fault, uscc_check_character

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
IDENTITY = "350502190001010738"


def identity(first17):
    return first17 + "10X98765432"[sum(int(c) * w for c, w in zip(first17, WEIGHTS, strict=True)) % 11]


def test_an_identity_number_with_the_check_character_of_a_code_is_no_code():
    assert enterprise_id_fault(IDENTITY) is None
    assert code_fault(IDENTITY) == "是身份证号码，不是企业代码"
    assert not all_codes(["9135058236345176X0", IDENTITY])


@pytest.mark.parametrize(
    "first17", ["11010119900307123", "44130219851112001", "83000019800229104", "91115619880808001", "35050219000101073"]
)
def test_an_identity_number_is_told_as_one_whatever_its_last_digit_says_of_a_code(first17):
    assert code_fault(identity(first17)) == "是身份证号码，不是企业代码"


def test_a_fault_never_repeats_an_identity_number():
    assert told_code(IDENTITY) == "350502…"
    assert told_code("9135058236345176X1") == "9135058236345176X1"


@pytest.mark.parametrize("text", ["350502190013010738", "350502190001010739", "9135058236345176X0", "110108000000016"])
def test_no_day_of_birth_or_another_check_digit_is_judged_as_a_code(text):
    assert code_fault(text) == enterprise_id_fault(text)


def test_a_plausible_code_that_could_be_an_identity_number_is_a_code():
    # 110119 is a county of Beijing, its organisations have "19" where a year of birth begins.
    for number in range(100_000):
        organisation = f"80101{number % 1000:03}"
        total = sum(int(c) * w for c, w in zip(organisation, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
        first17 = f"1{number // 1000 % 3 + 1}110119{organisation}{'0X987654321'[total % 11]}"
        if first17.isdigit() and identity(first17)[17] == uscc_check_character(first17):
            assert code_fault(identity(first17)) is None
            return
    pytest.fail("no such code")


@given(
    st.lists(st.sampled_from([IDENTITY, "9135058236345176X0", "110108000000016", "9135058236345176X1", ""]), max_size=4)
)
def test_many_are_judged_as_each(ids):
    assert all_codes(ids) == (not any(map(code_fault, ids)))
