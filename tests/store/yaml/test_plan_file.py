"""A new plan's file: read back as it was meant, never over another."""

import pytest

from dbl_random.model.plan import Batch
from dbl_random.model.ratio import Ratio
from dbl_random.store.yaml.plan_file import WithFile, add_plan, plan_path, plan_text
from dbl_random.store.yaml.records import load_records

NOTES = {"department": "责任科室：节能科", "ratio": "每批抽取的比例", "# inspector_cap": "每人至多"}


def text(**changes):
    values = {
        "plan": "2016-new", "title": "2016年度计划", "year": "2016", "department": "energy", "items": ["energy-use"],
        "registries": ["energy"], "ratio": "5%", "slots": ["lead", "member"], "# inspector_cap": "10",
    }  # fmt: skip
    lines = [(key, value, NOTES.get(key, "")) for key, value in {**values, **changes, "batches": ""}.items()]
    return plan_text("抽查计划。", lines, ["7", "10"])


@pytest.fixture
def store(small, tmp_path):
    for path, text in small.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def read(store, **changes):
    source = WithFile(store, plan_path("2016-new"), text(**changes).encode())
    return load_records(source, plans=["2016-new"])


def test_what_was_given_is_what_is_read(store):
    plan = read(store).records.plans["2016-new"]
    assert (plan.title, plan.year, plan.department) == ("2016年度计划", 2016, "energy")
    assert (plan.items, plan.registries, plan.slots) == (("energy-use",), ("energy",), ("lead", "member"))
    assert (plan.ratio, plan.inspector_cap) == (Ratio(1, 20), None)
    assert plan.batches == (Batch(1, 7), Batch(2, 10))
    assert read(store, inspector_cap="6").records.plans["2016-new"].inspector_cap == 6


@pytest.mark.parametrize("title", ["no", "甲: 乙 # 丙", '"引号"', "[一]", "*", "- 一", "a\\b", "{x}", "1.0", "'"])
def test_a_title_is_that_very_text(store, title):
    assert read(store, title=title).records.plans["2016-new"].title == title


def test_a_value_cannot_become_another_key(store):
    told = [problem.code for problem in read(store, ratio="5%\ninspector_cap: 1").problems]
    assert told in (["DBR103"], ["DBR105"])


def test_comments_stand_behind_what_they_explain():
    lines = text().splitlines()
    assert lines[0] == "# 抽查计划。"
    assert "department: energy                    # 责任科室：节能科" in lines
    assert "# inspector_cap: 10                   # 每人至多" in lines
    assert "year: 2016" in lines


def test_nothing_is_on_disk_while_it_is_only_tried(store):
    assert read(store).records
    assert not (store / "plans/2016-new.yaml").exists()


def test_the_folders_list_has_the_new_file_once(store):
    source = WithFile(store, "plans/2016-energy.yaml", b"")
    assert source.list("plans") == ("2016-energy.yaml",)
    assert WithFile(store, "plans/2016-a.yaml", b"").list("plans") == ("2016-a.yaml", "2016-energy.yaml")
    assert WithFile(store, "plans/2016-a.yaml", b"").list("data/registries") == ("energy.csv", "energy.yaml")


def test_a_plan_is_never_overwritten(store):
    before = (store / "plans/2016-energy.yaml").read_bytes()
    with pytest.raises(FileExistsError):
        add_plan(store, "2016-energy", b"x")
    assert (store / "plans/2016-energy.yaml").read_bytes() == before
    assert [path.name for path in (store / "plans").iterdir()] == ["2016-energy.yaml"]


def test_a_draft_that_was_left_behind_is_no_hindrance(store):
    (store / "plans/.2016-new.yaml.draft").write_bytes(b"half")
    add_plan(store, "2016-new", b"whole\n")
    assert (store / "plans/2016-new.yaml").read_bytes() == b"whole\n"
    assert sorted((store / "plans").glob("*.yaml")) == [store / "plans/2016-energy.yaml", store / "plans/2016-new.yaml"]


def test_the_first_plan_makes_its_folder(tmp_path):
    add_plan(tmp_path, "2016-new", b"x")
    assert (tmp_path / "plans/2016-new.yaml").read_bytes() == b"x"
