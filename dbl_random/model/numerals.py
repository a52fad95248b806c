"""A number as people say it: 第二批, 第 12 号事件, 二十三."""

import re

_UNITS = "号事件|批次|年度|[批号次户年月个件人天家分]"
_COUNTED = re.compile(rf"第?\s*(?:([0-9]{{1,18}})|([一二三四五六七八九十]{{1,3}}))\s*(?:{_UNITS})?")
_NUMERALS = "零一二三四五六七八九"
_BATCH = re.compile(r"(.*?)(第?[^第]{1,4}批)次?")


def number_said(text: str) -> str:
    r"""The number in a text, the text itself where it is none.

    >>> [number_said(each) for each in ("第二批", "第 12 号事件", "二十三", "十", "第x批")]
    ['2', '12', '23', '10', '第x批']
    """
    found = _COUNTED.fullmatch(text)
    if found is None:
        return text
    if found[1]:
        return found[1]
    tens, ten, ones = found[2].rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return text
    return str((_NUMERALS.index(tens or "一") * 10 if ten else 0) + (_NUMERALS.index(ones) if ones else 0))


def batch_said(text: str) -> tuple[str, str] | None:
    """What stands before a batch (a plan, or nothing) and the batch's number; None where no batch is said.

    >>> batch_said("第一批"), batch_said("节能计划第 2 批"), batch_said("节能计划"), batch_said("大批")
    (('', '1'), ('节能计划', '2'), None, None)
    """
    found = _BATCH.fullmatch(text.replace(" ", ""))
    number = number_said(found[2]) if found else ""
    return (found[1], number) if found and number.isdecimal() else None
