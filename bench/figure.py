"""One figure of a benchmark: what was measured, what ran beside it, and the limit that their ratio must keep."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured beside a yardstick, both in `unit`.

    Attributes:
        what: what was measured.
        measured: how much it was.
        beside: the yardstick.
        yardstick: how much that was.
        limit: of measured / yardstick, None where it is only told.
        unit: seconds, milliseconds, megabytes, or a chi-square statistic.
    """

    what: str
    measured: float
    beside: str
    yardstick: float
    limit: float | None = None
    unit: Literal["s", "ms", "MB", "χ²"] = "s"

    @property
    def ratio(self) -> float:
        """Measured by yardstick."""
        return self.measured / self.yardstick

    @property
    def verdict(self) -> str:
        """`passed` or `FAILED`, "" where there is no limit."""
        if self.limit is None:
            return ""
        return "passed" if self.ratio <= self.limit else "FAILED"

    def __str__(self) -> str:
        limit = "" if self.limit is None else f"<= {self.limit:g}"
        mine, other = f"{self.measured:.2f} {self.unit}", f"{self.yardstick:.2f} {self.unit}"
        return f"{self.what:46}{mine:>12}  {self.beside:42}{other:>12}{self.ratio:8.2f}  {limit:8}{self.verdict}"


HEADING = f"{'measured':58}  {'beside':54}{'ratio':>8}  {'limit':8}verdict"
