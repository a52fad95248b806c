"""发文字号 in the form of GB/T 9704-2012: `泉经信法规〔2016〕12号`, whole year, no padding, no 第."""

import re

_NUMBER = re.compile(r"[^\s\d〔〕\[\]()]{1,30}〔[1-9][0-9]{3}〕[1-9][0-9]{0,5}号", re.ASCII)


def number_fault(text: str) -> str | None:
    """None, or why this is no document number.

    >>> number_fault("泉经信法规〔2016〕12号") is None, number_fault("泉经信[2016]012号")
    (True, '年份用六角括号〔〕')
    """
    if _NUMBER.fullmatch(text):
        return None
    if "〔" not in text:
        return "年份用六角括号〔〕"
    if "第" in text or re.search(r"〕0", text):
        return "序号不加“第”，不编虚位（1 不编为 01）"
    return "应为机关代字、〔年份〕、序号、“号”"
