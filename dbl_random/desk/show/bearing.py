"""What bears on an enterprise's next draw: visits that count for the cap, grounds, recusals (二(三)2, 二(三)3).

Law: under whichever of its numbers it stands there (core/record/firms).
"""

from datetime import date

from dbl_random.core.policy.enterprise_rules import stands
from dbl_random.core.record.firms import firms_in
from dbl_random.core.record.past import Past, Visit, months_before
from dbl_random.model.ground import Ground
from dbl_random.model.immutable import immutable
from dbl_random.model.inspector import Recusal
from dbl_random.model.policy import Policy
from dbl_random.model.records import Records


@immutable
class Bearing:
    """What bears on an enterprise on a day.

    Attributes:
        visits: every visit, in the log's order. counted: those within the policy's period.
        grounds: those of the enterprise, with whether each stands.
        filed: recusals of the file. granted: those of the log.
    """

    policy: Policy
    day: date
    visits: tuple[Visit, ...]
    counted: int
    grounds: tuple[tuple[Ground, bool], ...]
    filed: tuple[Recusal, ...]
    granted: tuple[Recusal, ...]


def bearing(records: Records, past: Past, name: str, day: date) -> Bearing:
    """What bears on the enterprise `name` on `day`."""
    firms = firms_in(records)
    ids = firms.every_id(name)
    visits = firms.visits(past).get(ids[0], ())
    since = months_before(day, records.policy.visits_months)
    return Bearing(
        records.policy,
        day,
        visits,
        sum(since < visit.day <= day for visit in visits),
        tuple((each, stands(each, records.policy, day)) for each in records.grounds if each.enterprise in ids),
        tuple(each for each in records.recusals if each.enterprise in ids),
        tuple(each for each in past.recusals if each.enterprise in ids),
    )
