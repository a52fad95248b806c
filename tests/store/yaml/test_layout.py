import re
from datetime import date
from pathlib import Path

import pytest

from dbl_random.model.codes import ALL_CODES
from dbl_random.model.event import PublicValue
from dbl_random.model.ground import GroundKind
from dbl_random.model.plan import Combine, Mode, Slot
from dbl_random.model.power import PowerKind
from dbl_random.model.ratio import Ratio
from dbl_random.store.git.source import GivenBytes, WorkingTree
from dbl_random.store.yaml import layout, layout_bureau, layout_grounds, layout_registry
from dbl_random.store.yaml.calendar import YEARS, load_calendar
from dbl_random.store.yaml.layout_plan import PLAN
from dbl_random.store.yaml.records import load_records

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/store.md").read_text(encoding="utf-8")
BLOCKS = [text.encode() for text in re.findall(r"```(?:yaml|csv)\n(.*?)```", PAGE, re.DOTALL)]
PATHS = (
    "data/organisation.yaml",
    "data/policy.yaml",
    "data/calendar.yaml",
    "data/checklist.yaml",
    "data/registries/energy.yaml",
    "data/registries/ceramics.yaml",
    "data/registries/energy.csv",
    "data/inspectors.yaml",
    "data/recusals.yaml",
    "data/grounds.yaml",
    "data/powers.yaml",
    "plans/2016-energy.yaml",
    "strata",  # added to the plan before it
    "plans/2016-kilns.yaml",
    "plans/2016-complaints.yaml",
)
LAYOUTS = {
    "organisation": layout_bureau.ORGANISATION,
    "policy": layout_bureau.POLICY,
    "checklist": layout.CHECKLIST,
    "registry": layout_registry.REGISTRY_HEAD,
    "inspectors": layout.INSPECTORS,
    "recusals": layout.RECUSALS,
    "grounds": layout_grounds.GROUNDS,
    "powers": layout_grounds.POWERS,
    "calendar": YEARS,
    "plan": PLAN,
}


def documented(*, with_strata=False):
    files = dict(zip(PATHS, BLOCKS, strict=True))
    strata = files.pop("strata")
    if with_strata:
        files["plans/2016-energy.yaml"] += strata
    return load_records(GivenBytes(files), registries="all")


def keys(schema):
    """Every key that a layout has, at any depth."""
    inner = [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else [])]
    for key, of in schema.get("properties", {}).items():
        yield key
        inner.append(of)
    for each in inner:
        yield from keys(each)


def test_every_example_of_the_page_is_read():
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
    assert [ground.kind for ground in read.grounds] == ["key-field", "complaint"]
    assert load_calendar(GivenBytes(dict(zip(PATHS, BLOCKS, strict=True)))).is_working(date(2027, 1, 2))
    assert [document.when for document in read.policy.archive_documents] == ["always", "rectification"]
    assert [bool(power.items) for power in read.powers] == [True, False]
    assert read.plans["2016-kilns"].joint.parties == ("detachment", "quality")
    assert read.plans["2016-kilns"].places[2] == Slot("member", "detachment", "350502")
    assert read.plans["2016-complaints"].filter.columns[0].values == ("日用陶瓷",)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_key_of_a_layout_stands_on_the_page(name):
    page = b"\n".join(BLOCKS).decode()
    named = set(re.findall(r"([a-z_0-9]+):", page)) | set(re.findall(r"`([a-z_0-9]+)[`:]", PAGE))
    assert set(keys(LAYOUTS[name].schema)) - named == set()


@pytest.mark.parametrize("kind", [*GroundKind, *Combine, *Mode, *PowerKind])
def test_every_word_of_a_choice_stands_on_the_page(kind):
    assert re.search(rf"[`: \[]{kind}[`,\] \n]", PAGE)


def test_the_pages_strata_fit_its_plan():
    loaded = documented(with_strata=True)
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


def test_a_persons_name_has_no_sign_that_parts_names_in_a_sheet(told):
    found = told(("data/inspectors.yaml", "name: ", "name: 张三、"))
    assert any("DBR105 姓名" in line and "里有“、”" in line for line in found)
