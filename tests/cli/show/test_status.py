"""`dbr status`."""


def test_each_matter_has_its_day_subject_and_whose_turn_it_is(ask):
    told = ask("status")
    rows = [line.split() for line in told.out.splitlines()]
    assert ["2", "2016-08-15", "过期", "91350582MAJ4NTKL0J", "整改（限期整改）", "晋江市"] in rows
    assert told.err.endswith("至 2016-12-28，待办 28 件，过期 22 件。\n")


def test_each_next_command_stands_below_once_by_the_numbers_of_its_matters(ask, ask_json):
    steps = ask("status", "--all").out.partition("下一步的命令（前面是序号）：\n")[2].splitlines()
    said = {command: numbers.split("、") for numbers, _, command in (step.partition("  ") for step in steps)}
    expected = {}
    for number, each in enumerate(ask_json("status"), 1):
        expected.setdefault(each["command"], []).append(str(number))
    assert said == expected
    assert len(steps) == len(expected)


def test_many_of_one_kind_are_folded_and_told(ask, ask_json):
    def numbers(told):
        rows = told.out.partition("\n\n")[0].splitlines()[2:]
        return [int(row.split()[0]) for row in rows if row[:4].strip().isdigit()]

    kinds, kept = [], []
    for number, each in enumerate(ask_json("status"), 1):
        kinds.append((each["late"], [word for word in each["command"].split()[1:3] if word.isalpha()]))
        if kinds.count(kinds[-1]) <= 5:
            kept.append(number)
    folded = ask("status")
    assert 0 < len(kept) < 28
    assert numbers(folded) == kept
    assert f"折起了 {28 - len(kept)} 件：dbr status --all" in folded.err
    assert numbers(ask("status", "--all")) == list(range(1, 29))


def test_only_what_is_late_on_request(ask, ask_json):
    assert "待办 22 件，过期 22 件" in ask("status", "--late").err
    assert all(each["late"] for each in ask_json("status", "--late"))


def test_machines_get_the_next_command(ask_json):
    found = ask_json("status")
    assert len(found) == 28
    assert all(each["command"].startswith("dbr ") for each in found)


def test_nothing_open_is_no_table(ask_json, ask):
    assert ask_json("--at", "2016-01-01", "status", "--late") == []
    assert ask("--at", "2016-01-01", "status", "--late").out == ""
