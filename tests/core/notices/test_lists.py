"""The checklist and a year's plan as notices (二(一), 三(一))."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.notices.lists import annual_plan, checklist
from dbl_random.model.checklist import Basis, Weight
from dbl_random.model.event import Deviation
from dbl_random.model.notice import Facts, Paragraph
from dbl_random.model.plan import Joint
from dbl_random.model.ratio import Ratio


@pytest.fixture
def items(after):
    """The checklist of the year with these items."""

    def make(*given):
        records = replace(after.records, items={each.id: each for each in given})
        return checklist(after.frame(records=records), "2016")

    return make


@pytest.fixture
def item(after):
    return after.records.items["energy-use"]


@pytest.fixture
def plan(after):
    """The plan as a notice, with changes."""
    return lambda **changes: annual_plan(after.frame(), replace(after.records.plans["2016-energy"], **changes))


def texts(notice):
    return [block.text for block in notice.blocks if isinstance(block, Paragraph)]


def value(notice, label):
    return next(v for block in notice.blocks if isinstance(block, Facts) for name, v in block.rows if name == label)


def test_an_item_is_told_with_basis_department_ratio_and_frequency(items, item):
    (row,) = items(item).table("rows").rows
    assert row[1:5] == ("节能监察", "重点", "《节约能源法》第十二条", "节能科")
    assert row[8:] == ("不低于5%", "每年不少于2次")


def test_an_items_own_ratio_and_number_of_batches_go_before_the_policys(items, item):
    own = replace(item, weight=Weight.GENERAL, ratio=Ratio(1, 4), batches=3)
    (row,) = items(own).table("rows").rows
    assert (row[2], *row[8:]) == ("一般", "25%", "每年3次")


def test_an_item_without_a_basis_in_force_is_named_and_not_listed(items, item):
    over = Basis("旧办法", "第一条", date(2000, 1, 1), date(2016, 6, 30))
    expired = replace(item, id="old", name="旧事项", bases=(over,))
    notice = items(item, expired)
    assert [row[1] for row in notice.table("rows").rows] == ["节能监察"]
    assert "共1项" in texts(notice)[0]
    assert texts(notice)[1:] == ["下列事项在公布之日没有生效的依据，不列入本清单：旧事项。"]
    assert texts(items(item))[1:] == []


def test_only_the_bases_in_force_are_given(items, item):
    over = Basis("旧办法", "第一条", date(2000, 1, 1), date(2016, 6, 30))
    (row,) = items(replace(item, bases=(over, *item.bases))).table("rows").rows
    assert row[3] == "《节约能源法》第十二条"


def test_a_plan_is_told_with_its_batches_and_its_approval(plan):
    notice = plan()
    assert [row[1] for row in notice.table("rows").rows] == ["2016年7月", "2016年9月", "2016年11月"]
    assert value(notice, "名录库") == "用能单位（40户）"
    assert value(notice, "联合抽查安排") == "无"
    assert texts(notice)[-1].startswith("本计划于2016年6月22日批准，批准记录为日志第3号事件。")


@pytest.mark.parametrize(
    ("share", "words"),
    [({}, "各层不同"), ({"ratio": Ratio(1, 20)}, "5%"), ({"count": 12}, "12户"), ({"count": 0}, "0户")],
)
def test_the_share_of_a_batch_is_a_ratio_a_number_or_each_stratums_own(plan, share, words):
    assert value(plan(**share), "每批比例") == words


def test_the_parties_of_a_joint_plan_are_named(plan):
    assert value(plan(joint=Joint(("energy", "safety"))), "联合抽查安排") == "节能科、safety"
    assert value(plan(joint=None), "联合抽查安排") == "无"


def test_a_registry_that_is_gone_is_told_by_its_id(plan):
    assert value(plan(registries=("energy", "gone")), "名录库") == "用能单位（40户）；gone"


def test_every_deviation_of_the_plan_is_told_with_its_reason(plan):
    notice = plan(deviations=(Deviation("DBR208", "二(三)3", "投诉集中", "staff-01"),))
    assert texts(notice)[-1] == "本计划对二(三)3的规定（DBR208）有所变通：投诉集中。"
