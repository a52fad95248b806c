"""A frozen pool as numbers and sets (docs/protocol.md, sections 4.1 and 4.4)."""

from dbl_random.core.draw.roster import roster
from dbl_random.core.draw.seats import members
from dbl_random.model.frozen import Pool, PoolInspector, RecusalRow

POOL = Pool(
    (
        PoolInspector("J9", "eligible", (1,), ""),
        PoolInspector("J10", "eligible", (0, 1), ""),
        PoolInspector("J2", "excluded", (0, 1), "certificate-expired"),
        PoolInspector("J3", "eligible", (), ""),
    ),
    (
        RecusalRow("J10", "E1", "near-relative"),
        RecusalRow("J9", "E1", "former-staff"),
        RecusalRow("J2", "E2", "near-relative"),
    ),
    {},
)


def test_numbers_are_in_the_order_of_the_ids_as_bytes():
    people = roster(POOL, 2)
    assert people.ids == ("J10", "J9")
    assert [people.number[each] for each in people.ids] == [0, 1]


def test_who_is_excluded_or_fills_no_slot_is_nobody():
    assert not {"J2", "J3"} & set(roster(POOL, 2).ids)
    assert "E2" not in roster(POOL, 2).recused


def test_each_slot_has_those_who_may_fill_it():
    assert [members(each) for each in roster(POOL, 2).fills] == [[0], [0, 1]]


def test_a_slot_that_nobody_fills_is_empty():
    assert [members(each) for each in roster(POOL, 3).fills] == [[0], [0, 1], []]


def test_the_seats_of_an_enterprise_are_barred_to_the_recused_alone():
    seats = roster(POOL, 2).seats(["E0", "E1", "E2"])
    assert [members(seats.may(place)) for place in seats.of(0)] == [[0], [0, 1]]
    assert [members(seats.may(place)) for place in seats.of(1)] == [[], []]
    assert [members(seats.may(place)) for place in seats.of(2)] == [[0], [0, 1]]
