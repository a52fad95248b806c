import re
from datetime import date
from pathlib import Path

from dbl_random.model.codes import ALL_CODES
from dbl_random.model.event import PublicValue
from dbl_random.model.ratio import Ratio
from dbl_random.store.records import load_records
from dbl_random.store.source import GivenBytes, WorkingTree

ROOT = Path(__file__).parents[2]
BLOCKS = [
    text.encode() for text in re.findall(r"```(?:yaml|csv)\n(.*?)```", (ROOT / "docs/store.md").read_text(), re.DOTALL)
]
PATHS = (
    "data/organisation.yaml",
    "data/policy.yaml",
    "data/checklist.yaml",
    "data/registries/energy.yaml",
    "data/registries/ceramics.yaml",
    "data/registries/energy.csv",
    "data/inspectors.yaml",
    "data/recusals.yaml",
    "plans/2016-energy.yaml",
)


def documented(plan_extra=b""):
    files = dict(zip(PATHS, BLOCKS, strict=False))
    if plan_extra:
        files["plans/2016-energy.yaml"] = files["plans/2016-energy.yaml"] + plan_extra
    return load_records(GivenBytes(files), registries="all")


def test_every_example_of_the_page_is_read():
    assert len(BLOCKS) == len(PATHS) + 1
    loaded = documented()
    assert loaded.problems == ()
    read = loaded.records
    assert read.organisation.regions[0].id == "350502"
    assert read.policy.min_ratio == Ratio(1, 20)
    assert read.items["energy-use"].bases[1].until == date(2020, 12, 31)
    assert [e.name for e in read.registries["ceramics"].enterprises] == ["甲公司", "乙公司"]
    assert [e.extra for e in read.registries["energy"].enterprises] == [("日用陶瓷",), ("",)]
    assert read.inspectors[0].certificate.expires == date(2018, 12, 31)
    assert read.recusals[0].until == date(2017, 12, 31)
    assert read.plans["2016-energy"].batches[1].public == PublicValue(
        "福彩3D 2016-10-18 开奖号码", 3, "2016-10-18T20:30:00+08:00"
    )


def test_the_pages_strata_fit_its_plan():
    loaded = documented(BLOCKS[-1])
    assert loaded.problems == ()
    assert [s.values for s in loaded.records.plans["2016-energy"].strata] == [("A", "B"), ("C", "D"), ("*",)]


def test_the_sample_store_is_read():
    loaded = load_records(WorkingTree(ROOT), registries="all")
    assert loaded.problems == ()
    assert loaded.records.organisation.practice


def test_every_code_that_is_given_is_explained_and_every_code_that_is_explained_is_given():
    sources = [p for p in (ROOT / "dbl_random").rglob("*.py") if "codes" not in p.parts]
    given = {code for p in sources for code in re.findall(r'"(DBR[0-9]{3})"', p.read_text(encoding="utf-8"))}
    assert given - set(ALL_CODES) == set()
    assert {code for code in ALL_CODES if code < "DBR150"} - given == set()
