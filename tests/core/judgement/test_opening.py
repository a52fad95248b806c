"""A log opens once, with offices that are told apart (docs/protocol.md, section 3)."""

from dbl_random.core.judgement.opening import KINDS

FORGED = {
    "opening.first": [lambda w: w.again(1)],
    "opening.offices": [
        lambda w: w.put(1, offices=[]),
        lambda w: w.put(1, offices__0__id="machine"),
        lambda w: w.put(1, offices=w.event_json(1)["body"]["offices"] * 2),
    ],
}


def test_each_kind_has_a_log_that_breaks_it():
    assert FORGED.keys() == KINDS.keys()


def test_an_opening_that_is_forged_is_told_by_its_kind_alone(world, told_alone, key, forge):
    forge(world)
    told_alone(world, key)


def test_a_log_that_begins_with_something_else_is_wrong_from_its_first_event(world, keys_of):
    bodies = {n - 1: {**world.event_json(n), "seq": n - 1} for n in (2, 3)}
    world.rechain(bodies)
    assert keys_of(world)[0] == (1, "opening.first")
