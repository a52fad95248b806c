"""20,000 draws from a small pool: has everybody the chance that the protocol gives them? Ends with 1 beyond p < 0.001.

    python bench/simulation.py [draws]

The seeds are the SHA-256 of counters, so the figures are the same on every machine. The draw and the teams are those
of the product (`select`, `draw_teams`); two strata of unequal ratio with excluded enterprises, a cap, and inspectors
of four kinds: may lead or not, with recusals or without. Three things are tested, each by a statistic that suits it:

1. Enterprises. One draw takes `quota` of a stratum's candidates at once, so who is drawn is not independent of who
   else is: the counts have covariance n·p(1-p)·N/(N-1)·(I - 1/N), with p = quota/N, and not that of a multinomial.
   Σ (count - n·p)² / (n·p(1-p)·N/(N-1)) is chi-square with N-1 degrees of freedom.
2. The first place, and the last, of the first enterprise's team. There all inspectors are still without load, and each
   draw gives one of them: Pearson's test among those who are equally eligible. The last place goes to one of those who
   are left when the others of the team stand: among those without a lead, all are left.
3. Whole teams. Places of one draw are not independent (whoever served is busier, and comes later), but draws are: the
   unit is the draw. With w the variance within the draws of how many enterprises each of N equals got,
   Σ (total - mean)² / (n·w) is chi-square with N-1 degrees of freedom, whatever the places have to do with each other.

Recusals fall on single inspectors, who are no equals of anybody for that: they are told, not tested.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from statistics import mean, variance

from chi_square import p_value, quantile
from figure import Figure

from dbl_random.core.draw.quota import quota
from dbl_random.core.draw.selection import select
from dbl_random.core.draw.teams import Teams, draw_teams
from dbl_random.model.frozen import CandidateRow, Pool, PoolInspector, RecusalRow
from dbl_random.model.ratio import Ratio

DRAWS, LEAST_P = 20_000, 0.001
DRAW, SLOTS, CAP = "simulation-1", 2, 3

LARGE = [f"91350500{number:010}" for number in range(30)]
SMALL = [f"91350582{number:010}" for number in range(10)]
#: Stratum -> its enterprises, its ratio, and how many of them are excluded and count in the population all the same.
STRATA = {"large": (LARGE, Ratio(1, 10), 4), "small": (SMALL, Ratio(3, 10), 2)}
LEADS = [f"L{number}" for number in range(4)]
MEMBERS = [f"M{number}" for number in range(5)]
RECUSED = {"R0": (0, 1), "R1": (1,)}
RECUSALS = [RecusalRow(who, firm, "亲属") for who, every in (("R0", 3), ("R1", 5)) for firm in (LARGE + SMALL)[::every]]


@dataclass(frozen=True, slots=True)
class Tested:
    """One test: `freedom` degrees of freedom; `count` things were counted in all."""

    what: str
    count: int
    statistic: float
    freedom: int

    @property
    def p(self) -> float:
        """How likely a statistic at least as large is by chance."""
        return p_value(self.statistic, self.freedom)

    def __str__(self) -> str:
        verdict = "passed" if self.p >= LEAST_P else "FAILED"
        return f"{self.what:44}{self.count:>10,}{self.statistic:12.2f}{self.freedom:6}{self.p:10.4f}  {verdict}"


HEADING = f"{'equal chances':44}{'counted':>10}{'chi-square':>12}{'df':>6}{'p':>10}  verdict"


@dataclass(slots=True)
class Tally:
    """What the draws gave: times drawn, times in each place of the first team, and enterprises of each, by draw."""

    drawn: Counter[str]
    first: list[Counter[str]]
    loads: list[Counter[str]]


def population() -> tuple[list[CandidateRow], dict[str, int]]:
    """The rows, and the quota of each stratum."""
    rows, quotas = [], {}
    for name, (firms, ratio, excluded) in STRATA.items():
        for at, firm in enumerate(firms):
            out = at < excluded
            rows.append(CandidateRow(firm, "", name, "excluded" if out else "candidate", "suspended" if out else ""))
        quotas[name] = quota(len(firms), len(firms) - excluded, ratio, None)
    return rows, quotas


def people() -> Pool:
    """Leads may fill both places, members the second only; two have recusals."""
    fills = dict.fromkeys(LEADS, (0, 1)) | dict.fromkeys(MEMBERS, (1,)) | RECUSED
    rows = (PoolInspector(each, "eligible", fills[each], "") for each in sorted(fills))
    return Pool(tuple(rows), tuple(sorted(RECUSALS)), {})


def simulate(draws: int) -> Tally:
    """Draw `draws` times, with a seed of its own each."""
    rows, quotas = population()
    pool = people()
    tally = Tally(Counter(), [Counter() for _ in range(SLOTS)], [])
    for number in range(draws):
        seed = sha256(f"{number}\n".encode("ascii")).hexdigest()
        order = [row.id for row in select(seed, DRAW, rows, quotas)]
        found = draw_teams(seed, DRAW, order, SLOTS, pool, CAP)
        assert isinstance(found, Teams)  # noqa: S101 - this pool is enough for any draw
        tally.drawn.update(order)
        for place, who in zip(tally.first, found.assigned[order[0]], strict=True):
            place[who] += 1
        load = Counter(who for team in found.assigned.values() for who in team)
        tally.loads.append(load)
        assert max(load.values()) <= CAP  # noqa: S101 - law 1 of the teams
    return tally


def enterprises(drawn: Counter[str], draws: int) -> Iterator[Tested]:
    """Test 1."""
    rows, quotas = population()
    for name, taken in quotas.items():
        firms = [row.id for row in rows if row.stratum == name and row.status == "candidate"]
        p = Fraction(taken, len(firms))
        spread = float(draws * p * (1 - p)) * len(firms) / (len(firms) - 1)
        statistic = sum((drawn[firm] - float(draws * p)) ** 2 for firm in firms) / spread
        what = f"enterprises, {name}: {taken} of {len(firms)} candidates"
        yield Tested(what, sum(drawn[firm] for firm in firms), statistic, len(firms) - 1)


def one_place(place: Counter[str], equals: Sequence[str], what: str) -> Tested:
    """Test 2."""
    count = sum(place[each] for each in equals)
    wanted = count / len(equals)
    statistic = sum((place[each] - wanted) ** 2 for each in equals) / wanted
    return Tested(what, count, statistic, len(equals) - 1)


def whole_teams(loads: list[Counter[str]], equals: Sequence[str], what: str) -> Tested:
    """Test 3."""
    totals = [sum(load[each] for load in loads) for each in equals]
    within = mean(variance([load[each] for each in equals]) for load in loads)
    average = mean(totals)
    statistic = sum((total - average) ** 2 for total in totals) / (len(loads) * within)
    return Tested(what, sum(totals), statistic, len(equals) - 1)


def all_tests(draws: int) -> list[Tested]:
    """Every test."""
    tally = simulate(draws)
    return [
        *enterprises(tally.drawn, draws),
        one_place(tally.first[0], LEADS, "first team's first place, those who may lead"),
        one_place(tally.first[-1], MEMBERS, "first team's last place, members"),
        whole_teams(tally.loads, LEADS, "all places of a draw, those who may lead"),
        whole_teams(tally.loads, MEMBERS, "all places of a draw, members"),
    ]


def figures() -> Iterator[Figure]:
    """Each statistic beside the one that chance passes once in a thousand times: below it is p > 0.001."""
    for each in all_tests(DRAWS):
        beside = f"p = 0.001 ({each.freedom} df); here p = {each.p:.3f}"
        yield Figure(each.what, each.statistic, beside, quantile(LEAST_P, each.freedom), 1, "χ²")


def main(draws: int = DRAWS) -> int:
    found = all_tests(draws)
    print(f"{draws:,} draws, seeds: SHA-256 of 0, 1, 2 …; team cap {CAP}\n{HEADING}")
    for each in found:
        print(each)
    failed = sum(each.p < LEAST_P for each in found)
    print(f"FAILED: {failed} tests have p < {LEAST_P}" if failed else f"passed: every p is at least {LEAST_P}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
