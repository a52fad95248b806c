"""data/grounds.yaml and data/powers.yaml: what is read, and where what is wrong with it stands."""

from datetime import date

import pytest

from dbl_random.model.ground import Ground, GroundKind
from dbl_random.model.power import Power, PowerKind

GROUNDS, POWERS = "data/grounds.yaml", "data/powers.yaml"
FIRM = "enterprise: 110108000000016, source: 热线, date: 2016-05-01"


def test_a_store_without_grounds_has_none(load):
    assert load().records.grounds == ()
    assert load((GROUNDS, None, "grounds:\n")).records.grounds == ()


def test_grounds_are_read_as_they_stand(load):
    text = """\
grounds:
  - {kind: complaint, enterprise: 110108000000016, source: 热线, date: 2016-05-01, count: 3}
  - {kind: key-field, registry: energy, source: 条例, date: 2016-01-01, until: 2016-01-01}
"""
    assert load((GROUNDS, None, text)).records.grounds == (
        Ground(GroundKind.COMPLAINT, "热线", date(2016, 5, 1), None, "110108000000016", "", 3),
        Ground(GroundKind.KEY_FIELD, "条例", date(2016, 1, 1), date(2016, 1, 1), "", "energy"),
    )


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (f"kind: complaint, {FIRM}", "2:12: DBR135 投诉举报没有写明件数"),
        (f"kind: reported, {FIRM}, count: 3", "2:88: DBR135 只有投诉举报才写件数"),
        ("kind: reported, source: 热线, date: 2016-05-01", "2:5: DBR135 没有写明是哪家企业"),
        (f"kind: reported, registry: energy, {FIRM}", "2:52: DBR135 enterprise 和 registry 不能同时写"),
        (
            f"kind: reported, {FIRM}, until: 2016-04-30",
            "2:88: DBR119 截止日期 2016-04-30 早于起始日期 2016-05-01",
        ),
        (
            "kind: reported, enterprise: 110108000000017, source: 热线, date: 2016-05-01",
            "2:34: DBR113 企业代码“110108000000017”有误：注册号校验码不对：有一位或几位写错",
        ),
        (f"kind: rumour, {FIRM}", "2:12: DBR117 依据种类没有“rumour”这个值"),
        (
            "kind: reported, enterprise: 110108000000016, date: 2016-05-01",
            "2:5: DBR110 定向抽查的依据缺少“来源”（source）",
        ),
        (
            "kind: reported, enterprise: 110108000000016, source: 热线, date: 2016-02-30",
            "2:69: DBR114 日期“2016-02-30”：没有这一天",
        ),
        (f"kind: complaint, {FIRM}, count: 0", "2:89: DBR115 件数“0”超出范围：应在 1 到 1000000 之间"),
        (f"kind: complaint, {FIRM}, count: 三", "2:89: DBR115 件数“三”不是整数"),
        (f"kind: reported, {FIRM}, amount: 3", "2:81: DBR109 定向抽查的依据没有“amount”这个键"),
    ],
)
def test_a_fault_of_a_ground_is_told_at_its_place(told, entry, expected):
    assert told((GROUNDS, None, f"grounds:\n  - {{{entry}}}\n")) == [f"{GROUNDS}:{expected}"]


def test_powers_are_read_by_who_looks_at_everything_and_by_no_draw(load):
    text = """\
powers:
  - {id: jc-01, name: 节能监督检查, items: [energy-use]}
  - {id: fw-01, name: 备案咨询, kind: service, reason: 没有检查内容}
"""
    assert load((POWERS, None, text), registries="all").records.powers == (
        Power("jc-01", "节能监督检查", PowerKind.POWER, ("energy-use",)),
        Power("fw-01", "备案咨询", PowerKind.SERVICE, (), "没有检查内容"),
    )
    drawn = load((POWERS, None, text))
    assert POWERS not in drawn.sources
    assert not drawn.records.powers
    assert load(registries="all").records.powers is None


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("id: p1, name: 检查, items: [energy-use], reason: 许可", "2:53: DBR135 列了事项，又写了不列入的理由"),
        ("id: p1, name: 检查, items: [salt]", "2:32: DBR120 事项“salt”不存在"),
        ("id: p1, name: 检查, kind: duty", "2:30: DBR117 类别没有“duty”这个值"),
        ("name: 检查", "2:5: DBR110 行政权力和公共服务事项缺少“编号”（id）"),
        ("id: p1, name: 甲}\n  - {id: p1, name: 乙", "3:10: DBR121 编号“p1”重复，前一处在第 2 行第 10 列"),
    ],
)
def test_a_fault_of_a_power_is_told_at_its_place(told, entry, expected):
    assert told((POWERS, None, f"powers:\n  - {{{entry}}}\n"), registries="all") == [f"{POWERS}:{expected}"]
