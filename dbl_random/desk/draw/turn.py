"""Which batch a run draws: the one that is named, else the one that is open, else the one whose turn it is."""

from dbl_random.core.draw.ceremony import Finished, Freeze, Open, Seal, Step, Team, next_step
from dbl_random.core.policy.turns import in_turn, out_of_turn
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.draw.ceremony import Ceremony
from dbl_random.model.problem import Exit, Problem, Refusal

#: The rule of core/policy/plan_rules that a batch waits for its turn.
TURN = "DBR239"


def first_step(on: Ceremony, batch: int | None) -> Freeze | Seal | Open | Team:
    """The step that the log asks for next: of the batch named, else of the one that is open or whose turn it is.

    Raises:
        Refusal: the plan has no such batch, it is drawn already, or none was named and it is no batch's turn (exit
            status 4, DBR408, DBR407, DBR239).
    """
    # What is open comes first, even where the plan has lost its batch since: the same intent, never a new one.
    open_ones = [s.body.batch for s in on.draws() if s.void is None and (s.outcome is None or s.lacks_teams)]
    numbers = list(dict.fromkeys([*open_ones, *(b.number for b in in_turn(on.plan))]))
    if batch is not None and batch not in numbers:
        raise on.no_such_batch(batch)
    step: Step = next_step(on.desk.history.draws, on.plan.id, numbers if batch is None else [batch])
    if isinstance(step, Finished):
        done = f"计划 {on.plan.id} 的各批次都已抽完，最后" if batch is None else ""
        raise Refusal(Exit.REFUSED, *_drawn_already(step.last, done))
    if batch is None and isinstance(step, Freeze):
        _refuse_out_of_turn(on, step.batch)
    return step


def _refuse_out_of_turn(on: Ceremony, number: int) -> None:
    """Whoever names no batch has the one whose turn it is: not the next because the last is done.

    Where nothing else would let it through, the freezing tells this with all that the rules have against the draw.
    """
    done = [state for state in on.draws() if state.outcome]
    why = out_of_turn(on.plan, number, on.writer.today, {state.body.batch for state in done})
    leave = on.options.reason or any(each.rule == TURN for each in on.plan.deviations)
    if why is None or not (done or leave):
        return
    now = f"dbr draw --plan {on.plan.id} --batch {number} --reason 理由"
    hint = f"轮到时再运行同一命令；确需现在抽取的，写明批次和理由：{now}"
    told = _drawn_already(done[-1] if done else None)
    raise Refusal(Exit.REFUSED, *told, Problem("", 0, 0, TURN, why, hint))


def _drawn_already(state: DrawState | None, before: str = "") -> tuple[Problem, ...]:
    """That a draw has its outcome, which event that is, and how to see it and to compute it again."""
    if state is None or state.outcome is None:
        return ()
    name, outcome = state.body.draw, state.outcome
    fact = f"{before}{name} 已在 {outcome.day} 抽定（第 {outcome.seq} 号事件），没有再抽"
    hint = f"查看：dbr show draw {name}；重算：dbr verify-log；封存以后只有一个结果，不能重抽"
    return (Problem("", 0, 0, "DBR407", fact, hint),)
