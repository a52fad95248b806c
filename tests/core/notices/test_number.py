"""发文字号 in the form of GB/T 9704-2012."""

import pytest

from dbl_random.core.notices.number import number_fault


@pytest.mark.parametrize(
    "number", ["泉经信法规〔2016〕1号", "泉经信法规〔2016〕12号", "泉经信（示例）〔2026〕999999号"]
)
def test_mark_whole_year_and_a_plain_number_are_one(number):
    assert number_fault(number) is None


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("泉经信法规[2016]12号", "年份用六角括号〔〕"),
        ("泉经信法规(2016)12号", "年份用六角括号〔〕"),
        ("", "年份用六角括号〔〕"),
        ("泉经信法规〔2016〕第12号", "序号不加“第”，不编虚位（1 不编为 01）"),
        ("泉经信法规〔2016〕012号", "序号不加“第”，不编虚位（1 不编为 01）"),
        ("泉经信法规〔2016〕0号", "序号不加“第”，不编虚位（1 不编为 01）"),
        ("〔2016〕12号", "应为机关代字、〔年份〕、序号、“号”"),
        ("泉经信法规〔16〕12号", "应为机关代字、〔年份〕、序号、“号”"),
        ("泉经信法规〔2016〕12", "应为机关代字、〔年份〕、序号、“号”"),
        ("泉经信法规〔2016〕１２号", "应为机关代字、〔年份〕、序号、“号”"),
        ("泉经信 法规〔2016〕12号", "应为机关代字、〔年份〕、序号、“号”"),
        ("泉经信法规〔2016〕12号\n", "应为机关代字、〔年份〕、序号、“号”"),
    ],
)
def test_what_is_wrong_is_told(number, why):
    assert number_fault(number) == why
