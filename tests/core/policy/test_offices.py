"""Somebody does the work of 法规科, and the offices keep the ids that the log has."""

import pytest

from dbl_random.core.policy.offices import moved, without_law
from dbl_random.model.organisation import Department, Office, Organisation


def bureau(offices, departments=()):
    units = tuple(Department(each, "科") for each in departments)
    return Organisation("局", "x", True, "会议室", "", units, tuple(Office(o, "科", "") for o in offices), (), ())


@pytest.mark.parametrize(("offices", "departments"), [(["legal"], []), (["office-1"], ["legal"])])
def test_the_law_office_is_an_office_or_a_department(offices, departments):
    assert not list(without_law(bureau(offices, departments), begun=True))


@pytest.mark.parametrize(("begun", "step"), [(False, "编号改为 legal"), (True, "在 departments 中加一行")])
def test_without_one_it_says_what_can_still_be_done(begun, step):
    (fault,) = without_law(bureau(["office-1"]), begun=begun)
    assert (fault.code, step in fault.hint) == ("DBR137", True)


def test_the_ids_and_their_order_are_those_of_the_log():
    assert not list(moved(bureau(["a", "b"]), ("a", "b")))
    assert not list(moved(bureau(["a", "b"]), []))
    for ids in (["a"], ["a", "c"], ["a", "b", "c"], ["b", "a"]):
        assert [each.code for each in moved(bureau(ids), ["a", "b"])] == ["DBR424"]
