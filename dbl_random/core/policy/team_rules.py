"""The clauses about the team and the pool as a whole: 二(二)2, 二(二)3, 二(三)2.

Laws:
1. A team has at least the policy's number of places, somebody for each, and somebody with a certificate to lead.
2. The pool has room for the quotas under the plan's cap (docs/protocol.md, 4.1).
"""

from dbl_random.core.policy.rule import Case, DrawRule, Severity


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


TEAM_RULES: tuple[DrawRule, ...] = (
    DrawRule(
        "DBR205",
        "二(三)2",
        Severity.MUST,
        "每个检查组不少于 2 人",
        "在计划的 slots 中增加岗位",
        _team_size,
    ),
    DrawRule(
        "DBR206",
        "二(二)2",
        Severity.MUST,
        "每个事项须有足够的合格检查人员，其中有人可任组长",
        "核对 data/inspectors.yaml 中的资格、证件有效期和离岗日期",
        _enough_inspectors,
    ),
    DrawRule(
        "DBR210",
        "二(二)3",
        Severity.MUST,
        "应抽企业所需人次不超过检查人员可承担的总数",
        "提高 inspector_cap、增加检查人员或分批抽取",
        _room_under_the_cap,
    ),
)
