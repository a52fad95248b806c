"""What a staff file lacks is told, each by its code, and a whole one has nothing to tell."""

from dataclasses import replace
from datetime import date

from dbl_random.core.policy.staffing import staffing
from dbl_random.model.organisation import Deputies, Duty, Organisation
from tests.core.judgement.bureau import RULES

DAY = date(2016, 6, 22)
BUREAU = Organisation(
    "示例", "dbr.example", True, "会议室", "yuan", RULES.departments, RULES.offices, (), RULES.staff, (), "",
    (*RULES.deputies, *(Deputies(2016, Duty.WITNESS, ("wu",), each) for each in ("legal", "general", "supervision"))),
)  # fmt: skip


def told(bureau=BUREAU, day=DAY):
    return [(each.code, each.message) for each in staffing(bureau, day)]


def without(duty, *units):
    staff = (
        replace(m, duties=tuple(d for d in m.duties if d is not duty)) if not units or m.department in units else m
        for m in BUREAU.staff
    )
    return replace(BUREAU, staff=tuple(staff))


def test_a_whole_file_lacks_nothing():
    assert told() == []


def test_a_file_from_before_lacks_all_duties_and_is_told_once():
    bare = replace(BUREAU, staff=tuple(replace(member, duties=()) for member in BUREAU.staff), deputies=())
    assert told(bare) == [("DBR297", "工作人员都还没有写职责")]


def test_a_duty_that_nobody_has_is_told():
    assert told(without(Duty.APPROVE)) == [("DBR298", "没有人有“分管领导”的职责")]
    assert [code for code, _ in told(without(Duty.CHAIR))] == ["DBR298"]
    assert [code for code, _ in told(without(Duty.GROUP))] == ["DBR298"]


def test_a_department_without_its_head_or_clerk_is_told():
    assert told(without(Duty.HEAD, "energy")) == [("DBR299", "节能科没有人有“科室负责人”的职责")]
    assert told(without(Duty.HANDLE, "power")) == [("DBR299", "电力科没有人有“经办”的职责")]


def test_who_left_has_no_duty_any_more():
    gone = tuple(replace(m, until=date(2016, 1, 1)) if m.id == "cai" else m for m in BUREAU.staff)
    assert {code for code, _ in told(replace(BUREAU, staff=gone))} == {"DBR299"}


def test_one_person_alone_has_a_deputy_in_that_year():
    assert told(day=date(2017, 1, 5)) == [
        ("DBR269", f"2017 年{name}只有 1 人可以监督，没有代理") for name in ("法规科", "办公室", "人事科", "监察室")
    ]
    alone = without(Duty.CHAIR, "energy", "supervision")
    assert told(alone) == [("DBR269", "2016 年只有袁主任一人有“主持抽取”的职责，没有代理")]
    deputy = Deputies(2016, Duty.CHAIR, ("su",))
    assert told(replace(alone, deputies=(*alone.deputies, deputy))) == []
