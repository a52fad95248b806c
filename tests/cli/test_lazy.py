"""Commands made from the table when they run."""

import json

import pytest

from dbl_random.model.problem import Exit


def test_a_command_s_answer_is_the_exit_status(line, tmp_path):
    status, out, _ = line(
        "plan", "new", "p", "--ratio", "5%", "--item", "a", "--item", "b", "--dry-run", "--kind", "general"
    )
    assert (status, out) == (1, "p 5% 2 general ['a', 'b'] None True\n")


@pytest.mark.parametrize("words", ["plan faulty --actor a", "plan --faulty --actor a", "--actor a plan --faulty"])
def test_a_command_may_be_meant_by_an_option_of_its_group(line, words):
    assert line(*words.split()) == (1, '[\n  "a"\n]\n', "")


def test_a_name_counts_more_than_the_option_that_means_a_command(line):
    assert json.loads(line("plan", "--faulty", "show", "p")[1])[0] == "p"


def test_help_imports_no_command(line):
    status, out, _ = line("--help")
    assert status == 0
    assert [line.split()[0] for line in out.split("命令：\n")[1].split("\n\n")[0].splitlines()] == [
        "plan",
        "fails",
        "elsewhere",
    ]


def test_a_module_that_cannot_be_imported_is_our_fault(line):
    assert line("elsewhere")[0] == Exit.OUR_FAULT
