"""The steps of a draw: what may follow what (docs/protocol.md, sections 4.1 to 4.5)."""

from dbl_random.core.judgement.draws import KINDS

FORGED = {
    "draw.id": [lambda w: w.put(17, draw="2016-energy-4"), lambda w: w.put(17, draw="2016-energy-3.2")],
    "draw.attempt": [lambda w: w.put(17, attempt=2, draw="2016-energy-3.2")],
    "draw.after-void": [lambda w: w.put(11, after_void=None), lambda w: w.put(17, after_void=10)],
    "draw.items": [lambda w: w.put(17, items=[]), lambda w: w.put(17, items=["energy-use", "energy-use"])],
    "draw.places": [lambda w: w.put(17, team__slots=[])],
    "draw.grounds-by": [
        lambda w: w.put(17, grounds_by=["staff-01"]),
        lambda w: w.put(17, mode="directed", grounds_by=[]),
        lambda w: w.put(17, mode="directed", grounds_by=["staff-02", "staff-01"]),
    ],
    "sealing.intent": [lambda w: w.again(5), lambda w: w.put(18, intent=9), lambda w: w.put(18, intent=20)],
    "sealing.offices": [
        lambda w: w.put(18, witnesses={"legal": "staff-01"}),
        lambda w: w.put(18, how={}),
        lambda w: w.put(18, commitments={}),
    ],
    "sealing.in-time": [lambda w: w.dated(18, "2016-11-01T20:00:00+08:00")],
    "outcome.sealing": [lambda w: w.again(19), lambda w: w.put(19, sealed=5), lambda w: w.put(19, intent=20)],
    "void.before-sealing": [
        lambda w: w.again(10),
        lambda w: w.added("draw.void", intent=17, reason="x", approved_by="staff-01"),
    ],
    "teams.lacking": [lambda w: w.again(14), lambda w: w.put(14, outcome=6), lambda w: w.put(14, draw="2016-energy-9")],
}


def test_each_kind_has_a_log_that_breaks_it():
    assert FORGED.keys() == KINDS.keys()


def test_a_step_that_is_forged_is_told_by_its_kind_alone(world, told_alone, key, forge):
    forge(world)
    told_alone(world, key)


def test_a_sealing_comes_up_to_the_second_before_the_public_value_may_be_known(world, keys_of):
    assert keys_of(world.dated(18, "2016-11-01T19:59:59+08:00")) == []


def test_batches_and_attempts_count_from_one(world, keys_of):
    for changes in ({"batch": 0, "draw": "2016-energy-0"}, {"attempt": 0}, {"attempt": 0, "draw": "2016-energy-3.0"}):
        assert (17, "draw.id") in keys_of(world.copy().put(17, **changes))


def test_two_places_of_a_team_may_have_one_name(world, keys_of):
    assert keys_of(world.put(17, team__slots=["组员", "组员"])) == []


def test_what_the_sealing_lacks_is_named_one_by_one(world, refusals):
    found = refusals(world.put(18, how={}, witnesses={}))
    assert found[:2] == [("DBR323", f"封存的{what}与监督科室不一致") for what in ("方式", "监督人")]


def test_the_writer_refuses_a_void_after_the_sealing_and_a_sealing_that_comes_late(world, refusals):
    late = world.copy().dated(18, "2016-11-01T20:00:00+08:00")
    assert refusals(late) == [("DBR405", "封存时公开值可能已经产生")]
    world.added("draw.void", intent=17, reason="x", approved_by="staff-01")
    assert refusals(world) == [("DBR410", "只有尚未封存、未作废的抽取意向可以作废")]
