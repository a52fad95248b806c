"""How far a plan has come, and which departments have handed in none."""

from types import SimpleNamespace as Given

import pytest

from dbl_random.core.policy.plan_way import not_handed_in, way_of

OLD, NEW = Given(digest="old"), Given(digest="new")


@pytest.mark.parametrize(
    ("way", "in_force", "latest"),
    [
        ("submitted", None, NEW),
        ("approved", NEW, NEW),
        ("amendment-pending", OLD, NEW),
        ("changed", OLD, OLD),
        ("changed", None, OLD),
        ("approved", NEW, OLD),  # what is in force is this very file, whatever was handed in since
    ],
)
def test_the_file_as_it_is_now_decides(way, in_force, latest):
    acts = Given(plans={"p": Given(in_force=in_force, latest=latest)})
    assert way_of(Given(id="p", digest="new"), acts) == way


def test_a_plan_that_is_not_on_the_log_was_not_handed_in():
    assert way_of(Given(id="p", digest="new"), Given(plans={})) == "not-submitted"


def test_who_takes_part_in_a_joint_plan_has_handed_one_in():
    departments = [Given(id=each) for each in ("energy", "power", "centre", "trade")]
    plans = {
        "a": Given(id="a", year=2016, joint=Given(parties=["centre"])),
        "b": Given(id="b", year=2016, joint=Given(parties=["trade"])),
    }
    records = Given(organisation=Given(departments=departments), plans=plans)
    acts = Given(plans={"a": Given(department="energy", year=2016), "c": Given(department="power", year=2015)})
    assert not_handed_in(records, acts, 2016) == ["power", "trade"]
