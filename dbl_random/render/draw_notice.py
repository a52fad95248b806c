"""抽取情况公告: the public notice of a draw before its visits (二(二), 不提前告知; 一抽查一通报).

Laws:
1. The registry is half public, so the seed with the list of candidates would tell who is drawn. Before the visits
   the notice carries numbers, commitments and hashes alone: no seed, nonce, digits, salt or ticket.
2. It names no enterprise and no natural person; of a deviation it gives rule and clause, not the free text.
3. It tells the reader in plain words what to keep now and what to check later.
"""

from dataclasses import dataclass
from datetime import date

from dbl_random.render.draw_facts import HOW, MODES, DrawFacts, OfficeSeal, rests_on_terminal
from dbl_random.render.draw_record import DrawRecord
from dbl_random.render.page import render_page


@dataclass(frozen=True, slots=True)
class DrawNotice:
    """All that the notice says.

    Attributes:
        facts: the draw as anybody may know it; its three events and the log's head are given.
        seals: every supervising office, in the log's order.
        unopened: names of the offices that sealed but did not open.
        nonce_lost: whether the machine's nonce was lost.
        deviations: (rule, clause) of each policy rule that was departed from.
        voids: earlier attempts that were void before their sealing.
        number: 发文字号, "" where there is none. issued: day of the notice. contact: "" or how to ask.
    """

    facts: DrawFacts
    seals: tuple[OfficeSeal, ...]
    unopened: tuple[str, ...]
    nonce_lost: bool
    deviations: tuple[tuple[str, str], ...]
    voids: int
    number: str
    issued: date
    contact: str


def notice_before_visits(record: DrawRecord, issued: date, number: str = "", contact: str = "") -> DrawNotice:
    """The notice of a logged draw: what may be said of its record before the visits.

    Raises:
        ValueError: the record is of a rehearsal, of which nothing is published.
    """
    if record.rehearsal or record.facts.outcome is None or record.facts.log is None:
        raise ValueError("a rehearsal has no notice")
    return DrawNotice(
        facts=record.facts,
        seals=tuple(share.seal for share in record.shares),
        unopened=tuple(share.seal.office for share in record.shares if share.digits is None),
        nonce_lost=record.machine_nonce is None,
        deviations=tuple((deviation.rule, deviation.clause) for deviation in record.deviations),
        voids=len(record.voids),
        number=number,
        issued=issued,
        contact=contact,
    )


def render_draw_notice(notice: DrawNotice) -> str:
    """The notice as one HTML file for the portal, fit to be printed."""
    facts = notice.facts
    return render_page(
        "draw_notice.html",
        f"抽取情况公告　{facts.draw}" + ("　演练库" if facts.practice else ""),
        notice=notice,
        facts=facts,
        how=HOW,
        modes=MODES,
        on_terminal=rests_on_terminal(facts, notice.seals),
    )
