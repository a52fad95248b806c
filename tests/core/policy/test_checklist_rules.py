"""The checklist and its registries: 二(一), 二(二)1."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.record.checklist import MadePublic, content_hash
from dbl_random.model.checklist import Basis, Published
from dbl_random.model.registry import Registry

ENDED = Basis("旧办法", "第三条", date(2000, 1, 1), date(2016, 6, 30))


@pytest.mark.parametrize(
    ("day", "faults"),
    [
        (date(2016, 6, 30), ["DBR201"]),
        (date(2016, 7, 1), []),
        (date(2016, 12, 31), []),
        (date(2017, 1, 1), ["DBR201"]),
    ],
)
def test_clause_2_1_a_basis_carries_from_its_first_to_its_last_day(case, day, faults):
    basis = Basis("办法", "第三条", date(2016, 7, 1), date(2016, 12, 31))
    assert case.with_item(bases=(basis,)).on(day).faults() == faults


def test_clause_2_1_one_basis_in_force_is_enough_and_every_item_needs_one(case):
    now = Basis("新办法", "第三条", date(2016, 7, 1))
    assert case.with_item(bases=(ENDED, now)).faults() == []
    assert case.with_item("salt", bases=(ENDED,)).faults() == ["DBR201"]
    assert case.with_item("salt", bases=()).faults() == ["DBR201"]


def test_clause_2_1_an_item_is_public_from_its_day(case):
    case.with_item(published=Published(date(2016, 7, 1), "公告"))
    assert case.faults() == []
    assert case.on(date(2016, 6, 30)).faults() == ["DBR202"]
    assert case.on(date(2016, 7, 1)).with_item("salt", published=None).faults() == ["DBR202"]


def test_clause_2_2_1_every_item_is_served_by_a_registry_of_the_plan(case):
    case.with_item("salt")
    other = Registry("salt", "食盐企业", ("salt",), "consumer")
    energy = replace(case.records.registries["energy"], items=("energy-use",))
    case.with_records(registries={"energy": energy, "salt": other})
    assert case.faults() == ["DBR209"]
    assert case.with_plan(registries=("energy", "salt")).faults() == []


def test_clause_2_2_1_where_all_are_excluded_there_is_nobody_to_draw(case):
    firms = [firm._replace(status="suspended") for firm in case.records.registries["energy"].enterprises]
    (fault,) = case.with_firms(*firms).freeze().faults
    assert fault.code == "DBR212"
    assert "均被排除" in fault.message


def test_clause_2_1_an_item_is_drawn_as_it_was_published(case):
    content = content_hash(case.records.items["energy-use"])
    for said, faults in ((content, []), ("0" * 64, ["DBR202"])):
        case.past = replace(case.past, public=MadePublic(date(2016, 6, 22), {"energy-use": said}))
        assert case.faults() == faults
