"""Where a plan's batches stand, by the log: its file says only what is planned."""

from collections.abc import Mapping

from dbl_random.core.record.draws import DrawState, attempts
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import Batch, Plan


@immutable
class BatchStanding:
    """A batch and its latest attempt.

    Attributes:
        state: `open` where nothing was tried, else as `status_of` has it.
        draw: id of the attempt; time: of its latest event; both "" where there is none.
        drawn: how many enterprises. substitutions: how many of enterprises and inspectors.
    """

    batch: int
    month: int
    state: str
    draw: str
    time: str
    drawn: int
    substitutions: int

    @property
    def done(self) -> bool:
        """Whether its enterprises are drawn."""
        return self.state in {"drawn", "teamed"}


def batches_of(plan: Plan, draws: Mapping[str, DrawState]) -> tuple[BatchStanding, ...]:
    """The plan's batches as the log has them."""
    return tuple(_batch(plan, batch, draws) for batch in plan.batches)


def status_of(state: DrawState) -> str:
    """`void`, `teamed`, `drawn` (teams are missing), `sealed` or `intent`."""
    if state.void:
        return "void"
    if state.outcome:
        return "drawn" if state.lacks_teams else "teamed"
    return "sealed" if state.sealed else "intent"


def _batch(plan: Plan, batch: Batch, draws: Mapping[str, DrawState]) -> BatchStanding:
    tried = attempts(draws, plan.id, batch.number)
    if not tried:
        return BatchStanding(batch.number, batch.month, "open", "", "", 0, 0)
    last = tried[-1]
    event = last.teamed or last.outcome or last.void or last.sealed or last.intent
    drawn = last.result.rows or 0 if last.result else 0
    return BatchStanding(
        batch.number, batch.month, status_of(last), last.body.draw, event.time, drawn, len(last.substitutions)
    )
