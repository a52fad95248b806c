"""Forgeries of later steps, and what a verification tells of attempts that differ."""

from dataclasses import replace

from dbl_random.core.record.snapshots import format_candidates, parse_candidates
from dbl_random.core.replay.walk import verify
from dbl_random.model.event import DrawVoid


def said(world, code):
    return [(f.seq, f.message, f.expected, f.found) for f in verify(world).findings if f.code == code]


def test_teams_from_a_pool_that_cannot_give_them_are_wrong(world):
    barred = world.event_json(12)["body"]["intent"]
    pool = world.files[f"audit-log/snapshots/{world.event_json(barred)['body']['pool']['file']}"]
    world.forge(14, lambda event: world.swap_snapshot(event, "pool", pool))
    assert [(seq, message) for seq, message, *_ in said(world, "DBR340")] == [(14, "以这个人员库仍然配不出检查组")]


def test_a_substitute_that_may_not_be_drawn_is_wrong(world):
    # The skipped one is taken as if it were still in business; the sources say it is not.
    gone = world.event_json(7)["body"]["skipped"][0]["id"]
    world.forge(7, lambda event: event["body"].update(skipped=[], replacement=gone))
    assert any(found == gone for *_, found in said(world, "DBR354"))
    assert said(world, "DBR341") == []


def test_a_candidate_that_was_left_out_is_missed(world):
    ref = world.event_json(4)["body"]["candidates"]["file"]
    rows = parse_candidates(world.files[f"audit-log/snapshots/{ref}"])
    outside = next(row for row in rows if row.status == "outside")
    shorter = format_candidates(row for row in rows if row != outside)
    world.forge(4, lambda event: world.swap_snapshot(event, "candidates", shorter))
    assert said(world, "DBR351")


def test_the_last_candidate_that_was_left_out_is_missed_by_the_number_of_rows(make_records, new_world):
    records = make_records()
    firms = records.registries["energy"].enterprises
    closed = (*firms[:-1], firms[-1]._replace(status="closed"))
    registry = replace(records.registries["energy"], enterprises=closed)
    records = replace(records, registries={"energy": registry})
    world = new_world().open()
    world.intent(records, 1, 1, "2016-07-01T09:00:00")
    data = world.files[f"audit-log/snapshots/{world.event_json(4)['body']['candidates']['file']}"]
    shorter = format_candidates(parse_candidates(data)[:-1])
    world.forge(4, lambda event: world.swap_snapshot(event, "candidates", shorter))
    ((_, message, wanted, found),) = said(world, "DBR351")
    assert ("行数" in message, wanted, found) == (True, "40", "39")


def test_what_changed_between_two_attempts_is_told(make_records, new_world):
    records = make_records()
    world = new_world().open()
    first, _ = world.intent(records, 1, 1, "2016-07-01T09:00:00")
    void = world.enter(DrawVoid(first.seq, "名录库有误", "staff-01"), "2016-07-01T09:30:00")
    firms = records.registries["energy"].enterprises
    fewer = replace(records.registries["energy"], enterprises=firms[:30])
    people = records.inspectors[:-1]
    changed = replace(records, registries={"energy": fewer}, inspectors=people)
    world.intent(changed, 1, 2, "2016-07-02T09:00:00", void.seq)
    assert verify(world).wrong == []
    ((_, message, *_),) = said(world, "DBR371")
    assert message == "2016-energy-1.2 与前一次相比，变动：data/world.yaml、候选名单、人员库、分层"


def test_two_attempts_alike_are_told_to_be_alike(make_records, new_world):
    world = new_world().open()
    first, _ = world.intent(make_records(), 1, 1, "2016-07-01T09:00:00")
    void = world.enter(DrawVoid(first.seq, "停电", "staff-01"), "2016-07-01T09:30:00")
    world.intent(make_records(), 1, 2, "2016-07-01T10:00:00", void.seq)
    ((_, message, *_),) = said(world, "DBR371")
    assert message.endswith("没有变动")
    assert [message for _, message, *_ in said(world, "DBR375")] == ["2016-energy-1.2 的抽取意向尚未封存"]


def test_what_is_still_open_is_told_at_each_step(world):
    def open_at(number):
        cut = world.copy()
        for seq in range(number + 1, 30):
            cut.files.pop(f"audit-log/0000/{seq:08d}.json")
        return [message for _, message, *_ in said(cut, "DBR375")]

    assert open_at(4) == ["2016-energy-1 的抽取意向尚未封存"]
    assert open_at(5) == ["2016-energy-1 已封存，尚未开启"]
    assert open_at(6) == open_at(10) == []
    assert open_at(13) == ["2016-energy-2.2 的企业已经抽定，尚未配出检查组"]
