"""What stands in the way of a plan's next batch, before anybody stands at the terminal.

Laws:
1. Only a batch that is still to be frozen is judged: by what `freeze` would say at the draw, and nothing is written.
2. A batch whose month has begun is judged on the day; a later one on the first day of its month, by today's records.
3. A plan of a past year is not judged: its batches that were never drawn are told.
"""

from collections.abc import Mapping
from datetime import date

from dbl_random.core.draw.ceremony import Finished, Freeze, next_step
from dbl_random.core.draw.freeze import foresee
from dbl_random.core.policy.counts import Sorts
from dbl_random.core.policy.item_year import Years
from dbl_random.core.policy.pool import Rosters
from dbl_random.core.policy.turns import in_turn
from dbl_random.core.record.draws import DrawState
from dbl_random.core.record.past import Past
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import Plan
from dbl_random.model.problem import Fault
from dbl_random.model.records import Records


@immutable
class Outlook:
    """A plan seen from a day.

    Attributes:
        faults: what stops the next batch, () where nothing does or it was not judged.
        due: whether the next batch's month has begun: what stops it must be mended now.
        remarks: batches that are late, a draw that was broken off.
    """

    faults: tuple[Fault, ...]
    due: bool
    remarks: tuple[Fault, ...]


def outlook(
    records: Records,
    plan: Plan,
    day: date,
    draws: Mapping[str, DrawState],
    past: Past,
    made: tuple[Sorts, Rosters, Years] | None = None,
) -> Outlook:
    """See a plan from `day`; `draws` and `past` are all that the log has; what was `made` of them serves many plans."""
    step = next_step(draws, plan.id, [batch.number for batch in in_turn(plan)])
    if isinstance(step, Finished):
        return Outlook((), due=False, remarks=())
    if not isinstance(step, Freeze):
        message = f"{step.state.body.draw} 的抽取还没有完成"
        return Outlook((), due=True, remarks=(_fault(plan, "DBR375", message, f"dbr draw --plan {plan.id}"),))
    at = next(number for number, batch in enumerate(plan.batches) if batch.number == step.batch)
    month = plan.batches[at].month
    late = (plan.year, month) < (day.year, day.month)
    message = f"第 {step.batch} 批应在 {plan.year} 年 {month} 月抽取，至 {day} 没有抽取"
    hint = "尽快抽取；计划有变的，修改批次并按程序批准"
    remarks = (_fault(plan, "DBR217", message, hint, f"batches[{at}].month"),) if late else ()
    if plan.year < day.year:  # law 3
        return Outlook((), due=False, remarks=remarks)
    first = date(plan.year, month, 1)
    faults = foresee(plan, max(day, first), past, *(made or (Sorts(records),)))
    return Outlook(faults, due=first <= day, remarks=remarks)


def _fault(plan: Plan, code: str, message: str, hint: str, field: str = "") -> Fault:
    return Fault(f"plan {plan.id}", field, code, message, hint)
