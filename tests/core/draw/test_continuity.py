"""Who stays of a previous team is told from the pool and the result alone; the draw itself is the witness."""

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.core.draw.continuity import (
    GONE,
    NO_OPEN_SLOT,
    PASSED_OVER,
    RECUSED,
    Leaves,
    continuity,
    leaving_in_words,
)
from dbl_random.core.draw.teams import Teams, draw_teams
from dbl_random.model.frozen import Pool, PoolInspector, RecusalRow, ResultRow

SEED = "80" * 32
PEOPLE = [f"J{n}" for n in range(5)]
FIRMS = ["E0", "E1", "E2"]


def pool(fills, recusals=(), previous=None):
    people = (PoolInspector(i, "eligible" if f else "excluded", f, "" if f else "away") for i, f in fills.items())
    return Pool(tuple(people), tuple(RecusalRow(*pair, "x") for pair in sorted(recusals)), previous or {})


def drawn(frozen, firms=FIRMS, slots=2, cap=None):
    """The draw, and what continuity says of its result."""
    found = draw_teams(SEED, "d-1", firms, slots, frozen, cap)
    if not isinstance(found, Teams):
        return None, ()
    rows = [ResultRow(n, each, f"{each} 厂", "all", "00", found.assigned[each]) for n, each in enumerate(firms, 1)]
    return found, continuity(rows, frozen, slots)


@st.composite
def pools(draw):
    slots = st.sampled_from([(), (0,), (1,), (0, 1)])
    fills = {each: draw(slots) for each in PEOPLE}
    recusals = draw(st.sets(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(FIRMS)), max_size=4))
    team = st.lists(st.sampled_from([*PEOPLE, "J9"]), min_size=1, max_size=3, unique=True).map(tuple)
    return pool(fills, recusals, draw(st.dictionaries(st.sampled_from(FIRMS), team, max_size=3)))


def possible(frozen, firms, cap, fixed):
    """Whether any assignment has the `fixed` places: by trying all."""
    fills = {row.id: row.fills for row in frozen.inspectors}
    barred = {(row.inspector, row.enterprise) for row in frozen.recusals}
    choices = [
        [
            pair
            for pair in permutations(PEOPLE, 2)
            if all(slot in fills[who] and (who, firm) not in barred for slot, who in enumerate(pair))
            and all(pair[slot] == who for (where, slot), who in fixed.items() if where == firm)
        ]
        for firm in firms
    ]
    return any(all(sum(who in team for team in teams) <= cap for who in PEOPLE) for teams in product(*choices))


@given(pools(), st.sampled_from([None, 1, 2]))
def test_whom_the_draw_kept_is_said_to_stay(frozen, cap):
    found, told = drawn(frozen, cap=cap)
    if found is not None:
        stays = {each.enterprise: set(each.stays) for each in told}
        assert all(set(kept) <= stays[firm] for firm, kept in found.kept.items())


@given(pools())
def test_each_previous_member_is_accounted_for_once_and_only_they(frozen):
    found, told = drawn(frozen)
    if found is None:
        return
    assert [each.enterprise for each in told] == [each for each in FIRMS if each in frozen.previous_teams]
    for each in told:
        said = [*each.stays, *(leaves.inspector for leaves in each.leaves)]
        assert sorted(said) == sorted(frozen.previous_teams[each.enterprise])
        assert set(each.stays) <= set(found.assigned[each.enterprise])
        assert not {leaves.inspector for leaves in each.leaves} & set(found.assigned[each.enterprise])


@given(pools(), st.sampled_from([1, 2, 3]))
def test_who_was_passed_over_fits_into_no_assignment_beside_those_kept_before(frozen, cap):
    found, told = drawn(frozen, cap=cap)
    if found is None:
        return
    fills = {row.id: row.fills for row in frozen.inspectors}
    kept_places = {}  # what step 1 had committed before the member's turn
    for each in told:
        reasons = dict(each.leaves)
        for at, member in enumerate(frozen.previous_teams[each.enterprise]):
            if member in found.kept.get(each.enterprise, ()):
                kept_places[each.enterprise, found.assigned[each.enterprise].index(member)] = member
            elif reasons.get(member) == PASSED_OVER:
                left = [slot for slot in fills[member] if (each.enterprise, slot) not in kept_places]
                place = each.enterprise, at if at in left else left[0]
                assert not possible(frozen, FIRMS, found.team_cap, {**kept_places, place: member})


# --- every reason, once ---

FREE = dict.fromkeys(PEOPLE, (0, 1))


@pytest.mark.parametrize(
    ("frozen", "firms", "cap", "leaves"),
    [
        (pool(FREE, previous={"E0": ("J9", "J1")}), ["E0"], None, Leaves("J9", GONE)),
        (pool({**FREE, "J0": ()}, previous={"E0": ("J0", "J1")}), ["E0"], None, Leaves("J0", "away")),
        (pool(FREE, {("J0", "E0")}, {"E0": ("J0", "J1")}), ["E0"], None, Leaves("J0", RECUSED)),
        (pool({**FREE, "J2": (1,)}, previous={"E0": ("J0", "J1", "J2")}), ["E0"], None, Leaves("J2", NO_OPEN_SLOT)),
        (pool(FREE, previous={"E0": ("J0",), "E1": ("J0",)}), ["E0", "E1"], 1, Leaves("J0", PASSED_OVER)),
        (
            pool({**FREE, "J0": (0,), "J1": (1,), "J2": (1,), "J3": (1,), "J4": (0,)}, {("J4", "E1")}, {"E0": ("J0",)}),
            ["E0", "E1"],
            1,
            Leaves("J0", PASSED_OVER),
        ),
    ],
)
def test_the_reason_is_told(frozen, firms, cap, leaves):
    _, told = drawn(frozen, firms, cap=cap)
    assert leaves in [each for enterprise in told for each in enterprise.leaves]
    assert leaving_in_words(leaves.reason) != ""


def test_without_teams_nothing_is_said():
    rows = [ResultRow(1, "E0", "厂", "all", "00", ())]
    assert continuity(rows, pool(FREE, previous={"E0": ("J0",)}), 2) == ()
