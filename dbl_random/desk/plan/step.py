"""A step of a plan on its way to its draws: which file it is about, and what may not follow what."""

from typing import Generic, TypeVar

from dbl_random.core.record.acts import Submission
from dbl_random.desk.writer import Entered, Writer
from dbl_random.model.acts import PlanAct
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import Plan
from dbl_random.model.problem import Exit, Problem, Refusal, refuse

P = TypeVar("P", bound=PlanAct)


@immutable
class PlanStep(Generic[P]):
    """What was entered for a plan.

    Attributes:
        plan: as its file has it.
        name: what who approved, or the department that consented, is called; "" at any other step.
        remarks: what only the day of the draw can settle, told where the plan is handed in.
    """

    entered: Entered[P]
    plan: Plan
    name: str = ""
    remarks: tuple[Problem, ...] = ()


def latest_of(writer: Writer, plan: str) -> Submission:
    """What was handed in last of a plan.

    Raises:
        Refusal: it was never handed in (exit status 4, DBR435).
    """
    standing = writer.desk.history.acts.plans.get(plan)
    if standing is None:
        raise out_of_order(f"计划 {plan} 还没有报送", f"dbr plan submit {plan}")
    return standing.latest


def refuse_another_file(latest: Submission, plan: Plan) -> None:
    """Refuse a plan whose file is not the one that was handed in last (exit status 4, DBR435)."""
    if latest.digest != plan.digest:
        fact = f"计划 {plan.id} 的文件与报送的（第 {latest.event.seq} 号事件）不同"
        raise out_of_order(fact, f"dbr plan amend {plan.id} --reason 理由")


def out_of_order(fact: str, hint: str) -> Refusal:
    """The refusal of a step that does not come now (exit status 4, DBR435)."""
    return refuse(Exit.REFUSED, "DBR435", fact, hint)
