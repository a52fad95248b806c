"""Which enterprise an id means today; what is compared across time is compared by it."""

from datetime import date

import pytest

from dbl_random.core.record.firms import Firms, carried, firms_of, former_faults, renumbered
from dbl_random.core.record.past import ENTERED, Past, Visit
from dbl_random.model.registry import Enterprise, Registry

LAMPS = "lamps"
NOW, OLD, OLDER, OTHER = "91350500MA2XWKFT29", "110108000000016", "110108000000024", "110108000000032"
DAY = date(2016, 3, 1)


def registry(*ids, former=None, name="energy", **cells):
    rows = tuple(Enterprise(each, cells.get(each, f"企业{each[-3:]}")) for each in ids)
    return Registry(name, "用能单位", ("energy-use",), "energy", "", (), rows, former or {})


@pytest.fixture
def firms():
    return firms_of([registry(NOW, OTHER, former={NOW: (OLD, OLDER)})])


@pytest.mark.parametrize(("name", "means"), [(NOW, NOW), (OLD, NOW), (OLDER, NOW), (OTHER, OTHER), ("x", "x")])
def test_an_earlier_number_means_the_firm_that_names_it(firms, name, means):
    assert firms.today(name) == means


def test_a_firm_is_found_under_the_number_that_was_frozen(firms):
    assert firms.every_id(OLDER) == (NOW, OLD, OLDER)
    assert firms.stands_as(NOW, {OLDER: 1, OTHER: 2}) == OLDER
    assert firms.stands_as(NOW, {OTHER}) == NOW
    assert firms.stands_as(OLD, {NOW, OLD}) == OLD


def test_visits_under_several_numbers_stand_in_the_logs_order(firms):
    entered, first, second = (Visit(name, DAY, (), seq) for name, seq in ((f"{ENTERED}9", 9), ("a-1", 4), ("b-1", 7)))
    past = Past({NOW: (entered, first), OLD: (second,), OTHER: (first,)})
    assert firms.visits(past) == {NOW: (entered, first, second), OTHER: (first,)}
    moved = Past({NOW: (second,), OLDER: (entered,), OLD: (first,)})
    assert firms.visits(moved) == {NOW: (entered, first, second)}


def test_without_earlier_numbers_the_past_is_what_it_was():
    past = Past({OLD: (Visit("a-1", DAY, ()),)})
    assert Firms().visits(past) is past.visits


@pytest.mark.parametrize(
    ("registries", "told"),
    [
        ([registry(NOW, former={NOW: (OLD,)})], []),
        ([registry(NOW, former={NOW: (OLD,)}), registry(NOW, former={NOW: (OLD,)}, name=LAMPS)], []),
        ([registry(NOW, OLD, former={NOW: (OLD,)})], ["registry energy"]),
        ([registry(NOW, former={NOW: (NOW,)})], ["registry energy"]),
        ([registry(NOW, former={NOW: (OLD,)}), registry(OLD, name=LAMPS)], ["registry energy"]),
        ([registry(NOW, OTHER, former={NOW: (OLD,), OTHER: (OLD,)})], ["registry energy"]),
        ([registry(NOW, former={NOW: (OLD,)}), registry(OTHER, former={OTHER: (OLD,)}, name=LAMPS)],
         [f"registry {LAMPS}"]),
    ],
)  # fmt: skip
def test_a_number_of_two_firms_is_told(registries, told):
    found = list(former_faults(registries))
    assert [each.subject for each in found] == told
    assert {each.code for each in found} <= {"DBR250"}


def test_what_was_known_of_earlier_numbers_stays_known():
    old = registry(OLD, OTHER, former={OLD: (OLDER,)})
    new = registry(NOW, OTHER, former={NOW: (OLD,)})
    assert carried(old, new).former_ids == {NOW: (OLD, OLDER)}
    assert carried(new, registry(NOW)).former_ids == {NOW: (OLD,)}


def test_a_firm_of_the_same_name_and_region_was_renumbered():
    assert renumbered(registry(OLD, **{OLD: "甲"}), registry(NOW, **{NOW: "甲"})) == {NOW: OLD}
    assert renumbered(registry(OLD, **{OLD: "甲"}), registry(NOW, **{NOW: "乙"})) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (registry(OLD, OLDER, **{OLD: "甲", OLDER: "甲"}), registry(NOW, **{NOW: "甲"})),
        (registry(OLD, **{OLD: "甲"}), registry(NOW, OTHER, **{NOW: "甲", OTHER: "甲"})),
        (registry(OLD, **{OLD: "甲"}), registry(OLD, NOW, **{OLD: "甲", NOW: "甲"})),
        (registry(OLD, **{OLD: "甲"}), registry(NOW, former={NOW: (OLD,)}, **{NOW: "甲"})),
    ],
)
def test_where_several_bear_the_name_or_it_is_said_already_nobody_was(old, new):
    assert renumbered(old, new) == {}
