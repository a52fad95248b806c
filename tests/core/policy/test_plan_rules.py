"""The share and the batches of a year: 二(三)1."""

import pytest

from dbl_random.model.plan import Batch
from dbl_random.model.ratio import Ratio

MONTHS = tuple(Batch(n, n) for n in range(1, 13))


@pytest.mark.parametrize(
    ("ratio", "batches", "faults"),
    [(Ratio(1, 40), 2, []), (Ratio(1, 41), 2, ["DBR203"]), (Ratio(1, 240), 12, []), (Ratio(1, 241), 12, ["DBR203"])],
)
def test_clause_2_3_1_the_share_of_the_year_is_reckoned_exactly(case, ratio, batches, faults):
    assert case.with_plan(ratio=ratio, batches=MONTHS[:batches]).faults() == faults


def test_clause_2_3_1_a_count_is_a_share_of_the_population(case):
    assert case.with_plan(ratio=None, count=1).faults() == []
    firms = [case.records.registries["energy"].enterprises[0]._replace(id=f"{n:018d}") for n in range(41)]
    (fault,) = case.with_firms(*firms).with_plan(ratio=None, count=1).freeze().faults
    assert (fault.code, fault.message) == (
        "DBR203",
        "事项“节能监察”全年抽查比例（2016-energy）合计为 2/41，抽查对象共 41 户，低于 5%",
    )


def test_clause_2_3_1_the_laws_own_share_and_number_win(case):
    case.with_item(ratio=Ratio(1, 50), batches=1).with_plan(batches=MONTHS[:1])
    assert case.with_plan(ratio=Ratio(1, 50)).faults() == []
    assert case.with_plan(ratio=Ratio(1, 51)).faults() == ["DBR253"]
    assert case.with_item(ratio=Ratio(1, 2), batches=12).faults() == ["DBR253", "DBR254"]


def test_clause_2_3_1_an_item_without_a_law_of_its_own_keeps_the_general_share_and_number(case):
    # The law of one item says less; it does not speak for the item beside it.
    case.with_item("salt", ratio=Ratio(1, 50), batches=1).with_plan(batches=MONTHS[:1], ratio=Ratio(1, 50))
    assert case.plan.items == ("energy-use", "salt")
    assert case.faults() == ["DBR203", "DBR204"]
    assert case.with_plan(items=("salt",)).faults() == []


def test_clause_2_3_1_a_directed_draw_is_bound_by_neither(case):
    few = case.with_plan(ratio=Ratio(1, 50), batches=MONTHS[:1])
    assert few.faults() == ["DBR203", "DBR204"]
    assert few.directed().faults() == []


def test_clause_2_3_1_a_joint_plan_is_bound_by_both(case):
    assert case.with_plan(ratio=Ratio(1, 50), batches=MONTHS[:1]).joint().faults() == ["DBR203", "DBR204"]
