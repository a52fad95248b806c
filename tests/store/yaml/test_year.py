"""A plan with its companions of the year, and every registry of its items; nothing else is a source."""

from dbl_random.store.founding import example_files
from dbl_random.store.git.source import GivenBytes
from dbl_random.store.yaml.year import load_year


def test_the_plans_of_the_year_for_the_same_item_and_all_its_registries_are_read():
    loaded = load_year(GivenBytes(example_files()), "2016-energy")
    assert set(loaded.records.plans) == {"2016-energy", "2016-coast", "2016-complaints", "2016-joint-boilers"}
    assert {"energy", "energy-jinjiang", "energy-shishi"} <= set(loaded.records.registries)
    assert "salt" not in loaded.records.registries
    assert "plans/2016-salt.yaml" not in loaded.sources


def test_only_those_that_are_counted():
    loaded = load_year(GivenBytes(example_files()), "2016-energy", {"2016-coast"}.__contains__)
    assert set(loaded.records.plans) == {"2016-energy", "2016-coast"}


def test_another_year_is_no_companion_and_what_cannot_be_read_is_none():
    files = example_files()
    files["plans/2016-coast.yaml"] = files["plans/2016-coast.yaml"].replace(b"year: 2016", b"year: 2017")
    files["plans/2016-complaints.yaml"] = b"broken: ["
    loaded = load_year(GivenBytes(files), "2016-energy")
    assert set(loaded.records.plans) == {"2016-energy", "2016-joint-boilers"}


def test_a_plan_that_is_not_there_is_told():
    (problem,) = load_year(GivenBytes(example_files()), "2016-none").problems
    assert problem.code == "DBR126"
