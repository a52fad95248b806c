"""Every benchmark in one run: ratios against something run beside them; ends with 1 where a limit is broken.

    python bench/run.py          about six minutes on two cores, and as long again the first time

Registry and log are made once and kept under build/bench. Only ratios have limits, so that any machine may judge;
where other work weighed on the machine, run it again.
"""

import sys
from collections.abc import Iterator

import aftercare
import cap
import check
import history
import log
import million
import page
import registry_sheet
import selection
import simulation
import startup
import teams
from figure import HEADING, Figure


def everything() -> Iterator[Figure]:
    """The figures, quickest first."""
    for benchmark in (
        startup,
        simulation,
        check,
        registry_sheet,
        selection,
        teams,
        history,
        log,
        aftercare,
        page,
        million,
        cap,
    ):
        yield from benchmark.figures()


def main() -> int:
    print(HEADING, flush=True)
    broken = 0
    for figure in everything():
        print(figure, flush=True)
        broken += figure.verdict == "FAILED"
    print(f"FAILED: {broken} limits are broken" if broken else "passed: every limit is kept")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
