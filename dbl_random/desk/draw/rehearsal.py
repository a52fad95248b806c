"""A rehearsal: the same freezing and drawing with a throw-away seed; nothing is written anywhere.

Laws:
1. The seed comes from fresh chance and is forgotten: there is no option that sets one.
2. A rehearsal waits for no batch's turn; a preview does, as the draw.
"""

from dbl_random.core.draw.ceremony import Freeze
from dbl_random.core.draw.selection import select
from dbl_random.core.draw.teams import NoTeams, draw_teams
from dbl_random.core.judgement.standing import before_intent
from dbl_random.core.policy.turns import in_turn
from dbl_random.desk.draw.ceremony import Ceremony, convene
from dbl_random.desk.draw.draw_options import NO_OPTIONS, DrawOptions
from dbl_random.desk.draw.freezing import freeze_now
from dbl_random.desk.draw.turn import first_step
from dbl_random.desk.draw.view import UNSEEN, CeremonyView
from dbl_random.desk.known import refuse_found
from dbl_random.desk.request import Request
from dbl_random.desk.writer import writing
from dbl_random.model.frozen import ResultRow
from dbl_random.model.ids import draw_id
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import Batch
from dbl_random.model.records import Records
from dbl_random.store.log.secrets import fresh_nonce


@immutable
class Rehearsal:
    """A draw that does not count; `no_teams` says why its rows have no teams, where they have none."""

    records: Records
    rows: tuple[ResultRow, ...]
    no_teams: NoTeams | None


def preview_draw(
    request: Request,
    plan: str,
    batch: int | None = None,
    options: DrawOptions = NO_OPTIONS,
    view: CeremonyView = UNSEEN,
) -> None:
    """Show what would be frozen now.

    Raises:
        Refusal: as `draw` before its intent.
    """
    with writing(request, plans=[plan], preview=True) as writer:
        on = convene(writer, plan, options, view)
        step = first_step(on, batch)
        if isinstance(step, Freeze):
            refuse_found(before_intent(writer.desk.history, plan, step.after_void))
            freeze_now(on, writer.now, on.batch(step.batch), step.batch)
        else:
            freeze_now(on, writer.now, on.batch(step.state.body.batch), None)


def rehearse(
    request: Request,
    plan: str,
    batch: int | None = None,
    options: DrawOptions = NO_OPTIONS,
    view: CeremonyView = UNSEEN,
) -> Rehearsal:
    """Show what would be frozen now, and draw from it.

    Raises:
        Refusal: as `draw` before its intent, but for the batch's turn.
    """
    with writing(request, plans=[plan], preview=True) as writer:
        on = convene(writer, plan, options, view)
        found = _batch(on, batch)
        frozen = freeze_now(on, writer.now, found, None)
        name, seed = draw_id(plan, found.number, 1), fresh_nonce()
        lots = select(seed, name, frozen.candidates, {stratum.id: stratum.quota for stratum in frozen.strata})
        drawn = [lot.id for lot in lots]
        answer = draw_teams(seed, name, drawn, len(on.plan.slots), frozen.pool, on.plan.inspector_cap)
        none = answer if isinstance(answer, NoTeams) else None
        teams = {} if isinstance(answer, NoTeams) else answer.assigned
        rows = tuple(
            ResultRow(place, lot.id, lot.name, lot.stratum, lot.ticket, teams.get(lot.id, ()))
            for place, lot in enumerate(lots, 1)
        )
        return Rehearsal(writer.records, rows, none)


def _batch(on: Ceremony, number: int | None) -> Batch:
    """The batch asked for, else the first that is not drawn yet, else the first."""
    if number is not None:
        return on.batch(number)
    drawn = {state.body.batch for state in on.draws() if state.outcome}
    turns = in_turn(on.plan)
    return next((b for b in turns if b.number not in drawn), turns[0])
