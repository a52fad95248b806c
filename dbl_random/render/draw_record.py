"""抽取记录表: the record of a draw that the chair and the supervising offices sign (二(二)3, 全程留痕).

Laws:
1. The first pages are what is signed; long lists follow as annexes, bound to it by the hash at the head of every page.
2. All that was drawn is listed, however many. Substitutes, exclusions and people passed over are listed up to a
   limit, which the sheet states beside the total and the hash of the file that has them all.
3. What went other than planned is told even where it is nothing (无).
4. A rehearsal is watermarked and says that it proves nothing.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from dbl_random.model.event import Deviation
from dbl_random.render.draw_facts import HOW, MODES, DrawFacts, EventRef, OfficeSeal, rests_on_terminal
from dbl_random.render.page import qr_code, render_page

EXCLUDED_SHOWN = 60
PASSED_OVER_SHOWN = 60


@dataclass(frozen=True, slots=True)
class OfficeShare:
    """An office's part of the seed: its seal, the witness's name, and what it opened (None: not opened)."""

    seal: OfficeSeal
    witness: str
    digits: str | None
    salt: str | None


class DrawnRow(NamedTuple):
    """A drawn enterprise; ticket of 64 hex digits; names of lead and members, "" and () while there is no team."""

    order: int
    id: str
    name: str
    stratum: str
    ticket: str
    lead: str
    members: tuple[str, ...]


class SubstituteRow(NamedTuple):
    """An enterprise in the 递补 order of its stratum, with its ticket."""

    id: str
    name: str
    ticket: str


@dataclass(frozen=True, slots=True)
class SubstituteOrder:
    """The 递补 order of a stratum: how many follow the drawn, and the first of them."""

    stratum: str
    quota: int
    total: int
    rows: tuple[SubstituteRow, ...]


class ExcludedRow(NamedTuple):
    """An enterprise of the population that could not be drawn, and why."""

    id: str
    name: str
    stratum: str
    reason: str


class ContinuityRow(NamedTuple):
    """A drawn enterprise with a previous team: its name, who stays, and who does not with the reason, all in words."""

    enterprise: str
    stays: tuple[str, ...]
    leaves: tuple[str, ...]


class PassedOver(NamedTuple):
    """An inspector passed over in the draw of a team: names of enterprise, place and inspector."""

    enterprise: str
    slot: str
    inspector: str


@dataclass(frozen=True, slots=True)
class VoidLine:
    """An earlier attempt of this batch that was void before its sealing."""

    draw: str
    time: str
    reason: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class SubstitutionLine:
    """A substitution after the draw.

    Attributes:
        event: the event that logged it.
        enterprise: id and name of the enterprise replaced, or at which an inspector was replaced.
        replaced, replacement: who went and who came, as people read it; replacement "" where nobody was left.
        team: names of the team that now stands, lead first.
    """

    event: EventRef
    kind: Literal["enterprise", "inspector"]
    enterprise: str
    replaced: str
    replacement: str
    reason: str
    evidence: str
    approved_by: str
    team: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawRecord:
    """All that the record of a draw says.

    Attributes:
        rehearsal: True for `--rehearse`: nothing was logged, every page is watermarked 演练.
        chair, operator: names with title, as printed.
        shares: every supervising office, in the log's order.
        machine_nonce: 64 hex digits, None where it was lost.
        public_value: the public value's digits, None where the plan names none.
        seed: 64 hex digits.
        team_cap: most enterprises one inspector got (L), None where no teams could be drawn.
        team_fault: why there are no teams (the Hall witness), "" where there are.
        teamed: the event that drew the teams later, None where the outcome did or nothing has.
        recusals: recusals in the frozen pool.
        drawn: all that were drawn, in the order drawn.
        substitutes: each stratum's 递补 order. excluded: at least the first `EXCLUDED_SHOWN`, sorted by id.
        passed_over: inspectors passed over, all or the first `PASSED_OVER_SHOWN`; passed_over_total: how many.
        continuity: every drawn enterprise with a previous team, in drawn order.
        deviations: rule, clause, reason and approver, as people read them.
        voids: earlier attempts. substitutions: what followed the draw, in the log's order.
    """

    facts: DrawFacts
    rehearsal: bool
    chair: str
    operator: str
    shares: tuple[OfficeShare, ...]
    machine_nonce: str | None
    public_value: str | None
    seed: str
    team_cap: int | None
    team_fault: str
    teamed: EventRef | None
    recusals: int
    drawn: tuple[DrawnRow, ...]
    substitutes: tuple[SubstituteOrder, ...]
    excluded: tuple[ExcludedRow, ...]
    passed_over: tuple[PassedOver, ...]
    passed_over_total: int
    continuity: tuple[ContinuityRow, ...]
    deviations: tuple[Deviation, ...]
    voids: tuple[VoidLine, ...]
    substitutions: tuple[SubstitutionLine, ...]


def render_draw_record(record: DrawRecord) -> str:
    """The record as one HTML file, for A4 paper and for the screen."""
    facts = record.facts
    withheld = tuple(share.seal.office for share in record.shares if share.digits is None)
    choices = 2 ** (len(withheld) + (record.machine_nonce is None))
    return render_page(
        "draw_record.html",
        _running_head(record),
        record=record,
        facts=facts,
        how=HOW,
        modes=MODES,
        qr=qr_code(facts.outcome.hash) if facts.outcome else "",
        withheld=withheld,
        choices=choices,
        on_terminal=rests_on_terminal(facts, [share.seal for share in record.shares]),
        excluded=record.excluded[:EXCLUDED_SHOWN],
        excluded_total=sum(tally.count for tally in facts.excluded),
        passed_over=record.passed_over[:PASSED_OVER_SHOWN],
    )


def _running_head(record: DrawRecord) -> str:
    parts = ["抽取记录表", record.facts.draw]
    if record.rehearsal:
        parts.append("演练，未写入日志")
    elif record.facts.outcome:
        parts.append(f"记录校验值 {record.facts.outcome.hash[:16]}")
    if record.facts.practice:
        parts.append("演练库")
    return "　".join(parts)
