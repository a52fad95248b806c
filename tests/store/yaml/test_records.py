import hashlib

import pytest

from dbl_random.model.plan import Mode
from dbl_random.model.ratio import Ratio
from dbl_random.model.registry import Enterprise

ORGANISATION = "data/organisation.yaml"
CHECKLIST = "data/checklist.yaml"
INSPECTORS = "data/inspectors.yaml"
RECUSALS = "data/recusals.yaml"
REGISTRY = "data/registries/energy.yaml"
TABLE = "data/registries/energy.csv"
PLAN = "plans/2016-energy.yaml"


def test_a_store_that_is_right_becomes_records(load):
    loaded = load()
    assert loaded.problems == ()
    plan = loaded.records.plans["2016-energy"]
    assert (plan.mode, plan.ratio, plan.slots, plan.chair) == (Mode.UNDIRECTED, Ratio(1, 20), ("lead", "member"), "")
    assert [batch.number for batch in plan.batches] == [1, 2]
    registry = loaded.records.registries["energy"]
    assert registry.extra_columns == ("产品",)
    assert registry.enterprises == (
        Enterprise("9135050000000001X1", "甲公司", "active", "350502", "A", ("电",)),
        Enterprise("110108000000016", "乙公司", "active", "", "", ("",)),
    )
    assert loaded.records.recusals == ()


def test_every_file_that_was_read_is_remembered_by_its_sha256(load, small):
    assert load().sources == {path: hashlib.sha256(text.encode()).hexdigest() for path, text in small.items()}


def test_only_what_the_plan_needs_is_read(load, small):
    other = small[REGISTRY].replace("registry: energy", "registry: power")
    broken = ("plans/2016-power.yaml", None, "plan: [")
    loaded = load(("data/registries/power.yaml", None, other), broken, plans=["2016-energy"])
    assert loaded.problems == ()
    assert set(loaded.sources) == set(small)
    assert list(loaded.records.registries) == ["energy"]


def test_without_plans_every_plan_is_read_and_registries_are_all_read_on_request(load, small):
    other = small[REGISTRY].replace("registry: energy", "registry: power")
    loaded = load(("data/registries/power.yaml", None, other), plans=(), registries="all")
    assert (list(loaded.records.plans), sorted(loaded.records.registries)) == ([], ["energy", "power"])


def test_a_ratio_that_is_none_is_told_with_line_and_caret_text(load):
    (problem,) = load((PLAN, "ratio: 5%", "ratio: abc")).problems
    assert (problem.file, problem.line, problem.column) == (PLAN, 7, 8)
    assert (problem.code, problem.message) == ("DBR103", "抽查比例“abc”不是百分数")
    assert problem.text == "ratio: abc"
    assert problem.hint == "写成 5%、2.5% 或 1/20"


@pytest.mark.parametrize("wrong", ["0%", "101%", "3/2", "0/5", "250%"])
def test_a_ratio_out_of_range_is_told_the_range(told, wrong):
    assert told((PLAN, "5%", wrong)) == [
        f"plans/2016-energy.yaml:7:8: DBR103 抽查比例“{wrong}”超出范围：应大于 0，不超过 100%"
    ]


@pytest.mark.parametrize("wrong", ["5", "0.05", "五%", "1/0", "-5%", "5.1234567%"])
def test_what_only_looks_like_a_ratio_is_none(told, wrong):
    assert told((PLAN, "5%", wrong)) == [f"plans/2016-energy.yaml:7:8: DBR103 抽查比例“{wrong}”不是百分数"]


def test_all_faults_of_all_files_are_told_at_once_in_order(told):
    assert told(
        (ORGANISATION, "practice: true", "practice: maybe"),
        (CHECKLIST, "weight: key", "weight: kee"),
        (PLAN, "year: 2016", "year: 012"),
        (PLAN, "month: 10", "month: 13"),
        (PLAN, "ratio: 5%", "ratio: no\nratios: 5%"),
    ) == [
        "data/organisation.yaml:3:11: DBR116 演练库“maybe”不是“是”或“否”",
        "data/checklist.yaml:5:13: DBR117 类别没有“kee”这个值",
        "plans/2016-energy.yaml:3:7: DBR115 年度“012”不是整数",
        "plans/2016-energy.yaml:7:8: DBR103 抽查比例“no”不是百分数",
        "plans/2016-energy.yaml:8:1: DBR109 计划没有“ratios”这个键",
        "plans/2016-energy.yaml:11:23: DBR115 月份“13”超出范围：应在 1 到 12 之间",
    ]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (PLAN, "items: [energy-use]", "items: [energy-usd]", "5:9: DBR120 事项“energy-usd”不存在"),
        (PLAN, "registries: [energy]", "registries: [enrgy]", "6:14: DBR120 名录库“enrgy”不存在"),
        (PLAN, "department: energy", "department: legal", "4:13: DBR120 科室“legal”不存在"),
        (PLAN, "ratio: 5%", "ratio: 5%\nchair: zhou", "8:8: DBR120 人员“zhou”不存在"),
        (PLAN, "ratio: 5%", "ratio: 5%\nregions: [350503]", "8:11: DBR120 区域“350503”不存在"),
        (INSPECTORS, "items: [energy-use]", "items: [energy-use, salt]", "8:25: DBR120 事项“salt”不存在"),
        (CHECKLIST, "department: energy", "department: enrgy", "4:17: DBR120 科室“enrgy”不存在"),
        (ORGANISATION, "witness: wu-jing", "witness: wu", "9:37: DBR120 人员“wu”不存在"),
        (ORGANISATION, "chair: zhou-min", "chair: nobody", "5:8: DBR120 人员“nobody”不存在"),
        (REGISTRY, "items: [energy-use]", "items: [salt]", "3:9: DBR120 事项“salt”不存在"),
    ],
)
def test_what_is_referred_to_must_exist(told, path, old, new, expected):
    assert told((path, old, new)) == [f"{path}:{expected}"]


