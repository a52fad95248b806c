"""Who could choose among outcomes, and whether a draw rests on its terminal alone (docs/protocol.md, 4.2)."""

import pytest

from dbl_random.core.draw.trust import choice_in_words, rests_on_terminal, withheld_by

ALL_OPENED, WITHHELD = "2016-energy-1", "2016-energy-3"


def test_who_opened_had_no_choice(world):
    assert withheld_by(world.concluded(ALL_OPENED).outcome) == ()


def test_who_did_not_open_is_named(world):
    assert withheld_by(world.concluded(WITHHELD).outcome) == ("supervision",)


@pytest.mark.parametrize(("parties", "outcomes"), [(1, 2), (2, 4), (4, 16)])
def test_k_parties_that_did_not_open_left_two_to_the_power_of_k_outcomes(parties, outcomes):
    assert f" {outcomes} 种结果" in choice_in_words(["office"] * parties)


def test_an_own_device_or_a_public_value_is_more_than_the_terminal(world):
    plain, other = world.concluded(ALL_OPENED), world.concluded(WITHHELD)
    assert rests_on_terminal(plain.body, plain.sealed)
    assert not rests_on_terminal(other.body, plain.sealed)
    assert not rests_on_terminal(plain.body, other.sealed)
