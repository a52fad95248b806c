"""What an event type is: one row beside its body, from which words, schemas, commits and the protocol's table follow.

Laws:
1. A field's name reads the same in every body (`LABELS`), unless the row says otherwise.
2. A template has `{field}` or `{field:how}` for each value; how to fill it in, core/record/wording says.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from dbl_random.model.immutable import immutable


@immutable
class EventType:
    """One kind of body.

    Attributes:
        name: `type` on the log. Two bodies may share it; their field `kind` tells them apart.
        body: the dataclass.
        title: what people read.
        laws: what the event may follow and what else holds, in English: a cell of the table in docs/protocol.md.
        answers: field with the number of an earlier event -> the types that this event may have.
        unsound: verify-log's code, and point of docs/protocol.md, 6, where a field breaks its own law.
        notes: field -> what the table in docs/protocol.md says of it.
        codes: value of a field that has one of a few -> what people read.
        labels: field -> what people read, where `LABELS` does not have it.
        shown: label -> template of a line of `dbr log show`; {} shows every field under its label.
        subject: template of what the commit says of the event; "" where its draw or plan is enough.
    """

    name: str
    body: type[Any]
    title: str
    laws: str = ""
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unsound: tuple[str, int] = ("", 0)
    notes: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    subject: str = ""

    def label(self, name: str) -> str:
        """What people read for a field."""
        return self.labels.get(name) or LABELS[name]


#: Field of a body -> what people read (law 1).
LABELS: Mapping[str, str] = {
    "after_void": "前次作废",
    "algorithm": "算法",
    "approved_by": "批准人",
    "attempt": "次数",
    "attendance": "人数",
    "bag": "案卷",
    "batch": "批次",
    "bytes": "字节数",
    "candidates": "名单",
    "checklist": "事项的内容",
    "chair": "主持人",
    "change": "变动",
    "changes": "变动",
    "clause": "条款",
    "closed": "办结",
    "commit": "提交",
    "commitments": "封存值",
    "content": "内容",
    "contributions": "开启",
    "corrects": "更正",
    "custodian": "保管人",
    "date": "日期",
    "day": "成文日期",
    "deadline": "期限",
    "decided_by": "决定人",
    "declaration": "回避申请",
    "department": "科室",
    "detail": "情况",
    "deviations": "变通",
    "document": "文书",
    "draw": "抽取",
    "enterprise": "企业",
    "evidence": "证据",
    "files": "文件",
    "format": "格式",
    "granted": "准予",
    "grounds_by": "依据的批准人",
    "hours": "学时",
    "how": "封存方式",
    "inspector": "检查人员",
    "inspectors": "检查人员",
    "intent": "冻结",
    "item": "事项",
    "items": "事项",
    "joint": "联合抽查",
    "kind": "种类",
    "level": "层级",
    "machine_nonce": "机器",
    "manifest": "清单校验值",
    "mode": "方式",
    "note": "备注",
    "notice": "通知、公告",
    "number": "文号",
    "offices": "监督科室",
    "opinion": "意见",
    "order": "整改",
    "origin": "日志名称",
    "outcome": "结果",
    "party": "部门",
    "person": "被问责人",
    "place": "地点",
    "plan": "计划",
    "pool": "人员库",
    "practice": "性质",
    "previous": "前次报送",
    "public": "公开值",
    "reason": "理由",
    "receipt": "回执",
    "refused": "被拒",
    "region": "县区",
    "replaced": "被递补",
    "replacement": "递补",
    "resends": "重发",
    "result": "结果",
    "results": "结果表",
    "retain_until": "保存至",
    "root": "日志根",
    "rows": "数据",
    "score": "得分",
    "sealed": "封存",
    "seed": "种子",
    "since": "起始",
    "size": "日志事件",
    "skipped": "越过",
    "skips": "越过",
    "source": "来源",
    "sources": "来源文件",
    "strata": "分层",
    "subject": "事由",
    "submission": "报送",
    "supplements": "补充的案卷",
    "tasks": "任务表",
    "team": "检查组",
    "team_cap": "每人上限",
    "title": "题目",
    "until": "截止",
    "visits": "检查",
    "witnesses": "监督人",
    "year": "年度",
}

#: Fields that hold the id of somebody or something with a name, and what it is (core/record/wording).
NAMED: Mapping[str, str] = {
    "approved_by": "staff",
    "chair": "staff",
    "custodian": "staff",
    "decided_by": "staff",
    "department": "unit",
    "inspector": "inspector",
    "inspectors": "inspector",
    "item": "item",
    "items": "item",
    "person": "person",
}
