"""`dbr log list` and `dbr log show` in a finished store."""

import json


def test_the_last_twenty_are_listed_and_all_when_asked(dbr, events_of):
    events = events_of(dbr.root)
    assert [row["seq"] for row in dbr.json("log", "list")] == [event["seq"] for event in events][-20:]
    assert [row["seq"] for row in dbr.json("log", "list", "--all")] == [event["seq"] for event in events]


def test_the_steps_of_a_draw_are_listed_with_the_draw_and_the_acts_of_a_plan_with_the_plan(dbr, events_of):
    bodies = {event["seq"]: event["body"] for event in events_of(dbr.root)}
    for row in dbr.json("log", "list", "--all"):
        first, _, _ = row["type"].partition(".")
        wanted = {"log": "", "rules": "", "draw": "2016-energy-1", "plan": bodies[row["seq"]].get("plan")}
        assert row["draw"] == wanted[first]


def test_an_event_is_shown_with_its_title_and_draw_or_as_its_file_has_it(dbr, events_of):
    outcome = events_of(dbr.root, "draw.outcome")[0]
    assert dbr("log", "show", str(outcome["seq"])) == 0
    assert dbr.out.startswith(f"第 {outcome['seq']} 号事件：开启并得出结果\n")
    assert "抽取        2016-energy-1\n" in dbr.out
    assert dbr.json("log", "show", str(outcome["seq"])) == json.loads(json.dumps(outcome))


def test_an_event_that_is_not_there_is_refused(dbr, events_of):
    assert dbr("log", "show", str(len(events_of(dbr.root)) + 1)) == 4
    assert dbr.err.startswith("DBR379")


def test_an_empty_log_says_what_opens_it(dbr, tmp_path):
    assert dbr("init", str(tmp_path / "empty")) == 0
    dbr.root = tmp_path / "empty"
    assert dbr("log", "list") == 0
    assert "日志还没有事件" in dbr.err
    assert dbr("log", "show", "1") == 4
