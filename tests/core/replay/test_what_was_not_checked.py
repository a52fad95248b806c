"""What could not be checked is named: it never counts as passed."""

from dbl_random.core.replay.finding import Weight
from dbl_random.core.replay.walk import verify


def unchecked(world):
    return [(f.seq, f.point) for f in verify(world).findings if f.code == "DBR359" and f.weight is Weight.UNCHECKED]


def test_behind_a_break_of_the_chain_nothing_is_proven(world):
    path = "audit-log/0000/00000006.json"
    world.files[path] = world.files[path].replace(b"clerk-01", b"clerk-02")
    assert unchecked(world)[-3:] == [(7, 2), (7, 3), (7, 4)]


def test_events_behind_a_gap_are_not_proven(world):
    world.files.pop("audit-log/0000/00000011.json")
    assert unchecked(world) == [(11, 2), (11, 3), (11, 4)]


def test_what_hangs_on_a_wrong_event_is_asked_for_its_order_alone(world):
    world.forge(4, lambda event: event["body"]["strata"][0].update(quota=1))
    # Later seals hang on the hashes of later intents, which a forger chains anew: they are wrong for themselves.
    assert [seq for seq, _ in unchecked(world) if seq < 9] == [4, 5, 6, 7, 8]
    assert {f.code for f in verify(world).wrong if f.seq and f.seq < 9} == {"DBR331"}


def test_other_draws_are_checked_all_the_same(world):
    world.forge(4, lambda event: event["body"].update(chair="周敏"))
    world.forge(19, lambda event: event["body"].update(seed="0" * 64))
    assert {(4, "DBR321"), (19, "DBR337")} <= {(f.seq, f.code) for f in verify(world).wrong}


def test_a_departure_from_the_policy_stops_nothing(world):
    world.forge(4, lambda event: event["body"].update(chair="stranger"))
    world.forge(6, lambda event: event["body"].update(seed="0" * 64))
    assert {(4, "DBR358"), (6, "DBR337")} <= {(f.seq, f.code) for f in verify(world).wrong}
    assert (6, 4) not in unchecked(world)
