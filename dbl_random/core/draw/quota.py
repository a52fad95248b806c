"""How many of a stratum are drawn (docs/protocol.md, section 4.1): whole numbers, no floats."""

from dbl_random.model.ratio import Ratio


def quota(population: int, candidates: int, ratio: Ratio | None, count: int | None) -> int:
    """The enterprises to draw from a stratum; exactly one of `ratio` and `count` is given.

    Args:
        population: candidate and excluded enterprises of the stratum.
        candidates: those of them that may be drawn.
        ratio: share p/q of the population.
        count: a number of enterprises.

    Raises:
        ValueError: both or neither of `ratio` and `count` are given.

    >>> quota(100, 100, Ratio(7, 100), None), quota(3, 3, Ratio(1, 20), None), quota(40, 1, None, 12)
    (7, 1, 1)
    """
    if count is not None and ratio is None:
        # with a count: quota = min(candidates, n)
        return min(candidates, count)
    if ratio is None or count is not None:
        raise ValueError("a stratum has either a ratio or a count")
    # with a ratio: quota = min(candidates, max(1, ceil(population·p/q)));  0 when the population or p is 0
    if population == 0 or ratio.p == 0:
        return 0
    return min(candidates, max(1, -(-population * ratio.p // ratio.q)))
