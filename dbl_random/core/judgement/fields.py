"""The laws of single fields: what model/laws says by the types of a body, asked of any event.

Laws:
1. Each field that carries a law is a kind of fault of its own, by the event's type and the field's path.
2. verify-log's code is that of the event type's row, but for what section 3 asks of every event.
3. The writer's words are those of `WORDS`, and plain ones for the rest.
"""

import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from dbl_random.core.judgement.fault import EventFault, Kind, Kinds, fault
from dbl_random.model.event import Event
from dbl_random.model.event_types import EVENT_TYPES
from dbl_random.model.laws import Law, Listed

#: Law 2: fields, by the first part of their path, that section 3 or 4.1 asks about in whatever event they stand.
EVERYWHERE: dict[str, tuple[str, int]] = dict.fromkeys(
    ("sources", "commit", "deviations", "skipped", "tool"), ("DBR329", 1)
)
#: The id of a draw and that of its plan are one question.
SINGLE: dict[str, tuple[str, int]] = {"draw.intent.draw": ("DBR320", 3), "draw.intent.plan": ("DBR320", 3)}

_REASON = "--reason 理由"
_DAY = ("“{value}”{fault}", "写成 2016-07-20")
_CLAUSE = ("DBR446", "责令改正须写明违反的条款和整改的内容", "--clause 条款 --content 内容")
_DOCUMENT = ("DBR446", "处理须写明文号和内容", "--document 文号 --content 内容")
_EVIDENCE = ("DBR413", "递补须写明证据", "写明证据")

#: Law 3: the writer's code, the sentence and the next step.
WORDS: dict[str, tuple[str, str, str]] = {
    "draw.void.reason": ("DBR416", "作废须写明理由", _REASON),
    "draw.substituted.evidence": _EVIDENCE,
    "plan.amended.reason": ("DBR416", "调整计划须写明理由", _REASON),
    "plan.consented.by": ("DBR437", "同意须写明签署人", "--by 姓名"),
    "plan.consented.date": ("DBR437", *_DAY),
    "plan.corrected.said": ("DBR437", "更正须写明签署人或备案编号", "--said 文字"),
    "plan.corrected.reason": ("DBR416", "更正须写明理由", _REASON),
    "plan.corrected.date": ("DBR437", *_DAY),
    "plan.filed.number": ("DBR437", "备案须写明编号", "--number 编号"),
    "plan.filed.date": ("DBR437", *_DAY),
    "recusal.declared.reason": ("DBR416", "回避须写明理由", _REASON),
    "recusal.declared.by": ("DBR425", "企业申请的，须写明申请人", "--by 申请人"),
    "recusal.declared.enterprise": ("DBR425", "企业代码“{value}”有误：{fault}", "核对企业代码"),
    "recusal.decided.reason": ("DBR416", "决定须写明理由", _REASON),
    "recusal.decided.date": ("DBR427", *_DAY),
    "recusal.decided.since": ("DBR427", *_DAY),
    "recusal.decided.until": ("DBR427", *_DAY),
    "visits.entered.source": ("DBR416", "须写明检查记录的来源", "--source 来源"),
    "results.corrected.reason": ("DBR416", "更正结果须写明理由", _REASON),
    "rectification.ordered.clause": _CLAUSE,
    "rectification.ordered.content": _CLAUSE,
    "rectification.ordered.deadline": ("DBR442", *_DAY),
    "rectification.ordered.served": ("DBR442", *_DAY),
    "rectification.rechecked.reported_by": ("DBR446", "须写明县区的填报人", "填在“填报人”一列"),
    "rectification.rechecked.date": ("DBR442", *_DAY),
    "rectification.rechecked.deadline": ("DBR442", *_DAY),
    "measure.taken.document": _DOCUMENT,
    "measure.taken.content": _DOCUMENT,
    "measure.taken.amount": ("DBR446", "“{value}”{fault}", "--amount 20000"),
    "measure.taken.clause": ("DBR446", "没有写明依据的条款", "--clause 条款"),
    "measure.taken.date": ("DBR442", *_DAY),
    "credit.received.refused.reason": ("DBR449", "被拒的数据须写明理由", "数据编号见 outbox 中的文件"),
    "credit.received.date": ("DBR442", *_DAY),
    "blacklist.changed.enterprise": ("DBR113", "企业代码“{value}”有误：{fault}", "核对代码"),
    "blacklist.changed.reason": ("DBR416", "黑名单变动须写明理由", _REASON),
    "blacklist.changed.date": ("DBR442", *_DAY),
    "blacklist.notified.document": ("DBR449", "通报须写明文号", "--document 文号"),
    "blacklist.notified.date": ("DBR442", *_DAY),
    "blacklist.answered.outcome": ("DBR449", "须写明答复的内容", "--outcome 内容"),
    "blacklist.answered.date": ("DBR442", *_DAY),
    "training.held.title": ("DBR451", "须写明题目", "--title 题目"),
    "training.held.date": ("DBR442", *_DAY),
    "department.assessed.opinion": ("DBR452", "考核须写明意见", "--opinion 意见"),
    "notice.served.subject": ("DBR452", "须写明事由", "--subject 事由"),
    "notice.served.deadline": ("DBR442", *_DAY),
    "notice.answered.outcome": ("DBR452", "须写明结果", "--outcome 结果"),
    "notice.answered.date": ("DBR442", *_DAY),
    "clock.corrected.reason": ("DBR416", "更正时钟须写明理由", _REASON),
    "notice.withdrawn.reason": ("DBR608", "撤回公告要写理由", _REASON),
}


