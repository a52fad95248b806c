"""`dbr status`."""


def test_each_matter_has_its_day_subject_and_whose_turn_it_is(ask):
    told = ask("status")
    rows = [line.split() for line in told.out.splitlines()]
    assert ["2", "2016-08-15", "过期", "91350582MAJ4NTKL0J", "整改（限期整改）", "晋江市"] in rows
    assert told.err.endswith("至 2016-12-28，待办 27 件，过期 22 件。\n")


def test_each_next_command_stands_below_by_its_number(ask, ask_json):
    steps = ask("status").out.partition("下一步的命令（前面是序号）：\n")[2].splitlines()
    assert steps == [f"{number:>4}  {each['command']}" for number, each in enumerate(ask_json("status"), 1)]


def test_only_what_is_late_on_request(ask, ask_json):
    assert "待办 22 件，过期 22 件" in ask("status", "--late").err
    assert all(each["late"] for each in ask_json("status", "--late"))


def test_machines_get_the_next_command(ask_json):
    found = ask_json("status")
    assert len(found) == 27
    assert all(each["command"].startswith("dbr ") for each in found)


def test_nothing_open_is_no_table(ask_json, ask):
    assert ask_json("--at", "2016-01-01", "status", "--late") == []
    assert ask("--at", "2016-01-01", "status", "--late").out == ""
