"""A log that the program writes says the same to a reader that shares no code with it (verifier/dbr_verify.py).

The world's log was made by the functions that verify-log asks again: where such a function were wrong, both would be
wrong alike. The second reading knows the formulas from docs/protocol.md alone.
"""


def test_draws_substitutes_and_later_teams_are_the_same_to_a_second_reading(world, judge):
    report = judge.verify({path.removeprefix("audit-log/"): data for path, data in world.files.items()})
    assert report.findings == []
    assert (report.exit_status, report.dependent, report.unknown_types) == (6, [], {})
    assert report.events == len(world.events)
    kinds = {world.event_json(seq)["type"] for seq in range(1, report.events + 1)}
    assert {"draw.outcome", "draw.teamed", "draw.substituted", "draw.void"} <= kinds
