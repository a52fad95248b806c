"""Teams for 10,000 enterprises: seconds, and how many times the yardstick.

Yardstick, run beside it: hashing and sorting the tickets of every (enterprise, inspector) of the plain case, which
is the least that a draw without looking ahead would do.

    python bench/teams.py [enterprises] [inspectors]
"""

import random
import sys
import time
from collections.abc import Callable, Iterator

from figure import Figure

from dbl_random.core.draw.teams import draw_teams
from dbl_random.core.draw.ticket import pair_lots
from dbl_random.model.frozen import Pool, PoolInspector, RecusalRow

SEED = "80ff664d35e5c04a5aa9f5a94ae830af7488c4339bb66fff3f67c7a86b0599d0"


def pool(fills: list[tuple[int, ...]], recusals: Iterator[tuple[int, int]], order: list[str]) -> Pool:
    people = tuple(PoolInspector(f"J{at:04d}", "eligible", each, "") for at, each in enumerate(fills))
    rows = sorted({(people[i].id, order[e]) for i, e in recusals})
    return Pool(people, tuple(RecusalRow(*row, "x") for row in rows), {})


def plain(order: list[str], n: int, _: random.Random) -> Pool:
    """Everybody fills everything."""
    return pool([(0, 1)] * n, iter(()), order)


def few_leads(order: list[str], n: int, _: random.Random) -> Pool:
    """A tenth may lead, and leading takes them whole."""
    return pool([(0, 1)] * (n // 10) + [(1,)] * (n - n // 10), iter(()), order)


def half_leads(order: list[str], n: int, _: random.Random) -> Pool:
    """Half may lead and may fill both, just enough: no lead can ever be a member."""
    return pool([(0, 1)] * (n // 2) + [(1,)] * (n - n // 2), iter(()), order)


def three_kinds(order: list[str], n: int, chance: random.Random) -> Pool:
    """Leads only, members only, and both; everybody has recusals."""
    kinds = [(0,), (1,), (0, 1)]
    recusals = ((chance.randrange(n), e) for e in range(len(order)) for _ in range(5))
    return pool([kinds[at % 3] for at in range(n)], recusals, order)


def recused_by_half(order: list[str], n: int, chance: random.Random) -> Pool:
    """For each of a tenth of the enterprises half of all are recused."""
    recusals = ((i, e) for e in range(0, len(order), 10) for i in chance.sample(range(n), n // 2))
    return pool([(0, 1)] * n, recusals, order)


def districts(order: list[str], n: int, chance: random.Random) -> Pool:
    """Ten districts, everybody stays in their own; every hundredth enterprise may be served by the next as well."""
    part = n // 10
    recusals = (
        (i, e)
        for e in range(len(order))
        for i in range(n)
        if (i // part - e % 10) % 10 not in ((0, 1) if chance.random() < 0.01 else (0,))
    )
    return pool([(0, 1)] * n, recusals, order)


def ring(order: list[str], n: int, _: random.Random) -> Pool:
    """A tenth of the enterprises: each may be served by six neighbours on a ring only."""
    recusals = (
        (i, e) for e in range(0, len(order), 10) for i in range(n) if (i - e * n // len(order)) % n not in range(6)
    )
    return pool([(0, 1)] * n, recusals, order)


def previous(order: list[str], n: int, chance: random.Random) -> Pool:
    """Everybody had a team before."""
    found = plain(order, n, chance)
    for name in order:
        found.previous_teams[name] = tuple(f"J{i:04d}" for i in chance.sample(range(n), 2))
    return found


def timed(what: Callable[[], object]) -> tuple[float, object]:
    start = time.perf_counter()
    answer = what()
    return time.perf_counter() - start, answer


def figures(enterprises: int = 10_000, n: int = 500) -> Iterator[Figure]:
    """Each case beside sorting all the tickets; the plain one also beside its limit of 15 seconds."""
    order = [f"91350500{e:010d}" for e in range(enterprises)]
    ids = [f"J{i:04d}" for i in range(n)]
    yardstick, _ = timed(lambda: [sorted(pair_lots(SEED, "bench", e, ids)) for e in order])
    for case in (plain, previous, few_leads, half_leads, three_kinds, recused_by_half, districts, ring):
        frozen = case(order, n, random.Random(1))  # noqa: S311 - a benchmark that repeats itself
        seconds, _ = timed(lambda frozen=frozen: draw_teams(SEED, "bench", order, 2, frozen, None))
        what = f"teams, {case.__name__}: {enterprises:,} x {n}"
        yield Figure(what, seconds, "the limit", 15, 1)
        yield Figure(what, seconds, "all tickets of pairs, sorted", yardstick)


if __name__ == "__main__":
    for figure in figures(*map(int, sys.argv[1:])):
        print(figure)
