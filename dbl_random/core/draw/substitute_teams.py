"""Substitutes with what the log knows: who is next, with which team, at which load (docs/protocol.md, section 4.6).

Laws:
1. The load is counted after the replaced enterprise's team, or the replaced inspector's place, has been released.
2. L is the intent's `cap`, not the outcome's `team_cap`; no skips are recorded.
3. The fresh pool and the fresh rows come from the step's own sources and the log before it.
4. A draw knows a firm by the number that was frozen: rows and recusals of a firm whose number has changed stand under
   each of its numbers.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dbl_random.core.draw.selection import ticket_order
from dbl_random.core.draw.substitution import GONE, next_enterprise, substitute_inspector, substitute_team
from dbl_random.core.policy.candidates import CANDIDATE, candidate_rows, reason_in_words
from dbl_random.core.policy.pool import Rosters, freeze_pool
from dbl_random.core.record.draws import Standing
from dbl_random.core.record.firms import firms_in
from dbl_random.core.record.past import Past
from dbl_random.model.event import DrawIntent, DrawOutcome, Skipped
from dbl_random.model.frozen import CandidateRow, Pool
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import Plan
from dbl_random.model.records import Records


@immutable
class Refrozen:
    """What a later step's sources give on its day: the rows of the registry, and the pool frozen anew."""

    rows: tuple[CandidateRow, ...]
    pool: Pool


def refreeze(records: Records, plan: Plan, day: date, others: Past, earlier: Past, standing: Standing) -> Refrozen:
    """Rows and pool for a substitution, frozen anew.

    Args:
        records: of the step's sources.
        plan: the draw's plan.
        day: the day of the step.
        others: every other draw so far, for the frequency cap.
        earlier: only draws whose intent came before this draw's, for previous teams.
        standing: where this draw stands.
    """
    rows = fresh_rows(records, plan, day, others)
    return Refrozen(rows, refreeze_pool(records, plan, day, earlier, standing, rows))


def fresh_rows(records: Records, plan: Plan, day: date, others: Past) -> tuple[CandidateRow, ...]:
    """The rows of the registry on a day of a draw that has begun: law 4."""
    rows, _ = candidate_rows(records, plan, day, others)
    earlier = firms_in(records).earlier
    return (*rows, *(row._replace(id=old) for row in rows for old in earlier.get(row.id, ()))) if earlier else rows


def refreeze_pool(
    records: Records, plan: Plan, day: date, earlier: Past, standing: Standing, rows: Sequence[CandidateRow]
) -> Pool:
    """The pool for a substitution, where the `rows` of the day are known: of a batch only the standing changes."""
    served = {row.id for row in rows if row.status == CANDIDATE} | standing.teams.keys() if earlier.visits else ()
    pool, firms = freeze_pool(Rosters(records), plan, day, earlier, served), firms_in(records)
    if not firms.present:
        return pool
    barred = {row._replace(enterprise=each) for row in pool.recusals for each in firms.every_id(row.enterprise)}
    return replace(pool, recusals=tuple(sorted(barred)))  # law 4


def skip_in_words(reason: str) -> str:
    """Why an enterprise was passed over, for people.

    >>> skip_in_words("not-in-registry"), skip_in_words("moved")
    ('已不在名录库中', '已迁出')
    """
    return "已不在名录库中" if reason == GONE else reason_in_words(reason)


def next_in_line(
    intent: DrawIntent,
    outcome: DrawOutcome,
    frozen: Sequence[CandidateRow],
    standing: Standing,
    replaced: str,
    fresh: Sequence[CandidateRow],
) -> tuple[str | None, tuple[Skipped, ...]]:
    """The next of the stratum who was not drawn, used or skipped before, and who is passed over on the way."""
    order = ticket_order(outcome.seed, intent.draw, frozen, standing.strata[replaced])
    return next_enterprise(order, standing.used, {row.id: row for row in fresh})


def team_of_substitute(
    intent: DrawIntent, outcome: DrawOutcome, standing: Standing, replaced: str, replacement: str, pool: Pool
) -> tuple[str, ...] | None:
    """The substitute's team, None where nobody will do."""
    load = standing.load()
    for inspector in standing.teams[replaced]:  # law 1
        load[inspector] -= 1
    slots, cap = len(intent.team.slots), intent.team.cap
    return substitute_team(outcome.seed, intent.draw, replacement, slots, pool, cap, load)


def team_with_substitute(
    intent: DrawIntent, outcome: DrawOutcome, standing: Standing, enterprise: str, replaced: str, pool: Pool
) -> tuple[str, ...] | None:
    """The enterprise's team with the replaced inspector's place filled anew, None where nobody will do."""
    load = standing.load()
    load[replaced] -= 1  # law 1
    team = standing.teams[enterprise]
    staying = tuple(None if member == replaced else member for member in team)
    out = standing.out.get(enterprise, set()) | {replaced}
    found = substitute_inspector(outcome.seed, intent.draw, enterprise, staying, pool, intent.team.cap, load, out)
    return None if found is None else tuple(member or found for member in staying)
