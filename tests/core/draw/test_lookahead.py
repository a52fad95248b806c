"""Whether all that is open can still be filled, asked of every small case and answered by trying everything."""

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.core.draw.hall import count
from dbl_random.core.draw.lookahead import Lookahead
from dbl_random.core.draw.seats import Seats, members


def lookahead(seats, room):
    found = Lookahead(seats, len(room))
    found.give_room(room)
    return found


def all_teams(seats, enterprise):
    """Every way to fill the places of one enterprise."""
    people = [members(seats.may(place)) for place in seats.of(enterprise)]
    return [team for team in product(*people) if len(set(team)) == len(team)]


def can_be_filled(seats, room, fixed):
    """By trying everything: whether there are teams for all that keep `fixed` (place -> inspector)."""

    def rest(enterprise, left):
        if enterprise == seats.enterprises:
            return True
        for team in all_teams(seats, enterprise):
            given_here = dict(zip(seats.of(enterprise), team, strict=True))
            kept = all(given_here[place] == fixed[place] for place in given_here if place in fixed)
            after = [most - team.count(person) for person, most in enumerate(left)]
            if kept and min(after) >= 0 and rest(enterprise + 1, after):
                return True
        return False

    return rest(0, room)


people = st.integers(0, 0b111)
cases = st.builds(
    lambda slots, fills, barred, room: (Seats(slots, len(barred), fills[:slots], dict(enumerate(barred))), room),
    st.integers(1, 2),
    st.lists(people, min_size=2, max_size=2),
    st.lists(people, min_size=1, max_size=3),
    st.lists(st.integers(0, 3), min_size=3, max_size=3),
)


@given(cases)
def test_all_is_filled_exactly_where_it_can_be(case):
    seats, room = case
    assert (lookahead(seats, room).fill() is None) == can_be_filled(seats, room, {})


@given(cases)
def test_a_closed_set_can_be_counted_and_is_too_small(case):
    seats, room = case
    closed = lookahead(seats, [2] * len(room)).fill()
    if closed is not None:
        counted = count(closed, seats)
        assert counted.most(2) < counted.needed == len(closed.places)


@given(cases, st.randoms(use_true_random=False))
def test_a_commitment_is_taken_exactly_where_all_else_can_still_be_filled(case, chance):
    seats, room = case
    found = lookahead(seats, room)
    if found.fill() is not None:
        return
    fixed = {}
    places = list(range(seats.slots * seats.enterprises))
    chance.shuffle(places)
    for place in places:
        order = members(found.may_still(place))
        chance.shuffle(order)
        for person in order:
            taken = found.commit(place, person)
            assert taken == can_be_filled(seats, room, {**fixed, place: person})
            if taken:
                fixed[place] = person
                break
    assert len(fixed) == len(places)


def test_who_is_committed_to_an_enterprise_is_not_asked_again():
    found = lookahead(Seats(2, 1, (0b11, 0b11), {}), [1, 1])
    assert found.fill() is None
    assert found.commit(0, 1)
    assert members(found.may_still(1)) == [0]


def test_a_no_puts_all_back():
    # 0 alone may serve the second enterprise, and has room for one.
    seats = Seats(1, 2, (0b11,), {1: 0b10})
    for order in permutations((0, 1)):
        found = lookahead(seats, [1, 1])
        assert found.fill() is None
        assert not found.commit(0, 0)
        assert all(found.commit(place, (1, 0)[place]) for place in order)


def test_more_room_fills_what_less_did_not():
    seats = Seats(1, 3, (0b11,), {})
    found = lookahead(seats, [1, 1])
    closed = found.fill()
    assert members(closed.people) == [0, 1]
    assert len(closed.places) == 3
    found.give_room([2, 1])
    assert found.fill() is None


@pytest.mark.parametrize("room", [1, 2, 3])
def test_nobody_holds_two_places_of_an_enterprise(room):
    assert lookahead(Seats(2, 1, (0b1, 0b1), {}), [room]).fill() is not None
