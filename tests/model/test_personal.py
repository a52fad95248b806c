"""Numbers and names of persons are found in what people write, and in next to nothing else."""

import csv
from pathlib import Path

import pytest

from dbl_random.model.personal import IDENTITY, LANDLINE, MOBILE, NAME, masked, personal_in

NAMES = ("李秋斌", "张三", "和平", "阿依古丽 买买提", "欧阳修远", "John Smith", "王")
REGISTRIES = Path(__file__).parents[2] / "data" / "registries"


def hidden(text, **more):
    return masked(text, personal_in(text, NAMES, **more))


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("电话13812345678", MOBILE, "电话138****5678"),
        ("＋86 138 1234 5678联系", MOBILE, "＋86 138 **** 5678联系"),
        ("１３８１２３４５６７８", MOBILE, "１３８****５６７８"),
        ("138-1234-5678。", MOBILE, "138-****-5678。"),
        ("0595-22500078", LANDLINE, "0595-******78"),
        ("（0595）2250 0078", LANDLINE, "（0595）**** **78"),
        ("059522500078", LANDLINE, "0595******78"),
        ("联系电话：22500078", LANDLINE, "联系电话：22****78"),
        ("身份证350502190001010738，", IDENTITY, "身份证350502********0738，"),
        ("350502 1900 0101 0738", IDENTITY, "350502 **** **** 0738"),
        ("15位350502900101073号", IDENTITY, "15位350502*****1073号"),
        ("经李秋斌核实", NAME, "经李某核实"),
        ("李　秋斌说", NAME, "李某说"),
        ("经理张三不在", NAME, "经理张某不在"),
        ("张三称没有台账", NAME, "张某称没有台账"),
        ("法定代表人：和平", NAME, "法定代表人：和某"),
        ("和平、张三先生", NAME, "和某、张某先生"),
        ("阿依古丽买买提到场", NAME, "阿某到场"),
        ("由欧阳修远签收", NAME, "由欧阳某签收"),
        ("John Smith到场", NAME, "J某到场"),
    ],
)
def test_a_person_is_found_however_it_is_written_and_masked_is_not_found_again(text, kind, shown):
    assert {each.kind for each in personal_in(text, NAMES)} == {kind}
    assert hidden(text) == shown
    assert personal_in(shown, NAMES) == []


@pytest.mark.parametrize(
    "text",
    [
        "罚款13812345678元",
        "用电 13812345678 千瓦时",
        "2016年13812345.678",
        "91350503350346779T",
        "110108000000016",
        "350502190001010739",  # another check digit
        "泉经信罚〔2016〕13812号",
        "2016071518300",
        "编号A13812345678",
        "和平路12号",
        "泉州市张三丰食品有限公司",
        "John Smithson",
        "国王",
        "",
    ],
)
def test_what_only_looks_like_a_person_is_left_alone(text):
    assert personal_in(text, NAMES) == []


def test_the_telephone_of_an_office_is_nobodys_own():
    assert hidden("咨询电话22500078，0595-22500078", offices=["059522500078"]) == "咨询电话22500078，0595-22500078"


def test_nobody_is_found_in_the_rows_of_the_registries():
    cells = [
        cell
        for path in sorted(REGISTRIES.glob("*.csv"))
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines())
        for cell in row
    ]
    assert len(cells) > 1000
    assert [(cell, each) for cell in cells for each in personal_in(f"{cell}，{cell}", NAMES)] == []
