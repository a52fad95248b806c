"""A new store, and what the sample in it says."""

from datetime import date
from pathlib import Path

import pytest
from stdnum.cn import uscc

from dbl_random.core.draw.freeze import freeze
from dbl_random.core.record.acts import fold_acts
from dbl_random.core.record.bodies import type_of
from dbl_random.core.record.past import NO_PAST, Past
from dbl_random.model.acts import PlanApproved, PlanSubmitted
from dbl_random.model.event import ZEROS, Recorded
from dbl_random.model.problem import Exit, Refusal
from dbl_random.store.founding import blank_files, example_files, write_store
from dbl_random.store.git.repository import create_repository
from dbl_random.store.git.source import GivenBytes
from dbl_random.store.yaml.records import load_records

FIRST_DAY = date(2016, 7, 1)
# GB 11714-1997: the weights of the organisation code, positions 9 to 16 of a 统一社会信用代码.
WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


@pytest.fixture(scope="module")
def sample():
    loaded = load_records(GivenBytes(example_files()), registries="all")
    assert loaded.problems == ()
    return loaded.records


@pytest.fixture(scope="module")
def approved(sample):
    """The past in which every plan of the sample was handed in and approved."""
    bodies = []
    for plan in sample.plans.values():
        files = {f"plans/{plan.id}.yaml": plan.digest}
        bodies.append(PlanSubmitted(plan.id, plan.department, plan.year, str(plan.joint), files, None))
        bodies.append(PlanApproved(plan.id, len(bodies), "chen-mingyuan", ""))
    time = "2016-06-22T09:30:00+08:00"
    acts = fold_acts(Recorded(n, ZEROS, time, type_of(b), "x", "x", b, ZEROS) for n, b in enumerate(bodies, 1))
    return Past({}, plans=acts.plans)


def test_an_empty_store_can_be_read_as_it_is():
    loaded = load_records(GivenBytes(blank_files()), registries="all")
    assert loaded.problems == ()
    assert [office.id for office in loaded.records.organisation.offices] == [
        "legal",
        "general",
        "personnel",
        "supervision",
    ]
    assert not loaded.records.organisation.practice


def test_nothing_of_an_empty_store_can_be_drawn_before_it_is_filled_in():
    records = load_records(GivenBytes(blank_files()), registries="all").records
    assert not any(item.bases or item.published for item in records.items.values())
    assert not any(inspector.items for inspector in records.inspectors)


def test_a_log_is_never_part_of_a_new_store():
    for files in (blank_files(), example_files()):
        assert [path for path in files if path.startswith("audit-log")] == ["audit-log/.gitkeep"]


def test_a_folder_that_holds_anything_is_not_touched(tmp_path):
    (tmp_path / "mine").write_text("x")
    with pytest.raises(Refusal) as refused:
        write_store(tmp_path, blank_files())
    assert refused.value.exit_status == Exit.REFUSED
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_founding_that_breaks_off_leaves_no_store(tmp_path):
    with pytest.raises(Refusal, match="DBR509"):
        write_store(tmp_path, {"data/organisation.yaml": b"x", "plans/a": b"", "plans/a/b": b""})
    assert not (tmp_path / "data/organisation.yaml").exists()


def test_a_new_repository_runs_nobodys_hooks(tmp_path):
    assert create_repository(tmp_path) is not None
    assert not (tmp_path / ".git/hooks").exists()
    assert (tmp_path / ".git/HEAD").read_text() == "ref: refs/heads/main\n"


def test_the_sample_is_for_practice(sample):
    assert sample.organisation.practice


def test_the_sample_has_the_twelve_divisions(sample):
    regions = " ".join(region.id for region in sample.organisation.regions)
    assert regions == "350500 350502 350503 350504 350505 350521 350524 350525 350526 350581 350582 350583"


def test_the_samples_first_draw_is_feasible(sample, approved):
    frozen = freeze(sample, sample.plans["2016-energy"], FIRST_DAY, approved)
    assert frozen.faults == frozen.deviations == ()
    assert [(s.id, s.population, s.quota) for s in frozen.strata] == [("key", 62, 13), ("others", 340, 17)]


@pytest.mark.parametrize(
    "plan", ["2016-civil-explosives", "2016-chemicals", "2016-power", "2016-coast", "2016-complaints"]
)
def test_the_samples_other_plans_can_be_drawn(sample, approved, plan):
    frozen = freeze(sample, sample.plans[plan], FIRST_DAY, approved)
    assert frozen.faults == frozen.deviations == ()


def test_the_samples_joint_plan_waits_for_consents_and_its_filing_alone(sample, approved):
    frozen = freeze(sample, sample.plans["2016-joint-boilers"], FIRST_DAY, approved)
    assert {fault.code for fault in frozen.faults} == {"DBR228", "DBR229"}


def test_salt_cannot_be_drawn_in_2016_since_its_bases_come_later(sample, approved):
    plan = sample.plans["2016-salt"]
    assert [fault.code for fault in freeze(sample, plan, FIRST_DAY, approved).faults] == ["DBR201"]
    assert freeze(sample, plan, date(2017, 12, 26), approved).faults == ()


def test_what_no_log_says_is_approved_cannot_be_drawn(sample):
    for plan in sample.plans.values():
        assert "DBR218" in {fault.code for fault in freeze(sample, plan, FIRST_DAY, NO_PAST).faults}


def test_the_small_pool_is_three_firms(sample):
    assert len(sample.registries["explosives"].enterprises) == 3


def _invented(code):
    """Whether the inner check digit of a code is wrong, so that no firm can have it."""
    value = 11 - sum(int(c, 36) * w for c, w in zip(code[8:16], WEIGHTS, strict=True)) % 11
    return code[16] != {10: "X", 11: "0"}.get(value, str(value))


def test_no_firm_of_the_sample_can_be_a_real_one(sample):
    codes = {e.id for registry in sample.registries.values() for e in registry.enterprises}
    assert len(codes) > 500
    long = [code for code in codes if len(code) == 18]
    assert all(map(uscc.is_valid, long))
    assert all(map(_invented, long))


def test_what_stands_in_several_registries_of_the_sample_is_one_firm(sample):
    firms = [{e.id: e for e in registry.enterprises} for registry in sample.registries.values()]
    assert [len(each) for each in firms] == [len(registry.enterprises) for registry in sample.registries.values()]
    names = {}
    for each in firms:
        for code, firm in each.items():
            names.setdefault(code, set()).add((firm.name, firm.region))
    assert all(len(one) == 1 for one in names.values())


def test_the_samples_joint_and_cross_region_plans_have_registries_to_draw_from(sample):
    held = {registry.id: {e.id for e in registry.enterprises} for registry in sample.registries.values()}
    assert {name: len(codes) for name, codes in held.items()} == {
        "boilers": 50, "chemicals": 40, "energy": 420, "energy-jinjiang": 40, "energy-shishi": 24,
        "explosives": 3, "power": 60, "salt": 10,
    }  # fmt: skip
    assert held["boilers"] & held["energy"] < held["boilers"]
    assert not held["energy-jinjiang"] & held["energy-shishi"]


def test_every_recusal_of_the_sample_names_a_firm_that_is_there(sample):
    codes = {e.id for registry in sample.registries.values() for e in registry.enterprises}
    assert {recusal.enterprise for recusal in sample.recusals} <= codes


def test_what_a_checkout_ships_is_what_lies_at_its_top():
    top = Path(__file__).parents[2]
    for path, data in example_files().items():
        if path.startswith(("data/", "plans/")):
            assert (top / path).read_bytes() == data
