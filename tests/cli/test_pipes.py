"""A reader that leaves early."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize("words", [["explain"], ["explain", "--json"], ["--help"], ["explain", "DBR999", "--json"]])
def test_when_nobody_reads_any_more_it_is_quiet_and_never_done(words):
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "dbl_random.cli.app", *words],
            env={"PYTHONPATH": str(PROJECT), "LC_ALL": "C.UTF-8"},
            stdout=writer,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writer)
    if "DBR999" in words:
        assert (done.returncode, b"DBR542" in done.stderr) == (2, True)
    else:
        assert (done.returncode, done.stderr) == (130, b"")
