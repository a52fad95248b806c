"""Duties, deputies and standings in organisation.yaml and policy.yaml, with the place of what cannot be."""

import re
from dataclasses import replace

import pytest

from dbl_random.model.organisation import Contact, Deputies, Duty
from dbl_random.model.rules import rules_of
from dbl_random.model.standing import SHIPPED, Approval, Standing
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.records import load_records


@pytest.fixture
def loaded(finished):
    """Adds lines to one of the files, after the sample's contacts are gone; answers the records and the problems."""

    def load(path, old, new):
        file = finished / path
        text = re.sub(r"(?s)^contacts:.*?(?=^partners:)", "", file.read_text("utf-8"), flags=re.MULTILINE)
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


def asked(telephone, more=""):
    return f"contacts:\n  - {{unit: centre, telephone: '{telephone}'{more}}}\nstaff:"


def test_an_office_has_a_telephone_and_a_place_and_the_bureau_says_where_to_object(loaded):
    objections = "reconsideration: 泉州市人民政府（示例）\ncourt: 泉州市示例区人民法院\n"
    more = ", contact: 委机关406室"
    records, faults = loaded(ORGANISATION, "staff:", objections + asked("0595-00000106-801", more))
    assert faults == []
    bureau = records.organisation
    assert bureau.contact("centre") == Contact("centre", "0595-00000106-801", "委机关406室")
    assert bureau.contact("energy") == Contact("energy")
    assert (bureau.reconsideration, bureau.court) == ("泉州市人民政府（示例）", "泉州市示例区人民法院")


def test_contacts_and_where_to_object_are_no_part_of_the_rules_in_force(loaded):
    records, _ = loaded(ORGANISATION, "staff:", "court: 泉州市示例区人民法院\n" + asked("12345"))
    bare = replace(records.organisation, court="", contacts=())
    assert rules_of(records.organisation, records.policy) == rules_of(bare, records.policy)


@pytest.mark.parametrize("said", ["13800138000", "+86 138-0013-8000", "22000000", "0595 22000000", "不详"])
def test_a_mobile_number_or_what_is_no_telephone_is_told_at_its_place(loaded, said):
    _, faults = loaded(ORGANISATION, "staff:", asked(said))
    assert [code for code, _ in faults] == ["DBR490"]
    assert faults[0][1] > 1


@pytest.mark.parametrize("said", ["12345", "400-600-1234", "0595-22000000", "010-12345678-1"])
def test_a_telephone_of_an_office_or_a_service_may_stand(loaded, said):
    assert loaded(ORGANISATION, "staff:", asked(said))[1] == []


@pytest.mark.parametrize(("said", "code"), [("centre", "DBR121"), ("nobody", "DBR120")])
def test_a_unit_is_known_and_has_one_contact(loaded, said, code):
    two = f"contacts:\n  - {{unit: centre, telephone: 12345}}\n  - {{unit: {said}, telephone: 12345}}\nstaff:"
    assert [each for each, _ in loaded(ORGANISATION, "staff:", two)[1]] == [code]
