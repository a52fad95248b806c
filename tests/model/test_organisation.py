"""The bureau answers names for ids, and the id itself where nobody has it."""

import pytest

from dbl_random.model.organisation import Department, Member, Office, Organisation, Partner

BUREAU = Organisation(
    "泉州市经信委",
    "dbr.example",
    True,
    "三楼会议室",
    "zhou-min",
    (Department("energy", "节能科"), Department("legal", "政策法规科")),
    (Office("legal", "法规科", "wu-jing"),),
    (),
    (Member("zhou-min", "周敏", "energy"), Member("wu-jing", "吴静", "legal")),
    (Partner("quality", "市质监局"),),
)


def test_a_member_is_found_by_id_and_by_nothing_else():
    assert BUREAU.member("wu-jing") == Member("wu-jing", "吴静", "legal")
    assert BUREAU.member("吴静") is None
    assert BUREAU.member("") is None


@pytest.mark.parametrize(
    ("unit", "name"),
    [("energy", "节能科"), ("quality", "市质监局"), ("nobody", "nobody"), ("", "")],
)
def test_a_department_or_another_bureau_has_its_name_and_a_stranger_its_id(unit, name):
    assert BUREAU.unit_name(unit) == name


def test_a_department_that_supervises_has_the_name_of_its_office():
    assert BUREAU.unit_name("legal") == "法规科"
