"""What a new store lacks is told in the order in which it is filled."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.aftercare.first_steps import first_steps
from dbl_random.core.record.history import History
from dbl_random.store.founding import blank_files, example_files
from dbl_random.store.git.source import GivenBytes
from dbl_random.store.yaml.records import load_records

DAY = date(2016, 7, 1)


@pytest.fixture(scope="module")
def blank():
    return load_records(GivenBytes(blank_files())).records


@pytest.fixture(scope="module")
def sample():
    return load_records(GivenBytes(example_files())).records


def steps(records, unfilled=0, registries=()):
    return [each.subject for each in first_steps(records, History(), DAY, unfilled, registries)]


def test_placeholders_come_first_and_the_tables_follow(blank):
    assert steps(blank, 3) == ["机构名单", "事项清单", "人员信息库", "名录库"]
    assert steps(blank) == ["事项清单", "人员信息库", "名录库"]


def test_then_firms_then_a_plan_then_nothing(blank, sample):
    filled = replace(blank, items=sample.items)
    assert steps(filled) == ["人员信息库", "名录库"]
    filled = replace(filled, inspectors=sample.inspectors)
    assert steps(filled) == ["名录库"]
    assert steps(filled, registries=["energy"]) == ["年度计划"]
    assert steps(replace(filled, plans=sample.plans), registries=["energy"]) == []


def test_the_command_of_a_plan_is_whole_where_there_is_one_thing_to_plan(blank, sample):
    item = sample.items["energy-use"]
    filled = replace(blank, items={item.id: item}, inspectors=sample.inspectors)

    def command(registries):
        return list(first_steps(filled, History(), DAY, 0, registries))[-1].command

    words = f"--item energy-use --registry firms --unit {item.department} --ratio"
    assert command(["firms"]).startswith(f"dbr plan new 2016-firms {words} ")
    assert command(["firms"]).endswith("%")
    assert "--item 事项" in command(["firms", "others"])
