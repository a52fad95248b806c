"""How long `dbr` takes beside the smallest Typer program's `--help`: help, and two commands in a small store.

    python bench/startup.py

CPU seconds of the whole process, the median of pairs that run by turns: whatever else the machine does weighs on both.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from figure import Figure

PROJECT = Path(__file__).parents[1]
BARE = "import typer; app = typer.Typer(); app.command()(lambda: None); app()"
YARDSTICK = "bare Typer --help"
LIMIT = 1.5
ROUNDS = 9


def once(words: list[str]) -> float:
    """CPU seconds of one process."""
    env = os.environ | {"PYTHONPATH": str(PROJECT)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], env=env, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def figures() -> Iterator[Figure]:
    """The median of each, by turns."""
    dbr = ["-m", "dbl_random.cli.app"]
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "store")
        once([*dbr, "-q", "init", store, "--example"])
        programs = {
            YARDSTICK: ["-c", BARE, "--help"],
            "dbr --help": [*dbr, "--help"],
            "dbr status": [*dbr, "-C", store, "status"],
            "dbr plan show": [*dbr, "-C", store, "plan", "show", "2016-energy"],
        }
        taken: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(ROUNDS):
            for name, words in programs.items():
                taken[name].append(once(words))
    beside = median(taken.pop(YARDSTICK)) * 1000
    for name, seconds in taken.items():
        yield Figure(name, median(seconds) * 1000, YARDSTICK, beside, LIMIT, "ms")


if __name__ == "__main__":
    for figure in figures():
        print(figure)
