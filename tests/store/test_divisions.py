"""Divisions by name: what a word stands for, and what is told where it stands for none or several."""

import pytest

from dbl_random.store.divisions import divisions, regions_named


def test_a_city_stands_for_itself_and_all_its_counties():
    found = {each.id: each.name for each in regions_named("泉州市")}
    assert found["350500"] == "市本级"
    assert (found["350502"], found["350524"], found["350583"]) == ("鲤城区", "安溪县", "南安市")
    assert len(found) == 13


def test_the_table_has_every_province_and_every_county_of_fujian_once():
    codes = divisions()
    assert sum(code.endswith("0000") for code in codes) == 34
    assert sum(code.startswith("35") and code[4:] != "00" for code in codes) == 84
    assert all(len(code) == 6 and code.isdecimal() for code in codes)
    assert len(set(codes.values())) == len(codes)


@pytest.mark.parametrize("text", ["晋江市", "晋江", "350582", "350582 晋江市"])
def test_one_county_is_named_in_each_way(text):
    assert [(each.id, each.name) for each in regions_named(text)] == [("350582", "晋江市")]


def test_a_code_that_the_table_lacks_is_believed_with_its_name():
    assert [(each.id, each.name) for each in regions_named("320106 鼓楼区")] == [("320106", "鼓楼区")]


def test_an_unknown_name_and_one_of_two_are_told():
    assert "没有“泉洲市”" in regions_named("泉洲市")
    assert regions_named("朝阳") == "“朝阳”不止一个（110105 北京市朝阳区、211300 辽宁省朝阳市），请写六位代码"
