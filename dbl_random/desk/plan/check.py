"""Whether a plan can be drawn from today: what a draw would ask, by the same `freeze`, and nothing is written."""

from collections.abc import Mapping
from datetime import date

from dbl_random.core.draw.ceremony import Freeze, Step, next_step
from dbl_random.core.draw.freeze import Frozen, freeze
from dbl_random.core.draw.outlook import outlook
from dbl_random.core.draw.shortfall import shortfalls
from dbl_random.core.judgement.standing import before_intent
from dbl_random.core.policy.recusals import too_few, too_few_faults
from dbl_random.core.policy.turns import in_turn, out_of_turn
from dbl_random.core.record.past import Past
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.known import unplaced
from dbl_random.desk.open_store import Desk
from dbl_random.desk.reader import load_store
from dbl_random.desk.request import Request
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import Plan
from dbl_random.model.problem import Problem
from dbl_random.model.records import Records


@immutable
class PlanCheck:
    """A plan as a draw on `day` would find it.

    Attributes:
        step: what comes next of its draws.
        frozen: what a draw would freeze.
        findings: what stands in the way of the next batch; `refused` where a draw would be. remarks: what does not.
        not_yet: why it is not its turn, "" where it is.
    """

    plan: Plan
    records: Records
    day: date
    step: Step
    frozen: Frozen
    findings: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    not_yet: str
    refused: bool

    @property
    def next_batch(self) -> int | None:
        """The batch that a draw would freeze, None while one is being drawn or where all are."""
        return self.step.batch if isinstance(self.step, Freeze) else None


def check_plan(request: Request, plan: str) -> PlanCheck:
    """Ask of a plan what a draw would ask.

    Raises:
        Refusal: the files or the log cannot be used (exit status 3).
    """
    desk, loaded, records = load_store(request, plans=[plan], year=True)
    found, day = records.plans[plan], reckoned_day(request, records, desk)
    draws, past = desk.history.draws, desk.history.past()
    frozen = freeze(records, found, day, past)
    told = (*outlook(records, found, day, draws, past).remarks, *shortfalls(found, frozen.strata))
    step = next_step(draws, plan, [batch.number for batch in in_turn(found)])
    thin = too_few_faults(records, found, too_few(frozen.pool, len(found.slots), frozen.drawable))
    faults = (*frozen.faults, *thin) if isinstance(step, Freeze) else ()
    remarks = (*map(loaded.locate, told), *_uncommitted(desk, loaded.sources))
    waits = tuple(before_intent(desk.history, plan, step.after_void)) if isinstance(step, Freeze) else ()
    findings = (*map(loaded.locate, faults), *map(unplaced, waits))
    refused = bool(frozen.faults or waits)
    return PlanCheck(found, records, day, step, frozen, findings, remarks, _not_yet(found, step, day, past), refused)


def _not_yet(plan: Plan, step: Step, day: date, past: Past) -> str:
    if not isinstance(step, Freeze):
        return ""
    drawn = {batch for name, batch in past.drawn if name == plan.id}
    return out_of_turn(plan, step.batch, day, drawn) or ""


def _uncommitted(desk: Desk, sources: Mapping[str, str]) -> list[Problem]:
    changed = desk.repository.changed_since_head(sorted(sources)) if desk.repository else ()
    return [Problem(path, 0, 0, "DBR406", "有改动尚未保存，用 dbr save 保存后才能抽取") for path in changed]
