"""What people read for each enumerated value, and type instead of it: one table for each set of values.

Laws:
1. A value has one word wherever it is shown, in a workbook as on the screen, and no two values of a table share one.
2. A table is found by its values alone (`words_of`): whoever has the values of an option or of a column has the words.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from dbl_random.model.findings import FOLLOW_UPS, METHODS, NATURES, OUTCOMES
from dbl_random.model.standing import APPROVALS, ROLES, STANDINGS

#: How a plan is drawn, and how an office sealed (model/event).
MODES: Mapping[str, str] = {"undirected": "不定向抽取", "directed": "定向抽取", "joint": "联合抽查"}
HOW: Mapping[str, str] = {"terminal": "现场终端", "device": "自有设备", "script": "命令选项（未独立封存）"}
#: Of an item of the checklist (model/checklist.Weight), and of a power (model/power).
WEIGHTS: Mapping[str, str] = {"key": "重点", "general": "一般"}
POWERS: Mapping[str, str] = {"power": "行政权力", "service": "公共服务"}
#: model/organisation.Duty.
DUTIES: Mapping[str, str] = {
    "handle": "经办",
    "operator": "平台操作",
    "head": "科室负责人",
    "approve": "分管领导",
    "chair": "主持抽取",
    "group": "督导工作小组",
    "witness": "监督",
}
#: model/ground.GroundKind.
GROUNDS: Mapping[str, str] = {
    "key-field": "重点领域",
    "complaint": "投诉举报",
    "reported": "发现或转办的问题",
    "dishonesty": "失信",
    "abnormal-list": "经营异常名录",
    "serious-violation": "严重违法",
}
#: What a substitution replaces, and when an archive must hold a document (model/policy).
REPLACED: Mapping[str, str] = {"enterprise": "企业", "inspector": "检查人员"}
WHEN: Mapping[str, str] = {
    "always": "每案",
    "problem": "发现问题的",
    "rectification": "责令改正的",
    "measure": "处罚移送的",
}
#: Of an order, of a recheck and of what an order came to, of a measure (model/aftercare).
LEVELS: Mapping[str, str] = {"city": "市级", "county": "县级"}
RECHECKS: Mapping[str, str] = {
    "closed": "整改完成",
    "extended": "延期",
    "penalty": "立案处罚",
    "transfer": "移送",
}
ORDERS: Mapping[str, str] = {"open": "在办", **{k: v for k, v in RECHECKS.items() if k != "extended"}}
MEASURES: Mapping[str, str] = {"penalty": "处罚", "transfer": "移送", "notify": "抄告", "other": "其他"}
#: Who asks for a recusal (model/acts), model/blacklist, model/oversight.
RECUSED: Mapping[str, str] = {"declared": "本人", "applied": "企业"}
BLACKLISTED: Mapping[str, str] = {"entry": "列入", "exit": "移出"}
TRAININGS: Mapping[str, str] = {"training": "培训", "publicity": "宣传", "guidance": "指导"}
SERVED: Mapping[str, str] = {"supervise": "督办", "accountability": "问责"}
#: State of a draw (core/draw/batches.status_of).
STATES: Mapping[str, str] = {
    "void": "已作废",
    "intent": "已冻结，等待封存",
    "sealed": "已封存，等待开启",
    "drawn": "已抽取，等待配检查组",
    "teamed": "已抽取",
}
YES_NO: Mapping[str, str] = {"true": "是", "false": "否"}

TABLES: tuple[Mapping[Any, str], ...] = (
    OUTCOMES,
    FOLLOW_UPS,
    METHODS,
    NATURES,
    HOW,
    MODES,
    STANDINGS,
    ROLES,
    APPROVALS,
    WEIGHTS,
    POWERS,
    DUTIES,
    GROUNDS,
    REPLACED,
    WHEN,
    LEVELS,
    RECHECKS,
    ORDERS,
    MEASURES,
    RECUSED,
    BLACKLISTED,
    TRAININGS,
    SERVED,
    STATES,
)
_BY_VALUES = {frozenset(map(str, table)): table for table in TABLES}


def words_of(values: Iterable[str]) -> Mapping[str, str]:
    """The table that has exactly these values, {} where none has.

    >>> words_of(["county", "city"])["city"]
    '市级'
    """
    return _BY_VALUES.get(frozenset(map(str, values)), {})
