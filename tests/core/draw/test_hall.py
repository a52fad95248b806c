"""A Hall witness is a count that anybody can make again (docs/protocol.md, section 4.4)."""

from itertools import product

import pytest

from dbl_random.core.draw.hall import Counted, count
from dbl_random.core.draw.lookahead import Closed
from dbl_random.core.draw.seats import Seats

#: Three enterprises of two slots; 0 may lead, 0 and 1 may follow, and 1 may not serve enterprise 2.
SEATS = Seats(2, 3, (0b01, 0b11), {2: 0b10})


def test_a_closed_set_is_counted_by_enterprises_slots_and_people():
    found = count(Closed(frozenset({0, 2, 4}), 0b01), SEATS)
    assert found == Counted((0, 1, 2), (0,), 3, {0: 3})


def test_who_fits_two_places_of_an_enterprise_is_counted_once_for_it():
    found = count(Closed(frozenset({0, 1}), 0b11), SEATS)
    assert found == Counted((0,), (0, 1), 2, {0: 1, 1: 1})


def test_a_recusal_takes_a_chance_away():
    assert count(Closed(frozenset({1, 3, 5}), 0b11), SEATS).chances == {0: 3, 1: 2}


@pytest.mark.parametrize(("cap", "most"), [(0, 0), (1, 2), (2, 4), (3, 5), (9, 5)])
def test_nobody_is_counted_more_often_than_the_cap_allows(cap, most):
    assert Counted((0, 1, 2), (0, 1), 6, {0: 3, 1: 2}).most(cap) == most


def test_the_cap_needed_is_the_smallest_that_does():
    for needed, first, second in product(range(1, 9), range(1, 5), range(1, 5)):
        found = Counted(tuple(range(4)), (0, 1), needed, {0: first, 1: second})
        enough = [cap for cap in range(5) if found.most(cap) >= needed]
        assert found.cap_needed() == (enough[0] if enough else None)


def test_no_cap_will_do_where_there_is_nobody():
    assert Counted((0,), (0,), 1, {}).cap_needed() is None
