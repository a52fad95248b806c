"""Point 3: what an intent froze is well formed and agrees with itself (docs/protocol.md, section 4.1)."""

import json

import pytest

from dbl_random.core.record.canonical import encode
from dbl_random.core.record.snapshots import format_candidates, parse_candidates
from dbl_random.core.replay.frozen import candidates_are_sound, pool_has_room, pool_is_sound, strata_follow


def candidates(world, edit):
    """Event 4 with other rows."""
    file = world.event_json(4)["body"]["candidates"]["file"]
    rows = list(parse_candidates(world.files[f"audit-log/snapshots/{file}"]))
    return world.put_table(4, "candidates", format_candidates(edit(rows)))


def pool(world, seq, edit):
    """The pool of an event with something changed."""
    file = world.event_json(seq)["body"]["pool"]["file"]
    found = json.loads(world.files[f"audit-log/snapshots/{file}"])
    edit(found)
    return world.put_table(seq, "pool", encode(found) + b"\n")


def messages(said):
    return [message for message, *_ in said]


def first(rows, **changes):
    return [rows[0]._replace(**changes), *rows[1:]]


# --- candidates ---
@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda rows: [rows[1], rows[0], *rows[2:]], "候选名单没有按代码排序，或有重复"),
        (lambda rows: [rows[0], *rows], "候选名单没有按代码排序，或有重复"),
        (lambda rows: first(rows, status="maybe"), "的状态“maybe”不合规定"),
        (lambda rows: first(rows, reason="suspended"), "的原因与状态不符"),
        (lambda rows: first(rows, status="outside"), "的原因与状态不符"),
        (lambda rows: first(rows, id="1"), "候选名单中 1 "),
    ],
)
def test_each_candidate_has_one_row_with_a_right_id_a_status_and_a_reason_where_one_is_needed(world, ask, edit, told):
    assert ask(world, candidates_are_sound, 4) == []
    (message,) = messages(ask(candidates(world, edit), candidates_are_sound, 4))
    assert told in message


def test_a_table_that_is_none_is_told_as_such(world, ask):
    world.put_table(4, "candidates", b"nonsense\n")
    assert messages(ask(world, candidates_are_sound, 4)) == ["候选名单的格式不合规定"]


# --- strata ---
def stratum(world, **changes):
    """Event 4 with its first stratum changed; a field of None is left out."""
    first, *rest = world.event_json(4)["body"]["strata"]
    changed = {name: value for name, value in {**first, **changes}.items() if value is not None}
    return world.put(4, strata=[changed, *rest])


@pytest.mark.parametrize(
    "changes",
    [
        {"population": 11},
        {"candidates": 1},
        {"quota": 1},
        {"ratio": "1/2"},
        {"ratio": "0.2"},
        {"ratio": None},  # neither a ratio nor a count
        {"count": 2},  # both
        {"ratio": None, "count": -1},
        {"ratio": None, "count": -1, "quota": -1},
    ],
)
def test_counts_and_quotas_follow_from_the_rows(world, ask, changes):
    assert ask(world, strata_follow, 4) == []
    assert messages(ask(stratum(world, **changes), strata_follow, 4)) == ["分层 key 的总数、候选数、应抽数不符"]


def test_a_quota_may_be_a_count(world, ask):
    quota = world.event_json(4)["body"]["strata"][0]["quota"]
    assert ask(stratum(world, ratio=None, count=quota), strata_follow, 4) == []


def test_strata_are_those_of_the_rows_that_count(world, ask):
    strata = world.event_json(4)["body"]["strata"]
    assert ask(world.copy().put(4, strata=strata[:1]), strata_follow, 4) == [
        ("分层与候选名单不一致", "key、rest", "key")
    ]
    assert ask(world.copy().put(4, strata=[*strata, strata[0]]), strata_follow, 4) == [
        ("分层与候选名单不一致", "key、rest", "key、rest、key")
    ]
    outside = candidates(world, lambda rows: [row._replace(status="outside", reason="closed") for row in rows])
    assert ask(outside, strata_follow, 4) == [("分层与候选名单不一致", "", "key、rest")]


# --- the pool ---
@pytest.mark.parametrize("seq", [4, 7, 8, 14])
@pytest.mark.parametrize("fills", [[0, 2], [-1, 0], [9]])
def test_nobody_of_a_pool_fills_a_place_that_the_team_does_not_have(world, ask, seq, fills):
    assert ask(world, pool_is_sound, seq) == []
    pool(world, seq, lambda found: found["inspectors"][0].update(fills=fills, status="eligible", reason=""))
    assert messages(ask(world, pool_is_sound, seq)) == ["人员库中 J01 的编号或可任岗位不合规定"]


def test_an_inspector_of_a_pool_has_a_right_id(world, ask):
    pool(world, 4, lambda found: found["inspectors"][0].update(id="!"))
    assert messages(ask(world, pool_is_sound, 4)) == ["人员库中 ! 的编号或可任岗位不合规定"]


def test_a_pool_that_is_none_is_told_as_such(world, ask):
    world.put_table(7, "pool", b"{}\n")
    assert messages(ask(world, pool_is_sound, 7)) == ["人员库快照的格式不合规定"]


def test_a_step_of_a_draw_that_is_not_on_the_log_is_told_by_its_order_alone(world, ask):
    assert ask(world.put(7, draw="2016-energy-9"), pool_is_sound, 7) == []


def test_the_pool_has_room_for_the_quotas_under_the_cap(world, ask):
    body = world.event_json(4)["body"]
    needed = 2 * sum(stratum["quota"] for stratum in body["strata"])
    people = world.snapshot(world.events[3].body.pool).count(b'"eligible"')
    least = -(-needed // people)
    assert ask(world.put(4, team__cap=least), pool_has_room, 4) == []
    told = ("应抽企业所需人次超过人员库可承担的总数", f"至多 {people * (least - 1)}", str(needed))
    assert ask(world.put(4, team__cap=least - 1), pool_has_room, 4) == [told]
    assert ask(world.put(4, team__cap=None), pool_has_room, 4) == []


def test_there_is_somebody_for_each_place(world, ask):
    def without_leaders(found):
        for row in found["inspectors"]:
            row.update(fills=[place for place in row["fills"] if place > 0])

    pool(world, 4, without_leaders)
    assert messages(ask(world, pool_has_room, 4)) == ["没有人员可任岗位“lead”"]
