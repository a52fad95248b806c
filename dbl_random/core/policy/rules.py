"""The scheme's clauses as rules that a draw must meet: one rule, one sentence, one clause, one code.

Laws:
1. A rule looks at a `Case` and answers None, or what departs from the clause, in Chinese.
2. 必须 (`MUST`): whoever departs from it is refused. 原则上 (`IN_PRINCIPLE`): a departure needs a deviation in the
   plan with a reason and an approver, and ends up in the intent.
3. Where the law sets a ratio or frequency of its own for an item, the law wins over the 5 % and the 2 a year; a plan
   of several items meets the strictest of them.
4. The policy is the immutable tuple `RULES`; verify asks the same rules.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from dbl_random.core.record.past import Past
from dbl_random.model.checklist import Item
from dbl_random.model.event import Deviation, FrozenStratum
from dbl_random.model.frozen import Pool
from dbl_random.model.plan import Mode, Plan
from dbl_random.model.problem import Fault
from dbl_random.model.ratio import Ratio, parse_ratio
from dbl_random.model.records import Records


class Severity(StrEnum):
    """必须 or 原则上."""

    MUST = "必须"
    IN_PRINCIPLE = "原则上"


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule may look at: the records, the plan, the day, the past, and what would be frozen."""

    records: Records
    plan: Plan
    day: date
    past: Past
    strata: tuple[FrozenStratum, ...]
    pool: Pool

    @property
    def items(self) -> tuple[Item, ...]:
        """The plan's items."""
        return tuple(self.records.items[name] for name in self.plan.items)


@dataclass(frozen=True, slots=True)
class Rule:
    """One clause as a rule; `departs` gives None or the departure, `mend` the next step."""

    code: str
    clause: str
    severity: Severity
    sentence: str
    mend: str
    departs: Callable[[Case], str | None]


def _basis_in_force(case: Case) -> str | None:
    for item in case.items:
        if not any(basis.in_force(case.day) for basis in item.bases):
            return f"事项“{item.name}”在 {case.day} 没有现行有效的抽查依据"
    return None


def _published(case: Case) -> str | None:
    for item in case.items:
        if item.published is None or item.published.date > case.day:
            return f"事项“{item.name}”在 {case.day} 尚未列入公布的随机抽查事项清单"
    return None


def _registry_serves_item(case: Case) -> str | None:
    for item in case.items:
        if not any(item.id in case.records.registries[name].items for name in case.plan.registries):
            return f"计划所用的名录库都不对应事项“{item.name}”"
    return None


def _somebody_to_draw(case: Case) -> str | None:
    if not sum(stratum.population for stratum in case.strata):
        return "抽查对象总数为 0，没有可以抽取的企业"
    if not sum(stratum.quota for stratum in case.strata):
        return "全部企业均被排除，没有可以抽取的企业"
    return None


def _ratio_of_the_year(case: Case) -> str | None:
    if case.plan.mode is Mode.DIRECTED:
        return None
    wanted = _strictest(case)
    drawn = sum((_share(stratum) * stratum.population for stratum in case.strata), Fraction(0))
    population = sum(stratum.population for stratum in case.strata)
    reached = drawn * len(case.plan.batches)
    if reached < Fraction(wanted.p, wanted.q) * population:
        share = Ratio(*Fraction(reached, population).as_integer_ratio())
        return f"全年抽查比例合计为 {share.percent}，低于 {wanted.percent}"
    return None


def _batches_of_the_year(case: Case) -> str | None:
    least = case.records.policy.min_batches
    wanted = max(least if item.batches is None else item.batches for item in case.items)  # law 3, item by item
    found = len(case.plan.batches)
    if case.plan.mode is Mode.DIRECTED or found >= wanted:
        return None
    return f"全年安排 {found} 个批次，少于 {wanted} 个"


def _team_size(case: Case) -> str | None:
    found, wanted = len(case.plan.slots), case.records.policy.team_size
    return f"检查组只有 {found} 个岗位，少于 {wanted} 人" if found < wanted else None


def _enough_inspectors(case: Case) -> str | None:
    eligible = [row for row in case.pool.inspectors if row.status == "eligible"]
    wanted = case.records.policy.team_size
    if len(eligible) < wanted:
        return f"当日可抽取的检查人员只有 {len(eligible)} 名，少于 {wanted} 名"
    for slot, name in enumerate(case.plan.slots):
        if not any(slot in row.fills for row in eligible):
            return "没有持有效执法证件的人员可任组长" if slot == 0 else f"没有人员可任岗位“{name}”"
    return None


