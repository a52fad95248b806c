"""The acts beside the draws as `dbr log show` tells them: label and words, line by line."""

from collections.abc import Iterator, Mapping

from dbl_random.cli.screen.labels import Names
from dbl_random.model.acts import (
    Act,
    ChangesAcknowledged,
    ChangesSubmitted,
    PlanAmended,
    PlanApproved,
    PlanConsented,
    PlanFiled,
    PlanSubmitted,
    RecusalDecided,
    RecusalDeclared,
    VisitsEntered,
)

Line = tuple[str, str]


def act_lines(body: Act, names: Names) -> Iterator[Line]:
    """The lines of one act."""
    match body:
        case RecusalDeclared():
            yield "检查人员", f"{names.inspector(body.inspector)}（{body.inspector}）"
            yield "企业", body.enterprise
            yield "申请人", f"{body.by}（{'本人' if body.kind == 'declared' else '企业'}）"
            yield "理由", body.reason
        case RecusalDecided():
            yield "回避申请", f"第 {body.declaration} 号事件"
            yield "决定", f"准予，自 {body.since} {_until(body.until)}" if body.granted else "不准予"
            yield "理由", body.reason
            yield "决定人", f"{names.staff(body.decided_by)}，{body.date}"
        case VisitsEntered():
            yield "检查", f"{body.visits.rows} 次，在日志开启之前"
            yield "来源", body.source
        case ChangesSubmitted():
            yield "变动", f"{body.changes.rows} 处"
            yield from _files(body.sources)
        case ChangesAcknowledged():
            yield "变动报告", f"第 {body.submission} 号事件"
            yield "签收人", names.staff(body.by) + (f"，{body.note}" if body.note else "")
        case _:
            yield from _plan_lines(body, names)


def _plan_lines(
    body: PlanSubmitted | PlanAmended | PlanApproved | PlanConsented | PlanFiled, names: Names
) -> Iterator[Line]:
    yield "计划", body.plan
    match body:
        case PlanSubmitted() | PlanAmended():
            if isinstance(body, PlanAmended):
                yield "调整", f"代替第 {body.previous} 号事件，理由：{body.reason}"
            else:
                yield "年度科室", f"{body.year}，{names.unit(body.department)}"
            yield "联合抽查", body.joint
            yield from _files(body.sources)
        case PlanApproved():
            yield "报送", f"第 {body.submission} 号事件"
            yield "批准人", names.staff(body.approved_by) + (f"，{body.document}" if body.document else "")
        case PlanConsented():
            yield "报送", f"第 {body.submission} 号事件"
            yield "同意", f"{names.unit(body.party)}，{body.by}，{body.date}"
            if body.document:
                yield "文书", body.document
        case PlanFiled():
            yield "报送", f"第 {body.submission} 号事件"
            yield "备案", f"{body.number}，{body.date}"


def _files(sources: Mapping[str, str]) -> Iterator[Line]:
    for path, digest in sources.items():
        yield "文件", path
        yield "", digest


def _until(day: str | None) -> str:
    return f"至 {day}" if day else "起，长期有效"
