import pytest

from dbl_random.core.draw.substitution import (
    GONE,
    next_enterprise,
    substitute_inspector,
    substitute_team,
    substitutes_shown,
)
from dbl_random.core.draw.ticket import pair_ticket
from dbl_random.model.event import Skipped
from dbl_random.model.frozen import CandidateRow, Pool, PoolInspector, RecusalRow

SEED = "80" * 32
ALL = {"J0": (0, 1), "J1": (0, 1), "J2": (0, 1), "J3": (1,)}
NOBODY_BUSY = dict.fromkeys(ALL, 0)


def pool(fills=ALL, recusals=(), previous=None):
    people = tuple(PoolInspector(i, "eligible" if f else "excluded", f, "") for i, f in sorted(fills.items()))
    return Pool(people, tuple(RecusalRow(*pair, "x") for pair in sorted(recusals)), previous or {})


def today(**statuses):
    return {each: CandidateRow(each, "某企业", "all", status, "why") for each, status in statuses.items()}


# --- enterprises ---


def test_the_next_in_the_ticket_order_takes_the_place():
    assert next_enterprise(["A", "B", "C"], {"A"}, today(A="candidate", B="candidate", C="candidate")) == ("B", ())


def test_who_may_no_longer_be_drawn_is_skipped_with_the_reason():
    registry = today(B="excluded", C="outside", E="candidate")
    found = next_enterprise(["A", "B", "C", "D", "E"], {"A"}, registry)
    assert found == ("E", (Skipped("B", "why"), Skipped("C", "why"), Skipped("D", GONE)))


def test_who_was_skipped_before_is_not_skipped_again():
    assert next_enterprise(["A", "B", "C"], {"A", "B"}, today(B="excluded", C="candidate")) == ("C", ())


def test_nobody_is_left():
    assert next_enterprise(["A", "B"], {"A"}, today(B="excluded")) == (None, (Skipped("B", "why"),))


# --- teams ---


def team(frozen, cap=3, load=NOBODY_BUSY):
    return substitute_team(SEED, "d-1", "E0", 2, frozen, cap, load)


def test_the_least_busy_serve_the_substitute():
    assert team(pool(), load={"J0": 2, "J1": 1, "J2": 2, "J3": 0}) == ("J1", "J3")


def test_who_is_not_in_the_loads_has_none():
    assert team(pool(), load={"J0": 1, "J1": 1}) == ("J2", "J3")


def test_the_cap_counts_what_they_have_already():
    assert team(pool(), load={"J0": 3, "J1": 3, "J2": 2, "J3": 2}) == ("J2", "J3")
    assert team(pool(), load={"J0": 3, "J1": 3, "J2": 3, "J3": 2}) is None
    assert team(pool(), cap=None, load={"J0": 90, "J1": 80, "J2": 90, "J3": 70}) == ("J1", "J3")


def test_a_team_that_served_before_serves_again():
    assert team(pool(previous={"E0": ("J2", "J0")}), load={"J0": 2, "J2": 2}) == ("J2", "J0")


def test_a_recusal_that_came_later_counts():
    assert "J3" not in team(pool(recusals=[("J3", "E0")]))
    assert team(pool(recusals=[("J3", "E0"), ("J2", "E0"), ("J1", "E0")])) is None


# --- inspectors ---


def inspector(standing, frozen=None, cap=3, load=NOBODY_BUSY, out=()):
    return substitute_inspector(SEED, "d-1", "E0", standing, frozen or pool(), cap, load, out)


def test_the_smallest_lot_fills_the_open_slot():
    smallest = min(("J1", "J2", "J3"), key=lambda each: pair_ticket(SEED, "d-1", "E0", each))
    assert inspector(["J0", None]) == smallest


def test_only_those_who_fill_the_slot_are_asked():
    assert inspector([None, "J0"], load={"J1": 2, "J2": 1, "J3": 0}, out={"J0"}) == "J2"


def test_everyone_replaced_here_is_out():
    assert inspector(["J0", None], out={"J1", "J3"}) == "J2"
    assert inspector(["J0", None], out={"J1", "J2", "J3"}) is None


def test_who_stays_needs_no_eligibility_of_the_day():
    assert inspector(["gone", None], load={"J0": 1, "J1": 1, "J2": 1}) == "J3"


def test_who_came_before_comes_first():
    before = pool(previous={"E0": ("J1", "J3")})
    assert inspector(["J0", None], before, load={"J1": 2}) == "J1"
    assert inspector(["J0", None], before, load={"J1": 3}) == "J3"


def test_a_team_without_an_open_slot_is_our_fault():
    with pytest.raises(ValueError, match="None"):
        inspector(["J0", "J1"])


# --- on paper ---


@pytest.mark.parametrize("quota", [0, 1, 19, 100, 101, 665, 1000, 1001, 5000])
def test_substitutes_shown_grow_with_the_quota_within_bounds(quota):
    assert 20 <= substitutes_shown(quota) <= 200
    assert substitutes_shown(quota) <= substitutes_shown(quota + 1)
    assert substitutes_shown(quota) >= min(200, quota * 0.07)
