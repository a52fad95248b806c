"""What must hold of every draw. The reference beside it asks each question of 4.4 from nothing, by trying all ways."""

from collections import Counter
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbl_random.core.draw.selection import select, ticket_order
from dbl_random.core.draw.substitution import substitute_inspector, substitute_team
from dbl_random.core.draw.teams import NoTeams, Teams, draw_teams
from dbl_random.core.draw.ticket import pair_ticket
from dbl_random.model.frozen import CandidateRow, Pool, PoolInspector, RecusalRow

pytestmark = pytest.mark.no_cover

quickly = settings(deadline=None, max_examples=100, derandomize=True, database=None)
seeds = st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}")

# --- who is drawn ---

ids = st.lists(st.integers(0, 999).map(lambda n: f"{n:018d}"), unique=True, max_size=40)
tables = ids.flatmap(
    lambda every: st.tuples(
        *(
            st.builds(
                CandidateRow,
                st.just(each),
                st.just("某企业"),
                st.sampled_from(["general", "key"]),
                st.sampled_from(["candidate", "candidate", "candidate", "excluded", "outside"]),
                st.just(""),
            )
            for each in every
        )
    )
)
quotas = st.fixed_dictionaries({"general": st.integers(0, 20), "key": st.integers(0, 5)})


@quickly
@given(seeds, tables, quotas, st.integers(0, 20))
def test_a_larger_quota_keeps_the_smaller_draw(seed, rows, smaller, more):
    larger = {**smaller, "general": smaller["general"] + more}
    assert set(select(seed, "d-1", rows, smaller)) <= set(select(seed, "d-1", rows, larger))


