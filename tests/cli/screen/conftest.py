"""A real terminal (a pseudo-terminal), and who sits at it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]


def _at_a_terminal(program, *words, lines=(), term="xterm"):
    """What a person sees who types these lines, each when she is asked."""
    terminal, far_end = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-c", program, *words],
        env={"PYTHONPATH": str(PROJECT), "LC_ALL": "C.UTF-8", "TERM": term},
        stdin=far_end,
        stdout=far_end,
        stderr=far_end,
        start_new_session=True,
    )
    os.close(far_end)
    seen = b""
    waiting = list(lines)
    while True:
        try:
            seen += os.read(terminal, 4096)
        except OSError:
            break
        if waiting and seen.endswith("：".encode()):
            os.write(terminal, f"{waiting.pop(0)}\n".encode())
    os.close(terminal)
    child.wait()
    return seen.decode()


@pytest.fixture
def at_a_terminal():
    """Runs a Python program at a terminal; answers what a person sees who types the lines."""
    return _at_a_terminal
