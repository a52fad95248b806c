"""Cross-region inspections, 二(五): registries and pools of several regions in one draw."""

from dbl_random.core.draw.selection import select
from dbl_random.core.draw.teams import Teams, draw_teams
from dbl_random.core.record.past import NO_PAST
from dbl_random.model.acts import PlanConsented
from dbl_random.model.plan import PlanStratum, Slot
from dbl_random.model.ratio import Ratio
from dbl_random.model.registry import Registry

JINJIANG, SHISHI, ELSEWHERE = "350582", "350581", "350502"
SEED = "80ff664d35e5c04a5aa9f5a94ae830af7488c4339bb66fff3f67c7a86b0599d0"


def coast(case):
    """A registry of each of two regions, 24 enterprises and 16; three inspectors, a stratum and a place of each."""
    firms = case.records.registries["energy"].enterprises
    case.with_records(
        registries={
            "energy": Registry("energy", "晋江", ("energy-use",), "energy", "", (), of(firms[:24], JINJIANG)),
            "shishi": Registry("shishi", "石狮", ("energy-use",), "energy", "", (), of(firms[24:], SHISHI)),
        }
    )
    for seq, region in enumerate((JINJIANG, SHISHI), 4):
        case.enter(seq, PlanConsented("2016-energy", 2, region, "某人", "复函", "2016-06-22"))
    for number in range(1, 7):
        case.with_person(number, region=JINJIANG if number % 2 else SHISHI)
    return case.with_plan(
        registries=("energy", "shishi"),
        regions=(JINJIANG, SHISHI),
        stratum_column="region",
        strata=(PlanStratum("jinjiang", (JINJIANG,)), PlanStratum("shishi", (SHISHI,), Ratio(1, 4))),
        places=(Slot("lead", region=JINJIANG), Slot("member", region=SHISHI)),
        inspector_cap=None,
    )


def of(firms, region):
    return tuple(firm._replace(region=region) for firm in firms)


def test_clause_2_5_each_region_has_its_own_quota(case):
    frozen = coast(case).freeze()
    assert frozen.faults == ()
    assert [(s.id, s.population, s.quota) for s in frozen.strata] == [("jinjiang", 24, 2), ("shishi", 16, 4)]


def test_clause_2_5_a_place_of_a_region_is_filled_by_its_people_alone(case):
    fills = {row.id: row.fills for row in coast(case).freeze().pool.inspectors}
    assert fills == {"J1": (0,), "J2": (1,), "J3": (0,), "J4": (1,), "J5": (0,), "J6": (1,)}


def test_clause_2_5_every_team_has_somebody_of_each_region_drawn_at_random(case):
    frozen = coast(case).freeze()
    drawn = select(SEED, "d-1", frozen.candidates, {stratum.id: stratum.quota for stratum in frozen.strata})
    assert sorted(each.stratum for each in drawn) == ["jinjiang"] * 2 + ["shishi"] * 4
    found = draw_teams(SEED, "d-1", [each.id for each in drawn], 2, frozen.pool, None)
    assert isinstance(found, Teams)
    assert {int(lead[1:]) % 2 for lead, _ in found.assigned.values()} == {1}
    assert {int(member[1:]) % 2 for _, member in found.assigned.values()} == {0}


def test_clause_2_5_a_region_without_people_leaves_its_place_open_and_that_is_told(case):
    coast(case)
    for number in (2, 4, 6):
        case.with_person(number, region=JINJIANG)
    (fault,) = case.freeze().faults
    assert (fault.code, fault.message) == ("DBR206", "没有人员可任岗位“member”")


def test_clause_2_5_who_is_of_neither_region_is_not_in_the_population(case):
    firms = coast(case).records.registries["energy"].enterprises
    elsewhere = Registry("energy", "晋江", ("energy-use",), "energy", "", (), (*of(firms[:1], ELSEWHERE), *firms[1:]))
    case.with_records(registries={**case.records.registries, "energy": elsewhere})
    assert (case.row().status, case.row().reason) == ("outside", "out-of-region")
    assert case.faults() == []  # it needs no stratum


def test_clause_2_5_a_place_may_ask_for_unit_and_region_both(case):
    coast(case).with_person(1, department="centre").with_person(2, department="centre")
    case.with_plan(places=(Slot("lead", "centre", JINJIANG), Slot("member", region=SHISHI)))
    fills = {row.id: row.fills for row in case.freeze().pool.inspectors}
    assert (fills["J1"], fills["J2"], fills["J3"]) == ((0,), (1,), ())


def test_clause_2_5_each_county_consents_before_the_draw(case):
    assert coast(case).faults() == []
    case.acts.pop()
    (fault,) = case.freeze().faults
    assert (fault.code, fault.message) == ("DBR260", "350581还没有同意本计划")
    case.past = NO_PAST  # no rules are in force yet
    assert case.faults() == []
