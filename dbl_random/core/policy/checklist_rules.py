"""The clauses about the checklist and its registries: 二(一), 二(二)1.

Laws:
1. An item can be drawn while a basis is in force and from the day on which it was made public as it is.
2. A registry of the plan serves each of its items, and there is somebody to draw; else it is told what kept how many
   enterprises out.
"""

from dbl_random.core.policy.candidates import REASONS
from dbl_random.core.policy.rule import Case, DrawRule, Severity
from dbl_random.core.record.checklist import unpublished


def _basis_in_force(case: Case) -> str | None:
    for item in case.items:
        if not any(basis.in_force(case.day) for basis in item.bases):
            return f"事项“{item.name}”在 {case.day} 没有现行有效的抽查依据"
    return None


def _published(case: Case) -> str | None:
    for item in case.items:
        if why := unpublished(item, case.day, case.past.public):
            return f"事项“{item.name}”{why}"
    return None


def _registry_serves_item(case: Case) -> str | None:
    for item in case.items:
        if not any(item.id in case.records.registries[name].items for name in case.plan.registries):
            return f"计划所用的名录库都不对应事项“{item.name}”"
    return None


def _somebody_to_draw(case: Case) -> str | None:
    if any(stratum.quota for stratum in case.strata):
        return None
    several = any(stratum.population for stratum in case.strata)
    fact = "全部企业均被排除，没有可以抽取的企业" if several else "抽查对象总数为 0，没有可以抽取的企业"
    most_first = sorted(case.passed_over.items(), key=lambda each: (-each[1], each[0]))
    why = "、".join(f"{REASONS[reason]} {number} 家" for reason, number in most_first)
    return f"{fact}：{why}" if why else fact


CHECKLIST_RULES: tuple[DrawRule, ...] = (
    DrawRule(
        "DBR201",
        "二(一)",
        Severity.MUST,
        "抽查事项在抽取当日须有现行有效的依据",
        "核对 data/checklist.yaml 中依据的施行和失效日期",
        _basis_in_force,
    ),
    DrawRule(
        "DBR202",
        "二(一)",
        Severity.MUST,
        "抽查事项须已向社会公布，改动之后须重新公布",
        "dbr publish checklist；有日志之前公布的，在 data/checklist.yaml 填写公布日期和公告",
        _published,
    ),
    DrawRule(
        "DBR209",
        "二(二)1",
        Severity.MUST,
        "每个事项须有对应的名录库",
        "在名录库的 items 中列出该事项，或在计划中换用对应的名录库",
        _registry_serves_item,
    ),
    DrawRule(
        "DBR212",
        "二(二)1",
        Severity.MUST,
        "抽查对象不能为空",
        "核对名录库、企业状态和计划的区域范围",
        _somebody_to_draw,
    ),
)
