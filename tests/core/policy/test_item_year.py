"""The year of an item, over all its plans and registries: 二(三)1."""

from dataclasses import replace

import pytest

from dbl_random.core.record.past import NO_PAST
from dbl_random.model.plan import Mode
from dbl_random.model.ratio import Ratio


def test_clause_2_3_1_the_undirected_and_joint_plans_of_the_year_reach_it_together(case):
    case.with_item(ratio=Ratio(15, 100)).with_plan(ratio=Ratio(5, 100))
    assert case.faults() == ["DBR253"]
    case.beside(mode=Mode.JOINT, ratio=Ratio(25, 1000))
    assert case.faults() == []


@pytest.mark.parametrize("changes", [{"mode": Mode.DIRECTED}, {"year": 2017}, {"items": ("salt",)}])
def test_clause_2_3_1_a_directed_plan_another_year_and_another_item_do_not_count(case, changes):
    case.with_item(ratio=Ratio(15, 100)).with_item("salt").with_plan(ratio=Ratio(5, 100), items=("energy-use",))
    case.beside(**changes)
    assert case.faults() == ["DBR253"]


def test_clause_2_3_1_a_draft_is_judged_among_all_files_and_a_plan_that_was_handed_in_among_those(case):
    case.with_item(ratio=Ratio(15, 100)).with_plan(ratio=Ratio(5, 100))
    case.beside(handed_in="")
    assert case.faults() == ["DBR253"]
    assert case.with_plan(digest="cd" * 32).faults() == ["DBR218"]


def test_clause_2_3_1_a_companion_whose_file_is_another_than_was_handed_in_does_not_count(case):
    case.with_item(ratio=Ratio(15, 100)).with_plan(ratio=Ratio(5, 100))
    case.beside(handed_in="aa" * 32)
    assert case.faults() == ["DBR253"]


def test_clause_2_3_1_the_share_is_of_the_items_whole_population(case):
    # 40 firms in the plan's registry, 400 in all that serve the item: a plan over a part leaves it short.
    more = tuple(case.records.registries["energy"].enterprises[0]._replace(id=f"{n:018d}") for n in range(360))
    second = replace(case.records.registries["energy"], id="more", enterprises=more)
    case.with_records(registries={**case.records.registries, "more": second})
    (fault,) = case.freeze().faults
    told = "事项“节能监察”全年抽查比例（2016-energy）合计为 1%，抽查对象共 400 户，低于 5%"
    assert (fault.code, fault.message) == ("DBR203", told)
    case.beside(registries=("more",))
    assert case.faults() == []


def test_clause_2_3_1_one_county_is_a_part(case):
    firms = [firm._replace(region=str(n % 4)) for n, firm in enumerate(case.records.registries["energy"].enterprises)]
    assert case.with_firms(*firms).with_plan(regions=("1",)).faults() == ["DBR203"]


def test_clause_2_3_1_each_enterprise_is_counted_once_and_whoever_ended_not_at_all(case):
    first = case.records.registries["energy"]
    gone = [firm._replace(status="closed") for firm in first.enterprises[20:]]
    case.with_firms(*first.enterprises[:20], *gone)
    case.with_records(registries={**case.records.registries, "same": replace(first, id="same", items=first.items)})
    assert case.freeze().faults == ()
    assert case.with_plan(ratio=Ratio(1, 41)).freeze().faults[0].message.find("抽查对象共 20 户") > 0


def test_clause_2_3_1_of_several_registries_only_those_of_the_item_count_for_it(case):
    other = replace(case.records.registries["energy"], id="salt", items=("salt",))
    firms = tuple(firm._replace(id=f"{n:018d}") for n, firm in enumerate(other.enterprises))
    case.with_item("salt").with_records(
        registries={
            "energy": replace(case.records.registries["energy"], items=("energy-use",)),
            "salt": replace(other, enterprises=firms),
        }
    )
    case.with_plan(registries=("energy", "salt"))
    assert case.faults() == []
    assert case.with_plan(ratio=Ratio(1, 41)).faults() == ["DBR203"]


def test_before_the_first_rules_each_plan_is_judged_for_itself(case):
    case.past = NO_PAST
    case.with_item(ratio=Ratio(15, 100), batches=3)
    assert case.faults() == ["DBR203", "DBR204"]
    assert case.with_plan(mode=Mode.DIRECTED, deviations=()).freeze().faults[0].code == "DBR221"
