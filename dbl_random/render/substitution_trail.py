"""递补记录: the trail of a draw's substitutions, to be printed, signed and kept (二(二)3, 全程留痕).

Laws:
1. Every substitution is listed, in the log's order, with the event that has it; nothing is summed up.
2. It names the drawn and stays inside.
"""

from dataclasses import dataclass
from typing import NamedTuple

from dbl_random.render.draw_facts import EventRef
from dbl_random.render.draw_record import SubstitutionLine
from dbl_random.render.page import render_page


class SkippedRow(NamedTuple):
    """An enterprise that was passed over on the way to the substitute: id with name, and why."""

    enterprise: str
    reason: str


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One substitution; `operator` entered it; `skipped` in the order of substitution."""

    line: SubstitutionLine
    operator: str
    skipped: tuple[SkippedRow, ...]


@dataclass(frozen=True, slots=True)
class SubstitutionTrail:
    """All that the trail says; `plan` is the plan's title, `present` how many enterprises are to be visited now."""

    bureau: str
    practice: bool
    draw: str
    plan: str
    outcome: EventRef
    drawn: int
    present: int
    entries: tuple[TrailEntry, ...]


def render_substitution_trail(trail: SubstitutionTrail) -> str:
    """The trail as one HTML file, for A4 paper and for the screen."""
    head = f"递补记录　{trail.draw}　内部材料" + ("　演练库" if trail.practice else "")
    enterprises = sum(entry.line.kind == "enterprise" for entry in trail.entries)
    approvers = tuple(dict.fromkeys(entry.line.approved_by for entry in trail.entries))
    operators = tuple(dict.fromkeys(entry.operator for entry in trail.entries))
    return render_page(
        "substitution_trail.html", head, trail=trail, enterprises=enterprises, approvers=approvers, operators=operators
    )
