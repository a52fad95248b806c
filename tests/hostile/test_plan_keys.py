"""Whatever stands behind a key of a plan or a ground: it is read, or told at its place; no rule breaks on it."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbl_random.core.draw.freeze import foresee, freeze
from dbl_random.core.policy.counts import Sorts
from dbl_random.core.record.past import NO_PAST
from dbl_random.store.git.source import GivenBytes
from dbl_random.store.yaml.records import load_records

PLAN, GROUNDS = "plans/p.yaml", "data/grounds.yaml"
FIRM = "110108000000016"
STORE = {
    "data/organisation.yaml": """\
{name: 示例局, origin: dbr.example, practice: true, place: 会议室, chair: zhou,
 departments: [{id: energy, name: 节能科}], offices: [{id: legal, name: 法规科, witness: zhou}],
 regions: [{id: 350502, name: 鲤城区}], partners: [{id: quality, name: 质监局}],
 staff: [{id: zhou, name: 周敏, department: energy}]}
""",
    "data/policy.yaml": """\
{min_ratio: 5%, min_batches: 2, team_size: 2, visits_cap: 2, visits_months: 12, previous_team_months: 24,
 certificate_warning_days: 30, substitution_reasons: []}
""",
    "data/checklist.yaml": """\
items: [{id: energy, name: 节能, department: energy, weight: key, target: 企业, content: 用能, method: 现场, bases: []}]
""",
    "data/registries/firms.yaml": f"""\
{{registry: firms, name: 企业, items: [energy], department: energy, extra_columns: [规模, 标签],
 enterprises: [{{id: {FIRM}, name: 甲, 规模: 大型, 标签: 出口}}]}}
""",
    "data/inspectors.yaml": """\
inspectors: [{id: J1, name: 陈, unit: 支队, department: energy, background: 热能, duties: 执法, items: [energy]}]
""",
}
RIGHT = {
    "plan": "p", "title": "抽查", "year": "2016", "department": "energy", "items": ["energy"], "registries": ["firms"],
    "batches": [{"batch": "1", "month": "7"}], "ratio": "5%", "joint": "无",
}  # fmt: skip
GROUND = {"kind": "reported", "enterprise": FIRM, "source": "转办", "date": "2016-05-01"}
KEYS = (
    "mode", "combine", "filter", "slots", "joint", "deviations", "regions", "strata", "stratum_column", "count",
    "batches", "registries", "items", "inspector_cap",
)  # fmt: skip
WORDS = (
    "", "无", "none", "null", "~", "0", "-1", "1e9", "9" * 400, "union", "directed", "joint", "lead", "energy",
    "quality", "complaint", "grade", "规模", "*", "DBR208", "../../etc/passwd", "=1+1", "\u202e", "\x00", "甲" * 10_000,
    "2016-02-30", "350502", FIRM,
)  # fmt: skip
INNER = (
    "slot", "unit", "region", "parties", "note", "grounds", "items", "grades", "sizes", "tags", "columns", "column",
    "values", "rule", "clause", "reason", "approved_by", "id", "ratio", "count", "batch", "month", "public",
)  # fmt: skip
words = st.sampled_from(WORDS)
values = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(INNER), inner, max_size=4),
    max_leaves=8,
)


def load(plan, ground):
    files = {**STORE, PLAN: json.dumps(plan), GROUNDS: json.dumps({"grounds": [ground]})}
    return load_records(GivenBytes({path: text.encode() for path, text in files.items()}))


def look_at(loaded):
    """Refused with places, or drawn from without anything breaking."""
    assert (loaded.records is None) == bool(loaded.problems)
    for problem in loaded.problems:
        assert problem.file in {PLAN, GROUNDS}
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.hint or problem.code == "DBR105"
    if loaded.records is not None:
        plan, day = loaded.records.plans["p"], date(2016, 7, 1)
        frozen = freeze(loaded.records, plan, day, NO_PAST)
        assert foresee(plan, day, NO_PAST, Sorts(loaded.records)) == frozen.faults
        assert all(loaded.locate(fault).file for fault in frozen.faults)


def test_the_plan_that_is_made_worse_below_is_right():
    assert load(RIGHT, GROUND).problems == ()


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("value", [*WORDS, [], {}, [[]], [{}], [""], ["energy", "energy"]], ids=repr)
def test_a_key_with_a_strange_value_is_read_or_told(key, value):
    look_at(load({**RIGHT, key: value}, GROUND))


@pytest.mark.parametrize("key", [*GROUND, "registry", "until", "count"])
@pytest.mark.parametrize("value", [*WORDS, [], {}], ids=repr)
def test_a_ground_with_a_strange_value_is_read_or_told(key, value):
    directed = {**RIGHT, "mode": "directed", "filter": {"grounds": ["reported", "complaint", "key-field"]}}
    look_at(load(directed, {**GROUND, key: value}))


@pytest.mark.no_cover
@settings(deadline=None, max_examples=300, derandomize=True, database=None)
@given(st.dictionaries(st.sampled_from(KEYS), values, min_size=1, max_size=3))
def test_strange_values_together_are_read_or_told(changes):
    look_at(load({**RIGHT, **changes}, GROUND))
