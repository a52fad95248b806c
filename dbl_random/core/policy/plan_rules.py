"""The clauses about a plan: 二(三)1, 二(三)3, 三(一).

Laws:
1. Where the law sets a ratio or frequency of its own for an item, it must be reached; the 5 % and the 2 a year hold for
   all others. From the first rules on the log on, the item's undirected and joint plans of the year reach it together
   (core/policy/item_year); before, each plan met the strictest of its items for itself.
2. A plan is drawn from the very file that was handed in and approved.
3. A directed draw says by which grounds; beyond the cap it goes only with a reason and an approver.
4. A batch is drawn when it is its turn.
5. What 必须 says cannot be departed from; a deviation has a reason and an approver.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from dbl_random.core.policy.enterprise_rules import capped, stands
from dbl_random.core.policy.rule import Case, DrawRule, Severity
from dbl_random.core.policy.turns import out_of_turn
from dbl_random.core.record.firms import firms_in
from dbl_random.model.checklist import Item
from dbl_random.model.event import FrozenStratum
from dbl_random.model.ground import Ground
from dbl_random.model.plan import Mode
from dbl_random.model.ratio import Ratio, parse_ratio


def _ratio_of_the_year(case: Case) -> str | None:
    if case.plan.mode is Mode.DIRECTED:
        return None
    if case.past.adopted:
        least = case.records.policy.min_ratio
        return _first(_short_of_ratio(case, item, least) for item in case.items if item.ratio is None)
    wanted = _strictest(case)
    drawn = sum((_share(stratum) * stratum.population for stratum in case.strata), Fraction(0))
    population = sum(stratum.population for stratum in case.strata)
    reached = drawn * len(case.plan.batches)
    if reached < Fraction(wanted.p, wanted.q) * population:
        share = Ratio(*Fraction(reached, population).as_integer_ratio())
        return f"全年抽查比例合计为 {share.percent}，低于 {wanted.percent}"
    return None


def _ratio_of_the_law(case: Case) -> str | None:
    if case.plan.mode is Mode.DIRECTED or not case.past.adopted:
        return None
    return _first(_short_of_ratio(case, item, item.ratio) for item in case.items if item.ratio is not None)


def _short_of_ratio(case: Case, item: Item, wanted: Ratio) -> str | None:
    year = case.year(item)
    if year.reached >= Fraction(wanted.p, wanted.q) * year.population:
        return None
    share = Ratio(*Fraction(year.reached, year.population).as_integer_ratio())
    of = f"事项“{item.name}”全年抽查比例（{'、'.join(year.plans)}）"
    return f"{of}合计为 {share.percent}，抽查对象共 {year.population} 户，低于 {wanted.percent}"


def _batches_of_the_year(case: Case) -> str | None:
    least = case.records.policy.min_batches
    if case.plan.mode is Mode.DIRECTED:
        return None
    if case.past.adopted:
        return _first(_short_of_batches(case, item, least) for item in case.items if item.batches is None)
    wanted = max(least if item.batches is None else item.batches for item in case.items)  # law 3, item by item
    found = len(case.plan.batches)
    return f"全年安排 {found} 个批次，少于 {wanted} 个" if found < wanted else None


def _batches_of_the_law(case: Case) -> str | None:
    if case.plan.mode is Mode.DIRECTED or not case.past.adopted:
        return None
    return _first(_short_of_batches(case, item, item.batches) for item in case.items if item.batches is not None)


def _short_of_batches(case: Case, item: Item, wanted: int) -> str | None:
    year = case.year(item)
    if year.batches >= wanted:
        return None
    return f"事项“{item.name}”全年（{'、'.join(year.plans)}）安排 {year.batches} 个批次，少于 {wanted} 个"


def _first(told: Iterable[str | None]) -> str | None:
    return next(filter(None, told), None)


def _nonce_was_opened(case: Case) -> str | None:
    if case.plan.id in case.past.withheld:
        return "本计划上一次抽取没有公开机器随机数"
    return None


def _in_its_turn(case: Case) -> str | None:
    if case.batch is None:
        return None
    drawn = [batch for plan, batch in case.past.drawn if plan == case.plan.id]
    return out_of_turn(case.plan, case.batch, case.day, drawn)


def _strictest(case: Case) -> Ratio:
    wanted = (item.ratio or case.records.policy.min_ratio for item in case.items)  # law 3, item by item
    return max(wanted, key=lambda ratio: Fraction(ratio.p, ratio.q))


def _share(stratum: FrozenStratum) -> Fraction:
    ratio = parse_ratio(stratum.ratio or "")
    if ratio is not None:
        return Fraction(ratio.p, ratio.q)
    return Fraction(min(stratum.count or 0, stratum.population), max(stratum.population, 1))


def _approved(case: Case) -> str | None:
    standing = case.past.plans.get(case.plan.id)
    if standing is None:
        return f"计划 {case.plan.id} 还没有报送"
    found = standing.in_force
    if found is None:
        return f"计划 {case.plan.id} 已经报送（第 {standing.latest.event.seq} 号事件），还没有批准"
    if found.digest != case.plan.digest:
        pending = standing.latest
        if pending.digest == case.plan.digest:
            return f"计划 {case.plan.id} 的调整（第 {pending.event.seq} 号事件）还没有批准"
        return f"计划 {case.plan.id} 的文件与批准的（第 {found.event.seq} 号事件）不同"
    return None


def _as_submitted(case: Case) -> str | None:
    standing = case.past.plans.get(case.plan.id)
    if case.plan.joint is None:
        return "联合抽查安排没有填写"
    if standing is not None and (standing.department, standing.year) != (case.plan.department, case.plan.year):
        return f"计划的科室和年度与报送的（{standing.department}，{standing.year}）不同"
    return None


def _grounds_are_named(case: Case) -> str | None:
    directed, named = case.plan.mode is Mode.DIRECTED, bool(case.plan.filter.grounds)
    return "定向抽查没有写明按哪些依据抽取" if directed and not named else None


def _grounds_are_approved(case: Case) -> str | None:
    if not case.past.adopted:
        return None
    for each in grounds_of(case):
        if not each.approved_by:
            return f"定向抽查的依据没有写明批准人：{each.about}（{each.source}，{each.date}）"
    return None


def grounds_of(case: Case) -> Iterator[Ground]:
    """The grounds that a directed draw rests on: those that stand and name one of its registries or candidates."""
    if case.plan.mode is not Mode.DIRECTED:
        return
    today, kinds = firms_in(case.records).today, case.plan.filter.grounds
    drawn = {row.id for row in case.candidates if row.status == "candidate"}
    for each in case.records.grounds:
        meant = each.registry in case.plan.registries or (each.enterprise and today(each.enterprise) in drawn)
        if meant and each.kind in kinds and stands(each, case.records.policy, case.day):
            yield each


def _within_the_cap(case: Case) -> str | None:
    if case.plan.mode is not Mode.DIRECTED:
        return None
    beyond = capped(case.records, case.day, case.past)
    found = [row.id for row in case.candidates if row.status == "candidate" and row.id in beyond]
    if not found:
        return None
    earlier = "、".join(beyond[found[0]].split(" ")[1:])
    return f"{len(found)} 家候选企业 12 个月内抽查已达上限，例如 {found[0]}（{earlier}）"


PLAN_RULES: tuple[DrawRule, ...] = (
    DrawRule(
        "DBR203",
        "二(三)1",
        Severity.IN_PRINCIPLE,
        "事项的全年抽查比例不低于 5%，法律另有规定的从其规定",
        "提高比例或增加批次；确需降低的，在计划的 deviations 中写明理由和批准人",
        _ratio_of_the_year,
    ),
    DrawRule(
        "DBR204",
        "二(三)1",
        Severity.IN_PRINCIPLE,
        "事项的全年批次不少于 2 个，法律另有规定的从其规定",
        "增加批次；确需减少的，在计划的 deviations 中写明理由和批准人",
        _batches_of_the_year,
    ),
    DrawRule(
        "DBR253",
        "二(三)1",
        Severity.MUST,
        "法律对事项另定的抽查比例，由全年的不定向和联合抽查达到",
        "提高比例、增加批次，或为其余的抽查对象另报计划；这一条不得变通",
        _ratio_of_the_law,
    ),
    DrawRule(
        "DBR254",
        "二(三)1",
        Severity.MUST,
        "法律对事项另定的批次，由全年的不定向和联合抽查达到",
        "增加批次；这一条不得变通",
        _batches_of_the_law,
    ),
    DrawRule(
        "DBR211",
        "全程留痕",
        Severity.IN_PRINCIPLE,
        "上一次抽取的机器随机数须已公开",
        "查明原因，在计划的 deviations 中写明理由和批准人",
        _nonce_was_opened,
    ),
    DrawRule(
        "DBR239",
        "二(二)3",
        Severity.IN_PRINCIPLE,
        "各批次按计划的年度、月份和次序抽取",
        "轮到了再抽；确需提前、跨年或变更次序的，抽取时写明 --batch 和 --reason，理由记入日志",
        _in_its_turn,
    ),
    DrawRule(
        "DBR208",
        "二(三)3",
        Severity.IN_PRINCIPLE,
        "定向抽查超过一年 2 次的，须有依据、理由和批准",
        "在计划的 deviations 中写明 DBR208、理由和批准人",
        _within_the_cap,
    ),
    DrawRule(
        "DBR218",
        "三(一)",
        Severity.MUST,
        "计划须已报送并经批准，抽取时与批准的文件相同",
        "dbr plan submit 报送，dbr plan approve 批准；改过的用 dbr plan amend 报送",
        _approved,
    ),
    DrawRule(
        "DBR219",
        "三(一)",
        Severity.MUST,
        "计划须填写联合抽查安排，没有的写“无”",
        "在计划中写 joint: 无，或写明参加部门",
        _as_submitted,
    ),
    DrawRule(
        "DBR221",
        "二(三)3",
        Severity.MUST,
        "定向抽查须写明按哪些依据抽取",
        "在计划的 filter 中写 grounds，例如 [complaint, abnormal-list]",
        _grounds_are_named,
    ),
    DrawRule(
        "DBR261",
        "二(三)3",
        Severity.MUST,
        "定向抽查的依据须写明批准人",
        "在 data/grounds.yaml 该项写 approved_by，并报告法规科",
        _grounds_are_approved,
    ),
)
