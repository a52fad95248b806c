"""Text that people hand over: what the log refuses, and what cannot be right."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.model.ids import text_fault
from dbl_random.model.text import STANDARD, all_written, written_fault

ODD = st.sampled_from(
    "\ufffd\ufffc\ue000\ue81e\u3164\ufe0f\u200b\u202e\u00a0\u3000\u0378\ufdd0\t\n龴厂(é\U0002ebf0\U000e0101"
)
TEXT = st.text(st.one_of(ODD, st.characters(), st.sampled_from("泉州市有限公司")), max_size=6)


def test_a_replacement_character_is_refused_with_its_place():
    assert written_fault("示例\ufffd\ufffd有限公司") == "含有“\ufffd”（第 3 个字符）：原来的字已经丢失"


@pytest.mark.parametrize("lost", ["锟斤拷", "ï¿½", "\ufffc"])
def test_what_programs_write_for_characters_that_they_could_not_read_is_refused(lost):
    assert "原来的字已经丢失" in written_fault(f"示例{lost}厂")


def test_private_use_is_refused_and_the_standard_character_told_where_there_is_one():
    assert written_fault("示例\ue826厂") == "含有私用区字符 U+E826（第 3 个字符），应为“龵”（U+9FB5）"
    assert written_fault("示例\ue000厂") == "含有私用区字符 U+E000（第 3 个字符）"
    assert written_fault("\U000f0000厂") == "含有私用区字符 U+F0000（第 1 个字符）"


@pytest.mark.parametrize("char", "\u3164\uffa0\u115f\u034f\u2800\ufe0f\U000e0101\u180b")
def test_characters_that_nobody_sees_are_refused_though_unicode_calls_them_visible(char):
    assert f"U+{ord(char):04X}（第 2 个字符）" in written_fault(f"甲{char}厂")


@pytest.mark.parametrize("char", "\ufdd0\ufffe\uffff\u0378\U0002ffff\U00040000\U0010fffe")
def test_codes_that_are_no_characters_are_refused(char):
    assert written_fault(f"甲{char}厂")


@pytest.mark.parametrize("char", "\U00020087\U0002b81c\U0002ebf0\U0002ebe1\U00031350\U00033479")
def test_ideographs_newer_than_this_python_pass(char):
    assert written_fault(f"甲{char}厂") is None
    assert all_written([f"甲{char}厂"])


@pytest.mark.parametrize("text", ["", "泉州（示例）　公司\u00a0甲", "ABC & D's", "阿依古丽·买买提", "龴龵昇", "２号?"])
def test_what_offices_write_passes(text):
    assert written_fault(text) is None


CODES = [*range(0xA6D9, 0xA6E0), 0xA6EC, 0xA6ED, 0xA6F3, 0xA8BC, 0xA8BF, *range(0xA989, 0xA996)]
CODES += [code for code in range(0xFE50, 0xFEA1) if code != 0xFE7F]


def test_what_gbk_gave_private_use_is_what_its_two_bytes_stand_for():
    private = dict(zip(CODES, STANDARD, strict=True))
    still = 0
    for code, old in private.items():
        char = code.to_bytes(2, "big").decode("gb18030")
        still += char == chr(old)
        assert char in {chr(old), STANDARD[old]}
    assert still == 25  # the 24 of 2022, and A8BC, which is U+1E3F since 2005


def test_the_24_codes_of_gb_18030_become_what_the_standard_of_2022_says():
    for old, new in STANDARD.items():
        assert unicodedata.category(chr(old)) == "Co"
        assert unicodedata.category(new) != "Co"
    told = {"a6d9": "\ufe10", "a6da": "\ufe12", "a6f3": "\ufe19", "fe51": "\U00020087", "fe59": "龴", "fe61": "龵"}
    told |= {"fe6c": "\U000215d7", "fe76": "\U0002298f", "fe7e": "龹", "fe91": "\U000241fe", "fea0": "龻"}
    for code, char in told.items():
        assert bytes.fromhex(code).decode("gb18030").translate(STANDARD) == char


@given(TEXT)
def test_what_the_log_refuses_is_refused(text):
    if text_fault(text):
        assert written_fault(text)


@given(st.lists(TEXT.filter(lambda text: "\n" not in text), max_size=4))
def test_many_are_judged_as_each(texts):
    assert all_written(texts) == (not any(map(written_fault, texts)))
