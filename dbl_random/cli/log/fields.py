"""Events after the draw as `dbr log show` tells them: every field of the body under its name in Chinese."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from dbl_random.cli.screen.labels import Names
from dbl_random.model.aftercare import Aftercare
from dbl_random.model.findings import FOLLOW_UPS
from dbl_random.model.notice import NOTICES
from dbl_random.model.reference import FileRef

_LABELS = {
    "tasks": "任务表",
    "results": "结果表",
    "evidence": "证据",
    "corrects": "更正",
    "reason": "理由",
    "approved_by": "批准人",
    "enterprise": "企业",
    "item": "事项",
    "clause": "条款",
    "content": "内容",
    "deadline": "期限",
    "level": "层级",
    "region": "县区",
    "document": "文书",
    "order": "整改",
    "date": "日期",
    "inspectors": "检查人员",
    "outcome": "结果",
    "detail": "情况",
    "kind": "种类",
    "closed": "办结",
    "batch": "批次",
    "rows": "数据",
    "format": "格式",
    "resends": "重发",
    "receipt": "回执",
    "refused": "被拒",
    "change": "变动",
    "decided_by": "决定人",
    "bag": "案卷",
    "manifest": "清单哈希",
    "files": "文件",
    "bytes": "字节数",
    "custodian": "保管人",
    "retain_until": "保存至",
    "title": "题目",
    "hours": "学时",
    "attendance": "人数",
    "year": "年度",
    "department": "科室",
    "score": "得分",
    "opinion": "意见",
    "subject": "事由",
    "notice": "通知、公告",
    "number": "文号",
    "day": "成文日期",
    "size": "日志事件",
    "root": "日志根",
}
_VALUES: dict[str, str] = {
    **dict(NOTICES.items()),
    "city": "市级",
    "county": "县级",
    "closed": "整改完成",
    "extended": "延期",
    "entry": "列入",
    "exit": "移出",
    "training": "培训",
    "publicity": "宣传",
    "guidance": "指导",
    "supervise": "督办",
    "accountability": "问责",
    **{code.value: words for code, words in FOLLOW_UPS.items()},
}
#: Fields that name a member of staff, a unit, an event.
_STAFF = frozenset({"approved_by", "decided_by", "custodian"})
_EVENTS = frozenset({"corrects", "order", "notice"})


def field_lines(body: Aftercare, names: Names) -> Iterator[tuple[str, str]]:
    """Label and words of each field that says something; the draw and its outcome are told elsewhere."""
    for field in fields(body):
        value = getattr(body, field.name)
        if field.name in _LABELS and value not in ("", (), None, {}):
            for at, line in enumerate(_words(field.name, value, names)):
                yield ("" if at else _LABELS[field.name]), line


def _words(name: str, value: object, names: Names) -> Iterator[str]:
    match value:
        case FileRef():
            yield f"{value.rows} 行，{value.file}"
        case bool():
            yield "是" if value else "否"
        case dict() if name == "files":
            yield from (f"{inner[:16]}… {key}" for key, inner in value.items())
        case dict():
            yield from (f"{key[:16]}… {inner}" for key, inner in value.items())
        case tuple():
            yield from (_one(name, each, names) for each in value)
        case _:
            yield _one(name, value, names)


def _one(name: str, value: object, names: Names) -> str:
    match value:
        case _ if is_dataclass(value):
            return " ".join(str(getattr(value, field.name)) for field in fields(value))
        case int() if name in _EVENTS or name == "outcome":
            return f"第 {value} 号事件"
    text = str(value)
    if name in _STAFF:
        return names.staff(text)
    if name == "inspectors":
        return names.inspector(text)
    if name == "item":
        return names.item(text)
    return names.unit(text) if name == "department" else _VALUES.get(text, text)