_Values = Callable[[Any], Iterator[Any]]


class Field(NamedTuple):
    """A value inside a body that carries a law: its path, what the path is made of, and the laws."""

    path: str
    values: _Values
    laws: tuple[Law, ...]
    listed: Listed | None


def judge(event: Event) -> Iterator[EventFault]:
    """Every field of the event that breaks its law."""
    if not event.tool.strip():
        yield fault(KINDS["event.tool"])
    today = event.time[:10]
    for field in LAWFUL[type(event.body)]:
        for value in field.values(event.body):
            for law in field.laws:
                if wrong := law.fault(value, today):
                    kind = KINDS[f"{event.type}.{field.path}"]
                    told = {"path": field.path, "value": value, "fault": wrong}
                    yield fault(kind, told, found=str(value), field=field.path)


def lawful(kind: type) -> tuple[Field, ...]:
    """The fields of a body that carry a law, those inside its records, lists and mappings too."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        inner._replace(path=f"{name}{inner.path}", values=_within(inner.values, _attribute(name)))
        for name in (each.name for each in fields(kind))
        for inner in _inside(hints[name])
    )


def _attribute(name: str) -> Callable[[Any], Iterable[Any]]:
    return lambda record: (getattr(record, name),)


def _inside(kind: Any) -> Iterator[Field]:
    """The lawful values inside a value of this type; paths begin with a dot, or are "" for the value itself."""
    origin, of = get_origin(kind), get_args(kind)
    if origin is Annotated:
        laws = tuple(each for each in of[1:] if isinstance(each, Law))
        on = next((each for each in of[1:] if isinstance(each, Listed)), None)
        yield Field("", _itself, laws, on)
    elif origin in (Union, types.UnionType):
        yield from _through(of[0], lambda value: () if value is None else (value,))
    elif origin is tuple:
        yield from _through(of[0], iter)
    elif origin is dict:
        yield from (*_through(of[0], dict.keys), *_through(of[1], dict.values))
    elif is_dataclass(kind) and isinstance(kind, type):
        yield from (field._replace(path=f".{field.path}") for field in lawful(kind))


def _itself(value: Any) -> Iterator[Any]:
    yield value


def _through(kind: Any, parts: Callable[[Any], Iterable[Any]]) -> Iterator[Field]:
    """The lawful values inside each part of a value."""
    for inner in _inside(kind):
        yield inner._replace(values=_within(inner.values, parts))


def _within(values: _Values, parts: Callable[[Any], Iterable[Any]]) -> _Values:
    return lambda value: (found for part in parts(value) for found in values(part))


def _kinds() -> Iterator[Kind]:
    yield Kind("event.tool", *EVERYWHERE["tool"], "没有写明程序的名称和版本")
    for name in dict.fromkeys(row.name for row in EVENT_TYPES):
        rows = [row for row in EVENT_TYPES if row.name == name]
        for path in {field.path: None for row in rows for field in lawful(row.body) if field.laws}:
            key = f"{name}.{path}"
            code, point = SINGLE.get(key) or EVERYWHERE.get(path.partition(".")[0]) or rows[0].unsound
            refusal, sentence, hint = WORDS.get(key, ("", "{path}：“{value}”{fault}", ""))
            yield Kind(key, code, point, sentence, refusal, hint)


#: The fields of each body that carry a law.
LAWFUL: dict[type, tuple[Field, ...]] = {row.body: lawful(row.body) for row in EVENT_TYPES}
KINDS: Kinds = {kind.key: kind for kind in _kinds()}
