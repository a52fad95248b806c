"""README.zh-CN.md: each command that it prints has the options that it needs, and names events of the right type."""

import json
import re
import shlex
from pathlib import Path

import pytest

from dbl_random.cli.app import ABOUT, COMMANDS, GROUPS
from dbl_random.cli.lazy import Group

ROOT = Path(__file__).resolve().parents[2]
HANDBOOK = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
#: Printed lines (indented or fenced), each command up to its comment.
PRINTED = [
    part.strip()
    for line in re.findall(r"^(?: {4}|(?=dbr ))(dbr .*)$", HANDBOOK, flags=re.MULTILINE)
    for part in re.split(r"；", re.split(r" {2,}", line)[0])
]
#: What the sample's events are that the handbook's commands name.
NAMED = {
    r"plan correct \S+ (\d+)": {"plan.consented", "plan.filed"},
    r"rectify recheck (\d+)": {"rectification.ordered"},
    r"form order (\d+)": {"rectification.ordered"},
    r"form recusal (\d+)": {"recusal.declared", "recusal.decided"},
    r"--correct (\d+)": {"notice.published"},
    r"publish withdraw (\d+)": {"notice.published"},
}


@pytest.mark.parametrize("line", dict.fromkeys(PRINTED))
def test_a_printed_command_has_options_that_exist_and_all_that_it_needs(line):
    # What is to be filled in with a number stands as a word, and `a|b` is a choice.
    _, *words = (re.sub(r"^(编号|事件|事件序号)$", "1", word).split("|")[0] for word in shlex.split(line))
    command, name = Group("dbr", ABOUT, COMMANDS, GROUPS), "dbr"
    while isinstance(command, Group):
        with command.make_context(name, words) as context:
            name, *words = context.args
        command = command.command(name)
    if "…" not in words:  # the options that stand for it are told above the line
        with command.make_context(name, words) as context:
            assert context.command is command


def test_the_handbook_prints_enough_commands_for_this_to_mean_something():
    assert len(set(PRINTED)) > 60


@pytest.mark.parametrize(("command", "types"), NAMED.items())
def test_an_event_that_an_example_names_is_of_its_type(command, types):
    numbers = re.findall(command, HANDBOOK)
    assert numbers
    files = [next((ROOT / "audit-log").glob(f"0*/{int(number):08d}.json")) for number in numbers]
    assert {json.loads(file.read_bytes())["type"] for file in files} <= types
