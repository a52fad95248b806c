"""Who stays of the previous teams of a draw (二(二)2), read again from the log."""

from dbl_random.core.draw.continuity import Continued, continuity
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.open_store import Desk
from dbl_random.model.event import DrawTeamed


def continuity_of(desk: Desk, state: DrawState) -> tuple[Continued, ...]:
    """What became of each previous team, at the step that drew the teams; () while there are none."""
    if state.result is None:
        return ()
    later = state.teamed.body if state.teamed else None
    pool = later.pool if isinstance(later, DrawTeamed) else state.body.pool
    return continuity(desk.result(state.result), desk.pool(pool), len(state.body.team.slots))
