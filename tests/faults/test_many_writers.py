"""Many commands at once: each enters its event, in turn, and the log is whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dbl_random.cli.app import run

pytestmark = pytest.mark.no_cover

PROJECT = Path(__file__).parents[2]


def test_eight_commands_at_once_all_enter_their_events(finished, events_of):
    before = len(events_of(finished))
    words = ("--actor", "lin-zhixia", "--at", "2016-07-20T10:00", "--wait", "300", "training", "publicity", "--title")
    program = [sys.executable, "-m", "dbl_random.cli.app", "-C", str(finished), *words]
    env = {**os.environ, "PYTHONPATH": str(PROJECT)}
    writers = [
        subprocess.Popen([*program, f"第 {number} 场"], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for number in range(8)
    ]
    said = [each.communicate(timeout=400)[0] for each in writers]
    assert [each.returncode for each in writers] == [0] * 8, said
    titles = {event["body"]["title"] for event in events_of(finished)[before:]}
    assert titles == {f"第 {number} 场" for number in range(8)}
    assert run(["-C", str(finished), "-q", "verify-log"]) == 6
