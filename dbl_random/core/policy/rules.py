"""The policy: every clause a rule, in one immutable tuple; and what a draw's departures from it come to.

Laws:
1. The policy is `RULES`: those of the draw, of candidates and of the pool. verify-log asks the same rules.
2. 必须: whoever departs from it is refused; a deviation does not help, and one that says otherwise is a fault itself.
3. 原则上: a departure needs a deviation in the plan, or leave at the draw, with a reason and an approver, and ends up
   in the intent.
"""

from collections.abc import Sequence

from dbl_random.core.policy.checklist_rules import CHECKLIST_RULES
from dbl_random.core.policy.enterprise_rules import CANDIDATE_RULES
from dbl_random.core.policy.inspector_rules import POOL_RULES
from dbl_random.core.policy.joint_rules import JOINT_RULES
from dbl_random.core.policy.plan_rules import PLAN_RULES
from dbl_random.core.policy.rule import Case, DrawRule, Rule, Severity
from dbl_random.core.policy.team_rules import TEAM_RULES
from dbl_random.model.event import Deviation
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import Plan
from dbl_random.model.problem import Fault

DRAW_RULES: tuple[DrawRule, ...] = (*CHECKLIST_RULES, *PLAN_RULES, *JOINT_RULES, *TEAM_RULES)
RULES: tuple[Rule, ...] = (*DRAW_RULES, *CANDIDATE_RULES, *POOL_RULES)
#: Codes of the rules that a plan may depart from with leave.
IN_PRINCIPLE = frozenset(rule.code for rule in DRAW_RULES if rule.severity is Severity.IN_PRINCIPLE)
#: Codes of the rules that the plan's own file must meet: a plan that departs from them is not taken in (三(一)).
OF_THE_PLAN = frozenset(
    {"DBR203", "DBR204", "DBR205", "DBR206", "DBR209", "DBR219", "DBR220", "DBR221", "DBR237", "DBR253", "DBR254"}
)


@immutable
class Leave:
    """Leave given at the draw: a reason, and the member of staff who approves (--reason, the chair)."""

    reason: str
    approved_by: str


@immutable
class Judgement:
    """What the rules found: departures that are not allowed, and the deviations that cover the others."""

    faults: tuple[Fault, ...]
    deviations: tuple[Deviation, ...]


def judge(case: Case, leave: Leave | None = None, rules: Sequence[Rule] = RULES) -> Judgement:
    """Ask every rule; a departure in principle is covered by the plan's deviation of the same code, else by `leave`."""
    approved = {deviation.rule: deviation for deviation in case.plan.deviations}
    faults: list[Fault] = []
    deviations: list[Deviation] = []
    for rule in rules:
        if not isinstance(rule, DrawRule):
            continue
        departure = rule.departs(case)
        if departure is None:
            continue
        given = approved.get(rule.code)
        if given is None and leave is not None:
            given = Deviation(rule.code, rule.clause, leave.reason, leave.approved_by)
        if rule.severity is Severity.IN_PRINCIPLE and given is not None and given.reason and given.approved_by:
            deviations.append(given)
        else:
            faults.append(Fault(f"plan {case.plan.id}", "", rule.code, departure, rule.mend))
    return Judgement((*faults, *deviation_faults(case.plan)), tuple(deviations))


def deviation_faults(plan: Plan) -> tuple[Fault, ...]:
    """Law 2: deviations of a plan that no rule allows."""
    return tuple(
        Fault(
            f"plan {plan.id}",
            f"deviations[{at}].rule",
            "DBR220",
            f"{deviation.rule} 不是可以变通的规定",
            f"可以变通的：{'、'.join(sorted(IN_PRINCIPLE))}；其余必须执行",
        )
        for at, deviation in enumerate(plan.deviations)
        if deviation.rule not in IN_PRINCIPLE
    )


def leave_of(plan: Plan, deviations: tuple[Deviation, ...]) -> Leave | None:
    """The leave that was given at a draw, read back from its deviations: those that the plan does not have."""
    planned = {deviation.rule for deviation in plan.deviations}
    given = [Leave(d.reason, d.approved_by) for d in deviations if d.rule not in planned]
    return given[0] if given else None
