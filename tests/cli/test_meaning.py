"""Words, numbers and names on the command line."""

import pytest

from dbl_random.cli.app import COMMANDS
from dbl_random.cli.lazy import load
from dbl_random.cli.meaning import KINDS


@pytest.mark.parametrize(
    ("said", "got"), [("一般", "general"), ("重点", "key"), ("　一般", "general"), ("general", "general")]
)
def test_a_value_is_taken_by_its_word(line, said, got):
    assert f" {got} " in line("plan", "new", "p", "--ratio", "5%", "--kind", said)[1]


@pytest.mark.parametrize(
    ("said", "got"), [("第二批", 2), ("２", 2), ("第 12 批", 12), ("十", 10), ("二十三批", 23), ("第3号", 3)]
)
def test_a_number_is_taken_as_people_write_it(line, said, got):
    assert f"p 5% {got} key" in line("plan", "new", "p", "--ratio", "5%", "--batches", said)[1]


@pytest.mark.parametrize("said", ["第x批", "二二", "百", "第二"[::-1], "两批"])
def test_what_is_no_number_is_a_usage_fault(line, said):
    assert "选项 --batches 的值不对：" in line("plan", "new", "p", "--ratio", "5%", "--batches", said)[2]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("plan new p —ratio 5%", "“—ratio”里有全角的符号，应为 --ratio"),
        ("plan new p －－ratio 5%", "“－－ratio”里有全角的符号，应为 --ratio"),
        ("plan new p --ｒａｔｉｏ 5%", "“--ｒａｔｉｏ”里有全角的符号，应为 --ratio"),
        ("plan new p --ratio＝5%", "“--ratio＝5%”里有全角的符号，应为 --ratio=5%"),
        ("plan show p －q", "“－q”里有全角的符号，应为 -q"),
        ("——json plan show p", "“——json”里有全角的符号，应为 --json"),
        ("plan －－faulty", "“－－faulty”里有全角的符号，应为 --faulty"),
    ],
)
def test_a_sign_of_another_width_is_named(line, words, told):
    status, _, err = line(*words.split())
    assert (status, told in err) == (2, True)


def test_what_is_no_option_in_its_right_width_and_what_stands_behind_two_dashes_is_a_value(line):
    assert line("plan", "show", "—frob")[0] == 0
    assert line("plan", "show", "--", "—json")[0] == 0


def test_a_command_of_another_width_is_offered(line):
    assert "没有“ｐｌａｎ”这个命令，是不是“plan”？" in line("ｐｌａｎ", "show", "p")[2]


def test_names_stand_for_ids_at_a_command(dbr):
    assert dbr("plan", "show", "2016-energy") == 0
    title = dbr.out.splitlines()[0].partition("（")[0]
    assert dbr.json("plan", "show", title)["id"] == "2016-energy"
    by_name = dbr.json("show", "inspector", "陈雅芳")
    assert by_name == dbr.json("show", "inspector", by_name["id"])
    assert dbr("plan", "consent", "2016-energy", "--party", "节能科", "--by", "x", "--actor", "林知夏") == 4


def test_whatever_takes_an_id_of_a_kind_says_so_by_its_metavar():
    """A new option that asks for an id under another name would take no names, and complete nothing."""
    ids = {"编号", "人员编号", "企业编号", "代码", "科室编号"}
    said = {
        (name, max(param.opts, key=len), param.metavar)
        for name, row in COMMANDS.items()
        for param in load(name, row).params
        if param.metavar in ids and param.metavar not in KINDS
    }
    assert {(name, option) for name, option, _ in said} == {("explain", "code"), ("plan file", "--number")}