def _room_under_the_cap(case: Case) -> str | None:
    # 4.1: slots * quotas <= eligible inspectors * cap
    cap = case.plan.inspector_cap
    if cap is None:
        return None
    eligible = sum(row.status == "eligible" for row in case.pool.inspectors)
    needed = len(case.plan.slots) * sum(stratum.quota for stratum in case.strata)
    if needed <= eligible * cap:
        return None
    return f"应抽企业共需 {needed} 人次，{eligible} 名检查人员每人至多 {cap} 家，只有 {eligible * cap} 人次"


def _nonce_was_opened(case: Case) -> str | None:
    if case.plan.id in case.past.withheld:
        return "本计划上一次抽取没有公开机器随机数"
    return None


def _strictest(case: Case) -> Ratio:
    wanted = (item.ratio or case.records.policy.min_ratio for item in case.items)  # law 3, item by item
    return max(wanted, key=lambda ratio: Fraction(ratio.p, ratio.q))


def _share(stratum: FrozenStratum) -> Fraction:
    ratio = parse_ratio(stratum.ratio or "")
    if ratio is not None:
        return Fraction(ratio.p, ratio.q)
    return Fraction(min(stratum.count or 0, stratum.population), max(stratum.population, 1))


RULES: tuple[Rule, ...] = (
    Rule(
        "DBR201",
        "二(一)",
        Severity.MUST,
        "抽查事项在抽取当日须有现行有效的依据",
        "核对 data/checklist.yaml 中依据的施行和失效日期",
        _basis_in_force,
    ),
    Rule(
        "DBR202",
        "二(一)",
        Severity.MUST,
        "抽查事项须已向社会公布",
        "公布清单后在 data/checklist.yaml 填写公布日期和公告",
        _published,
    ),
    Rule(
        "DBR203",
        "二(三)1",
        Severity.IN_PRINCIPLE,
        "全年抽查比例不低于 5%，法律另有规定的从其规定",
        "提高比例或增加批次；确需降低的，在计划的 deviations 中写明理由和批准人",
        _ratio_of_the_year,
    ),
    Rule(
        "DBR204",
        "二(三)1",
        Severity.IN_PRINCIPLE,
        "全年不少于 2 个批次，法律另有规定的从其规定",
        "增加批次；确需减少的，在计划的 deviations 中写明理由和批准人",
        _batches_of_the_year,
    ),
    Rule(
        "DBR205",
        "二(三)2",
        Severity.MUST,
        "每个检查组不少于 2 人",
        "在计划的 slots 中增加岗位",
        _team_size,
    ),
    Rule(
        "DBR206",
        "二(二)2",
        Severity.MUST,
        "每个事项须有足够的合格检查人员，其中有人可任组长",
        "核对 data/inspectors.yaml 中的资格、证件有效期和离岗日期",
        _enough_inspectors,
    ),
    Rule(
        "DBR209",
        "二(二)1",
        Severity.MUST,
        "每个事项须有对应的名录库",
        "在名录库的 items 中列出该事项，或在计划中换用对应的名录库",
        _registry_serves_item,
    ),
    Rule(
        "DBR210",
        "二(二)3",
        Severity.MUST,
        "应抽企业所需人次不超过检查人员可承担的总数",
        "提高 inspector_cap、增加检查人员或分批抽取",
        _room_under_the_cap,
    ),
    Rule(
        "DBR211",
        "全程留痕",
        Severity.IN_PRINCIPLE,
        "上一次抽取的机器随机数须已公开",
        "查明原因，在计划的 deviations 中写明理由和批准人",
        _nonce_was_opened,
    ),
    Rule(
        "DBR212",
        "二(二)1",
        Severity.MUST,
        "抽查对象不能为空",
        "核对名录库、企业状态和计划的区域范围",
        _somebody_to_draw,
    ),
)


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave given at the draw: a reason, and the member of staff who approves (--reason, the chair)."""

    reason: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules found: departures that are not allowed, and the deviations that cover the others."""

    faults: tuple[Fault, ...]
    deviations: tuple[Deviation, ...]


def judge(case: Case, leave: Leave | None = None, rules: tuple[Rule, ...] = RULES) -> Judgement:
    """Ask every rule; a departure in principle is covered by the plan's deviation of the same code, else by `leave`."""
    approved = {deviation.rule: deviation for deviation in case.plan.deviations}
    faults: list[Fault] = []
    deviations: list[Deviation] = []
    for rule in rules:
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
    return Judgement(tuple(faults), tuple(deviations))


def leave_of(plan: Plan, deviations: tuple[Deviation, ...]) -> Leave | None:
    """The leave that was given at a draw, read back from its deviations: those that the plan does not have."""
    planned = {deviation.rule for deviation in plan.deviations}
    given = [Leave(d.reason, d.approved_by) for d in deviations if d.rule not in planned]
    return given[0] if given else None
