"""Whom a department's year could reach: each enterprise once, whether the department drew or not."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.aftercare.year_population import county_of, population
from dbl_random.model.organisation import Department

DRAW, DAY = "2016-energy-1", date(2016, 12, 31)


def found(after, *, year=2016, draws=None, **changes):
    records = replace(after.records, **changes)
    return population(records, after.history, year, DAY, {DRAW: "energy"} if draws is None else draws)


def with_department(after, name="power", **items):
    organisation = after.records.organisation
    departments = (*organisation.departments, Department(name, "电力科"))
    return {"organisation": replace(organisation, departments=departments), **items}


def members(after, registry="energy"):
    return {
        each.id
        for each in after.records.registries[registry].enterprises
        if each.status not in {"deregistered", "revoked", "moved", "closed"}
    }


def test_a_department_that_never_drew_has_a_denominator(after):
    item = replace(after.records.items["energy-use"], id="power-use", department="power")
    registry = replace(after.records.registries["energy"], id="power", items=("power-use",))
    changes = with_department(
        after,
        items={**after.records.items, item.id: item},
        registries={**after.records.registries, registry.id: registry},
    )
    assert found(after, **changes).reach["power"] == members(after)
    assert found(after, **changes).listed["power"] == set()


def test_two_registries_that_have_one_enterprise_count_it_once(after):
    twin = replace(after.records.registries["energy"], id="twin")
    both = found(after, registries={**after.records.registries, "twin": twin})
    assert both.reach["energy"] == found(after).reach["energy"]


def test_an_item_that_is_not_public_and_in_no_plan_reaches_nobody(after):
    hidden = replace(after.records.items["energy-use"], published=None)
    changes = {"items": {hidden.id: hidden}, "plans": {}}
    assert found(after, draws={}, **changes).reach["energy"] == set()
    assert found(after, draws={}, items={hidden.id: hidden}).reach["energy"] == members(after)


def test_a_draw_is_that_of_its_plans_department_and_of_its_items_department(after):
    item = replace(after.records.items["energy-use"], department="power")
    reached = found(after, **with_department(after, items={item.id: item}))
    assert reached.listed["energy"] == reached.listed["power"] == set(after.ids)
    assert reached.reach["energy"] >= members(after)


def test_who_was_listed_and_ended_business_since_is_in_the_denominator(after):
    registry = after.records.registries["energy"]
    rows = tuple(e._replace(status="revoked") if e.id == after.ids[0] else e for e in registry.enterprises)
    changed = {"registries": {**after.records.registries, "energy": replace(registry, enterprises=rows)}}
    assert after.ids[0] in found(after, **changed).reach["energy"]
    assert after.ids[0] not in found(after, draws={}, **changed).reach["energy"]


@pytest.mark.parametrize("draws", [{DRAW: "gone"}, {DRAW: "energy"}])
def test_an_item_that_is_gone_is_its_plans_departments(after, draws):
    reached = found(after, draws=draws, items={}, plans={})
    assert reached.listed["energy"] == (set(after.ids) if draws[DRAW] == "energy" else set())


def test_a_county_is_that_of_the_first_registry(after):
    registry = after.records.registries["energy"]
    other = replace(registry, id="z", enterprises=tuple(e._replace(region="350599") for e in registry.enterprises))
    places = county_of(replace(after.records, registries={"z": other, "energy": registry}))
    assert places == {each.id: each.region for each in registry.enterprises}
