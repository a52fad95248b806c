"""A rehearsal and a preview write nothing, and are refused what a draw is refused."""

from dbl_random.desk.draw.rehearsal import preview_draw, rehearse


def test_a_rehearsal_draws_and_writes_nothing(at, plan, room, unwritten):
    with unwritten():
        found = rehearse(at(), plan, view=room)
    assert found.no_teams is None
    assert [row.order for row in found.rows] == list(range(1, len(found.rows) + 1))
    assert all(row.team for row in found.rows)
    assert room.names[0] == "preview"


def test_the_next_batch_is_rehearsed_and_any_that_is_named(at, room, unwritten):
    with unwritten():
        rehearse(at(), "2016-energy", view=room)
        rehearse(at(), "2016-energy", 1, view=room)
    batches = [shown[-1].number for name, shown in room.seen if name == "preview"]
    assert batches == [2, 1]


def test_what_a_draw_is_refused_a_rehearsal_is_refused(at, plan, options, refused):
    assert refused(rehearse, at(), plan, 99) == (4, ["DBR408"])
    assert refused(preview_draw, at(), plan, options=options(chair="nobody")) == (4, ["DBR415"])
