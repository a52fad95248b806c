"""Every benchmark in one run: ratios against something run beside them; ends with 1 where a limit is broken.

python bench/run.py          about five minutes on two cores
"""

import sys
from collections.abc import Iterator

import million
import selection
import startup
import teams
from figure import Figure


def everything() -> Iterator[Figure]:
    """The figures, quickest first."""
    yield from startup.figures()
    yield from selection.figures()
    yield from teams.figures()
    yield from million.figures()


def main() -> int:
    broken = 0
    for figure in everything():
        print(figure, flush=True)
        broken += figure.verdict == "FAILED"
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