@quickly
@given(seeds, tables, quotas, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(seed, rows, quota, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert select(seed, "d-1", shuffled, quota) == select(seed, "d-1", rows, quota)
    assert ticket_order(seed, "d-1", shuffled, "key") == ticket_order(seed, "d-1", rows, "key")


@quickly
@given(seeds, tables, st.data())
def test_a_row_added_or_removed_does_not_change_the_order_of_the_others(seed, rows, data):
    left = [row for row in rows if data.draw(st.booleans())]
    staying = {row.id for row in left}
    before = ticket_order(seed, "d-1", rows, "general")
    assert ticket_order(seed, "d-1", left, "general") == tuple(each for each in before if each in staying)


@quickly
@given(seeds, tables, quotas)
def test_the_drawn_are_the_head_of_the_ticket_order_and_nobody_else(seed, rows, quota):
    drawn = select(seed, "d-1", rows, quota)
    for stratum, most in quota.items():
        order = ticket_order(seed, "d-1", rows, stratum)
        assert sorted(each.id for each in drawn if each.stratum == stratum) == sorted(order[:most])
        assert sorted(order) == sorted(r.id for r in rows if (r.status, r.stratum) == ("candidate", stratum))
    assert list(drawn) == sorted(drawn)


# --- teams ---


@st.composite
def cases(draw):
    """Small, tight and full of recusals: (seed, order, slots, pool, cap)."""
    slots = draw(st.integers(1, 3))
    order = [f"E{n}" for n in range(draw(st.integers(0, 5)))]
    people = [f"J{n}" for n in range(draw(st.integers(0, 6)))]
    fills = st.sets(st.integers(0, slots - 1)).map(lambda each: tuple(sorted(each)))
    widely = st.just(tuple(range(slots)))
    inspectors = tuple(
        PoolInspector(each, "eligible", slot_numbers, "") if slot_numbers else PoolInspector(each, "excluded", (), "x")
        for each in people
        for slot_numbers in [draw(st.one_of(widely, widely, fills))]
    )
    pairs = [(i, e) for i in people for e in order]
    recused = draw(st.sets(st.sampled_from(pairs), max_size=6)) if pairs else set()
    team = st.lists(st.sampled_from([*people, "gone"]), unique=True, max_size=slots + 1).map(tuple)
    previous = draw(st.dictionaries(st.sampled_from(order), team)) if order else {}
    pool = Pool(inspectors, tuple(RecusalRow(*pair, "x") for pair in sorted(recused)), previous)
    return draw(seeds), order, slots, pool, draw(st.one_of(st.none(), st.integers(0, 4)))


def who_may(pool, enterprise, slot):
    recused = {row.inspector for row in pool.recusals if row.enterprise == enterprise}
    return [i.id for i in pool.inspectors if slot in i.fills and i.id not in recused]


def can_be_filled(pool, teams, room):
    """Whether every None in `teams` can be filled, nobody above their room: by trying all ways."""
    people = sorted(room)
    enterprises = list(teams)

    @cache
    def from_here(at, left):
        if at == len(enterprises):
            return True
        enterprise = enterprises[at]
        open_slots = [slot for slot, holder in enumerate(teams[enterprise]) if holder is None]
        for chosen in product(*(who_may(pool, enterprise, slot) for slot in open_slots)):
            if len({*chosen}) < len(chosen) or {*chosen} & {*teams[enterprise]}:
                continue
            after = tuple(n - (person in chosen) for person, n in zip(people, left, strict=True))
            if min(after, default=0) >= 0 and from_here(at + 1, after):
                return True
        return False

    return from_here(0, tuple(room[person] for person in people))


class Plainly:
    """Section 4.4, word for word."""

    def __init__(self, seed, order, slots, pool, most, load):
        self.seed, self.pool, self.most, self.load = seed, pool, most, Counter(load)
        self.teams = {enterprise: [None] * slots for enterprise in order}
        self.kept, self.skips = {}, []

    def room(self):
        return {i.id: max(0, self.most - self.load[i.id]) for i in self.pool.inspectors}

    def commits(self, enterprise, slot, inspector):
        self.teams[enterprise][slot] = inspector
        self.load[inspector] += 1
        if self.load[inspector] <= self.most and can_be_filled(self.pool, self.teams, self.room()):
            return True
        self.teams[enterprise][slot] = None
        self.load[inspector] -= 1
        return False

    def keep(self):
        for enterprise, team in self.teams.items():
            for position, inspector in enumerate(self.pool.previous_teams.get(enterprise, ())):
                fits = [
                    slot
                    for slot, holder in enumerate(team)
                    if holder is None and inspector in who_may(self.pool, enterprise, slot) and inspector not in team
                ]
                slot = position if position in fits else min(fits, default=None)
                if slot is not None and self.commits(enterprise, slot, inspector):
                    self.kept[enterprise] = (*self.kept.get(enterprise, ()), inspector)

    def draw(self):
        for enterprise, team in self.teams.items():
            for slot, holder in enumerate(team):
                if holder is not None:
                    continue
                able = [each for each in who_may(self.pool, enterprise, slot) if each not in team]
                able.sort(key=lambda each: (self.load[each], pair_ticket(self.seed, "d-1", enterprise, each), each))
                for inspector in able:
                    if self.commits(enterprise, slot, inspector):
                        break
                    self.skips.append((enterprise, slot, inspector))


def plain_teams(seed, order, slots, pool, cap):
    for most in range(len(order) + 1 if cap is None else cap + 1):
        plainly = Plainly(seed, order, slots, pool, most, {})
        if can_be_filled(pool, plainly.teams, plainly.room()):
            plainly.keep()
            plainly.draw()
            return plainly, most
    return None


@pytest.mark.slow
@settings(quickly, max_examples=200)
@given(cases())
def test_teams_are_those_of_the_page_word_for_word(case):
    found, plain = draw_teams(case[0], "d-1", *case[1:]), plain_teams(*case)
    if plain is None:
        assert isinstance(found, NoTeams)
        return
    plainly, most = plain
    assert isinstance(found, Teams)
    assert found.team_cap == most
    assert found.assigned == {enterprise: tuple(team) for enterprise, team in plainly.teams.items()}
    assert found.kept == plainly.kept
    assert list(found.skips) == plainly.skips


@quickly
@given(cases())
def test_nobody_serves_where_they_may_not_nor_twice_nor_above_the_cap(case):
    seed, order, slots, pool, cap = case
    found = draw_teams(seed, "d-1", order, slots, pool, cap)
    if isinstance(found, Teams):
        load = Counter(inspector for team in found.assigned.values() for inspector in team)
        assert max(load.values(), default=0) <= found.team_cap <= (len(order) if cap is None else cap)
        for enterprise, team in found.assigned.items():
            assert len({*team}) == slots
            assert all(inspector in who_may(pool, enterprise, slot) for slot, inspector in enumerate(team))


@settings(quickly, max_examples=150)
@given(cases())
def test_a_refusal_tells_the_truth(case):
    seed, order, slots, pool, cap = case
    found = draw_teams(seed, "d-1", order, slots, pool, cap)
    if isinstance(found, NoTeams):
        may = {
            enterprise: {each for slot in found.slots for each in who_may(pool, enterprise, slot)}
            for enterprise in found.enterprises
        }
        chances = Counter(each for people in may.values() for each in people)
        most = len(order) if cap is None else cap
        assert found.inspectors == tuple(sorted(chances))
        assert found.most == sum(min(most, times) for times in chances.values())
        assert found.most < found.needed <= len(found.enterprises) * len(found.slots)


@quickly
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_pool_does_not_matter(case, chance):
    seed, order, slots, pool, cap = case
    inspectors, recusals = list(pool.inspectors), list(pool.recusals)
    chance.shuffle(inspectors)
    chance.shuffle(recusals)
    other = Pool(tuple(inspectors), tuple(recusals), pool.previous_teams)
    assert draw_teams(seed, "d-1", order, slots, other, cap) == draw_teams(seed, "d-1", order, slots, pool, cap)


# --- substitutes ---

loads = st.dictionaries(st.sampled_from([f"J{n}" for n in range(6)]), st.integers(0, 4))
ENDLESS = 99


@pytest.mark.slow
@settings(quickly, max_examples=150)
@given(cases(), loads)
def test_a_substitutes_team_is_that_of_the_page_word_for_word(case, load):
    seed, _, slots, pool, cap = case
    plainly = Plainly(seed, ["E0"], slots, pool, ENDLESS if cap is None else cap, load)
    expected = None
    if can_be_filled(pool, plainly.teams, plainly.room()):
        plainly.keep()
        plainly.draw()
        expected = tuple(plainly.teams["E0"])
    assert substitute_team(seed, "d-1", "E0", slots, pool, cap, load) == expected


@pytest.mark.slow
@settings(quickly, max_examples=150)
@given(cases(), loads, st.data())
def test_a_substitute_inspector_is_that_of_the_page_word_for_word(case, load, data):
    seed, _, slots, pool, cap = case
    names = [i.id for i in pool.inspectors]
    staying = data.draw(st.permutations([*names, "gone", "left", "lost"]))[:slots]
    opened = data.draw(st.integers(0, slots - 1))
    out = data.draw(st.sets(st.sampled_from(names))) if names else set()
    barred = tuple(RecusalRow(each, "E0", "replaced") for each in sorted(out))
    without = Pool(pool.inspectors, (*pool.recusals, *barred), pool.previous_teams)
    plainly = Plainly(seed, ["E0"], slots, without, ENDLESS if cap is None else cap, load)
    plainly.teams["E0"] = [None if slot == opened else each for slot, each in enumerate(staying)]
    team = list(plainly.teams["E0"])
    expected = None
    if can_be_filled(without, plainly.teams, plainly.room()):
        plainly.keep()
        plainly.draw()
        expected = plainly.teams["E0"][opened]
    assert substitute_inspector(seed, "d-1", "E0", team, pool, cap, load, out) == expected
