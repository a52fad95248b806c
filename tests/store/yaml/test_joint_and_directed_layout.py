"""What a plan says of a joint, cross-region or directed draw: slots, joint, combine, filter, deviations."""

import pytest

from dbl_random.model.ground import GroundKind
from dbl_random.model.plan import ColumnFilter, Combine, Filter, Joint, Mode, Plan, Slot

PLAN = "plans/2016-energy.yaml"
PARTNER = ("data/organisation.yaml", "offices:\n", "partners: [{id: quality, name: 质监局}]\noffices:\n")


def plan_of(load, lines, *changes) -> Plan:
    loaded = load((PLAN, "ratio: 5%", f"ratio: 5%\n{lines}"), *changes)
    assert loaded.problems == ()
    return loaded.records.plans["2016-energy"]


def test_a_place_is_a_name_or_a_name_with_unit_and_region(load):
    places = "slots: [lead, {slot: member, unit: quality}, {slot: member, unit: energy, region: 350502}, {slot: 环保}]"
    assert plan_of(load, places, PARTNER).places == (
        Slot("lead"),
        Slot("member", "quality"),
        Slot("member", "energy", "350502"),
        Slot("环保"),
    )
    assert plan_of(load, "mode: undirected").places == (Slot("lead"), Slot("member"))


def test_a_unit_is_a_department_an_office_or_a_partner(load):
    assert plan_of(load, "joint: {parties: [energy, legal, quality]}", PARTNER).joint.parties == (
        "energy",
        "legal",
        "quality",
    )


def test_the_joint_section_is_none_or_who_takes_part_and_one_that_is_not_filled_in_is_neither(load):
    assert plan_of(load, "joint: 无").joint == Joint()
    assert plan_of(load, "joint: {parties: [legal], note: 同查锅炉}").joint == Joint(("legal",), "同查锅炉")
    assert plan_of(load, "joint:").joint is None
    assert plan_of(load, "mode: undirected").joint is None


def test_combine_is_a_union_unless_it_says_intersection(load):
    assert plan_of(load, "combine: intersection").combine is Combine.INTERSECTION
    assert plan_of(load, "combine: union").combine is plan_of(load, "combine:").combine is Combine.UNION


def test_a_filter_is_read_as_it_stands(load):
    lines = """\
mode: directed
filter:
  grounds: [complaint, key-field]
  items: [energy-use]
  grades: [C, ""]
  sizes: [大型]
  tags: [高耗能]
  columns:
    - {column: 产品, values: [电, ""]}"""
    plan = plan_of(load, lines)
    assert plan.mode is Mode.DIRECTED
    assert plan.filter == Filter(
        (GroundKind.COMPLAINT, GroundKind.KEY_FIELD),
        ("energy-use",),
        ("C", ""),
        ("大型",),
        ("高耗能",),
        (ColumnFilter("产品", ("电", "")),),
    )
    assert plan_of(load, "filter: {}").filter == Filter()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("slots: [{unit: energy}]", "8:9: DBR110 检查组岗位缺少“岗位”（slot）"),
        ("slots: [lead, {slot: m, unit: env}]", "8:31: DBR120 科室或部门“env”不存在"),
        ("slots: [lead, {slot: m, region: 350599}]", "8:33: DBR120 区域“350599”不存在"),
        ("slots: [lead, {slot: m, dept: energy}]", "8:25: DBR109 检查组岗位没有“dept”这个键"),
        ("slots: [lead, [member]]", "8:15: DBR111 检查组岗位应为若干“键: 值”，这里是列表"),
        ('slots: [lead, ""]', "8:15: DBR110 检查组岗位没有填写"),
        ("slots: lead", "8:8: DBR111 检查组岗位应为列表，这里是“lead”"),
        ("joint: none", "8:8: DBR117 联合抽查安排“none”不能识别"),
        ("joint: [legal]", "8:8: DBR111 联合抽查安排应为若干“键: 值”，这里是列表"),
        ("joint: {}", "8:8: DBR110 联合抽查安排缺少“参加部门”（parties）"),
        ("joint: {parties: []}", "8:18: DBR125 参加部门是空的"),
        ("joint: {parties: [env]}", "8:19: DBR120 科室或部门“env”不存在"),
        ("joint: {parties: [legal, legal]}", "8:26: DBR121 参加部门“legal”重复，前一处在第 8 行第 19 列"),
        ("joint: {parties: [legal], memo: 同查}", "8:27: DBR109 联合抽查安排没有“memo”这个键"),
        ("combine: both", "8:10: DBR117 名录库的合并方式没有“both”这个值"),
        ("filter: {grounds: [complaint, complaints]}", "8:31: DBR117 依据种类没有“complaints”这个值"),
        ("filter: {grounds: [reported, reported]}", "8:30: DBR121 依据种类“reported”重复，前一处在第 8 行第 20 列"),
        ("filter: {items: [salt]}", "8:18: DBR120 事项“salt”不存在"),
        ("filter: {grades: A}", "8:18: DBR111 信用等级应为列表，这里是“A”"),
        ("filter: {grade: [A]}", "8:10: DBR109 定向条件没有“grade”这个键"),
        ("filter: {sizes: ['']}", "8:18: DBR110 规模没有填写"),
        ("filter: {columns: [{column: 产品}]}", "8:20: DBR110 其他列缺少“列的值”（values）"),
        ("filter: {columns: [{column: 产品, values: []}]}", "8:41: DBR125 列的值是空的"),
        ("filter: {columns: [{column: 产值, values: [大]}]}", "8:29: DBR124 计划的名录库没有“产值”这一列"),
        ("filter: [complaint]", "8:9: DBR111 定向条件应为若干“键: 值”，这里是列表"),
        ("filter: 无", "8:9: DBR111 定向条件应为若干“键: 值”，这里是“无”"),
        (
            "deviations: [{rule: DBR203, clause: 二, reason: 停产}]",
            "8:14: DBR110 例外缺少“批准人”（approved_by）",
        ),
        (
            'deviations: [{rule: DBR203, clause: 二, reason: "", approved_by: zhou-min}]',
            "8:48: DBR110 理由没有填写",
        ),
        (
            "deviations: [{rule: DBR203, clause: 二, reason: 停产, approved_by: nobody}]",
            "8:65: DBR120 人员“nobody”不存在",
        ),
    ],
)
def test_a_fault_is_told_at_its_place(told, lines, expected):
    assert told((PLAN, "ratio: 5%", f"ratio: 5%\n{lines}")) == [f"{PLAN}:{expected}"]


def test_a_wrong_word_gets_the_nearest_right_one(load):
    loaded = load((PLAN, "ratio: 5%", "ratio: 5%\nfilter: {grounds: [complaints]}\njoint: 没有"))
    assert [problem.hint for problem in loaded.problems] == [
        "是否为“complaint”？",
        "没有联合抽查的写“无”；有的写 parties 和 note",
    ]
