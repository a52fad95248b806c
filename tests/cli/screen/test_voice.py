import io
import json
import sys

import pytest

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import streams, voice
from dbl_random.cli.screen.text_width import width
from dbl_random.model.problem import Exit, Problem

SAID = Settings()


def problem(text="", column=0, **other):
    given = {"file": "plans/2016-energy.yaml", "line": 7, "code": "DBR103", "message": "抽查比例“abc”不是百分数"}
    return Problem(**given, column=column, text=text, hint="写成 5% 或 1/20", **other)


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_problem_says_place_fact_and_next_step():
    assert voice.problem_lines(problem("    ratio: abc", 12)) == [
        "plans/2016-energy.yaml:7:12: DBR103 抽查比例“abc”不是百分数",
        "        ratio: abc",
        "               ^",
        "  建议：写成 5% 或 1/20",
    ]


def test_the_caret_counts_wide_characters_as_two():
    _, line, caret, _ = voice.problem_lines(problem("理由: 抽查abc", 7))
    assert width(line[: line.index("abc")]) == caret.index("^")


def test_the_caret_stands_below_the_column_of_a_very_long_line():
    _, line, caret, _ = voice.problem_lines(problem("名" * 500 + "abc" + "后" * 500, 501))
    assert width(line) <= 80
    assert line.find("abc") > 0
    assert width(line[: line.index("abc")]) == caret.index("^")


def test_the_caret_allows_for_what_was_spelled_out():
    _, line, caret, _ = voice.problem_lines(problem("a\u202e\tabc", 4))
    assert line.index("abc") == caret.index("^")


def test_a_problem_without_a_line_has_no_colons_for_it():
    assert voice.problem_lines(Problem("名册.xlsx:工作表!B12", 0, 0, "DBR151", "代码有误")) == [
        "名册.xlsx:工作表!B12: DBR151 代码有误"
    ]
    assert voice.problem_lines(Problem("", 0, 0, "DBR510", "找不到数据库")) == ["DBR510 找不到数据库"]


def test_a_hostile_file_name_or_value_cannot_speak_for_the_program(capsys):
    hostile = Problem("a\x1b[31m\nDBR000 通过", 1, 1, "DBR103", "值“\u202e”\n通过", "建\x9b议", "x\x1b]0;y\x07")
    voice.problems_out(SAID, Exit.UNUSABLE, [hostile])
    shown = capsys.readouterr().err
    assert len(shown.splitlines()) == 4
    assert all(c.isprintable() or c == "\n" for c in shown)


def test_with_json_the_problems_are_one_object_on_stdout(capsys):
    voice.problems_out(Settings(json=True), Exit.UNUSABLE, [problem("x\u202e", 1), problem()])
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert (answer["status"], len(answer["problems"]), told.err) == (3, 2, "")
    assert answer["problems"][0]["text"] == "x\u202e"


def test_json_is_exact_and_harmless():
    value = {"名": "泉州\u202e\x9b\x7f\x1b\ud800\u2028", "n": 1}
    stream = sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        voice.json_out(value)
        stream.flush()
    finally:
        sys.stdout = sys.__stdout__
    text = stream.buffer.getvalue().decode()
    assert "泉州" in text
    assert all(c.isprintable() or c == "\n" for c in text)
    assert json.loads(text) == value


def test_json_on_a_narrow_code_page_is_still_the_same_value(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="gbk")
    monkeypatch.setattr(sys, "stdout", stream)
    voice.json_out(["𠮷"])
    stream.flush()
    assert json.loads(stream.buffer.getvalue()) == ["𠮷"]


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1"])
def test_no_code_page_crashes_the_voice(monkeypatch, encoding):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    streams.prepare()
    voice.verdict(SAID, "泉州𠮷公司", passed=True)
    stream.flush()
    assert "U00020bb7" in stream.buffer.getvalue().decode(encoding)


def test_colour_is_for_terminals_that_want_it(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdout", Terminal())
    voice.out(SAID, "通过", "good")
    assert sys.stdout.getvalue() == "\x1b[32m通过\x1b[0m\n"


@pytest.mark.parametrize(
    ("settings", "env", "stream"),
    [
        (Settings(color=False), {}, Terminal()),
        (SAID, {"NO_COLOR": "1"}, Terminal()),
        (SAID, {"NO_COLOR": ""}, Terminal()),
        (SAID, {"TERM": "dumb"}, Terminal()),
        (SAID, {}, io.StringIO()),
    ],
)
def test_elsewhere_the_words_are_the_same_without_colour(monkeypatch, settings, env, stream):
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", stream)
    voice.verdict(settings, "两项一致", passed=False)
    assert stream.getvalue() == "不通过：两项一致\n"


def test_quiet_silences_words_but_neither_data_nor_problems(capsys):
    quiet = Settings(quiet=True)
    voice.say(quiet, "正在核对")
    voice.banner(quiet, "抽取结果", ["甲公司"])
    voice.out(quiet, "数据")
    voice.problems_out(quiet, Exit.NO, [problem()])
    told = capsys.readouterr()
    assert told.out == "数据\n"
    assert "正在核对" not in told.err
    assert "甲公司" not in told.err
    assert "DBR103" in told.err


def test_a_banner_is_wide_centred_and_within_the_screen(capsys):
    voice.banner(SAID, "抽取结果", ["泉州某某公司\x1b[2J"])
    lines = capsys.readouterr().err.splitlines()
    assert all(width(line) <= 80 for line in lines)
    title = next(line for line in lines if "抽 取 结 果" in line)
    assert abs((80 - width(title)) - (len(title) - len(title.lstrip()))) <= 1
    assert "泉州某某公司<U+001B>[2J" in "".join(lines)


def test_a_file_that_is_to_be_changed_is_told_with_its_way_in_excel_once(capsys):
    told = [Problem("", 0, 0, "DBR420", "操作人不在名单中", "在 data/organisation.yaml 中核对") for _ in range(2)]
    voice.problems_out(SAID, Exit.REFUSED, [*told, Problem("data/policy.yaml", 1, 1, "DBR110", "没有建议的")])
    last = "dbr export organisation 机构名单.xlsx，改好以后 dbr import organisation 机构名单.xlsx"
    assert [line for line in capsys.readouterr().err.splitlines() if "Excel" in line] == [
        f"用 Excel 改机构名单：{last}"
    ]
