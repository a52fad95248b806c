"""`dbr show draw` on screen."""

import pytest

DRAW = "2016-coast-1"


def test_the_steps_stand_with_number_and_hash_and_the_seed_after_them(ask):
    lines = ask("show", "draw", DRAW).out.splitlines()
    assert lines[0] == "2016-coast-1（演练库）：已抽取"
    assert [line.split()[0] for line in lines[1:8]] == ["计划", "事项", "地点", "冻结", "封存", "结果", "种子"]
    assert "第 69 号事件，校验值 1aea9b4e7c2832de.." in lines[4]


def test_a_stratum_of_a_number_has_no_ratio(ask):
    lines = ask("show", "draw", DRAW).out.splitlines()
    rows = [line.split() for line in lines if line.startswith(("jinjiang", "shishi"))]
    assert rows == [["jinjiang", "40", "39", "10%", "4"], ["shishi", "21", "21", "3", "户", "3"]]


def test_who_replaced_somebody_stands_among_those_present_and_is_told_by_its_event(ask):
    out = ask("show", "draw", DRAW).out
    assert "递补  913505827119938711" in out
    assert "第 74 号事件，2016-09-20 00:00：91350582MAA42MP71E 由 913505827119938711 递补" in out


def test_who_stepped_in_for_an_inspector_is_named(ask):
    assert " 由 " in "".join(line for line in ask("show", "draw", "2016-energy-1").out.splitlines() if "接替" in line)


def test_the_order_is_silent_unless_it_is_asked_for(ask):
    assert "递补顺" not in ask("show", "draw", DRAW).out


def test_the_next_substitutes_are_listed_with_a_warning_about_the_day(ask):
    told = ask("show", "draw", DRAW, "--substitutes", "2")
    assert "递补顺序，分层 jinjiang：" in told.out
    assert "   1  91350582MAAEJUMX8G" in told.out
    assert told.err == "递补时还要按当日的名录库核对，已注销、迁出或停业的依次越过。\n"


def test_a_stratum_without_anybody_left_says_so(ask):
    out = ask("show", "draw", "2016-complaints-1", "--substitutes", "1", "--order", "1").out
    assert "递补顺序，分层 key：没有可以递补的企业" in out
    assert "递补顺位，分层 key：没有可以递补的企业" in out


@pytest.mark.parametrize("words", [[], ["--order", "2"], ["--substitutes", "2"]])
def test_a_draw_that_is_not_there_is_refused_by_its_code(ask_json, words):
    told = ask_json("show", "draw", "2016-coast-9", *words, status=4)
    assert [problem["code"] for problem in told["problems"]] == ["DBR409"]


def test_a_replay_off_a_terminal_is_told_in_lines_and_nobody_is_named_where_others_watch(ask):
    assert ask("show", "draw", DRAW, "--replay").out.splitlines()[0].startswith(f"{DRAW}：抽取多少户：")
    assert "91350582MA42MP71E" not in ask("show", "draw", DRAW, "--replay", "--hide-names").out


@pytest.mark.parametrize("words", [("--hide-names",), ("--replay", "--json")])
def test_a_replay_is_for_people_and_hides_names_alone(ask, words):
    assert "DBR" in "".join(ask("show", "draw", DRAW, *words, status=2))
