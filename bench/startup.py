"""How long `dbr --help` takes beside the smallest Typer program's `--help`: the target is a ratio below 1.5.

    python bench/startup.py

Both run by turns, and the best of each is taken, so that whatever else the machine does weighs on neither alone.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from figure import Figure

PROJECT = Path(__file__).parents[1]
BARE = "import typer; app = typer.Typer(); app.command()(lambda: None); app()"
PROGRAMS = {
    "dbr --help": ["-m", "dbl_random.cli.app", "--help"],
    "bare Typer --help": ["-c", BARE, "--help"],
    "dbr explain DBR205": ["-m", "dbl_random.cli.app", "explain", "DBR205"],
    "python -c pass": ["-c", "pass"],
}
ROUNDS = 15


def once(words: list[str]) -> float:
    env = os.environ | {"PYTHONPATH": str(PROJECT)}
    begun = time.perf_counter()
    subprocess.run([sys.executable, *words], env=env, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def figures() -> Iterator[Figure]:
    """The best of many rounds each, by turns, so that whatever else the machine does weighs on neither alone."""
    best = dict.fromkeys(PROGRAMS, float("inf"))
    for _ in range(ROUNDS):
        for name, words in PROGRAMS.items():
            best[name] = min(best[name], once(words))
    yield Figure(
        "dbr --help", best["dbr --help"] * 1000, "bare Typer --help", best["bare Typer --help"] * 1000, 1.5, "ms"
    )


if __name__ == "__main__":
    for figure in figures():
        print(figure)
