import pytest

from dbl_random.model.event import Deviation, PublicValue
from dbl_random.model.plan import Batch, PlanStratum
from dbl_random.model.ratio import Ratio

PLAN = "plans/2016-energy.yaml"


def test_strata_are_read_with_shares_of_their_own_or_the_plans(load):
    head = "ratio: 5%\nstratum_column: grade\nstrata:\n"
    strata = head + '  - {id: a, values: [A, ""]}\n  - {id: rest, values: ["*"], count: 3}'
    plan = load((PLAN, "ratio: 5%", strata)).records.plans["2016-energy"]
    assert plan.strata == (PlanStratum("a", ("A", "")), PlanStratum("rest", ("*",), None, 3))
    assert (plan.stratum_column, plan.ratio) == ("grade", Ratio(1, 20))


def test_an_extra_column_of_a_registry_may_divide_the_population(load):
    strata = 'ratio: 5%\nstratum_column: 产品\nstrata: [{id: rest, values: ["*"]}]'
    assert load((PLAN, "ratio: 5%", strata)).problems == ()


def test_public_values_and_deviations_are_read_as_they_stand(load):
    public = "{batch: 2, month: 10, public: {name: 福彩, digits: 3, not_before: 2016-10-18T20:30:00+08:00}}"
    deviation = "\ndeviations: [{rule: DBR204, clause: 二(三)1, reason: 统一部署, approved_by: zhou-min}]"
    plan = load((PLAN, "{batch: 2, month: 10}", public + deviation)).records.plans["2016-energy"]
    assert plan.batches[1] == Batch(2, 10, PublicValue("福彩", 3, "2016-10-18T20:30:00+08:00"))
    assert plan.deviations == (Deviation("DBR204", "二(三)1", "统一部署", "zhou-min"),)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ratio: 5%", "ratio: 5%\ncount: 20", "8:8: DBR123 抽查比例和抽查数量不能同时写"),
        ("ratio: 5%\n", "", "1:1: DBR123 没有写抽查比例或抽查数量"),
        (
            "ratio: 5%",
            "stratum_column: grade\nstrata:\n  - {id: a, values: [A]}",
            "9:5: DBR123 分层“a”没有抽查比例或抽查数量",
        ),
        (
            "ratio: 5%",
            "stratum_column: grade\nstrata:\n  - {id: a, values: [A], ratio: 5%, count: 2}",
            "9:44: DBR123 抽查比例和抽查数量不能同时写",
        ),
        (
            "ratio: 5%",
            "ratio: 5%\nstratum_column: grade\nstrata: [{id: a, values: [A, B]}, {id: b, values: [C, A]}]",
            "9:55: DBR124 列的值“A”已经属于分层“a”",
        ),
        (
            "ratio: 5%",
            'ratio: 5%\nstratum_column: grade\nstrata: [{id: a, values: [A, "*"]}]',
            "9:30: DBR124 “*”收纳其余的值，要单独成一个分层",
        ),
        (
            "ratio: 5%",
            "ratio: 5%\nstratum_column: grade\nstrata: [{id: a, values: [A]}, {id: a, values: [B]}]",
            "9:37: DBR121 编号“a”重复，前一处在第 9 行第 15 列",
        ),
        ("ratio: 5%", "ratio: 5%\nstratum_column: grade", "8:17: DBR124 写了分层的列，没有写分层"),
        ("ratio: 5%", "ratio: 5%\nstrata: [{id: a, values: [A]}]", "8:9: DBR124 写了分层，没有写按哪一列分层"),
        (
            "ratio: 5%",
            "ratio: 5%\nstratum_column: grad\nstrata: [{id: a, values: [A]}]",
            "8:17: DBR124 计划的名录库没有“grad”这一列",
        ),
        ("ratio: 5%", "ratio: 5%\nslots: []", "8:8: DBR125 检查组岗位是空的"),
        ("items: [energy-use]", "items: []", "5:8: DBR125 抽查事项是空的"),
        ("items: [energy-use]", "items: energy-use", "5:8: DBR111 抽查事项应为列表，这里是“energy-use”"),
        (
            "items: [energy-use]",
            "items: [energy-use, energy-use]",
            "5:21: DBR121 抽查事项“energy-use”重复，前一处在第 5 行第 9 列",
        ),
        ("title: 2016年度节能监察计划", "title: [a]", "2:8: DBR111 计划名称应为文字，这里是列表"),
        ("ratio: 5%", "ratio: 5%\nmode: random", "8:7: DBR117 抽取方式没有“random”这个值"),
        (
            "month: 10",
            "month: 10, public: {name: 福彩, digits: 3, not_before: 2016-10-18}",
            "10:69: DBR118 最早公布时间“2016-10-18”不是时间",
        ),
        (
            "ratio: 5%",
            "ratio: 5%\ninspector_cap: 0",
            "8:16: DBR115 每人至多检查企业数“0”超出范围：应在 1 到 1000000 之间",
        ),
        (
            "ratio: 5%",
            "ratio: 5%\ndeviations: [{rule: DBR999, clause: 二, reason: 无, approved_by: zhou-min}]",
            "8:21: DBR112 规则“DBR999”不是规则的代码",
        ),
    ],
)
def test_a_plan_says_one_thing(told, old, new, expected):
    assert told((PLAN, old, new)) == [f"{PLAN}:{expected}"]


def test_a_plans_id_leaves_room_for_batch_and_attempt(load, small):
    longest, longer = "a" * 48, "a" * 49
    text = small[PLAN]
    assert load((f"plans/{longest}.yaml", None, text.replace("2016-energy", longest))).problems == ()
    (problem,) = load((f"plans/{longer}.yaml", None, text.replace("2016-energy", longer))).problems
    assert (problem.code, problem.line, problem.column) == ("DBR112", 1, 7)
