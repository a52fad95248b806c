"""From what was opened to the outcome, and teams for an outcome that had none (docs/protocol.md, 4.3 and 4.4).

Laws:
1. The outcome is a function of the intent, the sealing, what was opened, and the frozen candidates and pool.
2. The enterprises stand even where no teams can be had: `team` is empty, `team_cap` null, no skips.
3. Later teams follow from the same seed, order and tickets, with a pool frozen anew.
4. The draw and verify-log call these functions; there is no second implementation here.
"""

from collections.abc import Iterable, Mapping, Sequence

from dbl_random.core.draw.seed import seed
from dbl_random.core.draw.selection import Drawn, select
from dbl_random.core.draw.teams import NoTeams, Teams, draw_teams
from dbl_random.core.record.snapshots import format_result, reference
from dbl_random.model.event import Contribution, DrawIntent, DrawOutcome, DrawSealed, DrawTeamed, Recorded, SkipRow
from dbl_random.model.frozen import CandidateRow, Pool, ResultRow
from dbl_random.model.immutable import immutable
from dbl_random.model.reference import FileRef


@immutable
class Opened:
    """What was opened: None for each party that withheld; `public` None where the intent names no public value."""

    machine_nonce: str | None
    contributions: Mapping[str, Contribution | None]
    public: str | None


@immutable
class Concluded:
    """An outcome with its table; `impossible` says why there are no teams."""

    body: DrawOutcome
    rows: tuple[ResultRow, ...]
    result: bytes
    teams: Teams | None
    impossible: NoTeams | None


@immutable
class Teamed:
    """The result table with teams, and what goes with it into `draw.teamed`."""

    rows: tuple[ResultRow, ...]
    result: bytes
    reference: FileRef
    team_cap: int
    skips: tuple[SkipRow, ...]


def conclude(
    intent: Recorded[DrawIntent],
    sealed: Recorded[DrawSealed],
    offices: Sequence[str],
    opened: Opened,
    rows: Sequence[CandidateRow],
    pool: Pool,
) -> Concluded:
    """The outcome of a draw, from its events, the offices in the order of log.opened, and what was frozen."""
    frozen, bound = intent.body, sealed.body
    found = seed(
        intent.hash,
        opened.machine_nonce,
        frozen.seed.machine_commitment,
        offices,
        opened.contributions,
        bound.commitments,
        opened.public,
    )
    drawn = select(found, frozen.draw, rows, {stratum.id: stratum.quota for stratum in frozen.strata})
    order = [lot.id for lot in drawn]
    answer = draw_teams(found, frozen.draw, order, len(frozen.team.slots), pool, frozen.team.cap)
    teams = answer if isinstance(answer, Teams) else None
    table = _table(drawn, teams.assigned if teams else {})
    data = format_result(table)
    body = DrawOutcome(
        intent=intent.seq,
        sealed=sealed.seq,
        machine_nonce=opened.machine_nonce,
        contributions=dict(opened.contributions),
        public=opened.public,
        seed=found,
        result=reference(data, "tsv", len(table)),
        team_cap=teams.team_cap if teams else None,
        skips=teams.skips if teams else (),
    )
    return Concluded(body, table, data, teams, answer if isinstance(answer, NoTeams) else None)


def _table(drawn: Iterable[Drawn], teams: Mapping[str, tuple[str, ...]]) -> tuple[ResultRow, ...]:
    numbered = enumerate(drawn, 1)
    return tuple(
        ResultRow(at, lot.id, lot.name, lot.stratum, lot.ticket, teams.get(lot.id, ())) for at, lot in numbered
    )


def team_up(intent: DrawIntent, outcome: DrawOutcome, rows: Sequence[ResultRow], pool: Pool) -> Teamed | NoTeams:
    """Teams for an outcome that had none; `rows` are the outcome's."""
    order = [row.id for row in rows]
    answer = draw_teams(outcome.seed, intent.draw, order, len(intent.team.slots), pool, intent.team.cap)
    if isinstance(answer, NoTeams):
        return answer
    table = tuple(row._replace(team=answer.assigned[row.id]) for row in rows)
    data = format_result(table)
    return Teamed(table, data, reference(data, "tsv", len(table)), answer.team_cap, answer.skips)


def teamed_body(
    outcome: Recorded[DrawOutcome], draw: str, sources: dict[str, str], pool: FileRef, found: Teamed
) -> DrawTeamed:
    """The body of `draw.teamed`."""
    return DrawTeamed(draw, outcome.seq, sources, pool, found.reference, found.team_cap, found.skips)