def test_an_unknown_id_is_answered_with_the_nearest(load):
    (problem,) = load((PLAN, "items: [energy-use]", "items: [energy-usd]")).problems
    assert problem.hint == "是否为“energy-use”？"


def test_a_file_that_cannot_be_read_is_told_alone(told):
    assert told((CHECKLIST, "items:", "items: [")) == ["data/checklist.yaml:2:3: DBR106 YAML 写法有误：括号没有配对"]


def test_a_record_with_other_faults_still_defines_its_id(told):
    assert told((CHECKLIST, "weight: key", "weight: x")) == ["data/checklist.yaml:5:13: DBR117 类别没有“x”这个值"]


def test_a_missing_file_is_named_and_missing_recusals_are_none(told):
    assert told(("data/policy.yaml", None, None)) == ["data/policy.yaml:0:0: DBR100 缺少文件：抽查规则"]


@pytest.mark.parametrize("text", ["recusals: []\n", "recusals:\n"])
def test_a_recusals_file_may_hold_none(load, text):
    assert load((RECUSALS, None, text)).records.recusals == ()


def test_a_recusal_is_read_and_its_people_must_exist(load, told):
    text = (
        "recusals:\n  - {inspector: zf-017, enterprise: 9135050000000001X1, reason: 近亲属, since: 2016-01-01, "
        "decided_by: zhou-min, decided_on: 2016-01-05}\n"
    )
    (recusal,) = load((RECUSALS, None, text)).records.recusals
    assert (recusal.inspector, recusal.until) == ("zf-017", None)
    assert told((RECUSALS, None, text.replace("zf-017", "zf-18"))) == [
        "data/recusals.yaml:2:17: DBR120 检查人员“zf-18”不存在"
    ]


def test_a_plan_that_is_not_there_is_answered_with_the_nearest(load):
    (problem,) = load(plans=["2016-enegry"]).problems
    assert (problem.file, problem.code) == ("plans/2016-enegry.yaml", "DBR126")
    assert (problem.message, problem.hint) == ("计划“2016-enegry”不存在", "是否为“2016-energy”？")


def test_a_plan_asked_for_is_never_a_path_out_of_the_folder(told):
    assert told(plans=["../data/policy"]) == ["plans/../data/policy.yaml:0:0: DBR126 计划“../data/policy”不存在"]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (PLAN, "plan: 2016-energy", "plan: 2016-power", "1:7: DBR122 编号“2016-power”与文件名“2016-energy.yaml”不一致"),
        (REGISTRY, "registry: energy", "registry: power", "1:11: DBR122 编号“power”与文件名“energy.yaml”不一致"),
    ],
)
def test_a_files_name_is_the_id_in_it(told, path, old, new, expected):
    assert told((path, old, new)) == [f"{path}:{expected}"]


def test_a_file_that_only_looks_like_a_plan_is_told(told):
    assert told(("plans/2016-salt.yml", None, "")) == [
        "plans/2016-salt.yml:0:0: DBR122 文件名“2016-salt.yml”不能用：应以 .yaml 结尾"
    ]


@pytest.mark.parametrize(
    ("path", "row", "expected"),
    [
        (
            ORGANISATION,
            "  - {id: wu-jing, name: 吴静二, department: legal}\n",
            "15:10: DBR121 编号“wu-jing”重复，前一处在第 14 行第 10 列",
        ),
        (
            INSPECTORS,
            "  - {id: zf-017, name: 陈二, unit: 支队, department: energy, background: 无, duties: 无, items: []}\n",
            "10:10: DBR121 编号“zf-017”重复，前一处在第 2 行第 9 列",
        ),
        (PLAN, "  - {batch: 2, month: 11}\n", "11:13: DBR121 批次 2 重复，前一处是第 2 项"),
    ],
)
def test_no_id_stands_twice(told, small, path, row, expected):
    assert told((path, None, small[path] + row)) == [f"{path}:{expected}"]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            CHECKLIST,
            "since: 2008-04-01",
            "since: 2008-04-01, until: 2008-03-31",
            "10:63: DBR119 截止日期 2008-03-31 早于起始日期 2008-04-01",
        ),
        (
            INSPECTORS,
            "    certificate:",
            "    away: [{since: 2016-07-15, until: 2016-07-01, reason: 培训}]\n    certificate:",
            "9:39: DBR119 截止日期 2016-07-01 早于起始日期 2016-07-15",
        ),
    ],
)
def test_dates_run_forward(told, path, old, new, expected):
    assert told((path, old, new)) == [f"{path}:{expected}"]
