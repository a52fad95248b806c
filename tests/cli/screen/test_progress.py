"""Progress at a real terminal, and off one."""

import subprocess
import sys
from pathlib import Path

import pytest

from dbl_random.cli.options import Settings
from dbl_random.cli.screen.progress import progress

PROJECT = Path(__file__).parents[3]
PROGRESS = """
import sys
from dbl_random.cli.screen.progress import progress
from dbl_random.cli.options import Settings
said = Settings(quiet="-q" in sys.argv)
print(sum(progress(said, range(100), 100, "正在核对\\x1b[2J", after=float(sys.argv[1]))))
"""


def test_progress_appears_after_a_while_and_leaves_the_result_alone(at_a_terminal):
    seen = at_a_terminal(PROGRESS, "0")
    assert "正在核对<U+001B>[2J" in seen
    assert "/100" in seen
    assert "4950" in seen


@pytest.mark.parametrize("words", [["60"], ["0", "-q"]])
def test_what_is_quick_or_quiet_shows_no_progress(at_a_terminal, words):
    assert at_a_terminal(PROGRESS, *words) == "4950\r\n"


def test_off_a_terminal_there_is_no_progress():
    done = subprocess.run(
        [sys.executable, "-c", PROGRESS, "0"],
        env={"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("4950\n", "")


def test_the_work_that_stops_in_the_middle_stops_the_bar():
    assert list(zip(progress(Settings(), range(9), 9, "核对"), "ab", strict=False)) == [(0, "a"), (1, "b")]
