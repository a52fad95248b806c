"""`dbr plan overlaps`: which plans could be one joint inspection, on the screen and in JSON."""

import pytest


def test_plans_that_could_be_one_inspection_are_proposed(dbr):
    assert dbr("plan", "overlaps") == 0
    assert ["计划", "计划", "共同对象", "相近的批次"] in [line.split() for line in dbr.out.splitlines()]
    assert "建议合并：" in dbr.err
    found = dbr.json("plan", "overlaps", "--months", "7-12")
    assert all({"first", "second", "shared", "months"} <= set(each) for each in found)


def test_a_period_without_overlaps_says_so(dbr):
    assert dbr("plan", "overlaps", "--year", "2015", "--months", "9") == 0
    assert dbr.out == "2015 年 9 至 9 月，各计划没有共同的抽查对象。\n"


@pytest.mark.parametrize("months", ["0", "13", "9-7", "七月"])
def test_what_is_no_period_is_a_slip(dbr, codes, months):
    assert codes("plan", "overlaps", "--months", months) == (2, ["DBR540"])
