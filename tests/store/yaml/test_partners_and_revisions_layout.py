"""Other bureaus that take part, changes of an item, an inspector's region, and the figures of directed draws."""

from datetime import date

import pytest

from dbl_random.model.checklist import Revision
from dbl_random.model.organisation import Partner

ORGANISATION, CHECKLIST, POLICY = "data/organisation.yaml", "data/checklist.yaml", "data/policy.yaml"
INSPECTORS = "data/inspectors.yaml"


def test_partners_and_revisions_are_read_as_they_stand(load):
    loaded = load(
        (ORGANISATION, "offices:\n", "partners:\n  - {id: quality, name: 质监局}\noffices:\n"),
        (CHECKLIST, "    bases:", "    revisions:\n      - {date: 2016-05-01, reason: 法律修订}\n    bases:"),
        (INSPECTORS, "department: energy", "department: quality\n    region: 350502"),
    )
    assert loaded.problems == ()
    read = loaded.records
    assert read.organisation.partners == (Partner("quality", "质监局"),)
    assert read.items["energy-use"].revisions == (Revision(date(2016, 5, 1), "法律修订"),)
    assert (read.inspectors[0].department, read.inspectors[0].region) == ("quality", "350502")


def test_what_is_left_out_is_none_and_the_figures_have_theirs(load):
    read = load().records
    assert read.organisation.partners == read.items["energy-use"].revisions == ()
    assert read.organisation.joint_punishment == ()
    assert read.inspectors[0].region == ""
    assert (read.policy.complaints_threshold, read.policy.grounds_months) == (3, 12)


@pytest.mark.parametrize(
    ("partners", "expected"),
    [
        ("[{id: quality}]", "6:12: DBR110 联合检查的其他部门缺少“部门名称”（name）"),
        ("[{id: q, name: 甲}, {id: q, name: 乙}]", "6:35: DBR121 编号“q”重复，前一处在第 6 行第 17 列"),
        # Whose unit a place is, is told by the id alone, and another bureau's place asks for none of our items.
        ("[{id: energy, name: 甲}]", "6:17: DBR121 部门编号“energy”与本单位的“节能科”相同"),
        ("[{id: q, name: 甲}, {id: legal, name: 乙}]", "6:35: DBR121 部门编号“legal”与本单位的“法规科”相同"),
    ],
)
def test_a_partner_has_an_id_of_its_own(told, partners, expected):
    change = (ORGANISATION, "chair: zhou-min", f"chair: zhou-min\npartners: {partners}")
    assert told(change) == [f"{ORGANISATION}:{expected}"]


@pytest.mark.parametrize(
    ("path", "after", "line", "expected"),
    [
        (
            CHECKLIST,
            "    method: 现场检查",
            "    revisions: [{date: 2016-05-01}]",
            "9:17: DBR110 变更记录缺少“变更理由”（reason）",
        ),
        (
            CHECKLIST,
            "    method: 现场检查",
            "    revisions: [{date: 2016-5-1, reason: 新增}]",
            "9:24: DBR114 变更日期“2016-5-1”不是日期",
        ),
        (INSPECTORS, "    name: 陈一", "    region: 350599", "4:13: DBR120 区域“350599”不存在"),
        (
            POLICY,
            "team_size: 2",
            "complaints_threshold: 0",
            "4:23: DBR115 投诉举报的起算件数“0”超出范围：应在 1 到 1000000 之间",
        ),
        (
            POLICY,
            "team_size: 2",
            "grounds_months: 0",
            "4:17: DBR115 定向依据的有效期（月）“0”超出范围：应在 1 到 120 之间",
        ),
    ],
)
def test_a_fault_is_told_at_its_place(told, path, after, line, expected):
    assert told((path, after, f"{after}\n{line}")) == [f"{path}:{expected}"]
