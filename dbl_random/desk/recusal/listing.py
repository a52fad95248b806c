"""Recusals: what waits for a decision, what stands, and what still asks for a substitution (二(三)2)."""

from collections.abc import Mapping, Sequence
from datetime import date

from dbl_random.core.policy.recusals import Waiting, waiting
from dbl_random.core.record.acts import RecusalStanding
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import Desk
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.model.acts import RecusalDecided
from dbl_random.model.event import Recorded
from dbl_random.model.immutable import immutable
from dbl_random.model.inspector import Recusal
from dbl_random.model.records import Records


@immutable
class Recusals:
    """Where they stand on a day.

    Attributes:
        desk, records: the store.
        day: the day.
        in_file, on_log: those that stand, of the file and of the log.
        undecided: by the event of the declaration. refused: refusals that have no effect yet.
        to_substitute: in a team of a visit that is not recorded yet.
    """

    desk: Desk
    records: Records
    day: date
    in_file: Sequence[Recusal]
    on_log: Sequence[Recusal]
    undecided: Mapping[int, RecusalStanding]
    refused: Sequence[Recorded[RecusalDecided]]
    to_substitute: Sequence[Waiting]


def recusals(request: Request) -> Recusals:
    """List them.

    Raises:
        Refusal: the store cannot be read (exit status 3).
    """
    desk, records = read_store(request, plans=None)  # the plans tell the day
    day, acts = reckoned_day(request, records, desk), desk.history.acts
    in_file, on_log = records.recusals, acts.granted()
    undecided = {seq: each for seq, each in acts.recusals.items() if each.decision is None}
    need = waiting((*in_file, *on_log), desk.history.standings, day, desk.history.cases, desk.firms)
    decided = (each.decision for each in acts.recusals.values() if each.decision)
    refused = [each for each in decided if not desk.history.people.stands(each)]
    return Recusals(desk, records, day, in_file, on_log, undecided, refused, need)
