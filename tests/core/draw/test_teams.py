from collections import Counter

import pytest

from dbl_random.core.draw.teams import NoTeams, Teams, draw_teams, hall_message
from dbl_random.core.draw.ticket import pair_ticket
from dbl_random.model.event import SkipRow
from dbl_random.model.frozen import Pool, PoolInspector, RecusalRow

SEED = "80" * 32


def pool(fills, recusals=(), previous=None):
    """`fills`: id -> slot numbers; () makes an excluded inspector."""
    people = tuple(PoolInspector(i, "eligible" if f else "excluded", f, "") for i, f in sorted(fills.items()))
    return Pool(people, tuple(RecusalRow(*pair, "near-relative") for pair in sorted(recusals)), previous or {})


def everybody(count, slots=2):
    return {f"J{n:02}": tuple(range(slots)) for n in range(count)}


def firms(count):
    return [f"E{n:03}" for n in range(count)]


def teams(order, frozen, slots=2, cap=None):
    found = draw_teams(SEED, "d-1", order, slots, frozen, cap)
    assert isinstance(found, Teams)
    return found


def test_nothing_drawn_needs_nobody():
    assert draw_teams(SEED, "d-1", [], 2, pool({}), None) == Teams({}, 0, (), {})


def test_the_smallest_lots_serve_the_first_enterprise():
    found = teams(["E0"], pool(everybody(9)))
    in_lot_order = sorted(everybody(9), key=lambda each: pair_ticket(SEED, "d-1", "E0", each))
    assert found.assigned["E0"] == tuple(in_lot_order[:2])


def test_the_least_busy_come_before_the_smaller_lot():
    found = teams(firms(4), pool(everybody(8)))
    assert set(Counter(each for team in found.assigned.values() for each in team).values()) == {1}


def test_the_load_is_as_even_as_the_slots_allow():
    found = teams(firms(100), pool(everybody(7)))
    load = Counter(each for team in found.assigned.values() for each in team)
    assert found.team_cap == -(-200 // 7)
    assert max(load.values()) == found.team_cap


def test_the_recused_and_the_excluded_are_never_in_a_team():
    people = everybody(5) | {"J09": ()}
    recusals = [("J00", "E000"), ("J01", "E000"), ("J02", "E000")]
    found = teams(firms(3), pool(people, recusals))
    assert set(found.assigned["E000"]) == {"J03", "J04"}
    assert all("J09" not in team for team in found.assigned.values())


def test_the_excluded_are_nobody_whatever_they_fill():
    people = (PoolInspector("J0", "excluded", (0,), "certificate-expired"), PoolInspector("J1", "eligible", (0,), ""))
    assert teams(firms(3), Pool(people, (), {"E000": ("J0",)}), slots=1).assigned == dict.fromkeys(firms(3), ("J1",))


def test_who_would_leave_another_enterprise_without_a_team_is_passed_over_and_recorded():
    # J00 alone may serve E001; one enterprise each is enough, so E000 may not have them.
    recusals = [("J01", "E001"), ("J02", "E001")]
    skipped = 0
    for n in range(20):
        found = draw_teams(SEED, f"d-{n}", firms(2), 1, pool(everybody(3, 1), recusals), None)
        assert found.assigned["E001"] == ("J00",)
        assert found.team_cap == 1
        first = min(everybody(3, 1), key=lambda each: pair_ticket(SEED, f"d-{n}", "E000", each))
        assert found.skips == ((SkipRow("E000", 0, "J00"),) if first == "J00" else ())
        skipped += len(found.skips)
    assert 0 < skipped < 20


def test_who_came_before_comes_again_in_the_same_slot():
    found = teams(firms(3), pool(everybody(6), previous={"E001": ("J05", "J04"), "E002": ("J03", "gone")}))
    assert found.assigned["E001"] == ("J05", "J04")
    assert found.assigned["E002"][0] == "J03"
    assert found.kept == {"E001": ("J05", "J04"), "E002": ("J03",)}


def test_who_may_no_longer_fill_their_slot_takes_the_first_open_one():
    people = everybody(6) | {"J05": (1,)}
    found = teams(["E0"], pool(people, previous={"E0": ("J05", "J04")}))
    # J05 led and may lead no more: they take slot 1, and J04, who had it, the open slot 0.
    assert found.assigned["E0"] == ("J04", "J05")
    assert found.kept == {"E0": ("J05", "J04")}


def test_continuity_yields_to_a_recusal_and_to_a_full_team_without_a_row_in_skips():
    found = teams(["E0"], pool(everybody(6), [("J05", "E0")], {"E0": ("J05", "J04", "J03", "J02")}))
    assert found.kept == {"E0": ("J04", "J03")}
    assert found.assigned["E0"] == ("J03", "J04")
    assert found.skips == ()


def test_continuity_yields_where_others_would_go_without():
    people = {"J00": (0,), "J01": (0,)}
    found = teams(firms(2), pool(people, [("J01", "E001")], {"E000": ("J00",)}), slots=1)
    assert found.assigned == {"E000": ("J01",), "E001": ("J00",)}
    assert (found.kept, found.team_cap) == ({}, 1)


def test_many_short_of_leads_are_told_so():
    people = {f"J{n:02}": (0, 1) if n < 3 else (1,) for n in range(50)}
    found = draw_teams(SEED, "d-1", firms(40), 2, pool(people), 6)
    assert found == NoTeams(tuple(firms(40)), (0,), 2, 40, ("J00", "J01", "J02"), 18)
    assert hall_message(found) == "这 40 家企业的第 1 个位置需 40 人次，只有 3 人可以承担，最多 18 次"


def test_only_the_enterprises_in_need_are_named():
    short = [(f"J{n:02}", each) for n in range(3, 30) for each in firms(12)]
    found = draw_teams(SEED, "d-1", firms(60), 2, pool(everybody(30), short), 6)
    assert hall_message(found) == "这 12 家企业需 24 人次，只有 3 人可以承担，最多 18 次"
    assert found.enterprises == tuple(firms(12))


def test_nobody_at_all():
    found = draw_teams(SEED, "d-1", firms(2), 2, pool({"J00": ()}), None)
    assert hall_message(found) == "这 2 家企业需 4 人次，没有人可以承担"


def test_one_person_is_not_a_team_of_two():
    found = draw_teams(SEED, "d-1", firms(2), 2, pool(everybody(1)), None)
    assert hall_message(found) == "这 2 家企业需 4 人次，只有 1 人可以承担，最多 2 次"


@pytest.mark.parametrize("cap", [10, 11, None])
def test_a_cap_that_suffices_changes_nothing(cap):
    assert teams(firms(50), pool(everybody(10)), cap=cap) == teams(firms(50), pool(everybody(10)))


@pytest.mark.parametrize("cap", [0, 1, 9])
def test_a_cap_that_does_not_is_a_refusal(cap):
    found = draw_teams(SEED, "d-1", firms(50), 2, pool(everybody(10)), cap)
    assert isinstance(found, NoTeams)
    assert (found.needed, found.most) == (100, 10 * cap)


def test_a_draw_of_a_district_without_slack_is_filled_to_the_last_place():
    # Each of 120 enterprises may be served by 4 neighbours of 40 on a ring, and all slots take all of them.
    order = firms(120)
    recusals = [(f"J{n:02}", e) for at, e in enumerate(order) for n in range(40) if (n - at // 3) % 40 >= 4]
    found = teams(order, pool(everybody(40), recusals))
    load = Counter(each for team in found.assigned.values() for each in team)
    assert set(load.values()) == {found.team_cap} == {6}
    assert found.skips
