"""The draw itself, tickets and choice, beside Rivest's `consistent_sampler` on the same ids.

python bench/selection.py [ids]
"""

import sys
import time
from collections.abc import Callable, Iterator

from consistent_sampler import sampler
from figure import Figure

from dbl_random.core.draw.selection import select
from dbl_random.model.frozen import CandidateRow

SEED = "80ff664d35e5c04a5aa9f5a94ae830af7488c4339bb66fff3f67c7a86b0599d0"
DRAWN = 5_000


def seconds(what: Callable[[], object]) -> float:
    begun = time.process_time()
    what()
    return time.process_time() - begun


def figures(count: int = 1_000_000) -> Iterator[Figure]:
    """Both take 5,000 in the order of their tickets; processor seconds, the best of five each, by turns."""
    ids = [f"91350500{number:010}" for number in range(count)]
    rows = [CandidateRow(each, "", "all", "candidate", "") for each in ids]
    ours = theirs = float("inf")
    for _ in range(5):
        ours = min(ours, seconds(lambda: select(SEED, "bench-1", rows, {"all": DRAWN})))
        theirs = min(theirs, seconds(lambda: list(sampler(ids, SEED, take=DRAWN, output="id"))))
    yield Figure(f"draw alone: {DRAWN:,} of {count:,}", ours, "consistent_sampler, the same ids", theirs, 1 / 5)


if __name__ == "__main__":
    for figure in figures(*map(int, sys.argv[1:])):
        print(figure)
