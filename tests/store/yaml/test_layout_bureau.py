"""Duties, deputies and standings in organisation.yaml and policy.yaml, with the place of what cannot be."""

import pytest

from dbl_random.model.organisation import Deputies, Duty
from dbl_random.model.standing import SHIPPED, Approval, Standing
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.records import load_records


@pytest.fixture
def loaded(finished):
    """Adds lines to one of the files; answers the records and the problems."""

    def load(path, old, new):
        file = finished / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
        found = load_records(WorkingTree(finished), ())
        return found.records, [(each.code, each.line) for each in found.problems]

    return load


ORGANISATION, POLICY = "data/organisation.yaml", "data/policy.yaml"
ROW = "{year: 2016, duty: witness, unit: personnel, staff: [xie-wenbo]}"


def test_duties_and_days_of_service_are_read(loaded):
    records, faults = loaded(
        ORGANISATION, "duties: [approve, chair, group]", "duties: [approve, chair], until: 2017-01-01"
    )
    assert faults == []
    member = records.organisation.member("chen-mingyuan")
    assert member.duties == (Duty.APPROVE, Duty.CHAIR)
    assert str(member.until) == "2017-01-01"


def test_deputies_are_read_by_year_duty_and_unit(loaded):
    row = "{year: 2016, duty: witness, unit: personnel, staff: [shi-yuheng, xie-wenbo]}"
    records, faults = loaded(ORGANISATION, ROW, row)
    assert faults == []
    assert records.organisation.deputies[-1] == Deputies(2016, Duty.WITNESS, ("shi-yuheng", "xie-wenbo"), "personnel")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lin.zhixia@dbr.example, duties: [handle, head]", "lin.zhixia@dbr.example, duties: [group]"),
        ("duties: [approve, chair, group]", "duties: [witness]"),
        (ROW, "{year: 2016, duty: head, staff: [xie-wenbo]}"),
    ],
)
def test_duties_that_nobody_can_have_are_told_at_their_place(loaded, old, new):
    _, faults = loaded(ORGANISATION, old, new)
    assert [code for code, _ in faults] == ["DBR136"]
    assert faults[0][1] > 1


@pytest.mark.parametrize("row", ["{year: 2016, duty: witness, unit: nowhere, staff: [xie-wenbo]}",
                                 "{year: 2016, duty: approve, staff: [nobody]}"])  # fmt: skip
def test_deputies_are_of_the_bureau(loaded, row):
    _, faults = loaded(ORGANISATION, ROW, row)
    assert [code for code, _ in faults] == ["DBR120"]


def test_standings_are_as_shipped_where_nothing_is_said(loaded):
    records, faults = loaded(POLICY, "min_batches: 2", "standing: {plan: [signed]}\nmin_batches: 2")
    assert faults == []
    assert records.policy.standing == {**SHIPPED, Approval.PLAN: (Standing.SIGNED,)}


def test_a_standing_that_does_not_exist_is_told(loaded):
    _, faults = loaded(POLICY, "min_batches: 2", "standing: {plan: [typed]}\nmin_batches: 2")
    assert [code for code, _ in faults] == ["DBR117"]


def test_the_blacklist_is_told_to_partners_of_the_bureau(loaded):
    records, faults = loaded(ORGANISATION, "staff:", "joint_punishment: [quality]\nstaff:")
    assert faults == []
    assert records.organisation.joint_punishment == ("quality",)


@pytest.mark.parametrize(("named", "code"), [("nobody", "DBR120"), ("legal", "DBR120"), ("quality, quality", "DBR121")])
def test_who_is_no_partner_or_is_named_twice_is_told(loaded, named, code):
    _, faults = loaded(ORGANISATION, "staff:", f"joint_punishment: [{named}]\nstaff:")
    assert [found for found, _ in faults] == [code]
